import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskKit

/// What cases show of a plugin: counted by hand for small plugins, from the contract alone.
struct CaseCoverageTests {
    /// What no case shows, in the words of the report.
    private func uncovered(
        items: [String], _ rest: String, cases: [String]
    ) throws -> [String] {
        try coverage(items: items, rest, cases: cases).uncovered.map(\.what)
    }

    private func coverage(
        items: [String], _ rest: String, cases: [String]
    ) throws -> CaseCoverage {
        let small = try SmallTool(items: items, rest)
        let text = cases.enumerated().map { place, answers in
            "- {name: case \(place), answers: {\(answers)}, source: own, expect: {refused: true}}\n"
        }.joined()
        let reading = CaseReader.read(
            SourceFile(name: "cases.yaml", text: text), for: small.tool.instrument)
        try #require(reading.diagnostics.map(\.message) == [])
        return try #require(PluginTest(small.tool).run(reading).coverage)
    }

    private static let items = [
        "{id: cars, ask: Cars, type: yesno, points: {yes: 5}}",
        "{id: gifts, ask: Gifts, type: yesno, points: {yes: 2}}",
    ]
    private static let levels = """
        scales: [{id: total, title: Total, sum: [signs]}]
        worse: last
        levels:
          - {id: low, title: Low, upto: 3}
          - {id: high, title: High}
        """

    @Test func `everything of a small plugin is told where no case shows anything`() throws {
        // Totals are 0, 2, 5 and 7: 2 is the last of 'low' and 5 the first of 'high'.
        let all = [
            "the answer 'no' to 'cars'", "the answer 'yes' to 'cars'",
            "an unknown answer to 'cars'", "the answer 'no' to 'gifts'",
            "the answer 'yes' to 'gifts'", "an unknown answer to 'gifts'",
            "the level 'low' of 'level' by itself", "'total' at 2, the last value of 'low'",
            "the level 'high' of 'level' by itself", "'total' at 5, the first value of 'high'",
        ]
        let nothing = try coverage(items: Self.items, Self.levels, cases: [""])
        #expect(nothing.points.map(\.what) == all)
        #expect(nothing.coveredCount == 2)
        #expect(nothing.percent == 20)
        #expect(nothing.reaches(percent: 20))
        #expect(!nothing.reaches(percent: 21))
    }

    @Test func `a case shows what its result holds and nothing else`() throws {
        #expect(
            try uncovered(items: Self.items, Self.levels, cases: ["", "cars: yes, gifts: no"]) == [
                "the answer 'no' to 'cars'", "the answer 'yes' to 'gifts'",
                "the level 'low' of 'level' by itself", "'total' at 2, the last value of 'low'",
            ])
        #expect(
            try uncovered(
                items: Self.items, Self.levels,
                cases: ["", "cars: yes, gifts: no", "cars: no, gifts: yes"]) == [])
        // The total is 5 or 7: the level stands by itself and no edge does.
        #expect(
            try uncovered(items: Self.items, Self.levels, cases: ["cars: yes"]).contains(
                "'total' at 5, the first value of 'high'"))
    }

    @Test func `both sides of a condition count, and none that no answers reach`() throws {
        let rest = """
            flags:
              - {id: driven, when: 'cars == "yes"', say: Driven, source: own}
              - {id: never, when: 'cars == "yes" && cars == "no"', say: Never, source: own}
              - {id: always, when: 'true', say: Always, source: own}
            """
        let points = try coverage(items: [Self.items[0]], rest, cases: ["cars: yes"])
        #expect(
            points.points.filter { $0.kind == .flag }.map(\.what) == [
                "flag 'driven' raised", "flag 'driven' not raised", "flag 'never' not raised",
                "flag 'always' raised",
            ])
        #expect(
            points.uncovered.filter { $0.kind == .flag }.map(\.what) == ["flag 'driven' not raised"]
        )
    }

    @Test func `a duty or an action counts only where a case says whether it is due`() throws {
        let small = try SmallTool(
            items: [Self.items[0]],
            """
            triggers: [{id: meet, when: 'cars == "yes"', do: Meet, within: now, source: own}]
            actions:
              - {id: refer, when: 'cars == "yes"', do: Refer, source: own}
              - {when: 'cars == "no"', do: Close, source: own}
            """)
        func lacking(_ cases: String...) throws -> [String] {
            let text = cases.enumerated().map { "- {name: case \($0), source: own, \($1)}\n" }
            let reading = CaseReader.read(
                SourceFile(name: "cases.yaml", text: text.joined()), for: small.tool.instrument)
            try #require(reading.diagnostics.map(\.message) == [])
            let coverage = try #require(PluginTest(small.tool).run(reading).coverage)
            return coverage.uncovered.filter { $0.kind == .trigger || $0.kind == .action }
                .map(\.what)
        }
        let close = "the action 'Close' due (give it an 'id', so that a case can expect it)"
        let all = [
            "trigger 'meet' due", "trigger 'meet' not due", "action 'refer' due",
            "action 'refer' not due", close, "the action 'Close' not due",
        ]
        // Every side is a result of one of the cases, and none is what the cases are about.
        #expect(
            try lacking(
                "answers: {cars: yes}, expect: {refused: true}",
                "answers: {cars: no}, expect: {refused: true}") == all)
        #expect(
            try lacking("answers: {cars: yes}, expect: {triggers: [meet], actions: [refer]}")
                == ["trigger 'meet' not due", "action 'refer' not due", close])
        #expect(
            try lacking("answers: {cars: no}, expect: {triggers: [], actions: [refer]}")
                == [
                    "trigger 'meet' due", "action 'refer' due", "action 'refer' not due", close,
                    "the action 'Close' not due",
                ])
        // What is open shows neither side.
        #expect(
            try lacking("answers: {}, expect: {triggers: [meet], actions: []}") == all)
    }

    private static let periods = """
        windows:
          current: {until: P6M}
          recent: {from: P6M, until: P12M}
          unused: {until: P1M}
        scales: [{id: total, title: Total, sum: [signs]}]
        """
    private static let cars =
        "{id: cars, ask: Cars, type: windowed, points: {current: 5, recent: 1}}"

    /// What no case shows of windows and of periods together; the answers are on 2026-03-02.
    private func uncoveredOfPeriods(_ cases: String...) throws -> [String] {
        let small = try SmallTool(items: [Self.cars], Self.periods)
        let text = cases.enumerated().map {
            "- {name: case \($0), date: 2026-03-02, unmentioned: no, answers: {\($1)}, "
                + "source: own, expect: {refused: true}}\n"
        }
        let reading = CaseReader.read(
            SourceFile(name: "cases.yaml", text: text.joined()), for: small.tool.instrument)
        try #require(reading.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        let coverage = try #require(PluginTest(small.tool).run(reading).coverage)
        return coverage.uncovered.map(\.what).filter {
            $0.hasPrefix("evidence") || $0.contains("current, recent")
        }
    }

    @Test func `both periods together count, and both sides of the far edge of each window`() throws
    {
        let together = "the answer 'current, recent' to 'cars'"
        let edges = ["current", "recent"].flatMap {
            [
                "evidence dated on the oldest day of '\($0)'",
                "evidence dated the day before the oldest day of '\($0)'",
            ]
        }
        // The window that no item asks about has no edge to show.
        #expect(
            try uncoveredOfPeriods("cars: {current: yes}", "cars: {recent: yes}")
                == [together] + edges)
        #expect(try uncoveredOfPeriods("cars: {current: yes, recent: yes}") == edges)
        // Six months before 2 March 2026 is 2 September 2025, the last day inside.
        func dated(_ day: String) -> String {
            "cars: {value: yes, evidence: [{source: police, date: \(day)}]}"
        }
        for (day, shown) in [
            ("2025-09-02", 0), ("2025-09-01", 1), ("2025-03-02", 2), ("2025-03-01", 3),
        ] {
            let left = edges.indices.filter { $0 != shown }.map { edges[$0] }
            #expect(try uncoveredOfPeriods(dated(day)) == [together] + left)
        }
        // A month holds the day, and is not it; so is a day beside the edge.
        for day in ["2025-09", "2025-09-03", "2025-08-31"] {
            #expect(try uncoveredOfPeriods(dated(day)) == [together] + edges)
        }
    }

    @Test func `answers that nothing depends on do not count`() throws {
        let items = Self.items + ["{id: remark, ask: Remark, type: yesno, use: record}"]
        let points = try coverage(items: items, Self.levels, cases: [""]).points
        #expect(points.count == 10)
        #expect(!points.contains { $0.what.contains("'remark'") })
    }

    @Test func `an item that is hidden is not shown, whatever is answered`() throws {
        let items = [
            "{id: cars, ask: Cars, type: yesno}",
            "{id: whose, ask: Whose, type: yesno, when: 'cars == \"yes\"'}",
        ]
        let rest = "flags: [{id: a, when: 'whose == \"yes\"', say: A, source: own}]"
        let hidden = try uncovered(items: items, rest, cases: ["cars: no, whose: yes"])
        #expect(hidden.contains("the answer 'yes' to 'whose'"))
        let asked = try uncovered(items: items, rest, cases: ["cars: yes, whose: yes"])
        #expect(!asked.contains("the answer 'yes' to 'whose'"))
        // Whether it is asked is not known: then it is not known to be asked and unknown either.
        #expect(
            try uncovered(items: items, rest, cases: [""])
                .contains("an unknown answer to 'whose'"))
    }

    @Test func `of a number the ends and both sides of every cut count`() throws {
        let items = ["{id: age, ask: Age, type: whole, range: [0, 25]}"]
        let rest = "flags: [{id: young, when: age < 10, say: Young, source: own}]"
        let all = try coverage(items: items, rest, cases: ["age: 12"])
        #expect(
            all.points.filter { $0.kind == .answer }.map(\.what)
                == [0, 9, 10, 25].map { "the answer '\($0)' to 'age'" })
        #expect(all.uncovered.count { $0.kind == .answer } == 4)
        #expect(
            try uncovered(items: items, rest, cases: ["age: 9", "age: 10"]) == [
                "the answer '0' to 'age'", "the answer '25' to 'age'",
                "an unknown answer to 'age'",
            ])
    }

    @Test func `of a number that is calculated with only its ends count, and any date`() throws {
        let items = [
            "{id: share, ask: Share, type: whole, range: [0, 90]}",
            "{id: born, ask: Born, type: date, range: [1950-01-01, 2020-12-31]}",
            "{id: seen, ask: Seen, type: date, range: [2020-01-01, 2030-12-31]}",
        ]
        let rest = """
            scales: [{id: total, title: Total, expression: 'share * 0.01 + age(born, seen)'}]
            """
        #expect(
            try coverage(items: items, rest, cases: ["born: 2001-02-03"]).points
                .filter { $0.kind == .answer }.map { "\($0.what): \($0.isCovered)" } == [
                    "the answer '0' to 'share': false", "the answer '90' to 'share': false",
                    "the answer 'a date' to 'born': true",
                    "the answer 'a date' to 'seen': false",
                ])
    }

    @Test func `options, several of them and not applicable count each by itself`() throws {
        let items = [
            "{id: mood, ask: Mood, type: choice, na: true, options: [calm, angry]}",
            "{id: seen, ask: Seen, type: several, options: [day, night]}",
        ]
        let rest = """
            flags: [{id: a, when: 'mood == "calm" || "day" in seen', say: A, source: own}]
            """
        #expect(
            try coverage(items: items, rest, cases: ["seen: [night]"]).points
                .filter { $0.kind == .answer }.map { "\($0.what): \($0.isCovered)" } == [
                    "the answer 'not applicable' to 'mood': false",
                    "the answer 'calm' to 'mood': false", "the answer 'angry' to 'mood': false",
                    "the answer 'none' to 'seen': false", "the answer 'day' to 'seen': false",
                    "the answer 'night' to 'seen': true",
                ])
    }

    @Test func `a check is held and failed, and a case that fails one shows nothing else`() throws {
        let rest =
            Self.levels + """

                checks: [{id: not_both, require: 'cars == "no" || gifts == "no"', message: Both}]
                """
        let failing = try uncovered(
            items: Self.items, rest, cases: ["cars: yes, gifts: yes"])
        #expect(!failing.contains("check 'not_both' failed"))
        #expect(failing.contains("check 'not_both' held"))
        #expect(failing.contains("the answer 'yes' to 'cars'"))
        #expect(
            !(try uncovered(items: Self.items, rest, cases: ["cars: no, gifts: yes"])
                .contains("check 'not_both' held")))
    }

    @Test func `answers left out count where a scale stands some of them`() throws {
        let rest = """
            scales:
              - {id: total, title: Total, mean: [signs], missing: {rule: leave_out, most: 1}}
            """
        #expect(
            try uncovered(
                items: Self.items, rest, cases: ["cars: {omitted: declined}, gifts: yes"]
            )
            .filter { $0.contains("left out") } == ["too many answers left out of 'total'"])
        #expect(
            try uncovered(
                items: Self.items, rest,
                cases: ["cars: {omitted: declined}, gifts: {omitted: declined}"]
            )
            .filter { $0.contains("left out") } == ["an answer left out of 'total'"])
    }

    @Test func `the values of a long sum are all found`() throws {
        // 1, 2, 4 … 128: every total from 0 to 255 is attained, more than the core lists.
        let items = (0..<8).map {
            "{id: q\($0), ask: Q\($0), type: yesno, points: {yes: \(1 << $0)}}"
        }
        let points = try coverage(
            items: items,
            """
            scales: [{id: total, title: Total, sum: [signs]}]
            worse: last
            levels:
              - {id: low, title: Low, upto: 99}
              - {id: high, title: High}
            """, cases: [""]
        ).points
        #expect(
            points.filter { $0.kind == .edge }.map(\.what) == [
                "'total' at 99, the last value of 'low'",
                "'total' at 100, the first value of 'high'",
            ])
    }
}
