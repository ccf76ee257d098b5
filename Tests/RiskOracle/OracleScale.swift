/// The value of a scale in one completion.
extension Oracle {
    /// What the members of a scale come to before cap, floor and rounding.
    private struct Membership {
        var askedCount = 0
        var omittedCount = 0
        /// Omitted members that the missing rule must deal with.
        var missingCount = 0
        /// Points of the members that decide.
        var points: [OracleFraction] = []
    }

    func value(of scale: RandomInstrument.Scale, in world: World) -> ScaleValue {
        let raw: ScaleValue
        switch scale.method {
        case .sum(let members):
            raw = combine(scale, members, world, whenHidden: 0) { $0.reduce(.zero, +) }
        case .count(let members):
            raw = combine(scale, members, world, whenHidden: 0) { $0.reduce(.zero, +) }
        case .worst(let members, let highest):
            raw = combine(scale, members, world, whenHidden: nil) {
                (highest ? $0.max() : $0.min()) ?? .zero
            }
        case .mean(let members):
            raw = combine(scale, members, world, whenHidden: nil) { points in
                points.reduce(.zero, +).divided(by: points.count)
            }
        case .table(let names, let rows): raw = look(scale, names, rows, world)
        }
        guard case .number(var number) = raw else { return raw }
        if let cap = scale.cap { number = min(number, OracleFraction(cap)) }
        if let floor = scale.floor { number = max(number, OracleFraction(floor)) }
        if let rounding = scale.rounding {
            number = number.rounded(places: rounding.places, mode: rounding.mode)
        }
        return .number(number)
    }

    private func combine(
        _ scale: RandomInstrument.Scale, _ members: [RandomInstrument.Member], _ world: World,
        whenHidden: Int?, _ reduce: ([OracleFraction]) -> OracleFraction
    ) -> ScaleValue {
        let sums = membership(of: scale, members, world)
        if let insufficient = excess(sums.omittedCount, scale) { return insufficient }
        // A least number of answers stands before what is said of members that are all hidden or
        // all not applicable: what too few answers decide is no score.
        if scale.missing == .leaveOut, let least = scale.leastAnswered, sums.points.count < least {
            return .special("insufficient")
        }
        guard sums.askedCount > 0 else {
            return whenHidden.map { .number(OracleFraction($0)) } ?? .special("undefined")
        }
        if sums.points.isEmpty, sums.missingCount == 0 { return .special("undefined") }
        let answered = sums.points.count
        switch scale.missing ?? .bounds {
        case .bounds, .refuse: return .number(reduce(sums.points))
        case .zero:
            return .number(
                reduce(sums.points + Array(repeating: .zero, count: sums.missingCount)))
        case .leaveOut:
            // Nothing is left to decide where all that could are omitted.
            guard answered > 0 else { return .special("insufficient") }
            return .number(reduce(sums.points))
        case .prorate:
            guard answered > 0 else { return .special("insufficient") }
            if case .mean = scale.method { return .number(reduce(sums.points)) }
            return .number(
                reduce(sums.points).times(answered + sums.missingCount).divided(by: answered))
        }
    }

    /// The members of a scale, a section standing for its items with points.
    func members(
        of scale: RandomInstrument.Scale, _ list: [RandomInstrument.Member]
    ) -> [(place: Int, weight: Int)] {
        var counts = false
        if case .count = scale.method { counts = true }
        return list.flatMap { member in
            instrument.items(of: member.name)
                .filter { counts ? $0.isCountable : $0.points != nil }
                .map { (place($0.id), member.weight ?? 10_000) }
        }
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
            if world.omitted[place] {
                sums.omittedCount += 1
                if !ranges {
                    sums.missingCount += 1
                    continue
                }
            }
            let item = items[place]
            if counts {
                // *Not applicable* leaves a count too, unless it has points: then it is a member
                // that is not yes.
                guard world.values[place] != .notApplicable || item.pointsOfNA != nil else {
                    continue
                }
                sums.points.append(
                    OracleFraction(isPresent(world.values[place], of: item) ? 10_000 : 0))
            } else if let points = points(of: world.values[place], item) {
                sums.points.append(OracleFraction(points * weight, over: 10_000))
            }
        }
        return sums
    }

    private func excess(_ omitted: Int, _ scale: RandomInstrument.Scale) -> ScaleValue? {
        let most = scale.missing == .refuse ? 0 : scale.most
        guard let most, omitted > most else { return nil }
        return .special("insufficient")
    }

    /// The points of an answer; `nil` where *not applicable* leaves the scale.
    func points(of value: Value, _ item: RandomInstrument.Item) -> Int? {
        if value == .notApplicable { return item.pointsOfNA }
        switch (item.points, value) {
        case (.byOption(let table), .option(let option)):
            return table.first { $0.option == option }?.points ?? 0
        case (.byOption(let table), .several(let options)):
            return table.filter { options.contains($0.option) }.reduce(0) { $0 + $1.points }
        case (.byWindow(let table, let earlier), .periods(let bits)):
            var sum = 0
            for (place, points) in table.enumerated() where bits >> place & 1 == 1 { sum += points }
            return sum + (bits >> table.count & 1 == 1 ? earlier ?? 0 : 0)
        case (.bands(let bands), .number(let number)):
            return bands.first { $0.upto.map { number <= $0 } ?? true }?.points ?? 0
        case (.value, .number(let number)): return number
        default: preconditionFailure("item \(item.id) has points of another type")
        }
    }

    private func look(
        _ scale: RandomInstrument.Scale, _ names: [String], _ rows: [RandomInstrument.Row],
        _ world: World
    ) -> ScaleValue {
        let itemPlaces = names.compactMap { places[$0] }
        let asked = itemPlaces.filter { world.asked[$0] }
        if let insufficient = excess(asked.filter { world.omitted[$0] }.count, scale) {
            return insufficient
        }
        // A table by items alone has members; where none is asked and applicable it is undefined.
        if OracleReadings.hiddenTableIsUndefined, itemPlaces.count == names.count,
            asked.allSatisfy({ world.values[$0] == .notApplicable })
        {
            return .special("undefined")
        }
        for row in rows {
            var open: String?
            var fails = false
            for (name, cell) in zip(names, row.cells) {
                guard let cell else { continue }
                if case .special(let special)? = world.scales[name] {
                    open = open ?? special
                } else if !holds(cell, name, world) {
                    fails = true
                }
            }
            if fails { continue }
            return open.map { .special($0) } ?? .number(OracleFraction(row.value))
        }
        return .special("undefined")
    }

    private func holds(
        _ cell: RandomInstrument.Row.Cell, _ name: String, _ world: World
    ) -> Bool {
        switch cell {
        case .options(let options):
            guard case .option(let option) = world.values[place(name)] else { return false }
            return world.asked[place(name)] && options.contains(option)
        case .band(let from, let upto):
            let number: OracleFraction
            if case .number(let found)? = world.scales[name] {
                number = found
            } else if let place = places[name], world.asked[place],
                case .number(let found) = world.values[place]
            {
                number = OracleFraction(found)
            } else {
                return false
            }
            return (from.map { OracleFraction($0) <= number } ?? true)
                && (upto.map { number <= OracleFraction($0) } ?? true)
        }
    }
}

extension OracleFraction {
    static let zero = OracleFraction(0)

    static func + (left: Self, right: Self) -> Self {
        Self(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    func times(_ whole: Int) -> Self { Self(numerator * whole, over: denominator) }

    func divided(by whole: Int) -> Self { Self(numerator, over: denominator * whole) }
}
