import RiskModel

/// Why a scale or level has no ordinary value in some of the ways in which unknown answers could turn
/// out.
public enum NoValue: String, Sendable, Hashable, CaseIterable {
    /// No way to a level holds, and the instrument names none for that.
    case undetermined
    /// A calculation has no result, or nothing applies.
    case undefined
    /// Too many answers were left out.
    case insufficient
    /// The question does not arise for this case.
    case notApplicable
}

/// A result on an ordered list of levels.
public struct LevelFinding: Sendable {
    /// `level` for the one result of a tool.
    public let id: String
    /// What people read.
    public let title: String
    /// Every level of the result, in the tool's order.
    public let names: [LevelName]
    /// Whether the last level is of more concern than the first.
    public let worseIsLast: Bool
    /// The names of the levels that are still possible after all rules, in the tool's order.
    public let possible: [String]
    /// What else is possible instead of a level.
    public let noValue: Set<NoValue>
    /// The one level that is possible, where nothing else is.
    public let settled: String?
    /// Whether `possible` is exactly what can be; otherwise nothing outside of it can.
    public let isExact: Bool
    /// Whether nothing is established, as the tool's list of items is only partly known.
    public let isNotEstablished: Bool
    /// The names of the levels that the rules allow in every way in which unknown answers could turn
    /// out; `nil` unless the level is left to judgement.
    public let allowed: [String]?
    /// The numbers that could not be found and without which there is no result; empty for most.
    public let missingNumbers: [String]
    /// The rules that act on the level, in the tool's order, those that did not fire among them.
    public let rules: [RuleFinding]
    /// The unknown items of which some answer would leave fewer levels.
    public let settledBy: [ItemLabel]

    init(_ finding: RiskModel.LevelFinding) {
        id = finding.id.rawValue
        title = finding.title
        names = finding.scale.map {
            LevelName(id: $0.id.rawValue, title: $0.title, meaning: $0.meaning)
        }
        worseIsLast = finding.worseIsLast
        possible = finding.afterRules.levels.map(\.rawValue)
        noValue = Set(finding.afterRules.specials.map(NoValue.init))
        settled = finding.afterRules.settled?.rawValue
        isExact = finding.exact
        isNotEstablished = finding.notEstablished
        allowed = finding.allowed.map { $0.inEvery.map(\.rawValue) }
        missingNumbers = finding.refusedFor.map(\.what)
        rules = finding.rules.map(RuleFinding.init)
        settledBy = finding.settledBy.map(ItemLabel.init)
    }
}

/// A rule that acts on a level.
public struct RuleFinding: Sendable {
    /// The name of the rule.
    public let id: String
    /// Whether its condition holds.
    public let fired: Truth
    /// What it does, as the tool states it: `no_better_than more`.
    public let effect: String
    /// Why it is there, as people read it.
    public let reason: String
    /// The name of the citation that says so, or `own`.
    public let source: String
    /// The items whose answers would settle whether an open rule fires.
    public let settledBy: [ItemLabel]

    init(_ finding: RiskModel.RuleFinding) {
        id = finding.id.rawValue
        fired = Truth(finding.fired)
        effect = finding.effect
        reason = finding.reason
        source = finding.source
        settledBy = finding.settledBy.map(ItemLabel.init)
    }
}
