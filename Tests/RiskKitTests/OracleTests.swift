import Testing

@testable import RiskOracle

/// The oracle itself, on instruments small enough to work out by hand.
struct OracleTests {
    private typealias Item = RandomInstrument.Item

    private static func yesNo(_ id: String, yes: Int = 1, no: Int? = nil) -> Item {
        var item = Item(id: id, form: .yesNo)
        var table = [(option: "yes", points: yes * 10_000)]
        if let no { table.append((option: "no", points: no * 10_000)) }
        item.points = .byOption(table)
        return item
    }

    private static func answers(_ given: [(String, RandomAnswers.Given)]) -> RandomAnswers {
        RandomAnswers(
            date: RandomDay(year: 2026, month: 3, day: 2),
            answers: given.map { RandomAnswers.Answer(item: $0.0, given: $0.1) })
    }

    private static func instrument(_ items: [Item]) -> RandomInstrument {
        RandomInstrument(sections: [RandomInstrument.Section(id: "s1", items: items)])
    }

    private static func sum(
        missing: RandomInstrument.MissingRule? = nil, most: Int? = nil
    ) -> RandomInstrument.Scale {
        RandomInstrument.Scale(
            id: "t1", method: .sum([RandomInstrument.Member(name: "s1")]), missing: missing,
            most: most)
    }

    private static func cutOffs(
        _ edges: [Int], rules: [RandomInstrument.Rule] = []
    ) -> RandomInstrument.Result {
        var levels = edges.enumerated().map {
            RandomInstrument.Level(id: "l\($0.offset + 1)", upto: $0.element * 10_000)
        }
        levels.append(RandomInstrument.Level(id: "l\(edges.count + 1)"))
        return RandomInstrument.Result(
            id: "level", worseIsLast: true, levels: levels, derivation: .cutOffs("t1"),
            rules: rules)
    }

    private func findings(
        _ instrument: RandomInstrument, _ answers: RandomAnswers
    ) throws -> OracleFindings {
        try #require(Oracle(instrument, answers)).findings()
    }

    private func values(_ findings: OracleFindings) -> [String] {
        (findings.scales["t1"]?.values ?? []).sorted().map(\.description)
    }

    @Test func `three known, two unknown and one windowed unknown leave a hole at twelve`() throws {
        var tool = Self.instrument([])
        tool.windows = [
            RandomInstrument.Window(id: "current", from: nil, until: .months(6)),
            RandomInstrument.Window(id: "recent", from: .months(6), until: .months(12)),
        ]
        for number in 1...5 { tool.sections[0].items.append(Self.yesNo("v\(number)")) }
        for number in 1...2 {
            var item = Item(id: "c\(number)", form: .windowed(2))
            item.points = .byWindow([50_000, 10_000], earlier: nil)
            tool.sections[0].items.append(item)
        }
        tool.scales = [Self.sum()]
        tool.results = [Self.cutOffs([5, 10, 15])]
        let found = try findings(
            tool,
            Self.answers([
                ("v1", .option("yes")), ("v2", .option("yes")), ("v3", .option("yes")),
                ("c1", .ticks([("current", true), ("recent", false)])), ("c2", .unknown),
            ]))
        #expect(values(found) == ["8", "9", "10", "11", "13", "14", "15", "16"])
        #expect(found.results["level"]?.afterRules.levels == ["l2", "l3", "l4"])
        #expect(found.scales["t1"]?.leastMissing == 3)
        // Two unknown yes/no items, *earlier* of the first windowed item, three periods of the other.
        #expect(found.completions == 2 * 2 * 2 * 8)
    }

    @Test func `a hidden item gives nothing and even a not-equal with it is false`() throws {
        var child = Self.yesNo("i2", yes: 4, no: 2)
        child.when = .option("i1", equal: true, "yes")
        var tool = Self.instrument([Self.yesNo("i1"), child])
        tool.scales = [Self.sum()]
        tool.flags = [RandomInstrument.Saying(id: "f", when: .option("i2", equal: false, "yes"))]
        tool.triggers = [RandomInstrument.Saying(id: "g", when: .option("i2", equal: true, "yes"))]
        let open = try findings(tool, Self.answers([]))
        #expect(values(open) == ["0", "3", "5"])
        #expect(open.flags["f"]?.verdict == .open)
        let hidden = try findings(
            tool, Self.answers([("i1", .option("no")), ("i2", .option("yes"))]))
        #expect(values(hidden) == ["0"])
        #expect(hidden.flags["f"]?.verdict == .no)
        // An answer that was given still counts for a duty.
        #expect(hidden.triggers["g"]?.verdict == .yes)
    }

    @Test func `omitted members range, prorate, count as nothing or refuse`() throws {
        let items = [Self.yesNo("i1"), Self.yesNo("i2", yes: 2), Self.yesNo("i3", yes: 3)]
        let answers = Self.answers([
            ("i1", .option("yes")), ("i2", .option("yes")), ("i3", .omitted),
        ])
        var tool = Self.instrument(items)
        func reached(_ rule: RandomInstrument.MissingRule?, most: Int? = nil) throws -> [String] {
            tool.scales = [Self.sum(missing: rule, most: most)]
            let found = try findings(tool, answers)
            return values(found) + (found.scales["t1"]?.specials.sorted() ?? [])
        }
        #expect(try reached(nil) == ["3", "6"])
        #expect(try reached(.prorate, most: 1) == ["9/2"])
        #expect(try reached(.leaveOut) == ["3"])
        #expect(try reached(.zero) == ["3"])
        #expect(try reached(.refuse) == ["insufficient"])
        #expect(try reached(nil, most: 0) == ["insufficient"])
    }

    @Test func `rules fold in order on each completion and floors hold for special levels`() throws
    {
        var tool = Self.instrument([Self.yesNo("i1", yes: 6), Self.yesNo("i2", yes: 0)])
        tool.scales = [Self.sum(missing: .refuse)]
        let rules = [
            RandomInstrument.Rule(
                id: "floor", when: .option("i2", equal: true, "yes"), effect: .noBetterThan("l2")),
            RandomInstrument.Rule(
                id: "cap", when: .level("level", .greaterOrEqual, "l2"),
                effect: .noWorseThan("l2")),
        ]
        tool.results = [Self.cutOffs([0, 5], rules: rules)]
        tool.flags = [
            RandomInstrument.Saying(id: "f", when: .level("level", .greaterOrEqual, "l2"))
        ]
        let open = try findings(tool, Self.answers([("i2", .option("yes"))]))
        #expect(open.results["level"]?.computed.levels == ["l1", "l3"])
        #expect(open.results["level"]?.afterRules.levels == ["l2"])
        #expect(open.results["level"]?.rules["cap"]?.verdict == .yes)
        let refused = try findings(
            tool, Self.answers([("i1", .omitted), ("i2", .option("yes"))]))
        #expect(refused.results["level"]?.afterRules.specials == ["insufficient"])
        #expect(refused.results["level"]?.bestLeft == 1)
        #expect(refused.flags["f"]?.verdict == .yes)
    }

    @Test func `an incomplete list leaves every worse level and never settles on the best`() throws
    {
        var tool = Self.instrument([Self.yesNo("i1", yes: 3)])
        tool.incomplete = true
        tool.scales = [Self.sum()]
        tool.results = [Self.cutOffs([2, 5])]
        let best = try findings(tool, Self.answers([("i1", .option("no"))]))
        #expect(best.results["level"]?.asListed.levels == ["l1"])
        #expect(best.results["level"]?.afterRules.levels == ["l1", "l2", "l3"])
        #expect(best.results["level"]?.notEstablished == true)
        let other = try findings(tool, Self.answers([("i1", .option("yes"))]))
        #expect(other.results["level"]?.afterRules.levels == ["l2", "l3"])
        #expect(other.results["level"]?.notEstablished == false)
    }

    @Test func `a partly known date lies in one of the periods that it may`() throws {
        var item = Item(id: "c1", form: .windowed(2))
        item.points = .byWindow([50_000, 10_000], earlier: nil)
        item.evidence = ["yes"]
        var tool = Self.instrument([item])
        tool.windows = [
            RandomInstrument.Window(id: "current", from: nil, until: .months(6)),
            RandomInstrument.Window(id: "recent", from: .months(6), until: .months(12)),
        ]
        tool.scales = [Self.sum()]
        var answers = Self.answers([("c1", .ticks([("earlier", false)]))])
        answers.date = RandomDay(year: 2026, month: 8, day: 31)
        // Six months before 31 August is 28 February, which is in the current window.
        answers.answers[0].evidence = [.month(RandomDay(year: 2026, month: 2, day: 1))]
        let either = try findings(tool, answers)
        #expect(values(either) == ["1", "5", "6"])
        #expect(either.harm == "evidenced")
        answers.answers[0].evidence = [.day(RandomDay(year: 2026, month: 2, day: 28))]
        #expect(values(try findings(tool, answers)) == ["5", "6"])
        answers.answers[0].evidence = [.day(RandomDay(year: 2026, month: 2, day: 27))]
        #expect(values(try findings(tool, answers)) == ["1", "6"])
    }

    @Test(arguments: [
        (25_000, RandomInstrument.RoundingMode.halfUp, 30_000), (-25_000, .halfUp, -30_000),
        (25_000, .halfEven, 20_000), (-25_000, .halfEven, -20_000), (35_000, .halfEven, 40_000),
        (-21_000, .floor, -30_000), (-29_000, .ceil, -20_000), (-24_999, .halfUp, -20_000),
    ])
    func `rounding goes by the mode that is named`(
        number: Int, mode: RandomInstrument.RoundingMode, expected: Int
    ) {
        let rounded = OracleNumber(units: number).rounded(places: 0, mode: mode)
        #expect(rounded == OracleNumber(units: expected))
    }
}
