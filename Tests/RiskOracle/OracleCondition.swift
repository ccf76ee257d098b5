/// Truth in one completion: a comparison with a special level or score may still be undecided.
enum OracleTruth {
    case yes, no, undecided

    init(_ holds: Bool) { self = holds ? .yes : .no }

    static prefix func ! (truth: Self) -> Self {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .undecided: .undecided
        }
    }

    static func && (left: Self, right: Self) -> Self {
        if left == .no || right == .no { return .no }
        return left == .yes && right == .yes ? .yes : .undecided
    }

    static func || (left: Self, right: Self) -> Self { !(!left && !right) }
}

/// A level in one completion.
enum OracleLevel: Hashable {
    /// A place in the plugin's list.
    case level(Int)
    /// No level is known, but the rules leave only those from `best` to `worst`, counted from the
    /// end of least concern.
    case special(String, best: Int, worst: Int)
    /// The tool may not be used on the case: no rule changes that.
    case notApplicable
}

extension Oracle {
    /// Evaluates a condition in one completion, whichever way what is undecided in it turns out.
    ///
    /// - Parameter givenCounts: Whether an answer that was given to an item that is not asked
    ///   counts, as it does for harm and triggers.
    func truth(
        _ condition: RandomCondition, in world: World, levels: [String: OracleLevel] = [:],
        givenCounts: Bool = false
    ) -> OracleTruth {
        var sawYes = false
        var sawNo = false
        choices.explore {
            let truth = truthHere(condition, in: world, levels: levels, givenCounts: givenCounts)
            sawYes = sawYes || truth != .no
            sawNo = sawNo || truth != .yes
        }
        return sawYes ? sawNo ? .undecided : .yes : .no
    }

    /// Evaluates a condition in one completion, undecided choices going the way of the moment.
    func truthHere(
        _ condition: RandomCondition, in world: World, levels: [String: OracleLevel],
        givenCounts: Bool
    ) -> OracleTruth {
        func inner(_ condition: RandomCondition) -> OracleTruth {
            truthHere(condition, in: world, levels: levels, givenCounts: givenCounts)
        }
        func operand(_ formula: RandomNumber) -> OracleOperand {
            self.operand(formula, in: world, levels: levels, givenCounts: givenCounts)
        }
        func value(_ item: String) -> Value? {
            self.value(of: item, in: world, givenCounts: givenCounts)
        }
        switch condition {
        case .option(let item, let equal, let option):
            guard let value = value(item) else { return .no }
            return OracleTruth(names(value, option) == equal)
        case .oneOf(let item, let options):
            guard let value = value(item) else { return .no }
            return OracleTruth(options.contains { names(value, $0) })
        case .place(let item, let order, let option):
            guard case .option(let found)? = value(item) else { return .no }
            let options = items[place(item)].options
            return OracleTruth(
                order.holds(options.firstIndex(of: found) ?? 0, options.firstIndex(of: option) ?? 0)
            )
        case .has(let item, let part):
            guard let value = value(item) else { return .no }
            return OracleTruth(has(value, part, item: item))
        case .number(let item, let order, let number):
            guard case .number(let found)? = value(item) else { return .no }
            return OracleTruth(order.holds(found, number))
        case .scale(let scale, let order, let number):
            return compare(operand(.scale(scale)), order, .number(OracleNumber(units: number)))
        case .count(let section, let part, let order, let number):
            return OracleTruth(
                order.holds(count(section, part, in: world, givenCounts: givenCounts), number))
        case .compare(let left, let order, let right):
            return compare(operand(left), order, operand(right))
        case .among(let number, let list):
            return list.reduce(.no) {
                $0 || compare(operand(number), .equal, .number($1.number))
            }
        case .dates(let left, let order, let right):
            guard let left = day(left, in: world, givenCounts),
                let right = day(right, in: world, givenCounts)
            else { return .no }
            return OracleTruth(order.holds(left, right))
        case .choose(let when, let left, let right):
            switch inner(when) {
            case .yes: return inner(left)
            case .no: return inner(right)
            case .undecided: return inner(choices.pick() ? left : right)
            }
        case .level(let result, let order, let level):
            return compare(levels[result] ?? world.usedLevels[result], order, level, of: result)
        case .harm(let equal, let state): return OracleTruth((harm(in: world) == state) == equal)
        case .known(let item): return OracleTruth(said[place(item)].isAnswered)
        case .not(let operand): return !inner(operand)
        case .and(let left, let right): return inner(left) && inner(right)
        case .or(let left, let right): return inner(left) || inner(right)
        }
    }

    /// Compares two numbers; nothing is known of one that is insufficient or undefined.
    private func compare(
        _ left: OracleOperand, _ order: RandomCondition.Order, _ right: OracleOperand
    ) -> OracleTruth {
        switch (left, right) {
        case (.hidden, _), (_, .hidden): return .no
        // What is undefined leaves a comparison undecided, even with a score that is not for the
        // case.
        case (.special(let left), .special(let right)):
            return left == "not_applicable" && right == left ? .no : .undecided
        case (.special("not_applicable"), _), (_, .special("not_applicable")): return .no
        case (.special, _), (_, .special): return .undecided
        case (.number(let left), .number(let right)): return OracleTruth(order.holds(left, right))
        }
    }

    /// How many items of a section are yes, or have the option or period.
    func count(
        _ section: String, _ part: String?, in world: World, givenCounts: Bool
    ) -> Int {
        items(of: section).filter { item in
            guard let value = value(of: item.id, in: world, givenCounts: givenCounts) else {
                return false
            }
            return part.map { has(value, $0, item: item.id) || value == .option($0) }
                ?? isPresent(value, of: item)
        }.count
    }

    func place(_ item: String) -> Int {
        guard let place = places[item] else { preconditionFailure("no item \(item)") }
        return place
    }

    /// The harm statement as a condition reads it, on one completion.
    func harm(in world: World) -> String {
        let own = usedItemCount..<items.count
        if own.contains(where: { bearsOnHarm($0, in: world, items[$0].evidence) }) {
            return "evidenced"
        }
        let possible = own.contains { bearsOnHarm($0, in: world, items[$0].possible) }
        return possible ? "possible" : "none_recorded"
    }

    /// Whether what is asked of or was said of an item is one of the marked options.
    func bearsOnHarm(_ place: Int, in world: World, _ marked: [String]) -> Bool {
        guard !marked.isEmpty, world.asked[place] || said[place].isAnswered else { return false }
        return isMarked(world.values[place], marked)
    }

    func isMarked(_ value: Value, _ marked: [String]) -> Bool {
        switch value {
        case .option(let option): marked.contains(option)
        case .several(let options): options.contains { marked.contains($0) }
        case .periods(let bits): bits != 0 && marked.contains("yes")
        case .number, .day, .notApplicable: false
        }
    }

    /// Whether a counting scale or `count` counts the value.
    func isPresent(_ value: Value, of item: RandomInstrument.Item) -> Bool {
        guard item.isCountable else { return false }
        switch value {
        case .option(let option): return option == "yes"
        case .several(let options): return !options.isEmpty
        case .periods(let bits): return bits != 0
        case .number, .day, .notApplicable: return false
        }
    }

    func value(of item: String, in world: World, givenCounts: Bool) -> Value? {
        let place = place(item)
        guard world.asked[place] || (givenCounts && said[place].isAnswered),
            world.values[place] != .notApplicable
        else { return nil }
        return world.values[place]
    }

    private func names(_ value: Value, _ option: String) -> Bool {
        switch value {
        case .option(let found): found == option
        case .periods(let bits): (bits != 0) == (option == "yes")
        case .several, .number, .day, .notApplicable: false
        }
    }

    private func has(_ value: Value, _ part: String, item: String) -> Bool {
        switch value {
        case .several(let options): return options.contains(part)
        case .periods(let bits):
            guard case .windowed(let count) = items[place(item)].form else { return false }
            let names = instrument.windows.prefix(count).map(\.id) + ["earlier"]
            return names.firstIndex(of: part).map { bits >> $0 & 1 == 1 } ?? false
        case .option, .number, .day, .notApplicable: return false
        }
    }

    private func compare(
        _ level: OracleLevel?, _ order: RandomCondition.Order, _ named: String, of id: String
    ) -> OracleTruth {
        let results = instrument.results + instrument.used.flatMap(\.resultsForOthers)
        guard let result = results.first(where: { $0.id == id }),
            let other = result.levels.firstIndex(where: { $0.id == named }), let level
        else { preconditionFailure("no level \(named) of \(id)") }
        switch level {
        case .level(let place): return OracleTruth(order.holds(place, other))
        case .notApplicable: return .no
        case .special(_, let best, let worst):
            let outcomes = Set((best...worst).map { order.holds(result.place($0), other) })
            return outcomes.count == 1 ? OracleTruth(outcomes.contains(true)) : .undecided
        }
    }
}

extension RandomInstrument.Result {
    /// Between a place in the list and a place counted from the end of least concern, either way.
    func place(_ other: Int) -> Int { worseIsLast ? other : levels.count - 1 - other }

    func concern(of level: String) -> Int {
        place(levels.firstIndex { $0.id == level } ?? 0)
    }
}
