import RiskModel

/// What somebody did as the fields of an entry, and back.
extension RecordEvent {
    /// The fields, beside when and by whom.
    var fields: [String: RecordValue] {
        switch self {
        case .begun(let beginning): Self.fields(of: beginning)
        case .answered(let answer): answer.fields
        case .withdrawn(let item, let reason):
            Self.present(["item": .text(item.text), "reason": reason.map(RecordValue.text)])
        case .migrated(let pin, let reason):
            Self.fields(of: pin).merging(["reason": .text(reason)]) { first, _ in first }
        case .finished(let result): Self.fields(of: result)
        case .reopened(let reason), .abandoned(let reason): ["reason": .text(reason)]
        case .judged(let judged): Self.fields(of: judged)
        case .shared(let sharing): Self.fields(of: sharing)
        case .outcome(let outcome):
            Self.present([
                "outcome": .text(outcome.kind.rawValue), "reason": .text(outcome.reason),
                "not_acting": outcome.notActing.map(RecordValue.text),
                "grounds": outcome.grounds.isEmpty ? nil : Self.written(outcome.grounds),
            ])
        case .signed(let role, let note):
            Self.present(["role": .text(role), "note": note.map(RecordValue.text)])
        case .locked: [:]
        case .closed(let grounds, let reason):
            ["grounds": Self.written(grounds), "reason": .text(reason)]
        }
    }

    /// Returns `nil` where the fields are not those of the kind, as in a redacted copy.
    init?(_ kind: Kind, _ fields: [String: RecordValue]) {
        func text(_ name: String) -> String? { fields[name]?.text }
        switch kind {
        case .begun:
            guard let beginning = Self.beginning(fields) else { return nil }
            self = .begun(beginning)
        case .answerGiven, .answerChanged:
            guard let answer = AnswerEntry(fields) else { return nil }
            self = .answered(answer)
        case .answerWithdrawn:
            guard let item = text("item") else { return nil }
            self = .withdrawn(RecordedItem(text: item), reason: text("reason"))
        case .migrated:
            guard let pin = Self.pin(fields), let reason = text("reason") else { return nil }
            self = .migrated(pin, reason: reason)
        case .finished:
            guard let result = Self.result(fields) else { return nil }
            self = .finished(result)
        case .reopened:
            guard let reason = text("reason") else { return nil }
            self = .reopened(reason: reason)
        case .judged:
            guard let level = text("level"), let result = text("result"),
                let reason = text("reason")
            else { return nil }
            self = .judged(
                ProfessionalLevel(
                    LevelID(level), of: ResultID(result), reason: reason,
                    second: text("second").flatMap { RecordReference($0) },
                    decidedBy: text("decided_by").flatMap { RecordReference($0) },
                    decided: text("decided").flatMap { CivilDate(text: $0) }))
        case .shared:
            guard let sharing = Self.sharing(fields) else { return nil }
            self = .shared(sharing)
        case .outcome:
            guard let kind = text("outcome").flatMap(Outcome.Kind.init),
                let reason = text("reason")
            else { return nil }
            self = .outcome(
                Outcome(
                    kind, reason: reason, notActing: text("not_acting"),
                    grounds: Self.grounds(fields["grounds"])))
        case .signed:
            guard let role = text("role") else { return nil }
            self = .signed(role: role, note: text("note"))
        case .locked: self = .locked
        case .closed:
            guard let reason = text("reason") else { return nil }
            self = .closed(grounds: Self.grounds(fields["grounds"]), reason: reason)
        case .abandoned:
            guard let reason = text("reason") else { return nil }
            self = .abandoned(reason: reason)
        }
    }

    private static func present(_ fields: [String: RecordValue?]) -> [String: RecordValue] {
        fields.compactMapValues { $0 }
    }

    private static func fields(of pin: ToolPin) -> [String: RecordValue] {
        [
            "tool": .text(pin.tool.rawValue), "version": .text(pin.version),
            "digest": .text(pin.digest), "engine": .text(pin.engine),
        ]
    }

    private static func pin(_ fields: [String: RecordValue]) -> ToolPin? {
        guard let tool = fields["tool"]?.text, let version = fields["version"]?.text,
            let digest = fields["digest"]?.text, let engine = fields["engine"]?.text
        else { return nil }
        return ToolPin(tool: ToolID(tool), version: version, digest: digest, engine: engine)
    }

    private static func fields(of beginning: Beginning) -> [String: RecordValue] {
        let own: [String: RecordValue?] = [
            "nation": beginning.nation.map { .text($0.rawValue) },
            "subject": beginning.subject.map { .text($0.text) },
            "date": .text(beginning.date.description),
            "hints": .truth(beginning.hints),
            "unmentioned": .text(beginning.unmentionedIsNo ? "no" : "unknown"),
            "origin": .text(beginning.origin.rawValue),
            "lowering_needs_second": .truth(beginning.loweringNeedsSecond),
        ]
        return present(own).merging(fields(of: beginning.pin)) { first, _ in first }
    }

    private static func beginning(_ fields: [String: RecordValue]) -> Beginning? {
        guard let pin = pin(fields),
            let date = fields["date"]?.text.flatMap({ CivilDate(text: $0) }),
            let hints = fields["hints"]?.truth,
            let unmentioned = fields["unmentioned"]?.text,
            let origin = fields["origin"]?.text.flatMap(Beginning.Origin.init),
            let needsSecond = fields["lowering_needs_second"]?.truth
        else { return nil }
        return Beginning(
            pin, nation: fields["nation"]?.text.flatMap { Nation(rawValue: $0) },
            subject: fields["subject"]?.text.flatMap { RecordReference($0) }, date: date,
            hints: hints, unmentionedIsNo: unmentioned == "no", origin: origin,
            loweringNeedsSecond: needsSecond)
    }

    private static func fields(of judged: ProfessionalLevel) -> [String: RecordValue] {
        present([
            "result": .text(judged.result.rawValue), "level": .text(judged.level.rawValue),
            "reason": .text(judged.reason), "second": judged.second.map { .text($0.text) },
            "decided_by": judged.decidedBy.map { .text($0.text) },
            "decided": judged.decided.map { .text($0.description) },
        ])
    }

    private static func fields(of sharing: Sharing) -> [String: RecordValue] {
        var fields: [String: RecordValue] = [
            "with": .text(sharing.with), "purpose": .text(sharing.purpose),
            "basis": .text(sharing.basis.rawValue),
        ]
        switch sharing.family {
        case .told: fields["family"] = .text("told")
        case .notTold(let reason):
            fields["family"] = .text("not_told")
            fields["family_reason"] = .text(reason)
        }
        return fields
    }

    private static func sharing(_ fields: [String: RecordValue]) -> Sharing? {
        guard let with = fields["with"]?.text, let purpose = fields["purpose"]?.text,
            let basis = fields["basis"]?.text.flatMap(Sharing.Basis.init)
        else { return nil }
        let family: Sharing.Family
        switch fields["family"]?.text {
        case "told": family = .told
        case "not_told": family = .notTold(reason: fields["family_reason"]?.text ?? "")
        default: return nil
        }
        return Sharing(with: with, purpose: purpose, basis: basis, family: family)
    }

    private static func written(_ grounds: [Ground]) -> RecordValue {
        .texts(grounds.map(\.rawValue))
    }

    private static func grounds(_ written: RecordValue?) -> [Ground] {
        (written?.texts ?? []).compactMap(Ground.init)
    }
}
