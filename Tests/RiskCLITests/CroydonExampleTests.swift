import Testing

/// The worked examples of the Croydon matrix, over the listed indicators alone.
struct CroydonExampleTests {
    private struct Row {
        let name: String
        let answers: [String]
        /// The tier by the published lines alone, and with the published floors.
        let computed: [String]
        let tier: [String]
        let rules: [String]

        init(
            _ name: String, age: Int?, disability: Bool = false, low: Int = 0, medium: Int = 0,
            enquiries: Bool = false, computed: [String], tier: [String], rules: [String] = []
        ) {
            self.name = name
            self.computed = computed
            self.tier = tier
            self.rules = rules
            answers =
                ["age_years: \(age.map(String.init) ?? "unknown")"]
                + ["learning_disability: \(disability ? "yes" : "no")"]
                + CroydonExampleTests.low.prefix(low).map { "\($0): yes" }
                + CroydonExampleTests.medium.prefix(medium).map { "\($0): yes" }
                + ["s47_judgement: \(enquiries ? "yes" : "no")"]
        }
    }

    private static let rows = [
        Row("D1", age: 15, low: 1, computed: ["low"], tier: ["low"]),
        Row("D2", age: 12, low: 1, computed: ["low"], tier: ["medium"], rules: ["under_13"]),
        Row(
            "D3", age: 16, disability: true, low: 2, computed: ["low"], tier: ["medium"],
            rules: ["learning_disability"]),
        Row("D4", age: 15, low: 12, computed: ["low"], tier: ["low"]),
        Row("D5", age: 15, low: 1, medium: 1, computed: ["medium"], tier: ["medium"]),
        Row("D6", age: 15, medium: 1, computed: ["medium"], tier: ["medium"]),
        Row(
            "D7", age: 15, low: 1, medium: 2, enquiries: true, computed: ["medium"],
            tier: ["high"], rules: ["s47_at_medium"]),
        Row(
            "D8, 12 years old", age: 12, computed: ["undetermined"], tier: ["undetermined"],
            rules: ["under_13"]),
        Row(
            "D8, learning disability", age: 15, disability: true, computed: ["undetermined"],
            tier: ["undetermined"], rules: ["learning_disability"]),
        Row("D9", age: nil, low: 1, computed: ["low"], tier: ["low", "medium"]),
    ]

    private static let low = [
        "late_or_missing", "change_in_dress", "sexual_activity_worry", "unaccounted_money",
        "unknown_adults", "peers_exploited", "less_contact", "sti", "trying_substances",
        "poor_self_image", "eating_disorder", "self_harm",
    ]
    private static let medium = ["cars_unknown", "adults_of_concern"]

    @Test func `the published tiers and floors come out`() throws {
        for (row, result) in try results() {
            let level = try #require(result.level, "\(row.name)")
            #expect(level.asListed == row.tier, "\(row.name)")
            let worse = Array(["low", "medium", "high"].drop { $0 != row.computed.first })
            #expect(level.computed == (worse.isEmpty ? row.computed : worse), "\(row.name)")
            #expect(result.rules.fired.map(\.id) == row.rules, "\(row.name)")
        }
    }

    @Test func `the list is incomplete, so every worse tier is left, and Low never alone`() throws {
        for (row, result) in try results() {
            let level = try #require(result.level, "\(row.name)")
            let worse = Array(["low", "medium", "high"].drop { $0 != row.tier.first })
            #expect(level.afterRules == (worse.isEmpty ? ["undetermined"] : worse), "\(row.name)")
            let state =
                switch row.tier.first {
                case "low": "not_established"
                case "medium": "open"
                case "high": "settled"
                default: "no_level"
                }
            #expect(level.state == state, "\(row.name)")
        }
    }

    @Test func `D6: one Medium indicator without a Low one is Medium by the project's own route`()
        throws
    {
        let row = try #require(try results().first { $0.0.name == "D6" }?.1.level)
        let taken = row.routes.filter { $0.taken == "yes" }.map(\.route)
        #expect(taken == ["a Medium indicator without a Low one"])
    }

    @Test func `D8: without an indicator the floor says not better than Medium, and never Low`()
        throws
    {
        let rows = try results().filter { $0.0.name.hasPrefix("D8") }
        #expect(rows.count == 2)
        for (row, result) in rows {
            #expect(result.level?.notBetterThan == "medium", "\(row.name)")
            #expect(result.level?.afterRules.contains("low") == false, "\(row.name)")
        }
    }

    @Test func `D9: where the age is unknown Low is not confirmed, and the age is asked for first`()
        throws
    {
        let result = try #require(try results().first { $0.0.name == "D9" }?.1)
        #expect(result.rules.open.map(\.id) == ["under_13"])
        #expect(result.flags.filter { $0.raised == "yes" }.map(\.id) == ["floor_not_confirmed"])
        let first = try #require(result.findOutNext.first { $0.narrows })
        #expect(first.item == "age_years")
    }

    private func results() throws -> [(Row, ScoredCase)] {
        let texts = Self.rows.map { row in
            let text = "unmentioned: no\nanswers: {\(row.answers.joined(separator: ", "))}"
            return (case: row.name, text: text)
        }
        return Array(zip(Self.rows, try ScoredCase.score("croydon-cse", texts)))
    }
}
