/// Conditions made by chance.
extension RandomInstrumentMaker {
    /// A condition on earlier items, sometimes on how many of an earlier section are yes.
    mutating func gate(
        on items: [RandomInstrument.Item], counts sections: [RandomInstrument.Section]
    ) -> RandomCondition {
        condition(Scope(items: items, sections: sections), depth: dice.chance(70) ? 0 : 1)
    }

    mutating func condition(_ scope: Scope, depth: Int) -> RandomCondition {
        if depth > 0 {
            switch dice.number(1...10) {
            case ...3:
                return .and(condition(scope, depth: depth - 1), condition(scope, depth: depth - 1))
            case ...6:
                return .or(condition(scope, depth: depth - 1), condition(scope, depth: depth - 1))
            case ...7: return .not(condition(scope, depth: depth - 1))
            default: break
            }
        }
        for _ in 0..<20 {
            if let leaf = leaf(scope) { return leaf }
        }
        // Every instrument has an item, and every item has a test.
        guard let item = scope.items.first, let test = test(of: item) else {
            preconditionFailure("a condition needs something to speak of")
        }
        return test
    }

    private mutating func leaf(_ scope: Scope) -> RandomCondition? {
        switch dice.number(1...100) {
        case ...34: return scope.items.isEmpty ? nil : test(of: dice.pick(scope.items))
        case ...40: return calculated(scope)
        case ...55: return count(scope)
        case ...78:
            guard !scope.scales.isEmpty else { return nil }
            let number = dice.chance(70) ? dice.number(0...8) * 10_000 : dice.number(0...16) * 5_000
            return .scale(
                dice.pick(scope.scales), dice.pick(RandomCondition.Order.allCases), number)
        case ...90:
            guard !scope.results.isEmpty else { return nil }
            let result = dice.pick(scope.results)
            return .level(
                result.id, dice.pick(RandomCondition.Order.allCases), dice.pick(result.levels).id)
        case ...95:
            guard scope.harm else { return nil }
            return .harm(
                equal: dice.chance(80), dice.pick(["evidenced", "possible", "none_recorded"]))
        default:
            let plain = scope.items.filter { item in
                if case .windowed = item.form { return false }
                return !item.allowsNA
            }
            guard scope.known, !plain.isEmpty else { return nil }
            return .known(dice.pick(plain).id)
        }
    }

    private mutating func count(_ scope: Scope) -> RandomCondition? {
        guard !scope.sections.isEmpty else { return nil }
        let section = dice.pick(scope.sections)
        guard section.items.contains(where: \.isCountable) else { return nil }
        var parts: [String] = []
        for item in section.items {
            switch item.form {
            case .windowed(let count):
                parts += made.windows.prefix(count).map(\.id)
            case .several(let options): parts += options
            case .yesNo, .choice, .number, .date: break
            }
        }
        let part = !parts.isEmpty && dice.chance(45) ? dice.pick(parts) : nil
        return .count(
            section.id, of: part, dice.pick(RandomCondition.Order.allCases), dice.number(0...3))
    }

    /// A comparison of calculated numbers or of dates.
    private mutating func calculated(_ scope: Scope) -> RandomCondition? {
        let order = dice.pick(RandomCondition.Order.allCases)
        switch dice.number(1...10) {
        case ...2:
            let dates = scope.items.filter(\.isDate).map { RandomDate.item($0.id) }
            guard !dates.isEmpty, takes(.dateComparison, 100) else { return nil }
            return .dates(dice.pick(dates), order, dice.pick(dates + [.assessment]))
        case 3:
            guard takes(.membership, 100) else { return nil }
            let list = (0..<dice.number(1...3)).map { _ in RandomDecimal(dice.number(0...6)) }
            let number = formula(scope, depth: 0)
            return number.names.isEmpty ? nil : .among(number, list)
        case 4:
            guard takes(.conditional, 100) else { return nil }
            return .choose(
                condition(scope, depth: 0), condition(scope, depth: 0), condition(scope, depth: 0))
        default:
            guard takes(.formula, 100) else { return nil }
            let left = formula(scope, depth: 1)
            let right = formula(scope, depth: 0)
            guard !left.names.isEmpty || !right.names.isEmpty else { return nil }
            return .compare(left, order, right)
        }
    }

    /// A test of one item, by its type.
    mutating func test(of item: RandomInstrument.Item) -> RandomCondition? {
        switch item.form {
        case .yesNo:
            return .option(item.id, equal: dice.chance(75), dice.pick(["yes", "yes", "no"]))
        case .choice(let options, let ordered):
            if ordered, dice.chance(50) {
                return .place(
                    item.id, dice.pick([.less, .lessOrEqual, .greater, .greaterOrEqual]),
                    dice.pick(options))
            }
            if dice.chance(30) { return .oneOf(item.id, dice.some(options)) }
            return .option(item.id, equal: dice.chance(75), dice.pick(options))
        case .several(let options): return .has(item.id, dice.pick(options))
        case .windowed(let count):
            if dice.chance(50) {
                return .option(item.id, equal: dice.chance(75), dice.pick(["yes", "no"]))
            }
            return .has(item.id, dice.pick(made.windows.prefix(count).map(\.id) + ["earlier"]))
        case .number(let low, let high, let places):
            let step = places == 0 ? 10_000 : 1_000
            let numbers = Array(stride(from: max(low, 0), through: max(high, 0), by: step))
            return .number(
                item.id, dice.pick(RandomCondition.Order.allCases), dice.pick(numbers))
        case .date: return .dates(.item(item.id), dice.pick([.less, .greaterOrEqual]), .assessment)
        }
    }
}
