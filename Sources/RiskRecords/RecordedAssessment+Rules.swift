import RiskModel

/// What may be done next.
extension RecordedAssessment {
    /// Why something may not be done now; `nil` where it may.
    func refusal(of event: RecordEvent, by author: RecordReference) -> RecordRefusal? {
        if let refusal = Self.refusal(ofTextsIn: event) ?? refusal(inState: event) {
            return refusal
        }
        switch event {
        case .begun: return .beginsElsewhere
        case .answered, .finished, .reopened, .shared, .signed, .locked: return nil
        case .abandoned: return result == nil ? nil : .wasFinished(number)
        case .withdrawn(let item, _): return answers[item] == nil ? .notAnswered(item) : nil
        case .migrated(let pin, _):
            return pin.tool == self.pin.tool ? nil : .otherTool(pin.tool)
        case .judged(let level): return refusal(of: level, by: author)
        case .outcome(let outcome): return Self.refusal(of: outcome)
        case .closed(let grounds, _):
            return outcome == nil ? .outcomeMissing : Self.refusal(of: grounds)
        }
    }

    /// Why an assessment may not begin so; `nil` where it may.
    static func refusal(ofBeginning event: RecordEvent) -> RecordRefusal? {
        guard case .begun = event else { return .beginsElsewhere }
        return refusal(ofTextsIn: event)
    }

    private func refusal(inState event: RecordEvent) -> RecordRefusal? {
        let fromDraft: RecordRefusal?
        let fromFinished: RecordRefusal?
        let fromLocked: RecordRefusal?
        switch event {
        case .begun, .answered, .withdrawn, .migrated, .finished, .abandoned:
            (fromDraft, fromFinished, fromLocked) = (nil, .isFinished(number), .isLocked(number))
        case .reopened, .judged, .locked:
            (fromDraft, fromFinished, fromLocked) = (.isDraft(number), nil, .isLocked(number))
        case .outcome, .signed, .closed:
            (fromDraft, fromFinished, fromLocked) = (.isDraft(number), nil, nil)
        case .shared: (fromDraft, fromFinished, fromLocked) = (nil, nil, nil)
        }
        switch state {
        case .draft: return fromDraft
        case .finished: return fromFinished
        case .locked: return fromLocked
        case .closed:
            if case .shared = event { return nil }
            return .isClosed(number)
        case .abandoned: return .isAbandoned(number)
        }
    }

    private func refusal(of judged: ProfessionalLevel, by author: RecordReference)
        -> RecordRefusal?
    {
        guard let level = result?.content.levels.first(where: { $0.result == judged.result }) else {
            return .noSuchResult(judged.result)
        }
        guard level.place(of: judged.level) != nil else {
            return .noSuchLevel(
                judged.level, of: judged.result, levels: level.scale.map(\.id))
        }
        if let second = judged.second, second.mayBe(author) || second.mayBe(judged.decidedBy) {
            return .secondIsSame
        }
        if beginning.loweringNeedsSecond, level.isLowered(by: judged.level), judged.second == nil {
            return .secondNeeded
        }
        return nil
    }

    private static func refusal(of outcome: Outcome) -> RecordRefusal? {
        guard outcome.kind == .noFurtherAction else {
            return outcome.grounds.isEmpty ? nil : .groundsWithoutNeed
        }
        return outcome.notActing == nil ? .notActingMissing : refusal(of: outcome.grounds)
    }

    private static func refusal(of grounds: [Ground]) -> RecordRefusal? {
        if grounds.isEmpty { return .groundsMissing }
        return grounds.contains(where: \.suffices) ? nil : .groundsTooWeak
    }

    /// The most characters of a text that somebody wrote.
    private static let mostCharacters = 20_000
    /// The most bytes of a whole result.
    private static let mostReportBytes = 16 << 20

    private static func refusal(ofTextsIn event: RecordEvent) -> RecordRefusal? {
        for (name, value) in event.fields.sorted(by: { $0.key < $1.key }) {
            if let refusal = refusal(of: value, in: name) { return refusal }
        }
        return nil
    }

    private static func refusal(of value: RecordValue, in name: String) -> RecordRefusal? {
        switch value {
        case .truth, .whole: return nil
        case .text(let text): return refusal(of: text, in: name)
        case .list(let values):
            return values.lazy.compactMap { refusal(of: $0, in: name) }.first
        case .object(let members):
            return members.values.lazy.compactMap { refusal(of: $0, in: name) }.first
        }
    }

    private static func refusal(of text: String, in name: String) -> RecordRefusal? {
        let called = names[name] ?? "'\(name)'"
        if names[name] != nil, !text.contains(where: { $0.isLetter || $0.isNumber }) {
            return .empty(called)
        }
        if name == "report" {
            return text.utf8.count > mostReportBytes
                ? .tooLong("the result", most: mostReportBytes) : nil
        }
        if text.count > mostCharacters { return .tooLong(called, most: mostCharacters) }
        let prints = text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
        }
        return prints ? nil : .unprintable(called)
    }

    /// The fields that may not be empty, as messages call them.
    private static let names = [
        "reason": "the reason", "with": "with whom it was shared",
        "purpose": "what it was shared for",
        "family_reason": "the reason for not telling the family", "role": "the role",
        "not_acting": "the reason for not acting",
    ]
}
