import RiskModel
import RiskSource

/// What the parts of an instrument read, one step at a time: a gate reads items and scales, a scale its
/// members, a level its scale and its conditions.
struct DirectReads {
    /// Something that is worked out from answers, or an answer.
    enum Node: Hashable {
        /// Whether an item is asked, and what replaces its answer.
        case item(ItemPath)
        case scale(ToolID?, ScaleID)
        case result(ResultID)
        /// The harm statement.
        case harm

        var name: String {
            switch self {
            case .item(let path): path.description
            case .scale(let tool, let scale): (tool.map { "\($0)." } ?? "") + scale.rawValue
            case .result(let result): result.rawValue
            case .harm: "harm"
            }
        }
    }

    let names: NameScope

    private var instrument: Instrument { names.instrument }

    /// What decides whether an item is asked and what replaces it where it is omitted.
    func reads(ofItem item: Item) -> [Node] {
        let section = names.section(item.section, in: nil)
        return [section?.when, item.when, item.substitute?.when].compactMap { $0 }
            .flatMap { reads(of: $0) }
    }

    /// What a scale of the tool itself is made from.
    func reads(of scale: Scale) -> [Node] {
        switch scale.method {
        case .count(let members):
            return items(of: members) { $0.type.canBeCounted }
        case .sum(let members), .mean(let members), .worst(let members, _),
            .median(let members), .percent(let members):
            return items(of: members) { $0.points != nil }
        case .table(let table):
            return table.by.compactMap { names.meaning(of: $0.value, in: nil).flatMap(node) }
        case .first(let match):
            return match.rules.flatMap { reads(of: $0.when) }
        case .expression(let expression):
            return reads(of: expression)
        case .result(let used):
            return names.meaning(of: used).flatMap(node).map { [$0] } ?? []
        }
    }

    /// What a level is found from, and what its rules read; its own level so far is left out.
    func reads(of result: LevelledResult) -> [Node] {
        var found: [Node] = []
        switch result.derivation {
        case .cutOffs(let scale): found.append(.scale(nil, scale.value))
        case .ordered(let ways, _): found += ways.flatMap { reads(of: $0.when) }
        case .routes, .judgement: break
        }
        found += result.levels.flatMap(\.routes).flatMap { reads(of: $0.when) }
        found += result.rules.flatMap { reads(of: $0.when) }
        return found.filter { $0 != .result(result.id.value) }
    }

    /// Everything that an expression names.
    func reads(of expression: Expression) -> [Node] {
        switch expression {
        case .name, .member:
            names.meaning(of: expression, in: nil).flatMap(node).map { [$0] } ?? []
        case .call(_, let arguments, _):
            arguments.flatMap { argument -> [Node] in
                let sections = names.countedSections(argument, in: nil)
                guard !sections.isEmpty else { return reads(of: argument) }
                return sections.flatMap(\.items).map { .item(ItemPath(item: $0)) }
            }
        case .number, .string, .truth, .index, .list, .not, .negate, .conditional, .binary:
            expression.parts.flatMap { reads(of: $0) }
        }
    }

    private func items(of members: [ScaleMember], where counts: (Item) -> Bool) -> [Node] {
        members.flatMap { names.items(of: $0, in: nil) }.filter { path in
            names.item(path).map(counts) ?? false
        }.map { .item($0) }
    }

    private func node(_ meaning: NameScope.Meaning) -> Node? {
        switch meaning {
        case .item(let path): .item(path)
        case .scale(let tool, let scale): .scale(tool, scale.id.value)
        case .result(nil, let result): .result(result.id.value)
        // What a used tool works out reads nothing of this one.
        case .result: nil
        case .harm: .harm
        case .coefficient, .assessmentDate: nil
        }
    }
}

extension ItemType {
    /// Whether `count` takes the item.
    fileprivate var canBeCounted: Bool {
        switch self {
        case .yesNo, .windowed, .severalOf: true
        case .choice, .number, .date, .text: false
        }
    }
}
