import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskKit

/// What a plugin's own cases come to, and what is told of those that fail.
struct PluginTestTests {
    private static let items = [
        "{id: cars, ask: Cars, type: yesno, points: {yes: 5}}",
        "{id: gifts, ask: Gifts, type: yesno, points: {yes: 2}}",
        "{id: age, ask: Age, type: whole, range: [0, 18]}",
    ]
    private static let rest = """
        scales: [{id: total, title: Total, sum: [signs]}]
        worse: last
        levels:
          - {id: low, title: Low, upto: 2}
          - {id: middle, title: Middle, upto: 5}
          - {id: high, title: High}
        flags:
          - {id: young, when: age < 10, say: Young, source: own}
          - {id: driven, when: 'cars == "yes"', say: Driven, source: own}
          - {id: given, when: 'gifts == "yes"', say: Given, source: own}
        """

    /// What is told of each expectation of one case that is not met.
    private func failures(_ answers: String, _ expect: String) throws -> [String] {
        let small = try SmallTool(items: Self.items, Self.rest)
        let file = SourceFile(
            name: "cases.yaml",
            text: "- {name: a, answers: {\(answers)}, source: own, expect: {\(expect)}}\n")
        let reading = CaseReader.read(file, for: small.tool.instrument)
        try #require(reading.diagnostics.map(\.message) == [])
        let outcome = try #require(PluginTest(small.tool).run(reading).cases.first)
        for failure in outcome.failures { #expect(failure.range.startLine == 1) }
        return outcome.failures.map { "\($0.what): \($0.shortest)" }
    }

    /// What is told of each expectation of duties that is not met, with its line.
    private func duties(
        _ answers: String, nation: String? = nil, _ expect: String
    ) throws -> [String] {
        let small = try SmallTool(
            items: Self.items,
            """
            triggers:
              - {id: meet, when: 'cars == "yes"', do: Meet, within: 2 working days, source: own,
                 with: {england: [police, school, health], wales: [police, school]}, also: [family]}
              - {id: ask, when: 'gifts == "yes"', do: Ask, within: now, source: own, nations: [wales],
                 with: [school]}
            actions:
              - {id: refer, when: 'cars == "yes"', do: Refer, within: 5 days, source: own}
              - {id: watch, when: 'age < 10', do: Watch, source: own}
              - {when: 'age == 18', do: Close, source: own}
            """)
        let file = SourceFile(
            name: "cases.yaml",
            text: """
                - name: a
                  answers: {\(answers)}
                \(nation.map { "  nation: \($0)" } ?? "  date: 2026-03-02")
                  source: own
                  expect:
                    \(expect)

                """)
        let reading = CaseReader.read(file, for: small.tool.instrument)
        try #require(reading.diagnostics.map(\.message) == [])
        let outcome = try #require(PluginTest(small.tool).run(reading).cases.first)
        return outcome.failures.map { "\($0.range.startLine): \($0.what): \($0.shortest)" }
    }

    @Test func `actions that are due, may be due and are not due are held apart`() throws {
        #expect(try duties("cars: yes, age: 12", "actions: [refer]\n    open_actions: []") == [])
        #expect(try duties("age: 9", "actions: [watch]\n    open_actions: [refer]") == [])
        #expect(
            try duties("cars: yes, age: 12", "actions: [watch]")
                == ["6: actions: expected watch, got refer"])
        #expect(
            try duties("cars: no, age: 9", "actions: [refer, watch]")
                == ["6: actions: missing: refer"])
        #expect(
            try duties("age: 12", "actions: []\n    open_actions: []")
                == ["7: open_actions: expected none, got refer"])
        // The list is complete, so that an action that no case can name is not passed over.
        #expect(
            try duties("cars: no, age: 18", "actions: []")
                == ["6: actions: expected none, got the action 'Close', which has no id"])
    }

    @Test func `the time of a duty is held to what is expected of it`() throws {
        let both = "cars: yes, gifts: yes, age: 12"
        #expect(
            try duties(
                both,
                "triggers: [{id: meet, within: 2 working days}, {id: ask, within: now}]\n"
                    + "    actions: [{id: refer, within: 5 days}]") == [])
        #expect(
            try duties(
                both,
                "triggers:\n      - {id: meet, within: 2 days}\n      - ask\n"
                    + "    actions:\n      - {id: refer,\n         within: now}")
                == [
                    "7: 'within' of 'meet': expected 2 days, got 2 working days",
                    "11: 'within' of 'refer': expected now, got 5 days",
                ])
        #expect(
            try duties("cars: no, age: 9", "actions: [{id: watch, within: now}]")
                == ["6: 'within' of 'watch': expected now, got no time"])
    }

    @Test func `the agencies of a duty are those of the case's nation, or of each that is named`()
        throws
    {
        func meet(_ with: String, nation: String? = nil) throws -> [String] {
            try duties(
                "cars: yes, gifts: no, age: 12", nation: nation,
                "triggers: [{id: meet, with: \(with)}]")
        }
        #expect(try meet("[school, police]", nation: "wales") == [])
        #expect(
            try meet("[school, police]", nation: "england")
                == ["6: 'with' of 'meet': not expected: health"])
        #expect(
            try meet("[police, probation]", nation: "wales")
                == ["6: 'with' of 'meet': missing: probation; not expected: school"])
        let each = "{england: [health, police, school], wales: [police, school]}"
        for nation in [nil, "england", "wales"] { #expect(try meet(each, nation: nation) == []) }
        #expect(
            try meet("{england: [police, school], wales: [police]}")
                == [
                    "6: 'with' of 'meet' in england: not expected: health",
                    "6: 'with' of 'meet' in wales: not expected: school",
                ])
        #expect(
            try duties(
                "cars: yes, gifts: no, age: 12", "triggers: [{id: meet, also: [police]}]")
                == ["6: 'also' of 'meet': expected police, got family"])
        // A duty of another nation has no agencies here.
        let absent = "no such duty, in the case's nation and on its date"
        #expect(
            try duties(
                "cars: no, gifts: yes, age: 12", nation: "england",
                "triggers: []\n    open_triggers: [{id: ask, with: [school]}]")
                == [
                    "7: open_triggers: expected ask, got none",
                    "7: 'with' of 'ask': expected school, got \(absent)",
                ])
        #expect(
            try duties(
                "cars: no, gifts: yes, age: 12",
                "triggers: [{id: ask, with: {england: [school], wales: [school]}}]")
                == ["6: 'with' of 'ask' in england: expected school, got \(absent)"])
    }

    @Test func `a value that stands alone is told beside what was expected`() throws {
        #expect(
            try failures("cars: yes, gifts: no, age: 9", "total: 7, level: high, harm: possible")
                == [
                    "total: expected 7, got 5", "level: expected high, got middle",
                    "harm: expected possible, got not_asked",
                ])
        #expect(try failures("cars: yes, gifts: no, age: 9", "total: 5, level: middle") == [])
    }

    @Test func `of sets only what is missing and what is too much is told`() throws {
        #expect(
            try failures("cars: yes, gifts: no, age: 9", "fired: [driven, given]")
                == ["fired: missing: given; not expected: young"])
        #expect(
            try failures("gifts: yes, age: 9", "level: [low, high], total: [2, 7, 9]")
                == ["total: missing: 9"])
        #expect(
            try failures("cars: yes, age: 9", "level: [low, high]")
                == ["level: missing: low; not expected: middle"])
    }

    @Test func `of a range only the end that differs is told`() throws {
        #expect(
            try failures("age: 9", "total: {from: 0, to: 8}")
                == ["total: the upper end: expected 8, got 7"])
        #expect(
            try failures("age: 9", "total: {from: 1, to: 7}")
                == ["total: the lower end: expected 1, got 0"])
        #expect(
            try failures("age: 9", "total: {from: 1, to: 8}")
                == ["total: expected 1 to 8, got 0 to 7"])
        #expect(try failures("age: 9", "total: {from: 0, to: 7}") == [])
    }

    @Test func `what single items give is held to what is expected of it`() throws {
        #expect(
            try failures(
                "cars: yes, age: 9", "contributions: {total: {cars: 5, gifts: {from: 0, to: 2}}}")
                == [])
        #expect(
            try failures(
                "cars: yes, age: 9",
                "contributions: {total: {cars: 4, gifts: {from: 1, to: 2}, age: 0}}") == [
                    "what 'cars' gives to 'total': expected 4, got 5",
                    "what 'gifts' gives to 'total': expected 1 to 2, got 0 to 2",
                    "what 'age' gives to 'total': expected 0, "
                        + "got nothing, as it is no member of it",
                ])
    }

    @Test func `answers that are refused otherwise, or not at all, fail their case`() throws {
        #expect(try failures("age: 19", "answers_refused: [number-out-of-range]") == [])
        #expect(
            try failures("age: 9", "answers_refused: [number-out-of-range]")
                == ["answers_refused: expected number-out-of-range, got none"])
        #expect(
            try failures("age: 19, crs: yes", "answers_refused: [number-out-of-range]")
                == ["answers_refused: not expected: unknown-item"])
    }

    /// What is told of a case with a judged level, where a rule leaves the level `high` alone.
    private func failures(judged: String, _ answers: String, _ expect: String) throws -> [String] {
        let small = try SmallTool(
            items: ["{id: cars, ask: Cars, type: yesno}"],
            """
            worse: last
            judgement: true
            levels: [{id: low, title: Low}, {id: high, title: High}]
            rules:
              - {id: seen, when: 'cars == "yes"', allow: [high], reason: They were seen, source: own}
            """)
        let file = SourceFile(
            name: "cases.yaml",
            text: """
                - name: a
                  answers: {\(answers)}
                  judged: {level: \(judged), by: a worker, at: 2026-03-02, reason: as told}
                  source: own
                  expect: {\(expect)}

                """)
        let reading = CaseReader.read(file, for: small.tool.instrument)
        try #require(reading.diagnostics.map(\.message) == [])
        let outcome = try #require(PluginTest(small.tool).run(reading).cases.first)
        return outcome.failures.map { "\($0.range.startLine): \($0.what): \($0.shortest)" }
    }

    @Test func `a judged level that the rules take away fails its case, unless that is expected`()
        throws
    {
        #expect(
            try failures(judged: "low", "cars: yes", "allowed: [high]") == [
                "3: the judged level: expected one that the rules allow, "
                    + "got one that they allow in no case"
            ])
        #expect(try failures(judged: "low", "cars: unknown", "allowed: [high]") == [])
        #expect(try failures(judged: "high", "cars: yes", "allowed: [high]") == [])
        let refused = "answers_refused: [judged-not-allowed]"
        #expect(try failures(judged: "low", "cars: yes", refused) == [])
        for (judged, answers) in [("low", "cars: unknown"), ("high", "cars: yes")] {
            #expect(
                try failures(judged: judged, answers, refused)
                    == ["5: answers_refused: expected judged-not-allowed, got none"])
        }
    }

    @Test func `the questions to find out next are told by the first place that differs`() {
        let comparison = ExpectationComparison(
            "find_out_next", expectedInOrder: ["cars", "gifts"], got: ["cars", "age"])
        #expect(comparison.difference == "at place 2: expected gifts, got age")
    }

    @Test func `outcomes stand in the order of the file, refused cases among them`() throws {
        let small = try SmallTool(items: Self.items, Self.rest)
        let file = SourceFile(
            name: "cases.yaml",
            text: """
                - {name: a, answers: {age: 19}, source: own, expect: {answers_refused: [number-out-of-range]}}
                - {name: b, answers: {}, source: own, expect: {total: {from: 0, to: 7}}}
                - {name: c, answers: {age: 20}, source: own, expect: {answers_refused: [number-out-of-range]}}

                """)
        let report = PluginTest(small.tool).run(
            CaseReader.read(file, for: small.tool.instrument))
        #expect(report.cases.map(\.name) == ["a", "b", "c"])
        #expect(report.hasPassed)
    }
}
