import RiskModel
import RiskPlugins
import RiskReports
import RiskSource
import Testing

@testable import RiskKit

/// Suggested cases show what they say they show, and are mistakes until their author fills them in.
struct CaseSuggestionTests {
    private static let plain = (
        items: [
            "{id: cars, ask: Cars, type: yesno, points: {yes: 5}}",
            "{id: gifts, ask: Gifts, type: yesno, points: {yes: 2}}",
            "{id: whose, ask: Whose, type: choice, options: [friend, stranger], "
                + "when: 'cars == \"yes\"', points: {friend: 0, stranger: 1}}",
            "{id: age, ask: Age, type: whole, range: [0, 25]}",
        ],
        rest: """
        scales: [{id: total, title: Total, sum: [signs]}]
        worse: last
        levels:
          - {id: low, title: Low, upto: 3}
          - {id: high, title: High}
        flags:
          - {id: young, when: 'age < 10 && gifts == "yes"', say: Young, source: own}
        checks:
          - {id: not_both, require: 'cars == "no" || gifts == "no"', message: Both}
        """
    )

    /// The text of the suggestions, with every case given one thing to expect.
    private func filledIn(_ text: String) -> String {
        text.replacing("expect: fill_in", with: "expect: {refused: true}")
            .replacing("source: fill_in", with: "source: own")
    }

    private func read(_ text: String, _ tool: LoadedTool) -> CaseFileReading {
        CaseReader.read(SourceFile(name: "cases.yaml", text: text), for: tool.instrument)
    }

    @Test func `with the suggestions everything is shown that answers lead to`() throws {
        let small = try SmallTool(items: Self.plain.items, Self.plain.rest)
        let nothing = CaseFileReading(cases: [], diagnostics: [])
        let suggested = try PluginTest(small.tool).suggest(nothing)
        #expect(suggested.withoutAnswers.map(\.what) == [])
        let reading = read(filledIn(SuggestedCasesText(suggested).text), small.tool)
        #expect(reading.diagnostics.map(\.message) == [])
        #expect(reading.cases.count == suggested.cases.count)
        let coverage = try #require(PluginTest(small.tool).run(reading).coverage)
        #expect(coverage.uncovered.map(\.what) == [])
        #expect(coverage.points.count > 15)
        // What is shown is suggested once, and then no more.
        let shown = suggested.cases.flatMap(\.shows).map(\.what)
        #expect(shown.count == Set(shown).count)
        #expect(try PluginTest(small.tool).suggest(reading).cases.isEmpty)
    }

    @Test func `a suggestion as it stands is two mistakes and no case`() throws {
        let small = try SmallTool(items: Self.plain.items, Self.plain.rest)
        let nothing = CaseFileReading(cases: [], diagnostics: [])
        let suggested = try PluginTest(small.tool).suggest(nothing)
        let reading = read(SuggestedCasesText(suggested).text, small.tool)
        #expect(reading.cases.isEmpty)
        #expect(Set(reading.diagnostics.map(\.code)) == ["not-filled-in"])
        #expect(reading.diagnostics.count == 2 * suggested.cases.count)
    }

    @Test func `what is shown already is not suggested`() throws {
        let small = try SmallTool(items: Self.plain.items, Self.plain.rest)
        let reading = read(
            "- {name: a, answers: {cars: no, gifts: yes, age: 9}, source: own, "
                + "expect: {refused: true}}", small.tool)
        let shown = try PluginTest(small.tool).suggest(reading).cases.flatMap(\.shows)
        #expect(!shown.contains { $0.what == "the answer 'no' to 'cars'" })
        #expect(!shown.contains { $0.what == "flag 'young' raised" })
        #expect(shown.contains { $0.what == "flag 'young' not raised" })
    }

    @Test func `both periods and the edges of windows are suggested, with dated evidence`() throws {
        let small = try SmallTool(
            items: [
                "{id: seen, ask: Seen, type: yesno}",
                "{id: cars, ask: Cars, type: windowed, points: {current: 5, recent: 1}, "
                    + "when: 'seen == \"yes\"'}",
            ],
            """
            windows: {current: {until: P6M}, recent: {from: P6M, until: P12M}}
            scales: [{id: total, title: Total, sum: [signs]}]
            """)
        let suggested = try PluginTest(small.tool).suggest(
            CaseFileReading(cases: [], diagnostics: []))
        #expect(suggested.withoutAnswers.map(\.what) == [])
        let text = SuggestedCasesText(suggested).text
        // Suggested cases are of 1 January 2026.
        for day in ["2025-07-01", "2025-06-30", "2025-01-01", "2024-12-31"] {
            #expect(text.contains("cars: {value: yes, evidence: [{date: \(day)}]}\n"))
        }
        let reading = read(filledIn(text), small.tool)
        #expect(reading.diagnostics.map(\.message) == [])
        let coverage = try #require(PluginTest(small.tool).run(reading).coverage)
        #expect(coverage.uncovered.map(\.what) == [])
        #expect(coverage.points.count { $0.kind == .window } == 4)
    }

    private static let duties = """
        triggers: [{id: meet, when: 'cars == "yes"', do: Meet, within: now, source: own}]
        actions: [{id: refer, when: 'cars == "yes"', do: Refer, source: own}]
        """

    @Test func `a suggested case that shows a duty leaves its expectation to fill in`() throws {
        let small = try SmallTool(items: [Self.plain.items[0]], Self.duties)
        let text = try SuggestedCasesText(
            PluginTest(small.tool).suggest(CaseFileReading(cases: [], diagnostics: []))
        ).text
        #expect(text.contains("# Shows trigger 'meet' due.\n# Shows action 'refer' due.\n"))
        #expect(text.contains("\n  expect:\n    triggers: fill_in\n    actions: fill_in\n"))
        let codes = read(text, small.tool).diagnostics.map(\.code)
        #expect(Set(codes) == ["not-filled-in"])
        // Filled in by what the plugin's text says.
        let filled = text.replacing("source: fill_in", with: "source: own")
            .replacing("expect: fill_in", with: "expect: {refused: false}")
            .split(separator: "\n- ").map(String.init).map { part in
                let lists = part.contains("cars: yes") ? ["[meet]", "[refer]"] : ["[]", "[]"]
                return part.replacing("triggers: fill_in", with: "triggers: \(lists[0])")
                    .replacing("actions: fill_in", with: "actions: \(lists[1])")
                    .replacing("{refused: false}", with: "{triggers: []}")
            }.joined(separator: "\n- ")
        let reading = read(filled, small.tool)
        #expect(reading.diagnostics.map(\.message) == [])
        let report = PluginTest(small.tool).run(reading)
        #expect(report.coverage?.uncovered.map(\.what) == [])
        #expect(report.cases.flatMap(\.failures).isEmpty)
    }

    @Test func `a case that would show a duty if it expected it is told of, once`() throws {
        let small = try SmallTool(items: [Self.plain.items[0]], Self.duties)
        let suggested = try PluginTest(small.tool).suggest(
            read(
                """
                - {name: a, answers: {cars: yes}, source: own, expect: {triggers: [meet]}}
                - {name: b, answers: {cars: yes}, source: own, expect: {triggers: [meet]}}
                - {name: c, answers: {cars: no}, source: own, expect: {actions: []}}

                """, small.tool))
        #expect(suggested.additions.map(\.name.value) == ["a", "c"])
        #expect(
            suggested.additions.map(\.toFillIn)
                == [["actions: fill_in"], ["triggers: fill_in"]])
        #expect(
            suggested.additions.flatMap(\.shows).map(\.what)
                == ["action 'refer' due", "trigger 'meet' not due"])
        #expect(suggested.cases.flatMap(\.shows).map(\.what) == ["an unknown answer to 'cars'"])
        let text = SuggestedCasesText(suggested).text
        #expect(
            text.contains(
                """
                # "a", cases.yaml:1:10:
                #     actions: fill_in
                # It would show action 'refer' due.

                """))
    }

    @Test func `what no answers were found for is told`() throws {
        // A text that a condition tells apart, longer than any that is tried.
        let small = try SmallTool(
            items: ["{id: remark, ask: Remark, type: text}"],
            "flags: [{id: long, when: size(remark) > 40, say: Long, source: own}]")
        let suggested = try PluginTest(small.tool).suggest(
            CaseFileReading(cases: [], diagnostics: []))
        #expect(suggested.withoutAnswers.contains { $0.what == "flag 'long' raised" })
        #expect(SuggestedCasesText(suggested).text.contains("# - flag 'long' raised\n"))
    }
}
