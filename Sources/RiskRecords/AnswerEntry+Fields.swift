import RiskModel

/// An answer as the fields of an entry, and back.
extension AnswerEntry {
    var fields: [String: RecordValue] {
        var fields: [String: RecordValue] = ["item": .text(item.text)]
        switch state {
        case .answered(let value):
            fields["state"] = .text("answered")
            fields["value"] = Self.written(value)
        case .unknown: fields["state"] = .text("unknown")
        case .omitted(let reason):
            fields["state"] = .text("omitted")
            fields["reason"] = .text(reason)
        case .notApplicable: fields["state"] = .text("not_applicable")
        }
        fields["note"] = note.map(RecordValue.text)
        if !evidence.isEmpty { fields["evidence"] = .list(evidence.map(Self.written)) }
        return fields
    }

    /// Returns `nil` where the fields are no answer; a field that was redacted is not there.
    init?(_ fields: [String: RecordValue]) {
        guard let item = fields["item"]?.text, let state = Self.state(fields) else { return nil }
        self.init(
            RecordedItem(text: item), state, note: fields["note"]?.text,
            evidence: (fields["evidence"]?.list ?? []).map(Self.evidence))
    }

    private static func state(_ fields: [String: RecordValue]) -> AnswerState? {
        switch fields["state"]?.text {
        case "answered": fields["value"].flatMap(value).map(AnswerState.answered)
        case "unknown": .unknown
        case "omitted": .omitted(reason: fields["reason"]?.text ?? "")
        case "not_applicable": .notApplicable
        default: nil
        }
    }

    /// The value as an object with one member, which says of which type it is.
    static func written(_ value: AnswerValue) -> RecordValue {
        switch value {
        case .option(let option): .object(["option": .text(option.rawValue)])
        case .several(let options):
            .object(["several": .texts(options.sorted().map(\.rawValue))])
        case .number(let number): .object(["number": .text(number.description)])
        case .date(let date): .object(["date": .text(date.description)])
        case .text(let text): .object(["text": .text(text)])
        case .windowed(let answer):
            .object([
                "windowed": .object([
                    "periods": .object(
                        Dictionary(
                            answer.periods.map { ($0.rawValue, .text(written($1))) },
                            uniquingKeysWith: { first, _ in first })),
                    "somewhere": .truth(answer.somewhere),
                ])
            ])
        }
    }

    private static func value(_ written: RecordValue) -> AnswerValue? {
        guard let (type, content) = written.members.first, written.members.count == 1 else {
            return nil
        }
        switch type {
        case "option": return content.text.map { .option(OptionID($0)) }
        case "several": return content.texts.map { .several(Set($0.map { OptionID($0) })) }
        case "number": return content.text.flatMap { ExactDecimal(text: $0) }.map { .number($0) }
        case "date": return content.text.flatMap { PartialDate(text: $0) }.map { .date($0) }
        case "text": return content.text.map { .text($0) }
        case "windowed":
            guard let somewhere = content.members["somewhere"]?.truth,
                let periods = content.members["periods"]?.members
            else { return nil }
            var answer = WindowedAnswer(somewhere: somewhere)
            for (period, written) in periods {
                guard let presence = presence(written.text) else { return nil }
                answer.periods[WindowID(period)] = presence
            }
            return .windowed(answer)
        default: return nil
        }
    }

    private static func written(_ presence: WindowedAnswer.Presence) -> String {
        switch presence {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }

    private static func presence(_ written: String?) -> WindowedAnswer.Presence? {
        switch written {
        case "yes": .yes
        case "no": .no
        case "unknown": .unknown
        default: nil
        }
    }

    private static func written(_ evidence: Evidence) -> RecordValue {
        .members([
            "source": evidence.source.map(RecordValue.text),
            "agency": evidence.agency.map(RecordValue.text),
            "date": evidence.date.map { .text($0.description) },
            "note": evidence.note.map(RecordValue.text),
        ])
    }

    private static func evidence(_ written: RecordValue) -> Evidence {
        let members = written.members
        return Evidence(
            source: members["source"]?.text, agency: members["agency"]?.text,
            date: members["date"]?.text.flatMap { PartialDate(text: $0) },
            note: members["note"]?.text)
    }
}
