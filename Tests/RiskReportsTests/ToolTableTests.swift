import Foundation
import RiskModel
import RiskReports
import RiskSource
import RiskTerminal
import Testing

struct ToolTableTests {
    private var table: ToolTable {
        var trained = ToolListing(
            SampleInstrument.instrument, identity: SampleAssessments.tool,
            folder: "plugins/example",
            today: CivilDate(text: "2026-03-02"))
        trained.intendedUse = "Assessment of an invented child. Not a screen."
        trained.stages = ["charged", "convicted"]
        trained.requiresTraining = true
        var long = trained
        long.identity.id = "an-id-that-is-much-longer-than-any-other-one"
        long.identity.validation = "None, as far as is known. Nobody has tried."
        long.folder = "plugins/long"
        long.intendedUse = nil
        long.stages = []
        long.approval = Approval(
            status: .approved, by: "A board", since: CivilDate(text: "2026-03-03"))
        long.requiresTraining = false
        return ToolTable([
            .sound(trained),
            .broken(
                folder: "plugins/broken",
                firstMistake: "plugins/broken/plugin.yaml:3:1: error: unknown key 'levls'",
                mistakes: 10),
            .sound(long),
        ])
    }

    @Test(arguments: [60, 80, 120])
    func `a broken plugin hides no sound one, and is named with its first mistake`(width: Int) {
        let text = table.text(width: width, style: .plain)
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
        #expect(words.contains("example-toolkit Example exploitation toolkit"))
        #expect(words.contains("an-id-that-is-much-longer-than-any-other-one"))
        #expect(words.contains("Not loaded: plugins/broken plugins/broken/plugin.yaml:3:1: error:"))
        #expect(words.contains("and 9 more mistakes"))
        #expect(words.contains("Validation None, as far as is known."))
        #expect(!words.contains("Nobody has tried"))
        for line in text.split(separator: "\n") { #expect(line.displayWidth <= width) }
    }

    @Test func `each tool says its use, its stage, its owner and its licence`() {
        let text = table.text(width: 80, style: .plain)
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
        #expect(words.contains("Use Assessment of an invented child. Not a screen."))
        #expect(words.contains("Use not stated by the plugin"))
        #expect(words.contains("Stage charged or convicted; its users must be trained"))
        #expect(words.contains("Approval A draft: nobody has approved this tool for use."))
        #expect(
            words.contains(
                "Approval Not approved for this day yet. Approved, by A board, from 3 March 2026."))
        #expect(words.contains("Stage tied to no stage of a case"))
        #expect(words.contains("Owner \(SampleAssessments.tool.owner)"))
        #expect(words.contains("Licence \(SampleAssessments.tool.licence)"))
    }

    @Test func `as JSON it holds the same tools`() throws {
        let text = table.json(pretty: false)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
        let tools = try #require(object["tools"] as? [NSDictionary])
        let broken = try #require(object["broken"] as? [NSDictionary])
        #expect(tools.count == 2)
        #expect(tools[0]["requires_training"] as? Bool == true)
        #expect(
            tools[0]["intended_use"] as? String == "Assessment of an invented child. Not a screen.")
        #expect(tools[0]["stages"] as? [String] == ["charged", "convicted"])
        let approvals = tools.map { $0["approval"] as? NSDictionary }
        #expect(approvals[0]?["standing"] as? String == "not_approved")
        #expect(approvals[1]?["standing"] as? String == "not_yet")
        #expect(approvals[1]?["since"] as? String == "2026-03-03")
        #expect(tools[1]["intended_use"] is NSNull)
        #expect(tools[1]["stages"] as? [String] == [])
        #expect(broken[0]["mistakes"] as? Int == 10)
        #expect(broken[0]["folder"] as? String == "plugins/broken")
    }
}

struct PluginTestTextTests {
    @Test func `a failure says where, what was expected and what came`() {
        let file = SourceFile(name: "plugins/seraf/cases.yaml", text: "- name: a\n  expect: 11\n")
        let place = SourceRange(file: file, start: 12, end: 18)
        let report = PluginTestText(
            plugin: "seraf",
            cases: [
                .init(name: "on the edge", failures: [], range: place),
                .init(
                    name: "past the edge",
                    failures: [
                        .init(what: "total", expected: "11", got: "10", range: place),
                        .init(
                            what: "fired", expected: "a, b", got: "a, c",
                            difference: "missing: b; not expected: c", range: place),
                    ], range: place),
            ])
        #expect(
            report.text(width: 80, style: .plain) == """
                failed: past the edge
                  plugins/seraf/cases.yaml:2:3: total: expected 11, got 10
                    2 |   expect: 11
                  plugins/seraf/cases.yaml:2:3: fired: missing: b; not expected: c
                    2 |   expect: 11
                seraf: 1 of 2 cases passed, 1 failed

                """)
    }

    @Test(arguments: [
        (0, 1, "seraf: 1 error in its files; no case was tried\n"),
        (1, 2, "seraf: 2 errors in its files; of those that could be read 1 of 1 case passed\n"),
    ])
    func `what could not be tried is never said to have passed`(
        cases: Int, errors: Int, text: String
    ) {
        let file = SourceFile(name: "cases.yaml", text: "- name: a")
        let outcome = CaseOutcome(
            name: "a", failures: [], range: SourceRange(file: file, start: 0, end: 9))
        let report = PluginTestText(
            plugin: "seraf", cases: Array(repeating: outcome, count: cases), errors: errors)
        #expect(report.text(width: 90, style: .plain) == text)
    }

    @Test func `cases that all pass take one line`() {
        let file = SourceFile(name: "cases.yaml", text: "- name: a")
        let outcome = CaseOutcome(
            name: "a", failures: [], range: SourceRange(file: file, start: 0, end: 9))
        let report = PluginTestText(plugin: "seraf", cases: [outcome])
        #expect(report.text(width: 80, style: .plain) == "seraf: 1 case passed\n")
    }
}
