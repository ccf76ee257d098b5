/// The value of a scale in one completion.
extension Oracle {
    /// What the members of a scale come to before cap, floor and rounding, in ten-thousandths.
    struct Membership {
        var askedCount = 0
        var omittedCount = 0
        /// Omitted members that the missing rule must deal with.
        var missingCount = 0
        /// Points of the members that decide.
        var points: [Int] = []
        /// The most points of the members that decide, and of those that are missing.
        var possible = 0
        var missingPossible = 0
    }

    func value(of scale: RandomInstrument.Scale, in world: World) -> ScaleValue {
        let raw: ScaleValue
        switch scale.method {
        case .sum(let members), .count(let members), .worst(let members, _), .mean(let members),
            .median(let members), .percent(let members):
            raw = combine(scale, membership(of: scale, members, world))
        case .table(let names, let rows): raw = look(scale, names, rows, world)
        case .first(let cases, let otherwise):
            let read = cases.reduce(into: Set<String>()) { $0.formUnion($1.when.names) }
            raw = excess(read, scale, world) ?? first(cases, otherwise, world)
        case .expression(let formula):
            if let insufficient = excess(formula.names, scale, world) {
                raw = insufficient
                break
            }
            switch operand(formula, in: world) {
            case .number(let number): raw = .number(number)
            case .hidden: raw = .special("undefined")
            case .special(let special): raw = .special(special)
            }
        case .result(let name): raw = world.scales[name] ?? .special("undefined")
        }
        guard case .number(var number) = raw else { return raw }
        if let cap = scale.cap { number = min(number, OracleNumber(units: cap)) }
        if let floor = scale.floor { number = max(number, OracleNumber(units: floor)) }
        if let rounding = scale.rounding {
            number = number.rounded(places: rounding.places, mode: rounding.mode)
        }
        return .number(number)
    }

    /// A sum or count without its cap, floor and rounding, as a substitution reads it.
    func plainSum(of scale: RandomInstrument.Scale, in world: World) -> OracleNumber {
        switch scale.method {
        case .sum(let members), .count(let members):
            var plain = scale
            plain.missing = .bounds
            let points = membership(of: plain, members, world).points
            return OracleNumber(units: points.reduce(0, +))
        default: preconditionFailure("a substitution reads sums and counts")
        }
    }

    private func combine(_ scale: RandomInstrument.Scale, _ sums: Membership) -> ScaleValue {
        if let insufficient = excess(sums.omittedCount, scale) { return insufficient }
        // A least number of answers stands before what is said of members that are all hidden or
        // all not applicable: what too few answers decide is no score.
        if scale.missing == .leaveOut, let least = scale.leastAnswered, sums.points.count < least {
            return .special("insufficient")
        }
        guard sums.askedCount > 0 else {
            switch scale.method {
            case .sum, .count: return .number(OracleNumber(0))
            default: return .special("undefined")
            }
        }
        if sums.points.isEmpty, sums.missingCount == 0 { return .special("undefined") }
        var sums = sums
        switch scale.missing ?? .bounds {
        case .bounds, .refuse: break
        case .zero:
            sums.points += Array(repeating: 0, count: sums.missingCount)
            sums.possible += sums.missingPossible
        case .leaveOut, .prorate:
            // Nothing is left to decide where all that could are omitted.
            guard !sums.points.isEmpty else { return .special("insufficient") }
        }
        return reduce(scale, sums)
    }

    private func reduce(_ scale: RandomInstrument.Scale, _ sums: Membership) -> ScaleValue {
        let points = sums.points
        let sum = points.reduce(0, +)
        let answered = points.count
        func number(_ units: Int, over count: Int = 1) -> ScaleValue {
            .number(.exact(OracleFraction(units: units, over: count)))
        }
        switch scale.method {
        case .sum, .count:
            guard scale.missing == .prorate else { return number(sum) }
            return number(sum * (answered + sums.missingCount), over: answered)
        case .worst(_, let highest): return number((highest ? points.max() : points.min()) ?? 0)
        case .mean: return number(sum, over: answered)
        case .median:
            let sorted = points.sorted()
            let middle = answered / 2
            return answered.isMultiple(of: 2)
                ? number(sorted[middle - 1] + sorted[middle], over: 2) : number(sorted[middle])
        case .percent:
            guard sums.possible != 0 else { return .special("undefined") }
            return .number(.exact(OracleFraction(sum * 100, over: sums.possible)))
        case .table, .first, .expression, .result:
            preconditionFailure("a scale without members of its own")
        }
    }

    /// The members of a scale, a section standing for its items with points.
    func members(
        of scale: RandomInstrument.Scale, _ list: [RandomInstrument.Member]
    ) -> [(place: Int, weight: Int)] {
        var counts = false
        if case .count = scale.method { counts = true }
        return list.flatMap { member in
            items(of: member.name)
                .filter { counts ? $0.isCountable : $0.points != nil }
                .map { (place($0.id), member.weight ?? $0.weight ?? 10_000) }
        }
    }

    /// The items of a section, or the one item of that name.
    func items(of name: String) -> [RandomInstrument.Item] {
        if let place = places[name] { return [items[place]] }
        return sections.first { $0.id == name }?.items ?? []
    }

    private func membership(
        of scale: RandomInstrument.Scale, _ list: [RandomInstrument.Member], _ world: World
    ) -> Membership {
        var counts = false
        if case .count = scale.method { counts = true }
        let ranges = (scale.missing ?? .bounds) == .bounds
        var sums = Membership()
        for (place, weight) in members(of: scale, list) where world.asked[place] {
            sums.askedCount += 1
            let item = items[place]
            let most = counts ? 10_000 : mostPoints(of: item, weight: weight)
            if world.omitted[place] {
                sums.omittedCount += 1
                if !ranges {
                    sums.missingCount += 1
                    sums.missingPossible += most
                    continue
                }
            }
            if counts {
                // *Not applicable* leaves a count too, unless it has points: then it is a member
                // that is not yes.
                guard world.values[place] != .notApplicable || item.pointsOfNA != nil else {
                    continue
                }
                sums.points.append(isPresent(world.values[place], of: item) ? 10_000 : 0)
            } else if let points = points(of: world.values[place], item) {
                sums.points.append(points * weight / 10_000)
                sums.possible += most
            }
        }
        return sums
    }

    /// What is said where too many of the items that a scale reads by themselves are omitted.
    private func excess(
        _ names: Set<String>, _ scale: RandomInstrument.Scale, _ world: World
    ) -> ScaleValue? {
        let read = names.compactMap { places[$0] }
        return excess(read.filter { world.asked[$0] && world.omitted[$0] }.count, scale)
    }

    private func excess(_ omitted: Int, _ scale: RandomInstrument.Scale) -> ScaleValue? {
        let most = scale.missing == .refuse ? 0 : scale.most
        guard let most, omitted > most else { return nil }
        return .special("insufficient")
    }
}
