import RiskModel
import RiskSource

/// An answer as read, with the places that the checks against the assessment date point at.
struct ReadAnswer {
    var given: GivenAnswer
    /// Where the date of each entry of the evidence stands, in the order of the evidence.
    var evidenceDates: [SourceRange?] = []
    /// Where the answer stands, and each tick of a windowed one.
    var valueRange: SourceRange
    var tickRanges: [WindowID: SourceRange] = [:]
}

/// Reads the answer to one item: its value or state, its evidence and its note.
struct AnswerItemReader {
    let item: Item
    /// The item's id as messages name it: `casic.videos` where it belongs to a used tool.
    let name: String
    let context: ReadingContext

    /// Returns `nil` where the answer could not be read, which is then reported.
    func read(_ entry: YAMLEntry) -> ReadAnswer? {
        guard var answer = readWhole(entry.value) else { return nil }
        answer.given.range = entry.key.range
        if item.evidenceRequired, answer.given.state.isYes, answer.given.evidence.isEmpty {
            context.report(AnswerDiagnostics.evidenceMissing(name, at: entry.key.range))
        }
        return answer
    }

    /// `ANSWER`, or `{value: ANSWER, evidence: […], note: TEXT}`.
    private func readWhole(_ node: YAMLNode) -> ReadAnswer? {
        let wrapping = AnswerKeys.definition.keyNames
        guard let entries = node.entries,
            entries.contains(where: { wrapping.contains($0.key.value) }),
            let reader = MappingReader(
                node, AnswerKeys.definition, what: "item '\(name)'", in: context)
        else { return readValue(node) }
        defer { reader.finish() }
        let evidence = readEvidence(reader)
        let note = reader.optional(AnswerKeys.note)
        var answer: ReadAnswer?
        if let omitted = reader.entry("omitted") {
            answer = readOmitted(omitted)
            if let value = reader.entry("value") {
                context.report(
                    AnswerDiagnostics.valueAndOmitted(
                        "item '\(name)'", other: "value", at: value.key.range))
                answer = nil
            }
        } else if let value = reader.entry("value") {
            answer = readInner(value.value)
        } else {
            context.report(AnswerDiagnostics.noValue(name, at: node.range))
        }
        answer?.given.evidence = evidence.map(\.evidence)
        answer?.evidenceDates = evidence.map(\.dateRange)
        answer?.given.note = note
        return answer
    }

    /// What stands under `value`: an answer, `{omitted: REASON}` included.
    private func readInner(_ node: YAMLNode) -> ReadAnswer? {
        if let entries = node.entries, entries.count == 1, entries[0].key.value == "omitted" {
            return readOmitted(entries[0])
        }
        return readValue(node)
    }

    private func readOmitted(_ entry: YAMLEntry) -> ReadAnswer? {
        guard let scalar = entry.value.scalar, !entry.value.isNull,
            !scalar.text.trimmingWhiteSpace.isEmpty
        else {
            context.report(
                AnswerDiagnostics.omittedWithoutReason("item '\(name)'", at: entry.key.range))
            return nil
        }
        return ReadAnswer(
            given: GivenAnswer(.omitted(reason: scalar.text.trimmingWhiteSpace)),
            valueRange: entry.key.range)
    }

    // MARK: Values

    private func readValue(_ node: YAMLNode) -> ReadAnswer? {
        if node.isNull || node.scalar?.text.trimmingWhiteSpace == "" || node.entries?.count == 0 {
            context.report(AnswerDiagnostics.emptyAnswer(name, at: node.range))
            return nil
        }
        if let state = node.scalar.flatMap({ reservedState($0.text) }) {
            return readReserved(state, at: node.range)
        }
        var tickRanges: [WindowID: SourceRange] = [:]
        let value: AnswerValue? =
            switch item.type {
            case .yesNo: yesOrNo(node, allowed: ["yes", "no"]).map { .option($0 ? .yes : .no) }
            case .choice(let options, ordered: _): readChoice(node, options).map { .option($0) }
            case .severalOf(let options): readSeveral(node, options).map { .several($0) }
            case .number(let domain): readNumber(node, domain).map { .number($0) }
            case .date(let range): readDate(node, range).map { .date($0) }
            case .text: readText(node).map { .text($0) }
            case .windowed(let windows):
                readWindowed(node, windows, ranges: &tickRanges).map { .windowed($0) }
            }
        guard let value else { return nil }
        return ReadAnswer(
            given: GivenAnswer(.answered(value)), valueRange: node.range, tickRanges: tickRanges)
    }

    private enum Reserved: String { case unknown, omitted, notApplicable = "not_applicable" }

    private func reservedState(_ text: String) -> Reserved? { Reserved(rawValue: text) }

    private func readReserved(_ state: Reserved, at range: SourceRange) -> ReadAnswer? {
        switch state {
        case .unknown: return ReadAnswer(given: GivenAnswer(.unknown), valueRange: range)
        case .omitted:
            context.report(AnswerDiagnostics.omittedWithoutReason("item '\(name)'", at: range))
            return nil
        case .notApplicable:
            guard item.allowsNotApplicable else {
                context.report(AnswerDiagnostics.notApplicableRefused(name, at: range))
                return nil
            }
            return ReadAnswer(given: GivenAnswer(.notApplicable), valueRange: range)
        }
    }

    /// Reports what is wrong, quoting what was found only where the context may quote.
    func report(_ diagnostic: Diagnostic, found node: YAMLNode) {
        context.report(diagnostic, found: node)
    }

    func wrongType(_ node: YAMLNode, expected: String, hint: String? = nil) {
        report(
            AnswerDiagnostics.wrongAnswerType(
                name, expected: expected, found: node, hint: hint), found: node)
    }

    /// `yes` and `no`, or the `true` and `false` of JSON.
    func yesOrNo(_ node: YAMLNode, allowed: [String], form: String? = nil) -> Bool? {
        guard let scalar = node.scalar else {
            wrongType(node, expected: allowed.quotedAlternatives)
            return nil
        }
        switch (scalar.text, scalar.style) {
        case ("yes", _), ("true", .plain): return true
        case ("no", _), ("false", .plain): return false
        default:
            report(
                AnswerDiagnostics.unknownOption(
                    name, allowed: allowed, form: form, at: node.range),
                found: node)
            return nil
        }
    }

    private func readChoice(_ node: YAMLNode, _ options: [Option]) -> OptionID? {
        let allowed = options.map(\.id.value.rawValue)
        guard let scalar = node.scalar else {
            wrongType(node, expected: "one of \(allowed.quotedAlternatives)")
            return nil
        }
        guard let option = options.first(where: { $0.id.value.rawValue == scalar.text }) else {
            report(
                AnswerDiagnostics.unknownOption(name, allowed: allowed, at: node.range),
                found: node)
            return nil
        }
        return option.id.value
    }

    private func readSeveral(_ node: YAMLNode, _ options: [Option]) -> Set<OptionID>? {
        guard let elements = node.elements else {
            let ids = options.map(\.id.value.rawValue)
            wrongType(
                node, expected: "a list of \(ids.quotedAlternatives)",
                hint: "such as [\(ids.first ?? "")], or [] for none of them")
            return nil
        }
        var chosen: Set<OptionID> = []
        var isSound = true
        for element in elements {
            guard let option = readChoice(element, options) else {
                isSound = false
                continue
            }
            if !chosen.insert(option).inserted {
                context.report(AnswerDiagnostics.repeatedOption(name, at: element.range))
                isSound = false
            }
        }
        return isSound ? chosen : nil
    }

    private func readNumber(_ node: YAMLNode, _ domain: NumberDomain) -> ExactDecimal? {
        let allowed = "a number from \(domain.low) to \(domain.high)"
        guard let scalar = node.scalar, let form = DecimalForm(scalar.text) else {
            wrongType(node, expected: allowed)
            return nil
        }
        guard scalar.style == .plain else {
            context.report(AnswerDiagnostics.quotedNumber(name, at: node.range))
            return nil
        }
        let number = ExactDecimal(text: scalar.text)
        guard form.places <= ExactDecimal.places, (number?.placesNeeded ?? 0) <= domain.places
        else {
            report(
                AnswerDiagnostics.tooManyPlaces(name, places: domain.places, at: node.range),
                found: node)
            return nil
        }
        guard let number, domain.low <= number, number <= domain.high else {
            report(
                AnswerDiagnostics.numberOutOfRange(name, allowed: allowed, at: node.range),
                found: node)
            return nil
        }
        return number
    }

    private func readDate(_ node: YAMLNode, _ range: DateRange?) -> PartialDate? {
        guard let scalar = node.scalar else {
            wrongType(node, expected: "a date")
            return nil
        }
        guard let date = PartialDate(text: scalar.text) else {
            report(
                AnswerDiagnostics.noSuchDate(
                    "item '\(name)'", example: DateForm.partial, at: node.range),
                found: node)
            return nil
        }
        if let range, !range.mayHold(date) {
            report(
                AnswerDiagnostics.dateOutOfRange(
                    name, allowed: "a day from \(range.low) to \(range.high)", at: node.range),
                found: node)
            return nil
        }
        return date
    }

    private func readText(_ node: YAMLNode) -> String? {
        guard let scalar = node.scalar else {
            wrongType(node, expected: "text")
            return nil
        }
        return scalar.text.trimmingWhiteSpace
    }
}

/// Examples of dates, as messages give them.
enum DateForm {
    static let day = "2026-03-02"
    static let partial = "2026-03-02, 2026-03 or 2026"
}

/// A number in digits: a sign, digits, and optionally a point with digits, of any length.
private struct DecimalForm {
    /// The digits after the point, as written.
    let places: Int

    init?(_ text: String) {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        let parts = digits.utf8.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isDigits, !parts.isEmpty else { return nil }
        places = parts.count == 2 ? parts[1].count : 0
    }
}

extension AnswerState {
    /// Whether the answer is a yes to a yes/no item, or present in some period of a windowed one.
    fileprivate var isYes: Bool {
        switch self {
        case .answered(.option(.yes)): true
        case .answered(.windowed(let answer)):
            answer.somewhere || answer.periods.values.contains(.yes)
        case .answered, .unknown, .omitted, .notApplicable: false
        }
    }
}
