import RiskModel

/// A score.
public struct ScaleFinding: Sendable {
    /// The name of the scale.
    public let id: String
    /// What people read.
    public let title: String
    /// The lowest value that the answers can still come to; `nil` where no number is possible.
    public let low: Score?
    /// The highest value that the answers can still come to. With an incomplete list of items the true
    /// value may be higher: ``isUpperEndOpen``.
    public let high: Score?
    /// Whether the true value may be higher than `high`.
    public let isUpperEndOpen: Bool
    /// The values that the answers can come to, rising, where they are few; empty otherwise.
    public let reachable: [Score]
    /// Whether `low` and `high` are exactly what can be; otherwise no value lies outside of them.
    public let isExact: Bool
    /// What else is possible instead of a number.
    public let noValue: Set<NoValue>
    /// What each member gives, in the tool's order.
    public let contributions: [Contribution]
    /// The numbers that could not be found and without which there is no score; empty for most.
    public let missingNumbers: [String]

    init(_ finding: RiskModel.ScaleFinding) {
        id = finding.id.rawValue
        title = finding.title
        low = finding.listed.map { Score($0.low) }
        high = finding.listed.map { Score($0.high) }
        isUpperEndOpen = finding.upperEndOpen
        reachable = finding.reachable.map(Score.init)
        isExact = finding.exact
        noValue = Set(finding.specials.map(NoValue.init))
        contributions = finding.contributions.map(Contribution.init)
        missingNumbers = finding.refusedFor.map(\.what)
    }
}

/// A value of a scale, in points: exact while exact arithmetic made it.
public struct Score: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let value: ScaleValue

    init(_ value: ScaleValue) { self.value = value }

    /// The nearest double.
    public var nearestDouble: Double { value.nearestDouble }

    /// In full where four places are enough; otherwise to four places, half away from zero, or as a
    /// fraction.
    public var description: String { value.description }

    /// Two exact values are compared exactly, others by their nearest doubles.
    public static func < (left: Score, right: Score) -> Bool { left.value < right.value }
}

/// What one item gives to a scale.
public struct Contribution: Sendable {
    /// What is known of the item.
    public enum State: String, Sendable {
        case answered, unknown, omitted
        /// A condition keeps it from being asked.
        case hidden
        /// Another result stands in for its answer.
        case substituted
        case notApplicable
    }

    /// The item.
    public let item: ItemLabel
    /// What is known of it.
    public let state: State
    /// The least that it can give.
    public let low: Score
    /// The most that it can give; the same as `low` where that is known.
    public let high: Score
    /// The name of the citation that the number is from; `nil` where the tool does not say.
    public let source: String?
    /// Whether the number was read in its source.
    public let isVerified: Bool

    init(_ contribution: RiskModel.Contribution) {
        item = ItemLabel(contribution.item)
        state =
            switch contribution.state {
            case .answered: .answered
            case .unknown: .unknown
            case .omitted: .omitted
            case .hidden: .hidden
            case .substituted: .substituted
            case .notApplicable: .notApplicable
            }
        low = Score(ScaleValue(contribution.low))
        high = Score(ScaleValue(contribution.high))
        source = contribution.source?.rawValue
        isVerified = contribution.verified
    }
}
