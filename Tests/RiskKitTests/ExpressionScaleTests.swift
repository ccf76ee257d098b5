import RiskKit
import RiskModel
import Testing

/// Scales that are calculated, and the numbers that they name.
struct ExpressionScaleTests {
    private static let items = [
        "{id: a, ask: A, type: whole, range: [0, 7], points: value}",
        "{id: b, ask: B, type: whole, range: [0, 7], points: value}",
    ]

    @Test(arguments: [
        ("a / 2", "a: 7", "3.5"), ("total + 0.25", "a: 3, b: 4", "7.25"),
        ("a / b", "a: 1, b: 0", "undefined"),
        ("a / b", "a: 1, b: unknown", "0.1429 to 1, undefined"),
        ("k * a", "a: 3", "0.0000000195"), ("max(a, b)", "a: unknown, b: 5", "5 to 7"),
        ("a > 3 ? 10 : total", "a: 2, b: 1", "3"), ("a * a - b", "a: 3, b: unknown", "2 to 9"),
    ])
    func `a calculation is exact, in points`(
        formula: String, answers: String, expected: String
    ) throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            coefficients: {k: {value: 6.5e-9, source: paper}}
            scales:
              - {id: total, sum: [a, b], working: true}
              - {id: found, expression: '\(formula)'}
            """)
        #expect(try tool.scale("found", answers) == expected)
    }

    @Test func `a working scale is told apart from the results`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales:
              - {id: total, sum: [a, b], working: true}
              - {id: found, expression: total * 2}
            """)
        let assessment = try tool.assess("a: 1, b: 2")
        #expect(assessment.scales.map(\.id) == ["found"])
        #expect(assessment.workings.map(\.id) == ["total"])
    }

    @Test(arguments: [("a: 1", "0.7311"), ("a: 0", "0.5"), ("a: unknown", "0.5 to 0.9991")])
    func `cap, floor and rounding hold for a calculation too`(
        answers: String, expected: String
    ) throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales:
              - {id: found, expression: 1 / (1 + exp(-a)), floor: 0.5, cap: 0.9999, round: {places: 4}}
            """)
        #expect(try tool.scale("found", answers) == expected)
    }

    @Test func `cut-offs of a calculated scale are in points`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales: [{id: found, expression: a / 4}]
            worse: last
            levels: [{id: low, title: Low, upto: 0.5}, {id: mid, title: Mid, upto: 1}, {id: high, title: High}]
            """)
        #expect(try tool.levels("a: 2") == ["low"])
        #expect(try tool.levels("a: 3") == ["mid"])
        #expect(try tool.levels("a: 5") == ["high"])
        #expect(try tool.levels("a: unknown") == ["low", "mid", "high"])
    }

    @Test func `a table's values may have more places than points`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales:
              - {id: total, sum: [a], working: true}
              - id: rate
                table:
                  by: [total]
                  rows:
                    - {total: {upto: 3}, value: 0.0123456789}
                    - {total: {from: 4}, value: 0.5}
              - {id: twice, expression: rate * 2}
            """)
        #expect(try tool.scale("rate", "a: 2") == "0.0123456789")
        #expect(try tool.scale("twice", "a: 2") == "0.0246913578")
        #expect(try tool.scale("rate", "a: unknown") == "0.0123456789 to 0.5")
    }

    @Test func `an unset coefficient refuses what needs it, and nothing else`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            coefficients:
              k: {unset: {publisher: Pier board, why: not printed}}
            scales:
              - {id: plain, sum: [a, b]}
              - {id: weighed, expression: k * a}
              - {id: doubled, expression: weighed * 2}
            results:
              - id: shown
                title: Shown
                worse: last
                of: doubled
                levels: [{id: low, title: Low, upto: 1}, {id: high, title: High}]
              - id: plainly
                title: Plainly
                worse: last
                of: plain
                levels: [{id: low, title: Low, upto: 1}, {id: high, title: High}]
            """)
        let assessment = try tool.assess("a: 1, b: 2")
        #expect(
            assessment.scales.map { $0.refusedFor.map(\.publisher) } == [
                [], ["Pier board"], ["Pier board"],
            ])
        #expect(assessment.levels.map { $0.refusedFor.map(\.what) } == [["'k'"], []])
        #expect(assessment.levels[1].afterRules.levels == ["high"])
    }
}
