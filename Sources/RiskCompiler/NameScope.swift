import RiskModel
import RiskSource

/// Looks up the names that conditions use, without compiling anything.
///
/// It is an object, so that what was looked up once is found again by everything that asks; it serves one
/// compilation and never crosses threads.
final class NameScope {
    let instrument: Instrument
    private let own: DefinedNames
    private let used: [ToolID: DefinedNames]
    /// The used tools by what formulas call them: ids with `-` are written with `_`.
    private let toolsByName: [String: ToolID]
    private var itemsOfScales: [ScaleCompiler.Key: Set<ItemPath>] = [:]
    /// Whether the tool, or one that it uses, has a number that is unset.
    private(set) lazy var hasUnsetNumbers = definitions.contains { $0.instrument.hasUnsetNumbers }

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

    init(instrument: Instrument) {
        self.instrument = instrument
        own = DefinedNames(instrument, tool: nil)
        used = Dictionary(
            instrument.uses.compactMap { used in
                used.instrument.map {
                    (used.tool.value, DefinedNames($0, tool: used.tool.value))
                }
            }, uniquingKeysWith: { first, _ in first })
        toolsByName = Dictionary(
            instrument.uses.map { (Self.underscored($0.tool.value.rawValue), $0.tool.value) },
            uniquingKeysWith: { first, _ in first })
    }

    private func names(of tool: ToolID?) -> DefinedNames? {
        guard let tool else { return own }
        return used[tool]
    }

    func definition(of tool: ToolID?) -> Instrument? { names(of: tool)?.instrument }

    /// The tool that a name stands for.
    func usedTool(_ name: String) -> ToolID? { toolsByName[name] }

    func meaning(of name: String, in tool: ToolID?) -> Meaning? {
        names(of: tool)?.meanings[name]
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
            + (tool == nil ? instrument.uses.map { Self.underscored($0.tool.value.rawValue) } : [])
    }

    func section(_ name: String, in tool: ToolID?) -> Section? {
        section(SectionID(name), in: tool)
    }

    func section(_ id: SectionID, in tool: ToolID?) -> Section? { names(of: tool)?.sections[id] }

    func scale(_ id: ScaleID, in tool: ToolID?) -> Scale? { names(of: tool)?.scales[id] }

    /// The sections that the first argument of `count` names: one, or a list of them. A name that is
    /// no section is left out.
    func countedSections(_ argument: Expression?, in tool: ToolID?) -> [Section] {
        switch argument {
        case .name(let name, _): section(name, in: tool).map { [$0] } ?? []
        case .list(let elements, _): elements.flatMap { countedSections($0, in: tool) }
        default: []
        }
    }

    func item(_ path: ItemPath) -> Item? { names(of: path.tool)?.items[path.item] }

    /// Whether conditions decide whether an item is asked, or what replaces its answer.
    func isConditional(_ path: ItemPath) -> Bool {
        names(of: path.tool)?.conditional.contains(path.item) == true
    }

    /// The items that a scale is made from.
    func items(of scale: Scale, in tool: ToolID?) -> Set<ItemPath> {
        let key = ScaleCompiler.Key(tool: tool, scale: scale.id.value)
        if let known = itemsOfScales[key] { return known }
        // What is made from itself, which is reported, adds nothing to itself.
        itemsOfScales[key] = []
        let items = itemsRead(by: scale, in: tool)
        itemsOfScales[key] = items
        return items
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
    var usedToolNames: [String] { instrument.uses.map { Self.underscored($0.tool.value.rawValue) } }

    private static func underscored(_ name: String) -> String {
        String(name.map { $0 == "-" ? "_" : $0 })
    }
}
