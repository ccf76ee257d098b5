import RiskSource

/// Gives an older version the names of a newer one, by the plugin's own migrations.
struct InstrumentRenaming {
    private var items: [ItemID: ItemID] = [:]
    private var options: [ItemID: [OptionID: OptionID]] = [:]
    /// The renames, as changes.
    private(set) var changes: [InstrumentChange] = []

    init(_ plan: MigrationPlan?, from old: Instrument, to new: Instrument) {
        guard let plan else { return }
        for item in old.items {
            guard case .carried(let name, let renamed) = plan.fate(of: item.id.value),
                let target = new.items.first(where: { $0.id.value == name })
            else { continue }
            if name != item.id.value {
                items[item.id.value] = name
                changes.append(
                    InstrumentChange(
                        .renamed, group: .questions, bearing: .records,
                        what: "question '\(item.id.value)'", before: item.id.value.rawValue,
                        after: name.rawValue, oldRange: item.id.range, newRange: target.id.range))
            }
            rename(renamed, of: item, to: target)
        }
    }

    /// Takes the options that one other option became; options that were merged are a change.
    private mutating func rename(
        _ renamed: [OptionID: OptionID], of item: Item, to target: Item
    ) {
        var own: [OptionID: OptionID] = [:]
        for option in item.type.options {
            guard let name = renamed[option.id.value], name != option.id.value,
                let place = target.type.options.first(where: { $0.id.value == name })
            else { continue }
            let isMerged = item.type.options.contains { other in
                other.id.value != option.id.value
                    && (renamed[other.id.value] ?? other.id.value) == name
            }
            let what = "option '\(option.id.value)' of '\(target.id.value)'"
            if isMerged {
                changes.append(
                    InstrumentChange(
                        .changed, group: .answers, bearing: .results, what: what,
                        before: option.id.value.rawValue, after: "merged into '\(name)'",
                        oldRange: option.id.range, newRange: place.id.range))
                continue
            }
            own[option.id.value] = name
            changes.append(
                InstrumentChange(
                    .renamed, group: .answers, bearing: .records, what: what,
                    before: option.id.value.rawValue, after: name.rawValue,
                    oldRange: option.id.range, newRange: place.id.range))
        }
        if !own.isEmpty { options[item.id.value] = own }
    }

    /// The instrument with the newer names wherever a name stands.
    func apply(to instrument: Instrument) -> Instrument {
        guard !items.isEmpty || !options.isEmpty else { return instrument }
        var renamed = instrument
        for index in renamed.sections.indices {
            renamed.sections[index].items = renamed.sections[index].items.map { items[$0] ?? $0 }
            renamed.sections[index].when = renamed.sections[index].when.map(expression)
        }
        renamed.items = renamed.items.map(item)
        for index in renamed.scales.indices {
            renamed.scales[index].method = method(renamed.scales[index].method)
        }
        for index in renamed.results.indices { apply(to: &renamed.results[index]) }
        for index in renamed.flags.indices {
            renamed.flags[index].when = expression(renamed.flags[index].when)
        }
        for index in renamed.triggers.indices {
            renamed.triggers[index].when = expression(renamed.triggers[index].when)
        }
        for index in renamed.actions.indices {
            renamed.actions[index].when = expression(renamed.actions[index].when)
        }
        for index in renamed.eligibility.indices {
            renamed.eligibility[index].require = expression(renamed.eligibility[index].require)
        }
        for index in renamed.checks.indices {
            renamed.checks[index].require = expression(renamed.checks[index].require)
        }
        return renamed
    }

    private func item(_ item: Item) -> Item {
        let own = options[item.id.value] ?? [:]
        func name(_ option: OptionID) -> OptionID { own[option] ?? option }
        var type = item.type
        switch type {
        case .choice(let list, let ordered):
            type = .choice(list.map { renamed($0, own) }, ordered: ordered)
        case .severalOf(let list): type = .severalOf(list.map { renamed($0, own) })
        case .yesNo, .number, .date, .text, .windowed: break
        }
        var points = item.points
        if case .byOption(let old)? = points {
            points = .byOption(
                Dictionary(old.map { (name($0), $1) }, uniquingKeysWith: { first, _ in first }))
        }
        let harm = item.harm.map {
            HarmMark(
                evidence: Set($0.evidence.map(name)), possible: Set($0.possible.map(name)),
                range: $0.range)
        }
        var substitute = item.substitute
        if let old = substitute {
            substitute?.when = expression(old.when)
            substitute?.value.value = name(old.value.value)
            substitute?.otherwise.value = name(old.otherwise.value)
        }
        return item.replacing(
            id: items[item.id.value], type: type, when: item.when.map(expression),
            points: points, harm: harm, substitute: substitute)
    }

    private func renamed(_ option: Option, _ own: [OptionID: OptionID]) -> Option {
        var option = option
        option.id.value = own[option.id.value] ?? option.id.value
        return option
    }

    private func method(_ method: ScaleMethod) -> ScaleMethod {
        func members(_ list: [ScaleMember]) -> [ScaleMember] {
            list.map {
                var member = $0
                member.name.value = itemName(member.name.value)
                return member
            }
        }
        switch method {
        case .sum(let list): return .sum(members(list))
        case .count(let list): return .count(members(list))
        case .worst(let list, let highest): return .worst(members(list), worstIsHighest: highest)
        case .mean(let list): return .mean(members(list))
        case .median(let list): return .median(members(list))
        case .percent(let list): return .percent(members(list))
        case .table(var table):
            let cells = table.by.map { options[ItemID($0.value)] ?? [:] }
            for index in table.rows.indices {
                table.rows[index].cells = zip(table.rows[index].cells, cells).map { cell, own in
                    guard case .options(let list)? = cell else { return cell }
                    return .options(
                        list.map { Located(own[$0.value] ?? $0.value, at: $0.range) })
                }
            }
            table.by = table.by.map { Located(itemName($0.value), at: $0.range) }
            return .table(table)
        case .first(var match):
            for index in match.rules.indices {
                match.rules[index].when = expression(match.rules[index].when)
            }
            return .first(match)
        case .expression(let formula): return .expression(expression(formula))
        case .result: return method
        }
    }

    private func apply(to result: inout LevelledResult) {
        for index in result.rules.indices {
            result.rules[index].when = expression(result.rules[index].when)
        }
        for level in result.levels.indices {
            for route in result.levels[level].routes.indices {
                result.levels[level].routes[route].when = expression(
                    result.levels[level].routes[route].when)
            }
        }
        if case .ordered(var rules, let otherwise) = result.derivation {
            for index in rules.indices { rules[index].when = expression(rules[index].when) }
            result.derivation = .ordered(rules, otherwise: otherwise)
        }
    }

    private func itemName(_ name: String) -> String {
        items[ItemID(name)]?.rawValue ?? name
    }

    // MARK: Conditions

    private func expression(_ expression: Expression) -> Expression {
        switch expression {
        case .number, .string, .truth, .member: return expression
        case .name(let name, let range): return .name(itemName(name), range)
        case .index(let base, let place, let range):
            return .index(self.expression(base), self.expression(place), range)
        case .call(let name, let arguments, let range):
            return .call(name, arguments.map(self.expression), range)
        case .list(let elements, let range):
            return .list(elements.map(self.expression), range)
        case .not(let operand, let range): return .not(self.expression(operand), range)
        case .negate(let operand, let range): return .negate(self.expression(operand), range)
        case .conditional(let condition, let value, let otherwise, let range):
            return .conditional(
                self.expression(condition), self.expression(value), self.expression(otherwise),
                range)
        case .binary(let sign, let left, let right, let range):
            let own = optionNames(left) ?? optionNames(right) ?? [:]
            return .binary(
                sign, self.expression(renamed(left, own)), self.expression(renamed(right, own)),
                range)
        }
    }

    /// The newer names of the options of the item that stands on one side of an operator.
    private func optionNames(_ side: Expression) -> [OptionID: OptionID]? {
        if case .name(let name, _) = side { options[ItemID(name)] } else { nil }
    }

    /// The other side, with options in quotes by their newer names.
    private func renamed(_ side: Expression, _ own: [OptionID: OptionID]) -> Expression {
        switch side {
        case .string(let text, let range):
            .string(own[OptionID(text)]?.rawValue ?? text, range)
        case .list(let elements, let range): .list(elements.map { renamed($0, own) }, range)
        default: side
        }
    }
}
