/// The points of answers, and the scales that look something up.
extension Oracle {
    /// The points of an answer, before any weight; `nil` where *not applicable* leaves the scale.
    func points(of value: Value, _ item: RandomInstrument.Item) -> Int? {
        guard value != .notApplicable else { return item.pointsOfNA }
        let points = plainPoints(of: value, item)
        guard item.reverse else { return points }
        let all = everyPoints(of: item)
        return (all.min() ?? 0) + (all.max() ?? 0) - points
    }

    /// The most that an answer to the item could give, *not applicable* among them where it has
    /// points, the points being weighted.
    func mostPoints(of item: RandomInstrument.Item, weight: Int) -> Int {
        let points =
            everyPoints(of: item) + (item.allowsNA ? [item.pointsOfNA].compactMap { $0 } : [])
        return points.map { $0 * weight / 10_000 }.max() ?? 0
    }

    /// The points of every answer there is; reversing changes none of them as a whole.
    private func everyPoints(of item: RandomInstrument.Item) -> [Int] {
        let reading = OracleReading(
            instrument: instrument, answers: RandomAnswers(date: date, answers: []))
        return reading.domain(of: item).map { plainPoints(of: $0, item) }
    }

    private func plainPoints(of value: Value, _ item: RandomInstrument.Item) -> Int {
        switch (item.points, value) {
        case (.byOption(let table), .option(let option)):
            return table.first { $0.option == option }?.points ?? 0
        case (.byOption(let table), .several(let options)):
            return table.filter { options.contains($0.option) }.reduce(0) { $0 + $1.points }
        case (.byWindow(let table, let earlier), .periods(let bits)):
            if item.latest {
                // Windows stand from the newest to the oldest, and *earlier* after them.
                let newest = (0...table.count).first { bits >> $0 & 1 == 1 }
                return newest.map { $0 < table.count ? table[$0] : earlier ?? 0 } ?? 0
            }
            var sum = 0
            for (place, points) in table.enumerated() where bits >> place & 1 == 1 { sum += points }
            return sum + (bits >> table.count & 1 == 1 ? earlier ?? 0 : 0)
        case (.bands(let bands), .number(let number)):
            return bands.first { $0.upto.map { number <= $0 } ?? true }?.points ?? 0
        case (.value, .number(let number)): return number
        default: preconditionFailure("item \(item.id) has points of another type")
        }
    }

    func look(
        _ scale: RandomInstrument.Scale, _ names: [String], _ rows: [RandomInstrument.Row],
        _ world: World
    ) -> ScaleValue {
        let asked = names.compactMap { places[$0] }.filter { world.asked[$0] }
        let omitted = asked.filter { world.omitted[$0] }.count
        let most = scale.missing == .refuse ? 0 : scale.most
        if let most, omitted > most { return .special("insufficient") }
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
            return open.map { .special($0) } ?? .number(row.value.number)
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
            let number: OracleNumber
            if case .number(let found)? = world.scales[name] {
                number = found
            } else if let place = places[name], world.asked[place],
                case .number(let found) = world.values[place]
            {
                number = OracleNumber(units: found)
            } else {
                return false
            }
            return (from.map { OracleNumber(units: $0) <= number } ?? true)
                && (upto.map { number <= OracleNumber(units: $0) } ?? true)
        }
    }

    /// The value of the first case that holds; one that is undecided is followed both ways.
    func first(
        _ cases: [(when: RandomCondition, value: RandomDecimal?)], _ otherwise: RandomDecimal?,
        _ world: World
    ) -> ScaleValue {
        func value(_ decimal: RandomDecimal?) -> ScaleValue {
            decimal.map { .number($0.number) } ?? .special("undefined")
        }
        for each in cases {
            switch truth(each.when, in: world) {
            case .yes: return value(each.value)
            case .no: continue
            case .undecided: if choices.pick() { return value(each.value) }
            }
        }
        return value(otherwise)
    }
}
