import RiskKit
import RiskModel
import RiskSource
import Testing

/// What a calculation that is a plain sum is made of, worked out by hand.
struct ScalePartsTests {
    @Test func `an item that is never asked does not stand for those that do not apply`() throws {
        let tool = try SmallTool(
            items: [
                "{id: a, ask: A, type: yesno, when: 3 >= k, points: {yes: 1}}",
                "{id: b, ask: B, type: yesno, na: true, points: {yes: 1}}",
            ],
            """
            coefficients: {k: 4}
            scales: [{id: total, count: [signs]}]
            """)
        #expect(try tool.scale("total", "b: not_applicable") == "undefined")
        #expect(try tool.scale("total", "b: unknown") == "0 to 1, undefined")
    }

    private static let items = [
        "{id: cars, ask: Cars, type: yesno, points: {yes: 5}}",
        "{id: gifts, ask: Gifts, type: yesno, points: {yes: 2}}",
        "{id: nights, ask: Nights, type: whole, range: [0, 4]}",
        "{id: weeks, ask: Weeks, type: whole, range: [0, 4], when: 'cars == \"yes\"'}",
    ]

    private func finding(_ formula: String, _ answers: String, more: String = "") throws
        -> ScaleFinding
    {
        let small = try SmallTool(
            items: Self.items,
            """
            scales:
              - {id: first, title: First part, sum: [cars], cap: 3, working: true}
              - {id: second, title: Second part, sum: [gifts], working: true}
              - {id: total, title: Total, expression: '\(formula)'\(more)}
            """)
        return try #require(try small.assess(answers).scales.first { $0.id == "total" })
    }

    private func parts(_ formula: String, _ answers: String, more: String = "") throws -> [String] {
        try finding(formula, answers, more: more).parts.map {
            "\($0.id), \($0.title): \($0.low) to \($0.high)"
        }
    }

    @Test func `scales and numbers that are added up are told one by one, with their ranges`()
        throws
    {
        let known = [
            "first, First part: 3 to 3", "second, Second part: 0 to 2", "nights, Nights: 4 to 4",
        ]
        #expect(try parts("first + second + nights", "cars: yes, nights: 4") == known)
        #expect(
            try parts("first + second + nights", "cars: yes, nights: 4", more: ", cap: 8") == known)
        #expect(
            try parts("first + (nights + second)", "cars: no, gifts: yes") == [
                "first, First part: 0 to 0", "nights, Nights: 0 to 4",
                "second, Second part: 2 to 2",
            ])
        #expect(try finding("first + second", "").addsUp)
        #expect(
            try parts("second", "gifts: yes", more: ", floor: 1") == ["second, Second part: 2 to 2"]
        )
    }

    @Test func `what is no plain sum, or has no value, has no parts`() throws {
        let answers = "cars: yes, gifts: yes, nights: 1, weeks: 1"
        for formula in ["first * 2", "first + second - nights", "first + 1", "min(first, second)"] {
            let finding = try finding(formula, answers)
            #expect(finding.parts.isEmpty && !finding.addsUp, "\(formula)")
        }
        #expect(try parts("first + second", answers, more: ", round: {places: 0}") == [])
        // A question that is not asked, or perhaps not, gives the sum no value.
        #expect(try parts("first + weeks", answers).count == 2)
        #expect(try parts("first + weeks", "cars: no") == [])
        #expect(try parts("first + weeks", "cars: unknown") == [])
    }
}
