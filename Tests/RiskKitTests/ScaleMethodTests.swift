import RiskKit
import RiskModel
import RiskSource
import Testing

/// Each way to make a scale, against values worked out by hand.
struct ScaleMethodTests {
    /// Four domains with grades from 1 to 4, one of which may not apply.
    private static let grades = [
        "{id: a, ask: A, type: choice, options: [g1, g2, g3, g4], points: {g1: 1, g2: 2, g3: 3, g4: 4}}",
        "{id: b, ask: B, type: choice, options: [g1, g2, g3, g4], points: {g1: 1, g2: 2, g3: 3, g4: 4}}",
        "{id: c, ask: C, type: choice, options: [g1, g2, g3, g4], points: {g1: 1, g2: 2, g3: 3, g4: 4}}",
        "{id: d, ask: D, type: choice, options: [g1, g2, g3, g4], points: {g1: 1, g2: 2, g3: 3, g4: 4}, na: true}",
    ]

    // MARK: Percent

    @Test(arguments: [
        ("a: g4, b: g4, c: g4, d: g4", "100"), ("a: g1, b: g1, c: g1, d: g1", "25"),
        // 10 of 16.
        ("a: g4, b: g2, c: g2, d: g2", "62.5"),
        // 7 of 12: what does not apply leaves both.
        ("a: g4, b: g2, c: g1, d: not_applicable", "58.3333"),
        ("a: g4, b: g4, c: g4, d: unknown", "81.25 to 100"),
        ("a: g4, b: g4, c: {omitted: gone}, d: g2", "insufficient"),
    ])
    func `a percentage is the points given of those that were possible`(
        answers: String, expected: String
    ) throws {
        let tool = try SmallTool(
            items: Self.grades, "scales: [{id: share, percent: [signs], missing: refuse}]")
        #expect(try tool.scale("share", answers) == expected)
    }

    @Test(arguments: [
        // Left out, 10 of 12; as zero, 10 of 16; as anything, 11 to 14 of 16.
        ("leave_out", "83.3333"), ("zero", "62.5"), ("bounds", "68.75 to 87.5"),
        ("prorate", "83.3333"),
    ])
    func `an omitted answer of a percentage does what its rule says`(
        rule: String, expected: String
    ) throws {
        let tool = try SmallTool(
            items: Self.grades, "scales: [{id: share, percent: [signs], missing: \(rule)}]")
        #expect(try tool.scale("share", "a: g4, b: g4, c: g2, d: {omitted: gone}") == expected)
    }

    /// Integer bands of percentages as a regulator printed them: 62.5 lies between two of them.
    private static let bands = """
        worse: first
        levels:
          - {id: inadequate, title: Inadequate, upto: 38}
          - {id: improve, title: Requires improvement, from: 39, upto: 62}
          - {id: good, title: Good, from: 63, upto: 87}
          - {id: outstanding, title: Outstanding, from: 88}
        """

    @Test func `a percentage that answers reach and no band holds is reported with its value`() {
        let said = SmallTool.refusal(
            items: Self.grades,
            "scales: [{id: share, percent: [signs], missing: refuse}]\n\(Self.bands)")
        // 10 and 14 points of 16; of the shares of twelve and of sixteen no other lies in a hole.
        #expect(
            said.map { $0.prefix { $0 != "'" } } == [
                "level-gap: 62.5 is attainable in ", "level-gap: 87.5 is attainable in ",
            ])
    }

    @Test func `a stated rounding closes the holes between bands of whole percents`() throws {
        let tool = try SmallTool(
            items: Self.grades,
            "scales: [{id: share, percent: [signs], missing: refuse, round: {places: 0}}]\n"
                + Self.bands)
        // 62.5 is rounded away from zero, to 63.
        #expect(try tool.levels("a: g4, b: g2, c: g2, d: g2") == ["good"])
        #expect(try tool.levels("a: g4, b: g2, c: g2, d: g1") == ["improve"])
        #expect(try tool.levels("a: g4, b: g2, c: g2, d: unknown") == ["improve", "good"])
    }

    // MARK: Mean and median

    @Test(arguments: [
        ("a: g1, b: g2, c: g4, d: g4", "2.75", "3"),
        ("a: g1, b: g1, c: g4, d: g4", "2.5", "2.5"),
        ("a: g1, b: g1, c: g1, d: g4", "1.75", "1"),
        ("a: g1, b: g2, c: g4, d: not_applicable", "2.3333", "2"),
        ("a: g3, b: g3, c: g3, d: g3", "3", "3"),
        ("a: g1, b: g2, c: g4, d: unknown", "2 to 2.75", "1.5 to 3"),
    ])
    func `the mean and the median are those of the members that apply`(
        answers: String, mean: String, median: String
    ) throws {
        let tool = try SmallTool(
            items: Self.grades,
            "scales: [{id: mean_of, mean: [signs], missing: refuse}, "
                + "{id: middle, median: [signs], missing: refuse}]")
        #expect(try tool.scale("mean_of", answers) == mean)
        #expect(try tool.scale("middle", answers) == median)
    }

    @Test(arguments: [
        ("{rule: leave_out, min_answered: 3}", "2"), ("zero", "1.5"), ("prorate", "2"),
        ("{rule: leave_out, min_answered: 4}", "insufficient"), ("bounds", "1.5 to 3"),
    ])
    func `an omitted answer of a median does what its rule says`(
        rule: String, expected: String
    ) throws {
        let tool = try SmallTool(
            items: Self.grades, "scales: [{id: middle, median: [signs], missing: \(rule)}]")
        #expect(try tool.scale("middle", "a: g1, b: g2, c: g4, d: {omitted: gone}") == expected)
    }

    @Test func `every median of four grades is the one that sorting gives`() throws {
        let tool = try SmallTool(
            items: Self.grades, "scales: [{id: middle, median: [signs], missing: refuse}]")
        for profile in 0..<256 {
            let grades = (0..<4).map { profile >> ($0 * 2) & 3 }.map { $0 + 1 }
            let answers = zip(["a", "b", "c", "d"], grades).map { "\($0): g\($1)" }
            let sorted = grades.sorted()
            let twice = sorted[1] + sorted[2]
            let expected = twice % 2 == 0 ? "\(twice / 2)" : "\(twice / 2).5"
            #expect(try tool.scale("middle", answers.joined(separator: ", ")) == expected)
        }
    }

    @Test func `a mean and a percentage must say what an omitted answer does`() {
        for method in ["mean", "median", "percent"] {
            let said = SmallTool.refusal(
                items: Self.grades, "scales: [{id: s, \(method): [signs]}]")
            #expect(said.contains { $0.hasPrefix("missing-key") }, "\(method): \(said)")
        }
    }

    // MARK: Reverse and weight

    @Test(arguments: [
        ("a: never", "3"), ("a: often", "0"), ("a: unknown", "0 to 3"), ("n: 2", "8"),
        ("y: yes", "0"), ("y: no", "1"),
    ])
    func `a reversed item gives the highest points for the lowest`(
        answer: String, expected: String
    ) throws {
        let tool = try SmallTool(
            items: [
                "{id: a, ask: A, type: choice, options: [never, some, often], points: {never: 0, some: 1, often: 3}, reverse: true}",
                "{id: n, ask: N, type: whole, range: [0, 10], points: value, reverse: true}",
                "{id: y, ask: Y, type: yesno, points: {yes: 1}, reverse: true}",
            ],
            "scales: [{id: a_alone, sum: [a]}, {id: n_alone, sum: [n]}, {id: y_alone, sum: [y]}]")
        #expect(try tool.scale("\(answer.prefix(1))_alone", answer) == expected)
    }

    @Test func `an item's weight holds where the scale gives none`() throws {
        let tool = try SmallTool(
            items: [
                "{id: a, ask: A, type: yesno, points: {yes: 2}, weight: 1.5}",
                "{id: b, ask: B, type: yesno, points: {yes: 1}}",
            ],
            "scales: [{id: plain, sum: [signs]}, {id: other, sum: [{of: a, weight: 4}, b]}, "
                + "{id: number, count: [signs]}]")
        #expect(try tool.scale("plain", "a: yes, b: yes") == "4")
        #expect(try tool.scale("other", "a: yes, b: yes") == "9")
        #expect(try tool.scale("number", "a: yes, b: yes") == "2")
    }

    // MARK: Rules and tables

    @Test(arguments: [
        ("a: yes, n: 1", "7.5"), ("a: no, n: 3", "2"), ("a: no, n: 1", "undefined"),
        ("a: unknown, n: 3", "2 to 7.5"), ("a: no, n: unknown", "2, undefined"),
    ])
    func `the first rule that holds gives the value`(answers: String, expected: String) throws {
        let tool = try SmallTool(
            items: [
                "{id: a, ask: A, type: yesno}", "{id: n, ask: N, type: whole, range: [0, 9]}",
            ],
            """
            scales:
              - id: chosen
                first: [{when: 'a == "yes"', value: 7.5}, {when: 'n >= 3', value: 2}, {else: undefined}]
            """)
        #expect(try tool.scale("chosen", answers) == expected)
    }

    @Test func `a table of six hundred rows is looked up by two keys`() throws {
        let rows = (0..<600).map { row in
            "{total: {from: \(row % 20), upto: \(row % 20)}, n: {from: \(row / 20), upto: \(row / 20)}, value: \(row)}"
        }
        let tool = try SmallTool(
            items: [
                "{id: m, ask: M, type: whole, range: [0, 19], points: value}",
                "{id: n, ask: N, type: whole, range: [0, 29]}",
            ],
            "scales: [{id: total, sum: [m]}, {id: found, table: {by: [total, n], rows: ["
                + rows.joined(separator: ",\n  ") + "]}}]")
        #expect(try tool.scale("found", "m: 7, n: 11") == "227")
        #expect(try tool.scale("found", "m: 19, n: 29") == "599")
        #expect(try tool.scale("found", "m: 0, n: unknown") == "0 to 580")
    }

    // MARK: Limits

    @Test(arguments: [
        ("a: yes, b: yes", "3", "cap yes"), ("a: no, b: no", "1", "floor yes"),
        ("a: yes, b: no", "2", ""), ("a: yes, b: unknown", "2 to 3", "cap open"),
    ])
    func `a limit that acted is told with its reason and source`(
        answers: String, value: String, told: String
    ) throws {
        let tool = try SmallTool(
            items: [
                "{id: a, ask: A, type: yesno, points: {yes: 2}}",
                "{id: b, ask: B, type: yesno, points: {yes: 2}}",
            ],
            """
            scales:
              - id: total
                sum: [signs]
                cap: {value: 3, reason: The printed scale ends there, source: paper}
                floor: 1
            """)
        let finding = try #require(try tool.assess(answers).scales.first)
        #expect(try tool.scale("total", answers) == value)
        #expect(
            finding.limits.map { "\($0.kind.rawValue) \($0.acted.rawValue)" }
                .joined(separator: ", ") == told)
        for limit in finding.limits where limit.kind == .cap {
            #expect(limit.reason == "The printed scale ends there" && limit.source == "paper")
        }
    }
}
