import RiskModel
import RiskSource

/// How much code an instrument makes. Tables read scales and conditions read levels, each of which
/// is made anew where it is read, so that a short plugin could ask for code without end.
struct ExpansionSize {
    /// More than any instrument met; well under what the core accepts as code.
    static let most = 100_000

    private let names: NameScope
    private var sizes: [String: Int] = [:]
    private var trail: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ instrument: Instrument, names: NameScope) {
        self.names = names
        var total = 0
        for (tool, definition) in [(nil, instrument)]
            + instrument.uses.map({ ($0.tool.value, $0.instrument) })
        {
            for scale in definition?.scales ?? [] { total += size(of: scale, owner: tool) }
        }
        for result in instrument.results { total += size(of: result) }
        for condition in instrument.conditions { total += size(of: condition, in: nil) }
        if diagnostics.isEmpty, total > Self.most {
            diagnostics.append(
                CompilerDiagnostics.tooLarge(
                    "what the scales and levels of '\(instrument.id)' look up of each other",
                    at: instrument.range))
        }
    }

    private mutating func size(of scale: Scale, owner: ToolID?) -> Int {
        let name = (owner.map { "\($0)." } ?? "") + scale.id.value.rawValue
        if let known = sizes[name] { return known }
        if let start = trail.firstIndex(of: name) {
            // A scale that reads itself is reported where its code is made.
            if trail.last != name {
                diagnostics.append(
                    CompilerDiagnostics.cycle(Array(trail[start...]) + [name], at: scale.id.range))
            }
            return 1
        }
        trail.append(name)
        let size = Self.sum(1, self.size(of: scale.method, owner: owner))
        trail.removeLast()
        sizes[name] = size
        return size
    }

    private mutating func size(of method: ScaleMethod, owner: ToolID?) -> Int {
        switch method {
        case .sum, .count, .worst, .mean, .median, .percent:
            return 0
        case .table(let table):
            // Each column is computed once, and compared in every row.
            return table.by.reduce(table.rows.count * table.by.count) { size, column in
                Self.sum(size, self.size(of: names.meaning(ofColumn: column.value, in: owner)))
            }
        case .first(let match):
            return match.rules.reduce(match.rules.count) {
                Self.sum($0, self.size(of: $1.when, in: owner))
            }
        case .expression(let expression):
            return self.size(of: expression, in: owner)
        case .result(let used):
            return self.size(of: names.meaning(of: used))
        }
    }

    private mutating func size(of meaning: NameScope.Meaning?) -> Int {
        switch meaning {
        case .scale(let owner, let scale)?: size(of: scale, owner: owner)
        case .result(_, let result)?: size(of: result)
        default: 1
        }
    }

    private mutating func size(of result: LevelledResult) -> Int {
        let name = "level " + result.id.value.rawValue
        if let known = sizes[name] { return known }
        // A rule may read its own level, and those before it.
        sizes[name] = 1
        var size = 1
        if case .cutOffs(let id) = result.derivation,
            let scale = names.instrument.scales.first(where: { $0.id.value == id.value })
        {
            size = Self.sum(size, self.size(of: scale, owner: nil))
        }
        var conditions = result.rules.map(\.when)
        if case .ordered(let rules, _) = result.derivation { conditions += rules.map(\.when) }
        for condition in conditions { size = Self.sum(size, self.size(of: condition, in: nil)) }
        sizes[name] = size
        return size
    }

    private mutating func size(of expression: Expression, in tool: ToolID?) -> Int {
        switch expression {
        case .number, .string, .truth:
            return 0
        case .name, .member:
            return size(of: names.meaning(of: expression, in: tool))
        case .call(let function, let arguments, _) where function.value == "count":
            return arguments.count
        case .binary(.isIn, let left, .list(let elements, _), _):
            // What is looked for is worked out for every entry.
            return elements.reduce(0) {
                Self.sum(Self.sum($0, size(of: $1, in: tool)), size(of: left, in: tool))
            }
        case .call, .list, .index, .not, .negate, .conditional, .binary:
            return expression.parts.reduce(0) { Self.sum($0, size(of: $1, in: tool)) }
        }
    }

    /// Past the limit how far past it makes no difference.
    private static func sum(_ left: Int, _ right: Int) -> Int { min(left + right, most + 1) }
}
