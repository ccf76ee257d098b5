/// Makes small instruments by chance: every part of the format that scores, in every mixture that
/// the loader accepts.
struct RandomInstrumentMaker {
    var dice: RandomInstrumentDice
    var made = RandomInstrument()
    /// The tool that is made.
    var id = "random-tool"
    /// Points are whole numbers that are not negative; otherwise also parts and negative numbers.
    private var plainPoints = true

    init(dice: RandomInstrumentDice) { self.dice = dice }

    mutating func make() -> RandomInstrument {
        made = RandomInstrument()
        made.kind = dice.chance(20) ? .exploitation : .general
        made.incomplete = dice.chance(12)
        if takes(.compositeScale, 15), id == "random-tool" { useAnother() }
        if takes(.coefficient, 35) {
            made.coefficients = (1...dice.number(1...2)).map {
                RandomInstrument.Coefficient(id: "k\($0)", value: decimal())
            }
        }
        plainPoints = made.incomplete || dice.chance(55)
        makeWindows()
        makeSections()
        makeScales()
        makeResults()
        makeSayings()
        makeChecks()
        if made.kind == .exploitation { addDemandedItems() }
        return made
    }

    /// A tool to be used by another: a few plain items, a scale or two, and a level.
    mutating func makeUsed() -> RandomInstrument {
        made = RandomInstrument()
        made.id = id
        makeWindows()
        let count = dice.number(1...3)
        made.sections = [RandomInstrument.Section(id: "us", when: nil, items: [])]
        for number in 1...count {
            var item = makeItem("u\(number)")
            // The periods of a tool are those of its own windows.
            while case .windowed = item.form { item = makeItem("u\(number)") }
            item.evidence = []
            item.possible = []
            item.substitute = nil
            made.sections[0].items.append(item)
        }
        if !made.items.contains(where: { $0.points != nil && $0.isYesNo }) {
            var item = RandomInstrument.Item(id: "u0", form: .yesNo)
            item.points = .byOption([(option: "yes", points: 10_000)])
            made.sections[0].items.append(item)
        }
        for number in 1...dice.number(1...2) {
            if let scale = combination("ut\(number)") { made.scales.append(scale) }
        }
        if made.scales.isEmpty {
            made.scales.append(
                RandomInstrument.Scale(
                    id: "ut1", method: .sum([RandomInstrument.Member(name: "us")])))
        }
        makeResults()
        // What others read of a level goes by another name than its own rules would.
        for place in made.results.indices {
            made.results[place].rules.removeAll { $0.when.asksOfLevel }
        }
        return made
    }

    private mutating func makeWindows() {
        let choices: [[RandomInstrument.Span]] = [
            [.months(3)], [.months(6), .months(12)], [.months(3), .months(6)],
            [.weeks(6), .weeks(13)], [.months(1), .weeks(10)],
            [.months(1), .months(3), .months(6)],
        ]
        var from: RandomInstrument.Span?
        for (number, until) in dice.pick(choices).enumerated() {
            made.windows.append(
                RandomInstrument.Window(id: "w\(number + 1)", from: from, until: until))
            from = until
        }
    }

    private mutating func makeSections() {
        var left = dice.number(3...8)
        var number = 0
        while left > 0 {
            let count = min(left, dice.number(1...4))
            left -= count
            let id = "s\(made.sections.count + 1)"
            let earlier = made.items
            let when =
                earlier.isEmpty || !dice.chance(15) ? nil : gate(on: earlier, counts: made.sections)
            made.sections.append(RandomInstrument.Section(id: id, when: when, items: []))
            let place = made.sections.count - 1
            for _ in 0..<count {
                number += 1
                let item = makeItem("i\(number)")
                made.sections[place].items.append(item)
            }
        }
    }

    private mutating func makeItem(_ id: String) -> RandomInstrument.Item {
        let demanded = made.kind == .exploitation && id == "i1"
        var item = RandomInstrument.Item(id: id, form: demanded ? windowed() : form())
        if dice.chance(88), !item.isDate { item.points = points(for: item) }
        if item.points != nil {
            switch item.form {
            case .yesNo, .choice, .number: item.reverse = takes(.reverse, 15)
            case .windowed: item.latest = takes(.latestPeriod, 40)
            case .several, .date: break
            }
            if takes(.itemWeight, 12) { item.weight = dice.pick([5_000, 15_000, 20_000, -10_000]) }
        }
        item.allowsNA = dice.chance(22)
        if item.allowsNA, item.points != nil, dice.chance(30) { item.pointsOfNA = point() }
        if dice.chance(28), !made.items.isEmpty {
            item.when = gate(on: made.items, counts: Array(made.sections.dropLast()))
        }
        markHarm(&item, always: demanded)
        substitute(&item)
        return item
    }

    /// Lets a score or another answer stand in for an answer that is left out.
    private mutating func substitute(_ item: inout RandomInstrument.Item) {
        switch item.form {
        case .yesNo, .choice: break
        case .several, .number, .windowed, .date: return
        }
        guard !item.carriesHarm, !made.items.isEmpty, dice.chance(18) else { return }
        // A substitution reads only what is always asked.
        let asked = made.sections.filter { $0.when == nil }.flatMap(\.items).filter {
            $0.when == nil
        }
        var when = asked.isEmpty ? nil : test(of: dice.pick(asked))
        if dice.chance(40), let scale = earlySum() {
            when = .scale(
                scale.id, dice.pick([.less, .greaterOrEqual, .equal]), dice.number(0...6) * 10_000)
            if !made.scales.contains(where: { $0.id == scale.id }) { made.scales.append(scale) }
        }
        guard let when else { return }
        item.substitute = RandomInstrument.Substitute(
            when: when, value: dice.pick(item.options), otherwise: dice.pick(item.options))
    }

    /// A sum or a count of what is asked before, which a substitution may read.
    private mutating func earlySum() -> RandomInstrument.Scale? {
        guard !made.incomplete, takes(.substitutionByScale, 100) else { return nil }
        if let scale = made.scales.first { return scale }
        let sections = made.sections.dropLast().filter { section in
            section.items.contains { $0.points != nil } && section.when == nil
                && section.items.allSatisfy { $0.when == nil }
        }
        guard !sections.isEmpty else { return nil }
        return RandomInstrument.Scale(
            id: "t0",
            method: .sum([RandomInstrument.Member(name: dice.pick(sections).id)]))
    }

    private mutating func windowed() -> RandomInstrument.Item.Form {
        .windowed(dice.number(1...made.windows.count))
    }

    private mutating func form() -> RandomInstrument.Item.Form {
        switch dice.number(1...100) {
        case ...34: return .yesNo
        case ...54:
            return .choice(
                Array(["a", "b", "c", "d"].prefix(dice.number(2...4))), ordered: dice.chance(60))
        case ...64: return .several(Array(["p", "q", "r"].prefix(dice.number(2...3))))
        case ...73:
            let low = plainPoints ? 0 : dice.number(-1...2)
            return .number(low: low * 10_000, high: (low + dice.number(1...5)) * 10_000, places: 0)
        case ...80:
            let low = dice.number(0...3) * 1_000
            return .number(low: low, high: low + dice.number(2...7) * 1_000, places: 1)
        case ...84 where takes(.age, 100):
            let first = dice.pick([
                RandomDay(year: 2008, month: 2, day: 27), RandomDay(year: 2016, month: 2, day: 27),
                RandomDay(year: 2025, month: 8, day: 29), RandomDay(year: 2026, month: 2, day: 26),
            ])
            return .date(first: first, days: dice.number(2...6))
        default: return windowed()
        }
    }

    private mutating func point() -> Int {
        guard !plainPoints else { return dice.number(0...5) * 10_000 }
        switch dice.number(1...100) {
        case ...45: return dice.number(-2...5) * 10_000
        case ...80: return dice.number(-4...8) * 5_000
        default: return dice.number(-30...60) * 500
        }
    }

    private mutating func points(
        for item: RandomInstrument.Item
    ) -> RandomInstrument.Item.Points {
        switch item.form {
        case .yesNo:
            var table = [(option: "yes", points: point())]
            if dice.chance(25) { table.append((option: "no", points: point())) }
            return .byOption(table)
        case .choice(let options, _), .several(let options):
            return .byOption(options.map { (option: $0, points: point()) })
        case .windowed(let count):
            return .byWindow(
                (0..<count).map { _ in point() }, earlier: dice.chance(30) ? point() : nil)
        case .number(let low, let high, let places):
            if dice.chance(40) { return .value }
            let step = places == 0 ? 10_000 : 1_000
            let edges = dice.some(Array(stride(from: low, to: high, by: step))).prefix(2)
            var bands = edges.map { (upto: Optional($0), points: point()) }
            bands.append((upto: nil, points: point()))
            return .bands(bands)
        case .date: preconditionFailure("a date has no points")
        }
    }

    private mutating func markHarm(_ item: inout RandomInstrument.Item, always: Bool) {
        guard always || dice.chance(22) else { return }
        switch item.form {
        case .number, .date: return
        case .yesNo, .windowed:
            if always || dice.chance(50) {
                item.evidence = ["yes"]
            } else {
                item.possible = ["yes"]
            }
        case .choice(let options, _), .several(let options):
            var left = options
            item.evidence = [left.removeLast()]
            if left.count > 1, dice.chance(60) { item.possible = [left.removeLast()] }
            if dice.chance(25) { swap(&item.evidence, &item.possible) }
        }
    }

    /// Items that the exploitation kind demands; they bear on no score.
    private mutating func addDemandedItems() {
        func item(
            _ id: String, _ form: RandomInstrument.Item.Form, _ role: String
        ) -> RandomInstrument.Item {
            var item = RandomInstrument.Item(id: id, form: form)
            item.role = role
            return item
        }
        made.sections.append(
            RandomInstrument.Section(
                id: "person", when: nil,
                items: [
                    item("sex", .choice(["female", "male"], ordered: false), "sex"),
                    item("ethnicity", .choice(["x1", "x2"], ordered: false), "ethnicity"),
                    item("disability", .yesNo, "disability"),
                    item("age_now", .number(low: 80_000, high: 170_000, places: 0), "age"),
                    item("friend", .yesNo, "protective"),
                ]))
    }
}

extension RandomInstrument.Item {
    fileprivate var isYesNo: Bool {
        if case .yesNo = form { true } else { false }
    }
}
