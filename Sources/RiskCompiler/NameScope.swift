import RiskModel
import RiskSource

/// Looks up the names that conditions use, without compiling anything.
struct NameScope {
    let instrument: Instrument

    /// What a name in a condition stands for.
    enum Meaning {
        case item(ItemPath)
        case scale(ToolID?, Scale)
        /// A levelled result of the tool itself, or of one that it uses.
        case result(ToolID?, LevelledResult)
        case harm
        case coefficient(Coefficient)
        /// `date`, the day of the assessment.
        case assessmentDate
    }

    func definition(of tool: ToolID?) -> Instrument? {
        guard let tool else { return instrument }
        return instrument.uses.first { $0.tool.value == tool }?.instrument
    }

    /// The tool that a name stands for: ids with `-` are written with `_` in conditions.
    func usedTool(_ name: String) -> ToolID? {
        instrument.uses.first { underscored($0.tool.value.rawValue) == name }?.tool.value
    }

    func meaning(of name: String, in tool: ToolID?) -> Meaning? {
        guard let definition = definition(of: tool) else { return nil }
        if name == "harm" { return .harm }
        if name == "date" { return .assessmentDate }
        if definition.items.contains(where: { $0.id.value.rawValue == name }) {
            return .item(ItemPath(tool: tool, item: ItemID(name)))
        }
        if let scale = definition.scales.first(where: { $0.id.value.rawValue == name }) {
            return .scale(tool, scale)
        }
        if let result = definition.results.first(where: { $0.id.value.rawValue == name }) {
            return .result(tool, result)
        }
        if let coefficient = definition.coefficients.first(where: { $0.id.value.rawValue == name })
        {
            return .coefficient(coefficient)
        }
        if name == "level", definition.results.count == 1 {
            return .result(tool, definition.results[0])
        }
        return nil
    }

    func meaning(of expression: Expression, in tool: ToolID?) -> Meaning? {
        switch expression {
        case .name(let name, _):
            return meaning(of: name, in: tool)
        case .member(.name(let base, _), let member):
            guard tool == nil, let used = usedTool(base) else { return nil }
            return meaning(of: member.value, in: used)
        default:
            return nil
        }
    }

    /// Every name that could have been meant, for the nearest one to be suggested.
    func knownNames(in tool: ToolID?) -> [String] {
        guard let definition = definition(of: tool) else { return [] }
        return definition.items.map(\.id.value.rawValue)
            + definition.scales.map(\.id.value.rawValue)
            + definition.results.map(\.id.value.rawValue)
            + definition.sections.map(\.id.value.rawValue)
            + definition.coefficients.map(\.id.value.rawValue) + ["harm", "date"]
            + (tool == nil ? instrument.uses.map { underscored($0.tool.value.rawValue) } : [])
    }

    func section(_ name: String, in tool: ToolID?) -> Section? {
        definition(of: tool)?.sections.first { $0.id.value.rawValue == name }
    }

    /// The sections that the first argument of `count` names: one, or a list of them. A name that is
    /// no section is left out.
    func countedSections(_ argument: Expression?, in tool: ToolID?) -> [Section] {
        switch argument {
        case .name(let name, _): section(name, in: tool).map { [$0] } ?? []
        case .list(let elements, _): elements.flatMap { countedSections($0, in: tool) }
        default: []
        }
    }

    func item(_ path: ItemPath) -> Item? {
        definition(of: path.tool)?.items.first { $0.id.value == path.item }
    }

    /// The coefficients that a formula names, directly.
    func coefficients(in expression: Expression, of tool: ToolID?) -> [Coefficient] {
        if case .coefficient(let coefficient)? = meaning(of: expression, in: tool) {
            return [coefficient]
        }
        return expression.parts.flatMap { coefficients(in: $0, of: tool) }
    }

    /// The items that a condition reads, through scales and counts (through levels of used tools only).
    func items(in expression: Expression, of tool: ToolID?) -> Set<ItemPath> {
        switch expression {
        case .number, .string, .truth:
            return []
        case .name, .member:
            switch meaning(of: expression, in: tool) {
            case .item(let path): return [path]
            case .scale(let owner, let scale): return items(of: scale, in: owner)
            case .result(let owner, let result) where owner != tool:
                return items(of: result, in: owner)
            case .result, .harm, .coefficient, .assessmentDate, nil: return []
            }
        case .call(let function, _, _) where function.value == "known":
            return []
        case .call(let function, let arguments, _) where function.value == "count":
            return Set(
                countedSections(arguments.first, in: tool).flatMap(\.items).map {
                    ItemPath(tool: tool, item: $0)
                })
        case .call, .list, .index, .not, .negate, .conditional, .binary:
            return expression.parts.reduce(into: []) { $0.formUnion(items(in: $1, of: tool)) }
        }
    }

    /// The one result whose level is all that a condition reads; `nil` for every other condition.
    func onlyResult(in expression: Expression) -> LevelledResult? {
        switch expression {
        case .not(let operand, _):
            return onlyResult(in: operand)
        case .binary(.and, let left, let right, _), .binary(.or, let left, let right, _):
            guard let first = onlyResult(in: left), let second = onlyResult(in: right),
                first.id.value == second.id.value
            else { return nil }
            return first
        case .binary(_, let left, let right, _):
            if case .result(nil, let result)? = meaning(of: left, in: nil) { return result }
            if case .result(nil, let result)? = meaning(of: right, in: nil) { return result }
            return nil
        case .number, .string, .truth, .name, .member, .index, .call, .list, .negate, .conditional:
            return nil
        }
    }

    /// The used tools as formulas write them.
    var usedToolNames: [String] { instrument.uses.map { underscored($0.tool.value.rawValue) } }

    private func underscored(_ name: String) -> String {
        String(name.map { $0 == "-" ? "_" : $0 })
    }
}
