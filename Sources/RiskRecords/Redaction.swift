/// What a need-to-know copy leaves open. All else is sealed.
package enum Redaction: String, Sendable, CaseIterable {
    /// The subject's reference.
    case subject
    /// Who recorded, decided, agreed or signed.
    case people
    /// The answers as given, without notes and evidence.
    case answers
    /// Notes and evidence.
    case evidence
    /// Reasons, in people's own words.
    case reasons
    /// With whom it was shared, what for and on what basis.
    case sharing
    /// The whole result, which can quote answers.
    case result

    /// What every copy leaves open: by which tool, when, and to what levels, harm and duties.
    private static let always: Set<String> = [
        "at", "clock", "date", "tool", "version", "digest", "engine", "nation", "hints",
        "unmentioned", "origin", "lowering_needs_second", "levels", "harm", "due", "open",
        "unknown", "level", "decided", "outcome", "grounds",
    ]

    /// Whether a field of an entry stays open.
    static func keeps(
        _ name: String, of kind: RecordEvent.Kind, leavingOpen open: Set<Redaction>
    ) -> Bool {
        switch name {
        case "subject": open.contains(.subject)
        case "by", "second", "decided_by", "role": open.contains(.people)
        case "item", "state", "value": open.contains(.answers)
        case "note", "evidence": open.contains(.evidence)
        case "reason", "not_acting", "family_reason": open.contains(.reasons)
        case "with", "purpose", "basis", "family": open.contains(.sharing)
        case "report": open.contains(.result)
        // In `judged` it is the name of the result that the level is of.
        case "result": true
        default: always.contains(name)
        }
    }
}
