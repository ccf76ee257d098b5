import RiskKit
import RiskModel
import RiskSource
import Testing

/// A windowed item of three periods and before them, worked out by hand.
struct ThreePeriodsTests {
    private static let plugin = """
        riskkit: 1
        id: small
        version: 1.0.0
        kind: general
        title: Small
        about: A tool for tests.
        subject: child
        source: {instrument: own, owner: own, cited: [], licence: own, validation: none}
        citations: {}
        windows:
          current: {until: P6M}
          recent: {from: P6M, until: P12M}
          past: {from: P12M, until: P24M}
        sections:
          - id: signs
            title: Signs
            items:
              - {id: cars, ask: Cars, type: windowed, points: {current: 9, recent: 3, past: 1, earlier: 0}}
        scales:
          - {id: total, sum: [signs]}

        """

    @Test(arguments: [
        ("cars: no", [0]), ("cars: {current: yes}", [9, 10, 12, 13]),
        ("cars: {current: yes, recent: no, past: yes, earlier: no}", [10]),
        ("cars: {current: no, recent: unknown, past: yes}", [1, 4]),
        ("cars: {current: no, recent: no, past: no, earlier: yes}", [0]),
        ("cars: {current: unknown, recent: no, past: unknown}", [0, 1, 9, 10]),
        // Somewhere in the four, and so not nowhere: 'earlier' alone gives 0.
        ("cars: yes", [0, 1, 3, 4, 9, 10, 12, 13]),
        // Six months and more before the second of March: 2025-06 is recent, 2024-09 past, 2023 earlier.
        ("cars: {value: yes, evidence: [{source: school, date: 2025-06}]}", [3, 4, 12, 13]),
        ("cars: {value: yes, evidence: [{source: school, date: 2024-09}]}", [1, 4, 10, 13]),
        (
            "cars: {value: yes, evidence: [{source: a, date: 2024-09}, {source: b, date: 2026-01}]}",
            [10, 13]
        ),
        (
            "cars: {value: yes, evidence: [{source: school, date: 2023}]}",
            [0, 1, 3, 4, 9, 10, 12, 13]
        ),
    ])
    func `each period gives its own points, and what is not said of one is unknown`(
        answers: String, reached: [Int]
    ) throws {
        #expect(try self.reached(answers, Self.plugin) == reached.map(\.description))
    }

    /// The same answers where the most recent of the ticked periods alone gives its points.
    @Test(arguments: [
        ("cars: no", [0]), ("cars: {current: yes}", [9]),
        ("cars: {current: yes, recent: no, past: yes, earlier: no}", [9]),
        ("cars: {current: no, recent: yes, past: yes, earlier: yes}", [3]),
        ("cars: {current: no, recent: unknown, past: yes}", [1, 3]),
        ("cars: {current: no, recent: no, past: no, earlier: yes}", [0]),
        ("cars: {current: unknown, recent: no, past: unknown}", [0, 1, 9]),
        ("cars: yes", [0, 1, 3, 9]), ("cars: unknown", [0, 1, 3, 9]),
        ("cars: {value: yes, evidence: [{source: school, date: 2025-06}]}", [3, 9]),
        ("cars: {value: yes, evidence: [{source: school, date: 2024-09}]}", [1, 3, 9]),
        (
            "cars: {value: yes, evidence: [{source: a, date: 2024-09}, {source: b, date: 2026-01}]}",
            [9]
        ),
        ("cars: {value: yes, evidence: [{source: school, date: 2023}]}", [0, 1, 3, 9]),
    ])
    func `only the most recent period gives points, in whatever order windows are named`(
        answers: String, reached: [Int]
    ) throws {
        for windows in ["current, recent, past", "past, current, recent"] {
            let plugin = Self.plugin.replacing(
                "type: windowed,",
                with: "type: windowed, periods: latest, windows: [\(windows)],")
            #expect(
                try self.reached(answers, plugin) == reached.map(\.description), "\(windows)")
        }
    }

    @Test func `a sheet names the points of each period, and says that the most recent counts`()
        throws
    {
        func member(_ key: String) throws -> ScoringKey.Member {
            let plugin = Self.plugin.replacing("type: windowed,", with: "type: windowed,\(key)")
            let tool = try #require(
                LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: plugin)).tool)
            return try #require(try tool.scoringKey().scales.first?.members.first)
        }
        let each = try member("")
        #expect(each.addsUp && !each.latestOnly)
        let latest = try member(" periods: latest,")
        #expect(!latest.addsUp && latest.latestOnly)
        #expect(latest.points.map(\.number) == each.points.map(\.number))
        #expect(
            latest.points.map(\.answer)
                == [.period("current"), .period("recent"), .period("past"), .period(.earlier)])
        // A count asks only whether anything is ticked.
        let plugin = Self.plugin.replacing(
            "type: windowed,", with: "type: windowed, periods: latest,"
        )
        .replacing("sum: [signs]", with: "count: [signs]")
        let tool = try #require(
            LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: plugin)).tool)
        let counted = try #require(try tool.scoringKey().scales.first?.members.first)
        #expect(!counted.latestOnly)
        #expect(counted.points.map(\.answer) == [.somethingTicked, .nothingTicked])
    }

    private func reached(_ answers: String, _ plugin: String) throws -> [String] {
        let tool = try #require(
            LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: plugin)).tool)
        let text = "tool: small\ndate: 2026-03-02\nanswers: {\(answers)}\n"
        let read = tool.readAnswers(SourceFile(name: "a.yaml", text: text), defaultDate: nil)
        let total = try #require(try tool.assess(read.sets).first?.scales.first)
        #expect(total.exact)
        let values = total.listed.map { $0.isSingle ? [$0.low] : total.reachable.sorted() } ?? []
        return values.map(\.description)
    }
}
