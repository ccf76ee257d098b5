/// What acts on a level after the arithmetic.
public struct Rule: Sendable {
    /// What a rule does to a level.
    public enum Effect: Sendable, Hashable {
        case noBetterThan(String)
        case noWorseThan(String)
        case set(String)
        case stepBetter
        case stepWorse
        /// Of a level left to judgement: only these.
        case allow([String])
        /// Of a level left to judgement: not these.
        case disallow([String])

        fileprivate var entry: FormatValue.Entry {
            switch self {
            case .noBetterThan(let level): .init(key: "no_better_than", value: .text(level))
            case .noWorseThan(let level): .init(key: "no_worse_than", value: .text(level))
            case .set(let level): .init(key: "set", value: .text(level))
            case .stepBetter: .init(key: "step", value: "better")
            case .stepWorse: .init(key: "step", value: "worse")
            case .allow(let levels): .init(key: "allow", value: .texts(levels))
            case .disallow(let levels): .init(key: "disallow", value: .texts(levels))
            }
        }
    }

    let value: FormatValue

    /// - Parameters:
    ///   - id: The name of the rule; rules and flags share one set of names.
    ///   - when: Its condition (docs/formulas.md).
    ///   - effect: What it does.
    ///   - reason: Why, as people read it.
    ///   - source: The citation that says so, or `own`.
    public init(
        _ id: String, when: String, _ effect: Effect, reason: String, source: String,
        file: String = #fileID, line: Int = #line
    ) {
        let act = effect.entry
        value = FormatValue(
            .mapping([
                .init(key: "id", value: .text(id)), .init(key: "when", value: .text(when)), act,
                .init(key: "reason", value: .text(reason)),
                .init(key: "source", value: .text(source)),
            ]), at: DeclarationPlace(file, line))
    }
}
