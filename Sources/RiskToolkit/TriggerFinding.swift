import RiskModel

/// A duty that no score can switch off.
public struct TriggerFinding: Sendable {
    /// The name of the trigger.
    public let id: String
    /// Whether it is due; an open one counts as due until it is settled.
    public let due: Truth
    /// What must be done.
    public let task: String
    /// By when: `now`, `48 hours`, `10 days`, `5 working days`.
    public let within: String
    /// The last day on which it is in time, `YYYY-MM-DD`; `nil` where it is due now or within hours,
    /// or where the day cannot be worked out, and then it counts as due now.
    public let deadline: String?
    /// Who must take part.
    public let with: [String]
    /// Who else is asked.
    public let also: [String]
    /// The name of the citation that says so, or `own`.
    public let source: String
    /// The items whose answers would settle whether an open duty is due.
    public let settledBy: [ItemLabel]

    init(_ finding: RiskModel.TriggerFinding) {
        id = finding.id.rawValue
        due = Truth(finding.due)
        task = finding.duty
        within = finding.within.text
        deadline =
            switch finding.deadline {
            case .by(let day, _): day.description
            case .unknown, nil: nil
            }
        with = finding.with
        also = finding.also
        source = finding.source
        settledBy = finding.settledBy.map(ItemLabel.init)
    }
}

/// Something that a tool says beside its results; it changes no level.
public struct FlagFinding: Sendable {
    /// The name of the flag.
    public let id: String
    /// Whether it holds.
    public let raised: Truth
    /// What is said.
    public let text: String
    /// The name of the citation that says so, or `own`.
    public let source: String
    /// The items whose answers would settle whether an open flag holds.
    public let settledBy: [ItemLabel]

    init(_ finding: RiskModel.FlagFinding) {
        id = finding.id.rawValue
        raised = Truth(finding.raised)
        text = finding.text
        source = finding.source
        settledBy = finding.settledBy.map(ItemLabel.init)
    }
}

/// A condition without which the tool, or a part of it, gives no score.
public struct EligibilityFinding: Sendable {
    /// The name of the condition.
    public let id: String
    /// The name of the scale or result that it is for; `nil` for the whole tool.
    public let part: String?
    /// Whether it holds. Where it does not there is no score, which is not a low risk.
    public let holds: Truth
    /// Why there is no score where it does not hold.
    public let reason: String
    /// The items whose answers would settle whether an open condition holds.
    public let settledBy: [ItemLabel]

    init(_ finding: RiskModel.EligibilityFinding) {
        id = finding.id.rawValue
        part = finding.scope
        holds = Truth(finding.holds)
        reason = finding.reason
        settledBy = finding.settledBy.map(ItemLabel.init)
    }
}
