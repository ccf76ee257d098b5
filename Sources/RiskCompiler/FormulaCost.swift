import RiskModel
import RiskSource

/// How much work a formula is, in steps: about what the core does for it in every way in which the
/// unknown answers could turn out.
///
/// A value, a name and an operator are one step each; functions have their own costs
/// (``FormulaFunction/cost``); a count takes one for each item that it counts.
struct FormulaCost {
    /// The most steps of one formula (docs/formulas.md).
    static let most = 1_000

    let names: NameScope

    /// The diagnostics of formulas of an instrument and the tools that it uses that take too much.
    func diagnostics(_ instrument: Instrument) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for used in instrument.uses {
            found += used.instrument.map { check($0, tool: used.tool.value) } ?? []
        }
        return found + check(instrument, tool: nil)
    }

    private func check(_ instrument: Instrument, tool: ToolID?) -> [Diagnostic] {
        instrument.conditions.compactMap { condition in
            let cost = cost(of: condition, in: tool)
            return cost > Self.most
                ? CompilerDiagnostics.formulaCost(cost, at: condition.range) : nil
        }
    }

    /// The steps of a formula: at most 200 parts keep it far from overflow.
    func cost(of expression: Expression, in tool: ToolID?) -> Int {
        let parts = expression.parts.reduce(0) { $0 + cost(of: $1, in: tool) }
        switch expression {
        case .number, .string, .truth, .name, .list: return parts + 1
        case .member: return 1
        case .not, .negate, .binary, .conditional: return parts + 1
        case .index(.list(let elements, _), _, _): return parts + 3 * elements.count
        case .index: return parts + 1
        case .call(let function, let arguments, _):
            let known = FormulaFunction(rawValue: function.value)
            let own = known?.cost ?? 1
            guard known == .count else { return parts + own }
            let items = names.countedSections(arguments.first, in: tool).flatMap(\.items)
            return own + items.count
        }
    }
}
