import RiskModel
import RiskSource

/// What scales name: their members, the columns of their tables, the scales that they take over.
extension NameScope {
    /// The scale of a used tool that a scale takes over.
    func meaning(of used: UsedScale) -> Meaning? {
        usedTool(used.tool.value).flatMap { meaning(of: used.scale.value.rawValue, in: $0) }
    }

    /// The tool's own definition, and those of the tools that it uses, each with its tool.
    var definitions: [(tool: ToolID?, instrument: Instrument)] {
        [(nil, instrument)]
            + instrument.uses.compactMap { used in
                used.instrument.map { (used.tool.value, $0) }
            }
    }

    /// Whether a condition decides whether an item is asked.
    func isGated(_ path: ItemPath) -> Bool {
        guard let item = item(path) else { return false }
        return item.when != nil || section(item.section, in: path.tool)?.when != nil
    }

    /// What a column of a table is about: an item or scale, or a used tool's (`casic.total`).
    func meaning(ofColumn name: String, in tool: ToolID?) -> Meaning? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return meaning(of: name, in: tool) }
        guard tool == nil, let used = usedTool(parts[0]) else { return nil }
        return meaning(of: parts[1], in: used)
    }

    /// The items that a formula names by themselves, in the order in which it names them: not those
    /// behind scales, levels and counts.
    func directItems(in expression: Expression, of tool: ToolID?) -> [ItemPath] {
        if case .item(let path)? = meaning(of: expression, in: tool) { return [path] }
        return expression.parts.flatMap { directItems(in: $0, of: tool) }
    }

    /// Whether items that an incomplete list does not name could add to a scale of the tool itself.
    func mayLackItems(_ scale: Scale) -> Bool {
        guard let incomplete = instrument.incomplete else { return false }
        let sections = Set(incomplete.sections.map(\.value))
        guard !sections.isEmpty else { return true }
        return items(of: scale, in: nil).contains { path in
            path.tool == nil && item(path).map { sections.contains($0.section) } == true
        }
    }

    /// The items that a scale's method reads.
    func itemsRead(by scale: Scale, in tool: ToolID?) -> Set<ItemPath> {
        switch scale.method {
        case .sum(let members), .count(let members), .worst(let members, _), .mean(let members),
            .median(let members), .percent(let members):
            return Set(members.flatMap { items(of: $0, in: tool) })
        case .first(let match):
            return match.rules.reduce(into: []) { $0.formUnion(items(in: $1.when, of: tool)) }
        case .expression(let expression):
            return items(in: expression, of: tool)
        case .result(let used):
            guard case .scale(let owner, let other)? = meaning(of: used) else { return [] }
            return items(of: other, in: owner)
        case .table(let table):
            return table.by.reduce(into: []) { all, name in
                switch meaning(ofColumn: name.value, in: tool) {
                case .item(let path): all.insert(path)
                case .scale(let owner, let other) where other.id.value != scale.id.value:
                    all.formUnion(items(of: other, in: owner))
                default: break
                }
            }
        }
    }

    /// The items that a member names: one item, or those of a section, in order.
    func items(of member: ScaleMember, in tool: ToolID?) -> [ItemPath] {
        let name = member.name.value
        if let section = section(name, in: tool) {
            return section.items.map { ItemPath(tool: tool, item: $0) }
        }
        if case .item(let path)? = meaning(of: name, in: tool) { return [path] }
        return []
    }

    /// The items that a used tool's level is made from.
    func items(of result: LevelledResult, in tool: ToolID?) -> Set<ItemPath> {
        var all: Set<ItemPath> = []
        if case .cutOffs(let id) = result.derivation,
            let scale = scale(id.value, in: tool)
        {
            all = items(of: scale, in: tool)
        }
        for condition in result.ways.map(\.when) + result.rules.map(\.when) {
            all.formUnion(items(in: condition, of: tool))
        }
        return all
    }
}
