import RiskSource
import Testing

/// A plugin for each static check: what it says, and where.
struct StaticCheckTests {
    struct Fixture: Sendable, CustomTestStringConvertible {
        /// What is expected, in the order of the marks: severity, code, and message.
        var expected: [(what: String, message: String)]
        var body: String

        var testDescription: String { expected.map { "\($0.what): \($0.message)" }.joined() }
    }

    @Test(arguments: gaps + overlaps + levels + conditions + lists + routes + firsts + others)
    func `a mistake is said once, where it stands`(fixture: Fixture) throws {
        let plugin = CheckedPlugin(fixture.body)
        try #require(plugin.places.count == fixture.expected.count)
        let expected = zip(fixture.expected, plugin.places).map {
            "\($0.what) \($1): \($0.message)"
        }
        #expect(plugin.found == expected)
    }

    private static func fixture(
        _ what: String, _ message: String, _ body: String
    ) -> Fixture {
        Fixture(expected: [(what, message)], body: body)
    }

    /// Items, a scale and levels of the parts that a fixture is not about.
    private static let items = """
        sections:
          - id: signs
            title: Signs
            items:
              - {id: late, ask: Late, type: yesno, points: {yes: 1}}
              - {id: away, ask: Away, type: yesno, points: {yes: 2}}
              - {id: age, ask: Age, type: whole, range: [0, 17]}
        scales:
          - {id: total, sum: [late, away], missing: bounds}

        """
    private static let flag = """
        flags:
          - {id: young, when: age < 13, say: Young, source: own}

        """
    /// A step of a calculation, to stand among the scales.
    private static let step =
        "  - {id: half, expression: total / 2, missing: refuse, working: true}\n"
    private static let results = """
        worse: last
        of: total
        levels: [{id: low, title: Low, upto: 1}, {id: high, title: High}]

        """

    // MARK: Values without a level

    private static let gaps: [Fixture] = [
        fixture(
            "error level-gap",
            "62.5 is attainable in 'average' and has no level: reached by a = some, b = most",
            """
            sections:
              - id: marks
                title: Marks
                items:
                  - {id: a, ask: A, type: choice, options: [nil_, some, most], points: {nil_: 0, some: 50, most: 75}}
                  - {id: b, ask: B, type: choice, options: [nil_, some, most], points: {nil_: 0, some: 50, most: 75}}
            scales:
              - {id: average, mean: [marks], missing: {rule: refuse}}
            worse: last
            of: average
            levels: [{id: low, title: Low, upto: 60}, {id: «high, title: High, from: 65}]
            """),
        Fixture(
            expected: [
                (
                    "error level-gap",
                    "0 is attainable in 'total' and has no level: reached by late = no, away = no"
                ),
                (
                    "error level-gap",
                    "3 is attainable in 'total' and has no level: reached by late = yes, away = yes"
                ),
            ],
            body: items + flag + """
                worse: last
                of: total
                levels: [{id: «low, title: Low, from: 1, upto: 1}, {id: «high, title: High, upto: 2}]
                """),
        fixture(
            "error level-gap",
            "1.5 is attainable in 'total' and has no level: reached by b = no, c = yes, a left out",
            """
            sections:
              - id: marks
                title: Marks
                items:
                  - {id: a, ask: A, type: yesno, points: {yes: 1}}
                  - {id: b, ask: B, type: yesno, points: {yes: 1}}
                  - {id: c, ask: C, type: yesno, points: {yes: 1}}
            scales:
              - {id: total, sum: [marks], missing: {rule: prorate, most: 1}}
            worse: last
            of: total
            levels: [{id: low, title: Low, upto: 1}, {id: «high, title: High, from: 2}]
            """),
        fixture(
            "error level-gap",
            "7 is attainable in 'total' and has no level: reached by n = 7",
            """
            sections:
              - id: marks
                title: Marks
                items:
                  - {id: n, ask: N, type: whole, range: [0, 9], points: value}
            scales:
              - {id: total, sum: [marks], missing: bounds}
            worse: last
            of: total
            levels: [{id: low, title: Low, upto: 6}, {id: «high, title: High, from: 8}]
            """),
        // A formula computes in points, where a sum counts ten-thousandths of them.
        fixture(
            "error level-gap",
            "2.5 is attainable in 'half' and has no level: reached by n = 5",
            """
            sections:
              - id: marks
                title: Marks
                items:
                  - {id: n, ask: N, type: whole, range: [0, 9]}
            scales:
              - {id: half, expression: 'n / 2', missing: refuse}
            worse: last
            of: half
            levels: [{id: low, title: Low, upto: 2}, {id: «high, title: High, from: 3}]
            """),
    ]

    private static let overlaps: [Fixture] = [
        fixture(
            "error cut-offs", "levels 'low' and 'high' overlap: both hold 2",
            items + flag + """
                worse: last
                of: total
                levels: [{id: low, title: Low, upto: 2}, {id: «high, title: High, from: 2}]
                """),
        fixture(
            "error cut-offs", "levels 'low' and 'high' overlap: both hold the values from 1 to 2",
            items + flag + """
                worse: last
                of: total
                levels: [{id: low, title: Low, upto: 2}, {id: «high, title: High, from: 1}]
                """),
        fixture(
            "error cut-offs", "levels 'low' and 'high' overlap: both hold the values from 2 on",
            items + flag + """
                worse: last
                of: total
                levels: [{id: low, title: Low, from: 0}, {id: «high, title: High, from: 2}]
                """),
    ]

    @Test func `a value between levels that no answers reach is no gap`() {
        let body =
            Self.items + Self.flag + """
                worse: last
                of: total
                levels: [{id: low, title: Low, from: 0, upto: 1}, {id: high, title: High, from: 2, upto: 3}]
                """
        #expect(CheckedPlugin(body).found.isEmpty)
    }

    // MARK: Levels and values

    private static let levels: [Fixture] = [
        fixture(
            "warning unreachable-level", "no answers lead to level 'top' of 'level'",
            items + flag + """
                worse: last
                of: total
                levels: [{id: low, title: Low, upto: 1}, {id: high, title: High, upto: 3}, {id: «top, title: Top}]
                """),
        fixture(
            "warning unreachable-level",
            "level 'low' of 'level' is reached, and the rules always change it",
            items + flag + """
                worse: last
                of: total
                levels: [{id: «low, title: Low, upto: 1}, {id: high, title: High}]
                rules: [{id: floor, when: true, no_better_than: high, reason: R, source: own}]
                """),
        fixture(
            "warning unreachable-level", "no answers allow level 'low' of 'level'",
            items + flag + """
                worse: last
                judgement: true
                levels: [{id: «low, title: Low}, {id: high, title: High}]
                rules: [{id: floor, when: true, disallow: [low], reason: R, source: own}]
                """),
        fixture(
            "warning never-a-value", "scale 'looked' has no value whatever is answered",
            items.replacing(
                "scales:\n",
                with: "scales:\n  - {id: «looked, table: {by: [age], rows: "
                    + "[{age: {from: 18}, value: 1}]}}\n") + flag + results),
    ]

    // MARK: Conditions

    private static let conditions: [Fixture] = [
        fixture(
            "warning never-holds", "the condition of flag 'f' holds for no answers",
            items + results + flag + "  - {id: «f, when: age > 13 && age < 13, say: F, source: own}"
        ),
        fixture(
            "warning always-holds", "the condition of flag 'f' holds for all answers",
            items + results + flag + "  - {id: «f, when: age >= 0, say: F, source: own}"),
        fixture(
            "warning never-holds", "the condition of rule 'r' holds for no answers",
            items + results
                + "rules: [{id: «r, when: level == high && total < 2, set: low, reason: R, source: own}]\n"
                + flag),
        Fixture(
            expected: [
                (
                    "warning unreachable-level",
                    "level 'low' of 'level' is reached, and the rules always change it"
                ),
                ("warning always-holds", "the condition of rule 'r' holds for all answers"),
            ],
            body: items + results.replacing("{id: low", with: "{id: «low")
                + "rules: [{id: «r, when: total >= 0, step: worse, reason: R, source: own}]\n"
                + flag),
        fixture(
            "warning never-holds", "the condition of trigger 't' holds for no answers",
            items + results + flag
                + "triggers: [{id: «t, when: total == 4, do: D, within: now, with: "
                + "{england: [police], wales: [police]}, source: own}]"),
        fixture(
            "warning always-holds", "the condition of this action holds for all answers",
            items + results + flag + "actions: [{when: «level >= low, do: D, source: own}]"),
        fixture(
            "warning always-holds", "the condition of eligibility 'e' holds for all answers",
            items + results + flag
                + "eligibility: [{id: «e, require: age <= 17, reason: R, source: own}]"),
    ]

    @Test func `what is written as true is meant`() {
        let body =
            Self.items + Self.results + Self.flag
            + "  - {id: f, when: true, say: F, source: own}\n"
            + "actions: [{when: true, do: D, source: own}]"
        #expect(CheckedPlugin(body).found.isEmpty)
    }

    // MARK: Ordered lists

    private static let lists: [Fixture] = [
        Fixture(
            expected: [
                (
                    "warning shadowed",
                    "the way to 'top' never decides: the way 'some' holds wherever it would"
                ),
                (
                    "warning shadowed",
                    "the way to 'high' never decides: one of those before it holds wherever it would"
                ),
            ],
            body: items + flag + """
                worse: last
                levels: [{id: low, title: Low}, {id: high, title: High}, {id: top, title: Top}]
                ordered:
                  - {when: age < 9, level: top}
                  - {when: total > 0, level: high, route: some}
                  - {when: «total > 2, level: top}
                  - {when: «age < 9 || total > 0, level: high}
                  - {else: low}
                """),
        fixture(
            "warning never-holds", "the condition of the way to 'high' holds for no answers",
            items + flag + """
                worse: last
                levels: [{id: low, title: Low}, {id: high, title: High}]
                ordered:
                  - {when: «total > 3, level: high}
                  - {when: total > 2, level: high}
                  - {else: low}
                """),
        fixture(
            "warning shadowed",
            "row 2 of 'looked' never decides: row 1 of 'looked' holds wherever it would",
            items.replacing(
                "scales:\n",
                with: """
                    scales:
                      - id: looked
                        table:
                          by: [age]
                          rows: [{age: {upto: 9}, value: 1}, {age: {upto: 5}, value: «2}, {value: 3}]

                    """) + results),
    ]

    private static let routes: [Fixture] = [
        fixture(
            "warning never-holds", "the condition of route 'young' holds for no answers",
            items + flag + """
                worse: last
                levels:
                  - {id: low, title: Low}
                  - id: high
                    title: High
                    routes: [{id: much, when: total > 2}, {id: «young, when: age < 9 && age > 9}]
                else: low
                """),
        Fixture(
            expected: [
                ("warning unreachable-level", "no answers lead to level 'low' of 'level'"),
                ("warning always-holds", "the condition of route 'any' holds for all answers"),
            ],
            body: items + flag + """
                worse: last
                levels:
                  - {id: «low, title: Low}
                  - {id: high, title: High, routes: [{id: «any, when: total >= 0}]}
                else: low
                """),
    ]

    private static let firsts: [Fixture] = [
        fixture(
            "warning shadowed",
            "rule 2 of 'graded' never decides: rule 1 of 'graded' holds wherever it would",
            items.replacing(
                "scales:\n",
                with: """
                    scales:
                      - id: graded
                        first:
                          - {when: age < 9, value: 1}
                          - {when: «age < 5, value: 2}
                          - {else: 3}

                    """) + results),
        fixture(
            "warning never-holds", "the condition of rule 1 of 'graded' holds for no answers",
            items.replacing(
                "scales:\n",
                with: """
                    scales:
                      - id: graded
                        first:
                          - {when: «age < 5 && age > 5, value: 1}
                          - {when: age < 9, value: 2}
                          - {else: 3}

                    """) + results),
    ]

    // MARK: Other things

    private static let others: [Fixture] = [
        fixture(
            "warning unused-item", "nothing uses the answer to 'age'",
            items.replacing("id: age", with: "id: «age") + results),
        fixture(
            "warning unused-step", "nothing reads 'half', a step of a calculation",
            items + step.replacing("id: half", with: "id: «half") + flag + results),
        fixture(
            "warning never-asked", "no answers lead to the question 'away'",
            items.replacing(
                "{id: away, ask: Away, type: yesno,",
                with: "{id: «away, ask: Away, type: yesno, when: age > 17,") + flag
                    + """
                    worse: last
                    of: total
                    levels: [{id: low, title: Low, upto: 0}, {id: high, title: High}]
                    """),
        fixture(
            "error dependency-cycle", "'late' depends on itself: 'late' → 'total' → 'late'",
            items.replacing(
                "{id: late, ask: Late, type: yesno,",
                with: "{id: «late, ask: Late, type: yesno, when: total > 1,") + flag + results),
        fixture(
            "error harm-in-sum", "scale 'number' reads 'late', which is marked as harm",
            items.replacing("points: {yes: 1}}", with: "points: {yes: 1}, harm: evidence}")
                .replacing(
                    "  - {id: total, sum: [late, away], missing: bounds}\n",
                    with: "  - {id: total, sum: [away], missing: bounds}\n"
                        + "  - {id: «number, count: [late], missing: bounds}\n") + flag + results),
        fixture(
            "error harm-in-sum", "scale 'looked' reads 'late', which is marked as harm",
            items.replacing("points: {yes: 1}}", with: "points: {yes: 1}, harm: possible}")
                .replacing(
                    "  - {id: total, sum: [late, away], missing: bounds}\n",
                    with: "  - {id: total, sum: [away], missing: bounds}\n"
                        + "  - {id: «looked, table: {by: [late], rows: [{late: [yes], value: 1}]}}\n"
                ) + flag + results),
    ]

    @Test(arguments: [
        "  - {id: other, expression: half + 1, missing: refuse}\n",
        "  - {id: other, table: {by: [half], rows: [{half: {from: 0}, value: 1}]}}\n",
        "  - {id: other, first: [{when: half > 1, value: 1}, {else: 2}]}\n",
        "checks: [{id: c, require: half < 1, message: C}]\n",
        "triggers: [{id: t, when: half > 1, do: T, within: now, source: own}]\n",
        "actions: [{when: half > 1, do: A, source: own}]\n",
    ])
    func `a step that something reads is not unused`(reader: String) {
        let plugin = CheckedPlugin(Self.items + Self.step + reader + Self.flag + Self.results)
        #expect(plugin.tool != nil, "\(plugin.found)")
        #expect(!plugin.diagnostics.contains { $0.code == "unused-step" })
    }

    @Test func `a step that a level, its rule or a question reads is not unused`() {
        let body = Self.items + Self.step + Self.flag
        let readers = [
            body + Self.results.replacing("of: total", with: "of: half"),
            body + Self.results
                + "rules: [{id: r, when: half > 1, no_better_than: high, reason: R, source: own}]\n",
            body.replacing("range: [0, 17]}", with: "range: [0, 17], when: half > 1}")
                + Self.results,
        ]
        for reader in readers {
            let plugin = CheckedPlugin(reader)
            #expect(plugin.tool != nil, "\(plugin.found)")
            #expect(!plugin.diagnostics.contains { $0.code == "unused-step" })
        }
    }

    @Test(arguments: ["use: record", "role: age"])
    func `an item may be for the record or play a part`(key: String) {
        let body =
            Self.items.replacing("range: [0, 17]}", with: "range: [0, 17], \(key)}")
            + Self.results
        #expect(CheckedPlugin(body).found.isEmpty)
    }

    @Test func `a section may be for the record, and text always is`() {
        let body =
            Self.items.replacing("title: Signs\n", with: "title: Signs\n    use: record\n")
            .replacing(
                "scales:\n", with: "      - {id: note, ask: Note, type: text}\nscales:\n")
            + Self.results
        #expect(CheckedPlugin(body).found.isEmpty)
    }

    @Test func `what is for the record gives no points`() {
        let body =
            Self.items.replacing(
                "{id: late, ask: Late, type: yesno, points",
                with: "{id: late, ask: Late, type: yesno, use: record, «points")
            + Self.flag + Self.results
        let plugin = CheckedPlugin(body)
        #expect(
            plugin.found.first
                == "error misplaced-key \(plugin.places[0]): 'points' does not belong here: "
                + "the item says 'use: record', so its answer counts for nothing")
    }
}
