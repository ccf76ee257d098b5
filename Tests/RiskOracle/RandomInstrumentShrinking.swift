/// Makes a failing case smaller, so that a person can read it.
extension RandomCase {
    /// The smallest case found by dropping one part after another while the failure stays.
    func shrunk(where fails: (RandomCase) -> Bool) -> RandomCase {
        var smallest = self
        var triesLeft = 300
        var changed = true
        while changed, triesLeft > 0 {
            changed = false
            for candidate in smallest.smaller() where triesLeft > 0 {
                triesLeft -= 1
                if fails(candidate) {
                    smallest = candidate
                    changed = true
                    break
                }
            }
        }
        return smallest
    }

    /// Every case with one part less.
    private func smaller() -> [RandomCase] {
        var cases: [RandomCase] = []
        func add(_ change: (inout RandomInstrument) -> Void) {
            var smaller = self
            change(&smaller.instrument)
            if smaller.instrument.isWhole { cases.append(smaller.withoutStrayAnswers) }
        }
        let instrument = instrument
        for place in instrument.flags.indices { add { $0.flags.remove(at: place) } }
        for place in instrument.triggers.indices { add { $0.triggers.remove(at: place) } }
        for place in instrument.actions.indices { add { $0.actions.remove(at: place) } }
        for place in instrument.eligibility.indices { add { $0.eligibility.remove(at: place) } }
        for place in instrument.checks.indices { add { $0.checks.remove(at: place) } }
        for place in instrument.coefficients.indices { add { $0.coefficients.remove(at: place) } }
        if !instrument.used.isEmpty { add { $0.used = [] } }
        for (place, result) in instrument.results.enumerated() {
            for (level, name) in result.levels.enumerated() {
                for route in name.routes.indices {
                    add { $0.results[place].levels[level].routes.remove(at: route) }
                }
            }
            if instrument.results.count > 1 || !instrument.scales.isEmpty {
                add { $0.results.remove(at: place) }
            }
            for rule in result.rules.indices { add { $0.results[place].rules.remove(at: rule) } }
            if case .ordered(let rules, let otherwise) = result.derivation, rules.count > 1 {
                for rule in rules.indices {
                    var fewer = rules
                    fewer.remove(at: rule)
                    add { $0.results[place].derivation = .ordered(fewer, otherwise: otherwise) }
                }
            }
        }
        for (place, scale) in instrument.scales.enumerated() {
            add { $0.scales.remove(at: place) }
            for smaller in scale.smaller { add { $0.scales[place] = smaller } }
        }
        for (place, section) in instrument.sections.enumerated() {
            if section.when != nil { add { $0.sections[place].when = nil } }
            for (number, item) in section.items.enumerated() where item.role == nil {
                add { $0.drop(item.id, section: place, number: number) }
                if item.when != nil { add { $0.sections[place].items[number].when = nil } }
                if item.substitute != nil {
                    add { $0.sections[place].items[number].substitute = nil }
                }
                if item.reverse { add { $0.sections[place].items[number].reverse = false } }
                if item.weight != nil { add { $0.sections[place].items[number].weight = nil } }
                if item.allowsNA {
                    add {
                        $0.sections[place].items[number].allowsNA = false
                        $0.sections[place].items[number].pointsOfNA = nil
                    }
                }
            }
        }
        for simpler in instrument.withSimplerConditions { add { $0 = simpler } }
        return cases
    }

    private var withoutStrayAnswers: RandomCase {
        var smaller = self
        let ids = Set(instrument.allSections.flatMap(\.items).map(\.id))
        smaller.answers.answers.removeAll { !ids.contains($0.item) }
        return smaller
    }
}

extension RandomInstrument {
    fileprivate mutating func drop(_ item: String, section place: Int, number: Int) {
        sections[place].items.remove(at: number)
        if sections[place].items.isEmpty { sections.remove(at: place) }
        for place in scales.indices {
            switch scales[place].method {
            case .sum(let members): scales[place].method = .sum(without(item, members))
            case .count(let members): scales[place].method = .count(without(item, members))
            case .worst(let members, let highest):
                scales[place].method = .worst(without(item, members), highest: highest)
            case .mean(let members): scales[place].method = .mean(without(item, members))
            case .median(let members): scales[place].method = .median(without(item, members))
            case .percent(let members): scales[place].method = .percent(without(item, members))
            case .table, .first, .expression, .result: break
            }
        }
    }

    private func without(_ item: String, _ members: [Member]) -> [Member] {
        members.filter { $0.name != item && !items(of: $0.name).isEmpty }
    }

    /// Whether everything that is named is still there, and every scale has members.
    fileprivate var isWhole: Bool {
        let itemNames = Set(items.map(\.id))
        let sectionNames = Set(sections.map(\.id))
        let scaleNames = Set(scales.map(\.id))
        let usedNames = used.flatMap { tool in
            (tool.scales.map(\.id) + tool.results.map(\.id)).map { "\(tool.name).\($0)" }
        }
        let all = itemNames.union(sectionNames).union(scaleNames).union(results.map(\.id))
            .union(usedNames).union(coefficients.map(\.id))
        guard !items.isEmpty, !(scales.isEmpty && results.isEmpty) else { return false }
        guard kind == .general || items.contains(where: { !$0.evidence.isEmpty }) else {
            return false
        }
        guard conditions.allSatisfy({ $0.names.isSubset(of: all) }) else { return false }
        guard carriesHarm || !conditions.contains(where: \.asksOfHarm) else { return false }
        for scale in scales {
            switch scale.method {
            case .table(let names, _):
                guard all.isSuperset(of: names) else { return false }
            case .count(let members):
                guard members.contains(where: { items(of: $0.name).contains(where: \.isCountable) })
                else { return false }
            case .first(let cases, _):
                guard !cases.isEmpty else { return false }
            case .expression(let formula):
                guard formula.names.isSubset(of: all) else { return false }
            case .result(let name):
                guard all.contains(name) else { return false }
            case .sum(let members), .worst(let members, _), .mean(let members),
                .median(let members), .percent(let members):
                guard members.contains(where: { items(of: $0.name).contains { $0.points != nil } })
                else { return false }
            }
        }
        guard eligibility.compactMap(\.of).allSatisfy({ all.contains($0) }) else { return false }
        return results.allSatisfy { result in
            if case .routes = result.derivation {
                return result.levels.contains { !$0.routes.isEmpty }
            }
            if case .cutOffs(let scale) = result.derivation { return scaleNames.contains(scale) }
            return true
        }
    }

    var conditions: [RandomCondition] {
        var all: [RandomCondition] = []
        var copy = self
        copy.changeConditions {
            all.append($0)
            return $0
        }
        return all
    }
}
