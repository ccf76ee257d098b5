import RiskModel
import RiskSource

/// The unset numbers that a scale, a level or a condition needs, wherever in the tool, or in a tool
/// that it uses, they stand. What needs one is refused.
struct UnsetNumbers {
    private let names: NameScope
    /// What is being looked through: nothing is looked through twice, circles among it.
    private var seen: Set<String> = []
    private var found: [UnsetNumber] = []

    private init(_ names: NameScope) { self.names = names }

    /// What a scale needs, in the order of the plugin's lines.
    static func of(_ scale: Scale, owner: ToolID?, names: NameScope) -> [UnsetNumber] {
        guard names.hasUnsetNumbers else { return [] }
        var search = UnsetNumbers(names)
        search.look(at: scale, owner: owner)
        return search.sorted
    }

    /// What a levelled result needs: its cut-offs, and what its ways and rules read.
    static func of(_ result: LevelledResult, owner: ToolID?, names: NameScope) -> [UnsetNumber] {
        guard names.hasUnsetNumbers else { return [] }
        var search = UnsetNumbers(names)
        search.look(at: result, owner: owner)
        return search.sorted
    }

    private var sorted: [UnsetNumber] {
        found.enumerated().sorted {
            ($0.element.pluginLine, $0.offset) < ($1.element.pluginLine, $1.offset)
        }.map(\.element)
    }

    private mutating func note(_ number: UnsetNumber?) {
        if let number, !found.contains(number) { found.append(number) }
    }

    private mutating func look(at scale: Scale, owner: ToolID?) {
        guard seen.insert("scale \(owner?.rawValue ?? "") \(scale.id.value)").inserted else {
            return
        }
        for limit in [scale.cap, scale.floor] {
            note(limit?.number.unset(named: "a limit of '\(scale.title)'"))
        }
        switch scale.method {
        case .sum(let members), .worst(let members, _), .mean(let members), .median(let members),
            .percent(let members):
            for member in members { look(at: member, of: scale, owner: owner, needsPoints: true) }
        case .count(let members):
            for member in members { look(at: member, of: scale, owner: owner, needsPoints: false) }
        case .table(let table):
            for row in table.rows { note(row.value.unset(named: "a row of '\(scale.title)'")) }
            for name in table.by { look(at: names.meaning(ofColumn: name.value, in: owner)) }
        case .first(let match):
            for rule in match.rules {
                note(rule.value.unset(named: "a value of '\(scale.title)'"))
                look(at: rule.when, in: owner)
            }
            note(match.otherwise?.unset(named: "a value of '\(scale.title)'"))
        case .expression(let expression):
            look(at: expression, in: owner)
        case .result(let used):
            look(at: names.meaning(of: used))
        }
    }

    private mutating func look(
        at member: ScaleMember, of scale: Scale, owner: ToolID?, needsPoints: Bool
    ) {
        note(member.weight?.unset(named: "a weight of '\(scale.title)'"))
        guard needsPoints else { return }
        for path in names.items(of: member, in: owner) {
            guard let item = names.item(path), item.points != nil else { continue }
            if member.weight == nil {
                note(item.weight?.unset(named: "the weight of '\(item.id.value)'"))
            }
            for point in item.everyPoint {
                note(point.unset(named: "points of '\(item.id.value)'"))
            }
        }
    }

    private mutating func look(at result: LevelledResult, owner: ToolID?) {
        guard seen.insert("result \(owner?.rawValue ?? "") \(result.id.value)").inserted else {
            return
        }
        for level in result.levels {
            for cutOff in [level.from, level.upto] {
                note(cutOff?.unset(named: "a cut-off of '\(level.id.value)'"))
            }
            for route in level.routes { look(at: route.when, in: owner) }
        }
        switch result.derivation {
        case .cutOffs(let id):
            if let scale = names.scale(id.value, in: owner) { look(at: scale, owner: owner) }
        case .ordered(let rules, _):
            for rule in rules { look(at: rule.when, in: owner) }
        case .routes, .judgement:
            break
        }
        for rule in result.rules { look(at: rule.when, in: owner) }
    }

    private mutating func look(at expression: Expression, in tool: ToolID?) {
        look(at: names.meaning(of: expression, in: tool))
        for part in expression.parts { look(at: part, in: tool) }
    }

    private mutating func look(at meaning: NameScope.Meaning?) {
        switch meaning {
        case .scale(let owner, let scale)?: look(at: scale, owner: owner)
        case .result(let owner, let result)?: look(at: result, owner: owner)
        case .coefficient(let coefficient)?:
            note(coefficient.number.unset(named: "'\(coefficient.id.value)'"))
        default: break
        }
    }
}

extension PointValue {
    /// The number as one that is unset, with what it is a number of.
    func unset(named what: String) -> UnsetNumber? {
        guard case .unset(let publisher, let why) = amount else { return nil }
        return UnsetNumber(
            what: what, publisher: publisher, why: why,
            pluginLine: range.file.position(of: range.start).line)
    }
}

extension SourcedNumber {
    /// The number as one that is unset, with what it is a number of.
    func unset(named what: String) -> UnsetNumber? {
        guard case .unset(let publisher, let why) = amount else { return nil }
        return UnsetNumber(
            what: what, publisher: publisher, why: why,
            pluginLine: range.file.position(of: range.start).line)
    }
}
