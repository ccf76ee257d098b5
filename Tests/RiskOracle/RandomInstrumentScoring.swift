/// Scales, results and what is said of them, made by chance.
extension RandomInstrumentMaker {
    mutating func makeScales() {
        let count = dice.number(1...3)
        for number in 1...count {
            let id = "t\(number)"
            if made.incomplete, number == 1 {
                if let scale = plainSum(id) {
                    made.scales.append(scale)
                } else {
                    made.incomplete = false
                }
            } else if let scale = dice.chance(20) ? table(id) : combination(id) {
                made.scales.append(scale)
            }
        }
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

    private mutating func combination(_ id: String) -> RandomInstrument.Scale? {
        let kind = dice.number(1...100)
        let counts = (51...65).contains(kind)
        var list = members(weights: kind <= 50 && dice.chance(30)) { item in
            counts ? item.isCountable : item.points != nil
        }
        if (66...80).contains(kind) {
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
        case ...65: scale = RandomInstrument.Scale(id: id, method: .count(list))
        case ...80:
            scale = RandomInstrument.Scale(id: id, method: .worst(list, highest: dice.chance(65)))
        default: scale = RandomInstrument.Scale(id: id, method: .mean(list))
        }
        chooseMissing(&scale)
        if dice.chance(15) { scale.cap = dice.number(2...9) * 10_000 }
        if dice.chance(12) { scale.floor = dice.number(-2...2) * 10_000 }
        let fractional = scale.missing == .prorate || kind > 80
        if dice.chance(fractional ? 60 : 8) {
            scale.rounding = (
                dice.number(0...2), dice.pick(RandomInstrument.RoundingMode.allCases)
            )
        }
        return scale
    }

    private mutating func chooseMissing(_ scale: inout RandomInstrument.Scale) {
        var rules: [RandomInstrument.MissingRule?]
        switch scale.method {
        case .mean: rules = [.bounds, .leaveOut, .leaveOut, .prorate, .refuse]
        case .worst: rules = [nil, nil, .bounds, .leaveOut, .zero, .refuse]
        case .sum, .count: rules = [nil, nil, .bounds, .leaveOut, .prorate, .zero, .refuse]
        case .table: rules = [nil, nil, nil, .bounds, .refuse]
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
            case .several, .windowed: false
            }
        }
        let names = made.scales.map(\.id) + items.map(\.id)
        guard !names.isEmpty else { return nil }
        let by = Array(dice.some(names).prefix(2))
        var rows: [RandomInstrument.Row] = []
        for _ in 0..<dice.number(1...3) {
            let cells = by.map { name in
                dice.chance(20) ? nil : cell(items.first { $0.id == name })
            }
            guard cells.contains(where: { $0 != nil }) else { continue }
            rows.append(RandomInstrument.Row(cells: cells, value: dice.number(0...6) * 10_000))
        }
        if rows.isEmpty || dice.chance(55) {
            rows.append(
                RandomInstrument.Row(cells: by.map { _ in nil }, value: dice.number(0...6) * 10_000)
            )
        }
        var scale = RandomInstrument.Scale(id: id, method: .table(by, rows))
        chooseMissing(&scale)
        return scale
    }

    private mutating func cell(_ item: RandomInstrument.Item?) -> RandomInstrument.Row.Cell {
        if let item, !item.options.isEmpty { return .options(dice.some(item.options)) }
        let from = dice.chance(70) ? dice.number(0...5) * 5_000 : nil
        let upto = from == nil || dice.chance(60) ? (from ?? 0) + dice.number(0...6) * 5_000 : nil
        return .band(from: from, upto: upto)
    }

    mutating func makeResults() {
        let unscored = made.scales.isEmpty
        if made.incomplete {
            guard let scale = made.scales.first else {
                made.incomplete = false
                return makeResults()
            }
            return made.results = [cutOffResult("level", of: scale, worseIsLast: true)]
        }
        if !unscored, dice.chance(6) { return }
        let ids = dice.chance(20) ? ["r1", "r2"] : ["level"]
        for id in ids { made.results.append(result(id)) }
    }

    private mutating func result(_ id: String) -> RandomInstrument.Result {
        let kind = dice.number(1...100)
        if kind <= 58, !made.scales.isEmpty {
            return cutOffResult(
                id, of: dice.pick(made.scales), worseIsLast: dice.chance(60))
        }
        var result = RandomInstrument.Result(
            id: id, worseIsLast: dice.chance(60), levels: levels(), derivation: .judgement,
            rules: [])
        let prefix = id == "level" ? "" : id + "_"
        if kind <= 90 {
            var rules: [RandomInstrument.LevelRule] = []
            for number in 1...dice.number(1...3) {
                rules.append(
                    RandomInstrument.LevelRule(
                        when: condition(scope(), depth: 1), level: dice.pick(result.levels).id,
                        route: dice.chance(50) ? "\(prefix)way\(number)" : nil))
            }
            result.derivation = .ordered(
                rules, otherwise: dice.chance(50) ? dice.pick(result.levels).id : nil)
            addRules(to: &result)
        } else {
            for number in 1...dice.number(1...3) {
                let levels = dice.some(result.levels.map(\.id))
                result.rules.append(
                    RandomInstrument.Rule(
                        id: "\(prefix)rule\(number)", when: condition(scope(), depth: 1),
                        effect: dice.chance(50) ? .allow(levels) : .disallow([levels[0]])))
            }
        }
        return result
    }

    private mutating func levels() -> [RandomInstrument.Level] {
        (1...dice.number(2...4)).map { RandomInstrument.Level(id: "l\($0)") }
    }

    private mutating func cutOffResult(
        _ id: String, of scale: RandomInstrument.Scale, worseIsLast: Bool
    ) -> RandomInstrument.Result {
        var levels = levels()
        let whole = made.isWhole(scale)
        let candidates =
            whole
            ? Array(stride(from: -1, through: 9, by: 1)).map { $0 * 10_000 }
            : Array(stride(from: -2, through: 16, by: 1)).map { $0 * 5_000 }
        var edges = dice.some(candidates, least: levels.count - 1)
        while edges.count >= levels.count { edges.remove(at: dice.number(0...(edges.count - 1))) }
        for (place, edge) in edges.enumerated() { levels[place].upto = edge }
        if whole, dice.chance(35) {
            for place in 1..<levels.count { levels[place].from = edges[place - 1] + 10_000 }
        }
        var result = RandomInstrument.Result(
            id: id, worseIsLast: worseIsLast, levels: levels, derivation: .cutOffs(scale.id),
            rules: [])
        addRules(to: &result)
        return result
    }

    private func scope(of results: [RandomInstrument.Result] = []) -> Scope {
        // What a score could become with the missing items is not for a condition to know.
        Scope(
            items: made.items, sections: made.sections,
            scales: made.incomplete ? [] : made.scales, results: results,
            harm: made.carriesHarm)
    }

    private mutating func addRules(to result: inout RandomInstrument.Result) {
        let prefix = result.id == "level" ? "" : result.id + "_"
        let count = dice.pick([0, 1, 1, 2, 2, 3])
        for number in 0..<count {
            let level = dice.pick(result.levels).id
            let effect: RandomInstrument.Rule.Effect
            switch dice.number(1...100) {
            case ...40: effect = .noBetterThan(level)
            case ...60: effect = .noWorseThan(level)
            case ...80: effect = .set(level)
            default: effect = .step(better: dice.chance(40))
            }
            result.rules.append(
                RandomInstrument.Rule(
                    id: "\(prefix)rule\(number + 1)",
                    when: condition(scope(of: [result]), depth: 1),
                    effect: effect))
        }
    }

    mutating func makeSayings() {
        let levelled = made.results.filter { result in
            if case .judgement = result.derivation { return false }
            return true
        }
        var wide = scope(of: levelled)
        wide.known = true
        for number in 0..<dice.number(0...2) {
            made.flags.append(
                RandomInstrument.Saying(id: "flag\(number)", when: condition(wide, depth: 1)))
        }
        for number in 0..<dice.number(0...2) {
            made.triggers.append(
                RandomInstrument.Saying(id: "duty\(number)", when: condition(wide, depth: 1)))
        }
        for number in 0..<dice.number(0...1) {
            made.actions.append(
                RandomInstrument.Saying(id: "task\(number)", when: condition(wide, depth: 1)))
        }
        if levelled.count == made.results.count, dice.chance(14) {
            made.eligibility.append(
                RandomInstrument.Saying(
                    id: "fit",
                    when: condition(
                        Scope(items: made.items, sections: made.sections), depth: 0)))
        }
        if made.scales.isEmpty, made.results.isEmpty {
            // A tool must have a result of some kind.
            made.results.append(result("level"))
        }
    }
}

extension RandomInstrument {
    /// Whether every value that the scale can have is a whole number.
    func isWhole(_ scale: Scale) -> Bool {
        func whole(_ number: Int?) -> Bool { (number ?? 0).isMultiple(of: 10_000) }
        guard whole(scale.cap), whole(scale.floor), scale.missing != .prorate else { return false }
        switch scale.method {
        case .mean: return scale.rounding?.places == 0
        case .count: return true
        case .table(_, let rows): return rows.allSatisfy { whole($0.value) }
        case .sum(let members), .worst(let members, _):
            return members.allSatisfy { member in
                whole(member.weight)
                    && items(of: member.name).allSatisfy { item in
                        guard whole(item.pointsOfNA) else { return false }
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
