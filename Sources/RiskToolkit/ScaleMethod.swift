/// How a score is made. Members are the names of sections and items.
public struct ScaleMethod: Sendable {
    /// Which points of a ``worst(_:direction:)`` are of most concern.
    public enum Direction: String, Sendable {
        case highest, lowest
    }

    let entries: [FormatValue.Entry]

    private init(_ key: String, _ value: FormatValue, more: [FormatValue.Entry] = []) {
        entries = [FormatValue.Entry(key: key, value: value)] + more
    }

    /// The sum of the members' points.
    public static func sum(_ members: [String]) -> ScaleMethod { .init("sum", .texts(members)) }
    /// How many members are yes, present in any window, or have an option chosen.
    public static func count(_ members: [String]) -> ScaleMethod { .init("count", .texts(members)) }
    /// The mean of the points of the members that are asked and applicable.
    public static func mean(_ members: [String]) -> ScaleMethod { .init("mean", .texts(members)) }
    /// The middle of the members' points, or halfway between the middle two.
    public static func median(_ members: [String]) -> ScaleMethod {
        .init("median", .texts(members))
    }
    /// The points given, in percent of the highest that the members could give.
    public static func percent(_ members: [String]) -> ScaleMethod {
        .init("percent", .texts(members))
    }
    /// The points that are of most concern among the members'.
    public static func worst(_ members: [String], direction: Direction) -> ScaleMethod {
        .init(
            "worst", .texts(members),
            more: [.init(key: "direction", value: .text(direction.rawValue))])
    }
    /// A calculation (docs/formulas.md), in points.
    public static func expression(_ calculation: String) -> ScaleMethod {
        .init("expression", .text(calculation))
    }
    /// Any method of the format, by its key: `table`, `first`, or members with weights.
    public static func method(_ key: String, _ value: FormatValue) -> ScaleMethod {
        .init(key, value)
    }
}
