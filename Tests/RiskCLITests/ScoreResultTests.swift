import Foundation
import Testing

/// What `riskkit score` gives for sound answers.
struct ScoreResultTests {
    private func score(
        _ plugin: SmallPlugin, _ arguments: [String], input: String = ""
    ) throws -> CommandRun {
        try CommandRun(
            ["score", "small-tool", "--plugins", plugin.folder] + arguments, input: input)
    }

    private static let answers = """
        case: CH-014
        date: 2026-03-02
        answers: {late_nights: yes, unknown_cars: {current: no}}

        """

    @Test func `what is left out is unknown, and widens the result`() throws {
        let plugin = try SmallPlugin()
        let run = try score(plugin, ["-"], input: Self.answers)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.contains("Total: 3 to 7"))
        #expect(run.output.contains("Low or High, because"))
        #expect(run.output.contains("assessed on 2 March 2026"))
    }

    @Test func `a case is the same bytes alone and in a batch, and from JSON answers`() throws {
        let plugin = try SmallPlugin()
        let alone = try score(plugin, ["-", "--format", "json"], input: Self.answers)
        #expect(alone.output.split(separator: "\n").count == 1)
        var batch = "date: 2026-03-02\ncases:\n"
        for number in 1...300 {
            let name = number == 217 ? "CH-014" : "X-\(number)"
            let answers = number == 217 ? "{late_nights: yes, unknown_cars: {current: no}}" : "{}"
            batch += "  - {case: \(name), answers: \(answers)}\n"
        }
        let many = try score(plugin, ["-", "--format", "json"], input: batch)
        let lines = many.output.split(separator: "\n")
        #expect(lines.count == 300)
        #expect(lines[216] + "\n" == alone.output)
        let json = """
            {"case": "CH-014", "date": "2026-03-02",
             "answers": {"late_nights": "yes", "unknown_cars": {"current": "no"}}}
            """
        #expect(try score(plugin, ["-", "--format", "json"], input: json).output == alone.output)
    }

    @Test func `several files are one batch, in the order given`() throws {
        let plugin = try SmallPlugin()
        let first = try plugin.answers("1.yaml", "case: A\ndate: 2026-03-02\nanswers: {}\n")
        let second = try plugin.answers("2.yaml", "case: B\ndate: 2026-03-02\nanswers: {}\n")
        let run = try score(plugin, [second, first, "--format", "csv"])
        #expect(run.status == 0)
        let rows = run.output.split(separator: "\r\n")
        #expect(rows.map { $0.prefix(2) } == ["ca", "B,", "A,"])
    }

    @Test func `the date is the file's, then the one given, then today's`() throws {
        let plugin = try SmallPlugin()
        let dated = try score(
            plugin, ["-", "--on", "2025-01-31"], input: "date: 2026-03-02\nanswers: {}\n")
        #expect(dated.output.contains("assessed on 2 March 2026"))
        let given = try score(plugin, ["-", "--on", "2025-01-31"], input: "answers: {}\n")
        #expect(given.output.contains("assessed on 31 January 2025"))
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_GB_POSIX")
        format.dateFormat = "d MMMM yyyy"
        let before = format.string(from: Date())
        let today = try score(plugin, ["-"], input: "answers: {}\n")
        let after = format.string(from: Date())
        #expect([before, after].contains { today.output.contains("assessed on \($0)") })
    }

    @Test func `a plugin's own cases are run, and a wrong one ends with 1`() throws {
        let plugin = try SmallPlugin()
        let folder = "\(plugin.folder)/small-tool"
        // Of the answers: no and yes to one each of two items, no to the third; totals are 0, 3, 4 …
        let coverage = """
            small-tool: coverage 31%, 5 of 16; no case shows 4 answers, 3 unknown answers, 1
            edge of a level, 2 edges of windows, 1 level

            """
        let passed = try CommandRun(["plugin", "test", folder])
        #expect(passed.status == 0)
        #expect(passed.output == "small-tool: 1 case passed\n" + coverage)
        try plugin.scratch.file(
            "plugins/small-tool/cases.yaml",
            SmallPlugin.cases.replacing("total: 4", with: "total: 5"))
        let failed = try CommandRun(["plugin", "test", folder])
        #expect(failed.status == 1)
        #expect(failed.output.contains("cases.yaml:6:"))
        let words = failed.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("total: expected 5, got 4"))
        #expect(failed.output.hasSuffix("small-tool: 0 of 1 case passed, 1 failed\n" + coverage))
    }
}
