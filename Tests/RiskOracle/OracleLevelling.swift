/// The levels of one result in one completion, with every way in which undecided conditions could
/// turn out.
struct OracleLevelling {
    let oracle: Oracle
    let result: RandomInstrument.Result
    let world: Oracle.World
    /// Whether another tool reads the result: its kind, and whether its list is complete,
    /// are its own.
    var isUsed = false

    /// Whether the tool, and this result of it, may be used on the case.
    private var isEligible: Bool { world.isEligible && !world.excluded.contains(result.id) }

    private struct Leaf {
        var level: OracleLevel
        var fired: [Bool]
    }

    /// Adds this completion to the findings and returns the levels after all rules.
    func run(_ findings: inout OracleFindings.Result) -> Set<OracleLevel> {
        if case .judgement = result.derivation {
            judge(&findings)
            // No condition may ask for a level that only a person gives.
            return [.notApplicable]
        }
        var finals: Set<OracleLevel> = []
        for start in derived(&findings) {
            for leaf in folded(from: start) { add(leaf.level, to: &findings.asListed) }
            for pushed in pushed(start) {
                add(pushed, to: &findings.computed)
                for leaf in folded(from: pushed) {
                    finals.insert(leaf.level)
                    add(leaf.level, to: &findings.afterRules)
                    for (rule, fired) in zip(result.rules, leaf.fired) {
                        findings.rules[rule.id, default: OracleTally()].add(OracleTruth(fired))
                    }
                    if case .special(_, let best, let worst) = leaf.level {
                        findings.bestLeft = min(findings.bestLeft ?? best, best)
                        findings.worstLeft = max(findings.worstLeft ?? worst, worst)
                    }
                }
            }
        }
        return finals
    }

    /// With an incomplete list the missing items may push the level to any worse one.
    private func pushed(_ start: OracleLevel) -> [OracleLevel] {
        guard oracle.instrument.incomplete, !isUsed, case .level(let place) = start else {
            return [start]
        }
        return (result.place(place)..<result.levels.count).map { .level(result.place($0)) }
    }

    private func derived(_ findings: inout OracleFindings.Result) -> [OracleLevel] {
        let sure: [OracleLevel]
        switch result.derivation {
        case .judgement: return []
        case .routes(let otherwise): return routed(&findings, [], otherwise)
        case .cutOffs(let scale):
            switch world.scales[scale] {
            case .number(let number): sure = [.level(cutOff(number))]
            // What its scale does not apply to has no level either.
            case .special("not_applicable"): sure = [.notApplicable]
            case .special(let name): sure = [special(name)]
            case nil: preconditionFailure("no scale \(scale)")
            }
            guard result.levels.contains(where: { !$0.routes.isEmpty }) else { break }
            return routed(&findings, sure, nil)
        case .ordered(let rules, let otherwise):
            var starts: [OracleLevel] = []
            for taken in branches(rules) {
                for number in rules.indices {
                    findings.routes[number, default: OracleTally()].add(
                        OracleTruth(number == taken && isEligible))
                }
                let level = taken.map { rules[$0].level } ?? otherwise
                starts.append(
                    level.map { .level(result.place(result.concern(of: $0))) }
                        ?? special("undetermined"))
            }
            sure = starts
        }
        return isEligible ? sure : [.notApplicable]
    }

    /// The worst level of which a route holds, or the level that stands without any, whichever is
    /// worse; every way in which undecided routes could turn out.
    private func routed(
        _ findings: inout OracleFindings.Result, _ start: [OracleLevel], _ otherwise: String?
    ) -> [OracleLevel] {
        var worst: Set<Int?> = [nil]
        var number = 0
        for (place, level) in result.levels.enumerated() {
            let concern = result.place(place)
            for route in level.routes {
                let truth = isEligible ? oracle.truth(route.when, in: world) : .no
                findings.routes[number, default: OracleTally()].add(truth)
                number += 1
                let with = Set(worst.map { $0.map { max($0, concern) } ?? concern })
                worst = truth == .yes ? with : truth == .no ? worst : worst.union(with)
            }
        }
        guard isEligible else { return [.notApplicable] }
        return worst.map { concern in
            switch start.first {
            case nil:
                if let concern { return .level(result.place(concern)) }
                return otherwise.map { .level(result.place(result.concern(of: $0))) }
                    ?? special("undetermined")
            case .level(let place):
                return .level(result.place(max(result.place(place), concern ?? 0)))
            case .special(let name, let best, let worst):
                // Nothing is worse than the worst level: a route to it needs no score.
                if let concern, concern == result.levels.count - 1 {
                    return .level(result.place(concern))
                }
                return .special(name, best: max(best, concern ?? 0), worst: worst)
            case .notApplicable: return .notApplicable
            }
        }
    }

    /// Which rule of an ordered list decides: one, or each that an undecided condition leaves.
    private func branches(_ rules: [RandomInstrument.LevelRule]) -> [Int?] {
        var open: [Int?] = []
        for (number, rule) in rules.enumerated() {
            switch oracle.truth(rule.when, in: world) {
            case .yes: return open + [number]
            case .undecided: open.append(number)
            case .no: continue
            }
        }
        return open + [nil]
    }

    private func cutOff(_ number: OracleNumber) -> Int {
        var above: Int?
        for (place, level) in result.levels.enumerated() {
            let fromHolds: Bool
            if let from = level.from {
                fromHolds = OracleNumber(units: from) <= number
            } else {
                fromHolds = above.map { OracleNumber(units: $0) < number } ?? true
            }
            if fromHolds, level.upto.map({ number <= OracleNumber(units: $0) }) ?? true {
                return place
            }
            above = level.upto
        }
        preconditionFailure("cut-offs leave out \(number)")
    }

    private func special(_ name: String) -> OracleLevel {
        .special(name, best: 0, worst: result.levels.count - 1)
    }

    private func folded(from start: OracleLevel) -> [Leaf] {
        var leaves = [Leaf(level: start, fired: [])]
        for rule in result.rules {
            leaves = leaves.flatMap { leaf -> [Leaf] in
                let truth = oracle.truth(rule.when, in: world, levels: [result.id: leaf.level])
                var next: [Leaf] = []
                if truth != .no {
                    next.append(
                        Leaf(
                            level: apply(rule.effect, to: leaf.level), fired: leaf.fired + [true]))
                }
                if truth != .yes {
                    next.append(Leaf(level: leaf.level, fired: leaf.fired + [false]))
                }
                return next
            }
        }
        guard oracle.instrument.kind != .general, !isUsed else { return leaves }
        return leaves.map { leaf in
            var leaf = leaf
            for (rule, fired) in zip(result.rules, leaf.fired) where fired {
                if case .noBetterThan = rule.effect {
                    leaf.level = apply(rule.effect, to: leaf.level)
                }
            }
            return leaf
        }
    }

    private func apply(_ effect: RandomInstrument.Rule.Effect, to level: OracleLevel) -> OracleLevel
    {
        let top = result.levels.count - 1
        func clamp(_ concern: Int) -> Int { min(max(concern, 0), top) }
        switch level {
        case .notApplicable: return .notApplicable
        case .level(let place):
            let concern = result.place(place)
            switch effect {
            case .noBetterThan(let id):
                return .level(result.place(max(concern, result.concern(of: id))))
            case .noWorseThan(let id):
                return .level(result.place(min(concern, result.concern(of: id))))
            case .set(let id): return .level(result.place(result.concern(of: id)))
            case .step(let better):
                return .level(result.place(clamp(concern + (better ? -1 : 1))))
            case .allow, .disallow: return level
            }
        case .special(let name, let best, let worst):
            switch effect {
            case .noBetterThan(let id):
                let limit = result.concern(of: id)
                return .special(name, best: max(best, limit), worst: max(worst, limit))
            case .noWorseThan(let id):
                let limit = result.concern(of: id)
                return .special(name, best: min(best, limit), worst: min(worst, limit))
            case .set(let id): return .level(result.place(result.concern(of: id)))
            case .step(let better):
                let move = better ? -1 : 1
                let moved = (best: clamp(best + move), worst: clamp(worst + move))
                guard OracleReadings.stepTightens else {
                    return .special(
                        name, best: min(best, moved.best), worst: max(worst, moved.worst))
                }
                return .special(name, best: moved.best, worst: moved.worst)
            case .allow, .disallow: return level
            }
        }
    }

    private func judge(_ findings: inout OracleFindings.Result) {
        var sets = [Set(result.levels.map(\.id))]
        for rule in result.rules {
            let truth = oracle.truth(rule.when, in: world)
            findings.rules[rule.id, default: OracleTally()].add(truth)
            sets = sets.flatMap { set -> [Set<String>] in
                var after = set
                switch rule.effect {
                case .allow(let ids): after.formIntersection(ids)
                case .disallow(let ids): after.subtract(ids)
                case .noBetterThan, .noWorseThan, .set, .step: break
                }
                return (truth == .no ? [] : [after]) + (truth == .yes ? [] : [set])
            }
        }
        for set in sets {
            findings.allowedInEvery =
                findings.allowedInEvery?.intersection(set) ?? set
            findings.allowedInSome.formUnion(set)
        }
    }

    private func add(_ level: OracleLevel, to outcomes: inout OracleFindings.Outcomes) {
        switch level {
        case .level(let place): outcomes.levels.insert(result.levels[place].id)
        case .special(let name, _, _): outcomes.specials.insert(name)
        case .notApplicable: outcomes.specials.insert("not_applicable")
        }
    }
}
