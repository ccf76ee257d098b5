/// Smaller conditions and formulas, each with one part less.
extension RandomCondition {
    var smaller: [RandomCondition] {
        switch self {
        case .not(let inner): [inner]
        case .and(let left, let right):
            [left, right] + left.smaller.map { .and($0, right) }
                + right.smaller.map { .and(left, $0) }
        case .or(let left, let right):
            [left, right] + left.smaller.map { .or($0, right) }
                + right.smaller.map { .or(left, $0) }
        case .choose(let when, let left, let right):
            [left, right] + when.smaller.map { .choose($0, left, right) }
        case .compare(let left, let order, let right):
            left.smaller.map { .compare($0, order, right) }
                + right.smaller.map { .compare(left, order, $0) }
        case .among(let number, let list): number.smaller.map { .among($0, list) }
        case .option, .oneOf, .place, .has, .number, .scale, .count, .level, .harm, .known, .dates:
            []
        }
    }
}

extension RandomNumber {
    var smaller: [RandomNumber] {
        switch self {
        case .literal, .item, .scale, .coefficient, .count, .span: []
        case .element(let list, let place):
            [.literal(list[0])] + place.smaller.map { .element(list, $0) }
        case .negate(let inner): [inner] + inner.smaller.map { .negate($0) }
        case .round(let inner, let places, let mode):
            [inner] + inner.smaller.map { .round($0, places: places, mode) }
        case .arithmetic(let sign, let left, let right):
            [left, right] + left.smaller.map { .arithmetic(sign, $0, right) }
                + right.smaller.map { .arithmetic(sign, left, $0) }
        case .conditional(let when, let left, let right):
            [left, right] + when.smaller.map { .conditional($0, left, right) }
                + left.smaller.map { .conditional(when, $0, right) }
                + right.smaller.map { .conditional(when, left, $0) }
        case .call(let function, let arguments):
            arguments
                + arguments.indices.flatMap { place in
                    arguments[place].smaller.map { part in
                        var fewer = arguments
                        fewer[place] = part
                        return .call(function, fewer)
                    }
                }
        }
    }
}

extension RandomInstrument.Scale {
    /// The scale with one part less.
    var smaller: [RandomInstrument.Scale] {
        var found: [RandomInstrument.Scale] = []
        func add(_ change: (inout RandomInstrument.Scale) -> Void) {
            var scale = self
            change(&scale)
            found.append(scale)
        }
        if cap != nil { add { $0.cap = nil } }
        if floor != nil { add { $0.floor = nil } }
        if rounding != nil { add { $0.rounding = nil } }
        if published != nil { add { $0.published = nil } }
        if isWorking { add { $0.isWorking = false } }
        if leastAnswered != nil { add { $0.leastAnswered = nil } }
        if most != nil, missing != .prorate { add { $0.most = nil } }
        switch method {
        case .expression(let formula):
            for smaller in formula.smaller { add { $0.method = .expression(smaller) } }
        case .first(let cases, let otherwise) where cases.count > 1:
            for place in cases.indices {
                var fewer = cases
                fewer.remove(at: place)
                add { $0.method = .first(fewer, otherwise: otherwise) }
            }
        case .table(let names, let rows) where rows.count > 1:
            for place in rows.indices {
                var fewer = rows
                fewer.remove(at: place)
                add { $0.method = .table(names, fewer) }
            }
        default: break
        }
        return found
    }
}

extension RandomInstrument {
    /// Every instrument of which one condition is smaller.
    var withSimplerConditions: [RandomInstrument] {
        var found: [RandomInstrument] = []
        for (number, condition) in conditions.enumerated() {
            for smaller in condition.smaller {
                var copy = self
                var place = 0
                copy.changeConditions {
                    defer { place += 1 }
                    return place == number ? smaller : $0
                }
                found.append(copy)
            }
        }
        return found
    }

    /// Takes every condition of the tool through the body, in one order.
    mutating func changeConditions(_ body: (RandomCondition) -> RandomCondition) {
        func change(_ sayings: inout [Saying]) {
            for place in sayings.indices { sayings[place].when = body(sayings[place].when) }
        }
        change(&flags)
        change(&triggers)
        change(&actions)
        change(&eligibility)
        change(&checks)
        for section in sections.indices {
            if let when = sections[section].when { sections[section].when = body(when) }
            for item in sections[section].items.indices {
                if let when = sections[section].items[item].when {
                    sections[section].items[item].when = body(when)
                }
                if let when = sections[section].items[item].substitute?.when {
                    sections[section].items[item].substitute?.when = body(when)
                }
            }
        }
        for place in scales.indices {
            guard case .first(let cases, let otherwise) = scales[place].method else { continue }
            scales[place].method = .first(
                cases.map { (when: body($0.when), value: $0.value) }, otherwise: otherwise)
        }
        for place in results.indices {
            for rule in results[place].rules.indices {
                results[place].rules[rule].when = body(results[place].rules[rule].when)
            }
            for level in results[place].levels.indices {
                change(&results[place].levels[level].routes)
            }
            guard case .ordered(var rules, let otherwise) = results[place].derivation else {
                continue
            }
            for rule in rules.indices { rules[rule].when = body(rules[rule].when) }
            results[place].derivation = .ordered(rules, otherwise: otherwise)
        }
    }
}
