import RiskModel
import RiskRecords
import RiskReports
import RiskTerminal

/// The plain words for what a record holds.
enum RecordWords {
    /// `2 March 2026, 09:14 UTC`.
    static func time(_ time: RecordTime) -> String {
        "\(Wording.day(time.day)), \(time.description.dropFirst(11).prefix(5)) UTC"
    }

    /// `no_further_action` as `no further action`.
    static func spaced(_ name: String) -> String { name.replacing("_", with: " ") }

    static func list(_ grounds: [Ground]) -> String {
        grounds.map { words($0) }.joined(separator: "; ")
    }

    static func words(_ ground: Ground) -> String {
        switch ground {
        case .deniedBySubject: "the subject denied it"
        case .deniedByCarer: "a parent or carer denied it"
        case .singleVisit: "a single visit"
        case .seemsFine: "all seems fine"
        case .agenciesAsked: "the other agencies were asked"
        case .decidedTogether: "several agencies decided it together"
        case .shownUnfounded: "evidence shows that it was unfounded"
        case .riskAddressed: "what caused the concern was dealt with"
        case .supportInPlace: "support is in place"
        case .handedOver: "another service has accepted the case"
        case .coveredElsewhere: "an open plan or assessment covers it"
        }
    }

    static func words(_ basis: Sharing.Basis) -> String {
        switch basis {
        case .consent: "consent, UK GDPR Article 6(1)(a)"
        case .legalObligation: "legal obligation, UK GDPR Article 6(1)(c)"
        case .vitalInterests: "vital interests, UK GDPR Article 6(1)(d)"
        case .publicTask: "public task, UK GDPR Article 6(1)(e)"
        case .legitimateInterests: "legitimate interests, UK GDPR Article 6(1)(f)"
        }
    }

    /// An answer in the words of the record: its options by their names.
    static func answer(_ state: AnswerState) -> String {
        switch state {
        case .unknown: "unknown"
        case .omitted(let reason): "left out, because \(reason.printable)"
        case .notApplicable: "not applicable"
        case .answered(let value): answer(value)
        }
    }

    private static func answer(_ value: AnswerValue) -> String {
        switch value {
        case .option(let option): return option.rawValue.printable
        case .several(let options):
            return options.isEmpty
                ? "none of them"
                : options.sorted().map(\.rawValue.printable).joined(separator: ", ")
        case .number(let number): return number.description
        case .date(let date): return date.description
        case .text(let text): return "'\(text.printable)'"
        case .windowed(let answer):
            let periods = answer.periods.sorted { $0.key < $1.key }
                .map { "\($0.key.rawValue.printable) \($0.value)" }
            let presences = Set(answer.periods.values)
            if !answer.somewhere, answer.periods.count > 1, presences.count == 1,
                let presence = presences.first
            {
                return "\(presence) in each period"
            }
            let parts = (answer.somewhere ? ["yes, not known when"] : []) + periods
            return parts.isEmpty ? "no period named" : parts.joined(separator: ", ")
        }
    }

    /// A level with its range: `Lower`, or `Lower to Higher` where answers leave it open.
    static func computed(_ level: ComputedLevel) -> String {
        guard let best = level.possible.first, let worst = level.possible.last else {
            return level.notBetterThan.map { "not better than \(level.title(of: $0).printable)" }
                ?? "left to judgement, or not computed"
        }
        let range =
            best == worst
            ? level.title(of: best) : "\(level.title(of: best)) to \(level.title(of: worst))"
        return range.printable
    }
}
