import Testing

/// The worked examples of the published SERAF rule, over the listed items alone.
struct SerafExampleTests {
    /// What is ticked, and what the published rule makes of it. A significant indicator is ticked
    /// as current only, as 6 to 12 months ago only, or as both.
    private struct Row {
        let name: String
        let ticks: (vulnerabilities: Int, moderate: Int, current: Int, recent: Int, both: Int)
        let sum: Int
        let category: String
    }

    private static let rows = [
        Row(name: "A1", ticks: (0, 0, 0, 0, 0), sum: 0, category: "category_1"),
        Row(name: "A2", ticks: (5, 0, 0, 0, 0), sum: 5, category: "category_1"),
        Row(name: "A3", ticks: (6, 0, 0, 0, 0), sum: 6, category: "category_2"),
        Row(name: "A4", ticks: (0, 0, 1, 0, 0), sum: 5, category: "category_1"),
        Row(name: "A5", ticks: (0, 0, 0, 1, 0), sum: 1, category: "category_1"),
        Row(name: "A6", ticks: (0, 0, 0, 0, 1), sum: 6, category: "category_2"),
        Row(name: "A7", ticks: (3, 2, 1, 0, 0), sum: 10, category: "category_2"),
        Row(name: "A8", ticks: (3, 3, 1, 0, 0), sum: 11, category: "category_3"),
        Row(name: "A9", ticks: (4, 1, 2, 0, 0), sum: 15, category: "category_3"),
        Row(name: "A10", ticks: (4, 1, 1, 0, 1), sum: 16, category: "category_4"),
        Row(name: "A11", ticks: (11, 5, 0, 0, 0), sum: 16, category: "category_4"),
        Row(name: "A12", ticks: (11, 12, 0, 0, 0), sum: 23, category: "category_4"),
    ]

    private static let vulnerabilities = [
        "emotional_neglect", "physical_abuse", "past_sexual_abuse", "family_breakdown",
        "family_domestic_abuse", "family_substance_misuse", "family_mental_health",
        "low_self_worth", "unsuitable_housing", "isolated", "no_protective_adult",
    ]
    private static let moderate = [
        "late_nights", "adult_callers", "phone_use", "despair", "out_of_education",
        "withdrawn_disclosure", "sti", "exploited_peers", "drug_use", "alcohol_use", "internet",
        "lives_alone",
    ]
    private static let significant = [
        "missing_overnight", "controlling_adult", "abuse_by_adult", "unknown_cars",
        "unexplained_goods", "places_of_concern",
    ]

    @Test func `the published sums and categories come out`() throws {
        let results = try ScoredCase.score(
            "seraf", Self.rows.map { (case: $0.name, text: Self.answers(of: $0)) })
        for (row, result) in zip(Self.rows, results) {
            let total = try #require(result.scales["total"], "\(row.name)")
            #expect(total.asListed == .init(from: row.sum, to: row.sum), "\(row.name)")
            let level = try #require(result.level, "\(row.name)")
            #expect(level.asListed == [row.category], "\(row.name)")
        }
    }

    @Test func `the list is incomplete, so no row settles on the best category`() throws {
        let all = ["category_1", "category_2", "category_3", "category_4"]
        let results = try ScoredCase.score(
            "seraf", Self.rows.map { (case: $0.name, text: Self.answers(of: $0)) })
        for (row, result) in zip(Self.rows, results) {
            let total = try #require(result.scales["total"], "\(row.name)")
            #expect(total.upperEndOpen && total.from == row.sum && total.to == nil, "\(row.name)")
            let level = try #require(result.level, "\(row.name)")
            let worse = all.drop { $0 != row.category }
            #expect(level.afterRules == Array(worse), "\(row.name)")
            let state =
                switch row.category {
                case "category_1": "not_established"
                case "category_4": "settled"
                default: "open"
                }
            #expect(level.state == state, "\(row.name)")
        }
    }

    @Test func `A13: what was last seen 7 months ago is in no window of a moderate indicator`()
        throws
    {
        let late = "{value: yes, evidence: [{source: school, date: 2025-08-02}]}"
        let answers = Self.vulnerabilities.prefix(2).map { "\($0): yes" } + ["late_nights: \(late)"]
        let text = "unmentioned: no\nanswers: {\(answers.joined(separator: ", "))}"
        let result = try #require(try ScoredCase.score("seraf", [(case: "A13", text: text)]).first)
        #expect(result.scales["total"]?.asListed == .init(from: 2, to: 2))
        #expect(result.level?.asListed == ["category_1"])
    }

    @Test func `A15: unknown answers give a range and the set of categories in it`() throws {
        let answers =
            Self.vulnerabilities.prefix(3).map { "\($0): yes" }
            + Self.vulnerabilities.dropFirst(3).prefix(2).map { "\($0): unknown" }
            + ["\(Self.significant[0]): {current: yes, recent: no, earlier: no}"]
            + ["\(Self.significant[3]): {current: unknown, recent: unknown, earlier: no}"]
        let text = "unmentioned: no\nanswers: {\(answers.joined(separator: ", "))}"
        let result = try #require(try ScoredCase.score("seraf", [(case: "A15", text: text)]).first)
        let total = try #require(result.scales["total"])
        #expect(total.asListed == .init(from: 8, to: 16))
        #expect(total.knownSoFar == 8)
        // By hand: 8, and 0 to 2 for the vulnerabilities, and 0, 1, 5 or 6 for the indicator.
        #expect(total.reachable == [8, 9, 10, 11, 13, 14, 15, 16])
        #expect(result.level?.asListed == ["category_2", "category_3", "category_4"])
    }

    private static func answers(of row: Row) -> String {
        var lines = vulnerabilities.prefix(row.ticks.vulnerabilities).map { "\($0): yes" }
        lines += moderate.prefix(row.ticks.moderate).map { "\($0): {current: yes, earlier: no}" }
        var left = significant[...]
        func tick(_ count: Int, _ periods: String) {
            lines += left.prefix(count).map { "\($0): {\(periods), earlier: no}" }
            left = left.dropFirst(count)
        }
        tick(row.ticks.current, "current: yes, recent: no")
        tick(row.ticks.recent, "current: no, recent: yes")
        tick(row.ticks.both, "current: yes, recent: yes")
        return "unmentioned: no\nanswers: {\(lines.joined(separator: ", "))}"
    }
}
