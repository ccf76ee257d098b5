/// Results and what is said of them, made by chance.
extension RandomInstrumentMaker {
    mutating func makeResults() {
        let unscored = made.scales.isEmpty
        if made.incomplete {
            guard let scale = made.scales.first else {
                made.incomplete = false
                return makeResults()
            }
            // With cut-offs that fall, more items could make the level better: that is refused.
            if takes(.incompleteWorseFirst, 30) {
                return made.results = [orderedResult("level", worseIsLast: dice.chance(40))]
            }
            return made.results = [cutOffResult("level", of: scale, worseIsLast: true)]
        }
        if !unscored, dice.chance(6) { return }
        let ids = dice.chance(25) ? ["r1", "r2"] : ["level"]
        for id in ids { made.results.append(result(id)) }
    }

    private mutating func result(_ id: String) -> RandomInstrument.Result {
        let kind = dice.number(1...100)
        if kind <= 58, !made.scales.isEmpty {
            var result = cutOffResult(
                id, of: dice.pick(made.scales), worseIsLast: dice.chance(60))
            if takes(.routesWithCutOffs, 15) { addRoutes(to: &result) }
            return result
        }
        var result = RandomInstrument.Result(
            id: id, worseIsLast: dice.chance(60), levels: levels(), derivation: .judgement,
            rules: [])
        if kind <= 68, takes(.routes, 100) {
            result.derivation = .routes(
                otherwise: dice.chance(50) ? dice.pick(result.levels).id : nil)
            addRoutes(to: &result)
            addRules(to: &result)
        } else if kind <= 90 {
            return orderedResult(id, worseIsLast: result.worseIsLast)
        } else {
            let prefix = prefix(of: id)
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

    private func prefix(of result: String) -> String { result == "level" ? "" : result + "_" }

    private mutating func orderedResult(
        _ id: String, worseIsLast: Bool
    ) -> RandomInstrument.Result {
        var result = RandomInstrument.Result(
            id: id, worseIsLast: worseIsLast, levels: levels(), derivation: .judgement, rules: [])
        var rules: [RandomInstrument.LevelRule] = []
        for number in 1...dice.number(1...3) {
            rules.append(
                RandomInstrument.LevelRule(
                    when: condition(scope(), depth: 1), level: dice.pick(result.levels).id,
                    route: dice.chance(50) ? "\(prefix(of: id))way\(number)" : nil))
        }
        result.derivation = .ordered(
            rules, otherwise: dice.chance(50) ? dice.pick(result.levels).id : nil)
        addRules(to: &result)
        return result
    }

    /// Named ways to some of the levels, at least to one.
    private mutating func addRoutes(to result: inout RandomInstrument.Result) {
        var number = 0
        for place in dice.some(Array(result.levels.indices)) {
            for _ in 0..<dice.number(1...2) {
                number += 1
                result.levels[place].routes.append(
                    RandomInstrument.Saying(
                        id: "way\(number)", when: condition(scope(), depth: 1)))
            }
        }
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

    private mutating func addRules(to result: inout RandomInstrument.Result) {
        let prefix = prefix(of: result.id)
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
        if dice.chance(12), let of = takes(.eligibilityForOne, 100) ? oneOfThese(levelled) : nil {
            made.eligibility.append(
                RandomInstrument.Saying(
                    id: "fit_one",
                    when: condition(Scope(items: made.items, sections: made.sections), depth: 0),
                    of: of))
        }
        if made.scales.isEmpty, made.results.isEmpty {
            // A tool must have a result of some kind.
            made.results.append(result("level"))
        }
    }

    private mutating func oneOfThese(_ results: [RandomInstrument.Result]) -> String? {
        let names = made.scales.map(\.id) + results.map(\.id)
        return names.isEmpty ? nil : dice.pick(names)
    }

    /// What answers must satisfy together.
    mutating func makeChecks() {
        guard takes(.checks, 15), !made.items.isEmpty else { return }
        for number in 1...dice.number(1...2) {
            // Something that often holds: otherwise hardly any completion would be left.
            let scope = Scope(items: made.items, sections: made.sections)
            made.checks.append(
                RandomInstrument.Saying(
                    id: "check\(number)",
                    when: .or(condition(scope, depth: 0), condition(scope, depth: 1))))
        }
    }

    /// A smaller tool whose scales and level this one reads.
    mutating func useAnother() {
        var inner = RandomInstrumentMaker(dice: RandomInstrumentDice(seed: dice.bits()))
        inner.id = "used-tool"
        made.used = [inner.makeUsed()]
    }
}
