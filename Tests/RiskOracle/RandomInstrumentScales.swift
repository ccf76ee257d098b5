/// Scales made by chance.
extension RandomInstrumentMaker {
    mutating func makeScales() {
        let count = dice.number(1...3)
        for number in 1...count {
            let id = "t\(number)"
            guard var scale = number == 1 && made.incomplete ? openScale(id) : scale(id) else {
                continue
            }
            if takes(.working, 8), number < count, !made.incomplete { scale.isWorking = true }
            made.scales.append(scale)
        }
        if made.incomplete, made.scales.isEmpty { made.incomplete = false }
    }

    private mutating func scale(_ id: String) -> RandomInstrument.Scale? {
        switch dice.number(1...100) {
        case ...18: return table(id)
        case ...36 where takes(.expression, 100): return calculated(id)
        case ...44 where takes(.first, 100): return firstMatch(id)
        case ...52:
            guard takes(.compositeScale, 100), let tool = made.used.first else { break }
            var scale = RandomInstrument.Scale(
                id: id, method: .result("\(tool.name).\(dice.pick(tool.scales).id)"))
            limit(&scale)
            return scale
        default: break
        }
        return combination(id)
    }

    /// A scale of a list that is not complete.
    private mutating func openScale(_ id: String) -> RandomInstrument.Scale? {
        takes(.incompleteOtherScale, 30) ? scale(id) : plainSum(id)
    }

    /// The scales that a formula may name, and what else.
    func scope(of results: [RandomInstrument.Result] = [], level: Bool = false) -> Scope {
        var scope = Scope(
            items: made.items, sections: made.sections, results: results, harm: made.carriesHarm)
        // What a score could become with the missing items is not for a condition to know.
        if !made.incomplete {
            scope.scales =
                made.scales.map(\.id)
                + made.used.flatMap { tool in tool.scales.map { "\(tool.name).\($0.id)" } }
        }
        scope.results += made.used.flatMap(\.resultsForOthers)
        return scope
    }

    private mutating func calculated(_ id: String) -> RandomInstrument.Scale {
        var scale = RandomInstrument.Scale(
            id: id, method: .expression(formula(scoringScope(), depth: dice.number(1...3))))
        chooseMissing(&scale)
        limit(&scale)
        return scale
    }

    private mutating func firstMatch(_ id: String) -> RandomInstrument.Scale {
        let cases = (0..<dice.number(1...3)).map { _ in
            (when: condition(scoringScope(), depth: 1), value: Optional(decimal()))
        }
        var scale = RandomInstrument.Scale(
            id: id, method: .first(cases, otherwise: dice.chance(70) ? decimal() : nil))
        chooseMissing(&scale)
        limit(&scale)
        return scale
    }

    /// What decides a score: never the harm statement, nor a level of the tool itself.
    private func scoringScope() -> Scope {
        var scope = scope()
        scope.harm = false
        scope.results = []
        return scope
    }

    /// Some sections, or some single items, that have what a scale needs.
    private mutating func members(
        weights: Bool, where suits: (RandomInstrument.Item) -> Bool
    ) -> [RandomInstrument.Member] {
        let sections = made.sections.filter { $0.items.contains(where: suits) }.map(\.id)
        let items = made.items.filter(suits).map(\.id)
        guard !items.isEmpty else { return [] }
        let names = dice.chance(55) ? dice.some(sections) : dice.some(items)
        return names.map { name in
            let weight = weights && dice.chance(35) ? dice.number(-2...5) * 5_000 : nil
            return RandomInstrument.Member(name: name, weight: weight == 0 ? nil : weight)
        }
    }

    /// A scale that more items could only raise.
    private mutating func plainSum(_ id: String) -> RandomInstrument.Scale? {
        if dice.chance(30) {
            let counted = members(weights: false, where: \.isCountable)
            if !counted.isEmpty { return RandomInstrument.Scale(id: id, method: .count(counted)) }
        }
        let summed = members(weights: false) { $0.points != nil }
        return summed.isEmpty ? nil : RandomInstrument.Scale(id: id, method: .sum(summed))
    }

    /// Whether some answer to each member gives points that are not below 0.
    private func canBeShare(_ list: [RandomInstrument.Member]) -> Bool {
        list.allSatisfy { member in
            (member.weight ?? 0) >= 0
                && made.items(of: member.name).allSatisfy { item in
                    guard (item.weight ?? 0) >= 0 else { return false }
                    switch item.points {
                    case .byOption(let table): return table.contains { $0.points >= 0 }
                    case .byWindow(let table, _): return table.contains { $0 >= 0 }
                    case .bands(let bands): return bands.contains { $0.points >= 0 }
                    case .value: return true
                    case nil: return true
                    }
                }
        }
    }

    mutating func combination(_ id: String) -> RandomInstrument.Scale? {
        let kind = dice.number(1...100)
        let counts = (51...64).contains(kind)
        var list = members(weights: kind <= 50 && dice.chance(30)) { item in
            counts ? item.isCountable : item.points != nil
        }
        if (65...76).contains(kind) {
            // The worst of numbers that score themselves is not supported.
            list.removeAll { member in
                made.items(of: member.name).contains { item in
                    if case .value = item.points { true } else { false }
                }
            }
        }
        guard !list.isEmpty else { return nil }
        var scale: RandomInstrument.Scale
        switch kind {
        case ...50: scale = RandomInstrument.Scale(id: id, method: .sum(list))
        case ...64: scale = RandomInstrument.Scale(id: id, method: .count(list))
        case ...76:
            scale = RandomInstrument.Scale(id: id, method: .worst(list, highest: dice.chance(65)))
        case ...82 where takes(.median, 100):
            scale = RandomInstrument.Scale(id: id, method: .median(list))
        case ...90 where takes(.percent, 100) && canBeShare(list):
            scale = RandomInstrument.Scale(id: id, method: .percent(list))
        default: scale = RandomInstrument.Scale(id: id, method: .mean(list))
        }
        chooseMissing(&scale)
        limit(&scale)
        if takes(.asPublished, 20) {
            scale.published = dice.pick(RandomInstrument.Scale.Published.allCases)
        }
        return scale
    }

    private mutating func limit(_ scale: inout RandomInstrument.Scale) {
        if dice.chance(15) { scale.cap = dice.number(2...9) * 10_000 }
        if dice.chance(12) { scale.floor = dice.number(-2...2) * 10_000 }
        scale.explainsLimits = takes(.limitWithReason, 50)
        let isFractional: Bool
        switch scale.method {
        case .mean, .percent, .expression: isFractional = true
        case .sum, .count, .worst, .median, .table, .first, .result:
            isFractional = scale.missing == .prorate
        }
        if dice.chance(isFractional ? 45 : 8) {
            scale.rounding = (
                dice.number(0...2), dice.pick(RandomInstrument.RoundingMode.allCases)
            )
        }
    }

    private mutating func chooseMissing(_ scale: inout RandomInstrument.Scale) {
        var rules: [RandomInstrument.MissingRule?]
        switch scale.method {
        case .mean, .median, .percent:
            rules = [.bounds, .leaveOut, .leaveOut, .prorate, .zero, .refuse]
        case .worst: rules = [nil, nil, .bounds, .leaveOut, .zero, .refuse]
        case .sum, .count: rules = [nil, nil, .bounds, .leaveOut, .prorate, .zero, .refuse]
        case .table: rules = [nil, nil, nil, .bounds, .refuse]
        case .first, .expression: rules = [nil, nil, nil, .bounds, .refuse]
        case .result: return
        }
        if dice.chance(20) { rules = [.bounds] }
        scale.missing = dice.pick(rules)
        switch scale.missing {
        case .prorate: scale.most = dice.number(1...2)
        case .bounds, .zero: scale.most = dice.chance(40) ? dice.number(0...2) : nil
        case .leaveOut:
            scale.most = dice.chance(35) ? dice.number(1...2) : nil
            scale.leastAnswered = dice.chance(50) ? dice.number(1...2) : nil
        case .refuse, nil: break
        }
    }

    private mutating func table(_ id: String) -> RandomInstrument.Scale? {
        let items = made.items.filter { item in
            switch item.form {
            case .yesNo, .choice, .number: true
            case .several, .windowed, .date: false
            }
        }
        let names = made.scales.map(\.id) + items.map(\.id)
        guard !names.isEmpty else { return nil }
        let by = Array(dice.some(names).prefix(3))
        var rows: [RandomInstrument.Row] = []
        for _ in 0..<dice.number(1...3) {
            let cells = by.map { name in
                dice.chance(20) ? nil : cell(items.first { $0.id == name })
            }
            guard cells.contains(where: { $0 != nil }) else { continue }
            rows.append(RandomInstrument.Row(cells: cells, value: rowValue()))
        }
        if rows.isEmpty || dice.chance(55) {
            rows.append(RandomInstrument.Row(cells: by.map { _ in nil }, value: rowValue()))
        }
        var scale = RandomInstrument.Scale(id: id, method: .table(by, rows))
        chooseMissing(&scale)
        return scale
    }

    private mutating func rowValue() -> RandomDecimal {
        guard takes(.longTableValue, 12) else { return RandomDecimal(dice.number(0...6)) }
        return RandomDecimal(dice.number(1...999_999_999), places: dice.number(8...10))
    }

    private mutating func cell(_ item: RandomInstrument.Item?) -> RandomInstrument.Row.Cell {
        if let item, !item.options.isEmpty { return .options(dice.some(item.options)) }
        let from = dice.chance(70) ? dice.number(0...5) * 5_000 : nil
        let upto = from == nil || dice.chance(60) ? (from ?? 0) + dice.number(0...6) * 5_000 : nil
        return .band(from: from, upto: upto)
    }
}

extension RandomInstrument {
    /// Whether every value that the scale can have is a whole number.
    func isWhole(_ scale: Scale) -> Bool {
        func whole(_ number: Int?) -> Bool { (number ?? 0).isMultiple(of: 10_000) }
        guard whole(scale.cap), whole(scale.floor), scale.missing != .prorate else { return false }
        switch scale.method {
        case .mean, .median, .percent, .first, .expression, .result:
            return scale.rounding?.places == 0
        case .count: return true
        case .table(_, let rows): return rows.allSatisfy { $0.value.places == 0 }
        case .sum(let members), .worst(let members, _):
            return members.allSatisfy { member in
                whole(member.weight)
                    && items(of: member.name).allSatisfy { item in
                        guard whole(item.pointsOfNA), whole(item.weight) else { return false }
                        switch item.points {
                        case nil: return true
                        case .byOption(let table): return table.allSatisfy { whole($0.points) }
                        case .byWindow(let table, let earlier):
                            return table.allSatisfy { whole($0) } && whole(earlier)
                        case .bands(let bands): return bands.allSatisfy { whole($0.points) }
                        case .value:
                            if case .number(_, _, let places) = item.form { return places == 0 }
                            return false
                        }
                    }
            }
        }
    }
}
