import Foundation
import Testing

/// Each exit status, seen from outside.
struct ExitStatusTests {
    private static let man = "sex: male, stage: convicted, age_at_investigation: 44"

    @Test func `0 is a result`() throws {
        let run = try CommandRun(
            ["score", "casic", "-"], input: "date: 2026-03-02\nanswers: {\(Self.man)}\n")
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.contains("CASIC total (0 to 6): 0 to 6"))
    }

    @Test func `1 is a plugin whose own case fails, or that lints with an error`() throws {
        let plugin = try SmallPlugin()
        let folder = "\(plugin.folder)/small-tool"
        try plugin.scratch.file(
            "plugins/small-tool/cases.yaml",
            SmallPlugin.cases.replacing("level: low", with: "level: high"))
        #expect(try CommandRun(["plugin", "test", folder]).status == 1)
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text.replacing("worse: last", with: "worse: up"))
        #expect(try CommandRun(["plugin", "lint", folder]).status == 1)
    }

    @Test func `2 is wrong use`() throws {
        #expect(try CommandRun(["score", "casic"]).status == 2)
        #expect(try CommandRun(["score", "no-such-tool", "-"]).status == 2)
    }

    @Test func `3 is a tool that may not be used on a case, with the reason and no number`() throws
    {
        let run = try CommandRun(
            ["score", "casic", "-"],
            input: "date: 2026-03-02\nanswers: {sex: female, never_married: yes}\n")
        #expect(run.status == 3)
        #expect(run.output.contains("No score is given. An exclusion is not a low risk."))
        #expect(!run.output.contains("CASIC total (0 to 6): "))
    }

    @Test func `4 is a result that is refused, and a batch ends with its worst`() throws {
        let left = "{omitted: not assessable from the file}"
        let refused =
            "{case: R, answers: {\(Self.man), prior_record: \(left), broke_conditions: \(left)}}"
        let sound = "{case: S, answers: {\(Self.man)}}"
        let other = "{case: F, answers: {sex: female}}"
        for (cases, status) in [
            ([refused], Int32(4)), ([sound, refused], 4), ([refused, sound], 4), ([sound], 0),
            ([other, sound], 3), ([other, refused, sound], 4),
        ] {
            let lines = cases.map { "  - \($0)\n" }.joined()
            let run = try CommandRun(
                ["score", "cport", "-", "--format", "json"],
                input: "date: 2026-03-02\ncases:\n\(lines)")
            #expect(run.status == status, "\(cases)")
            // What is refused or does not apply is a result too, and is written.
            #expect(try ScoredCase.all(in: run.output).count == cases.count)
        }
    }

    @Test func `65 is bad input`() throws {
        let run = try CommandRun(
            ["score", "casic", "-"], input: "date: 2026-03-02\nanswers: {nobody: yes}\n")
        #expect(run.status == 65)
        #expect(run.output == "")
    }

    @Test func `74 is a result that cannot be written`() throws {
        let run = try CommandRun(
            ["score", "casic", "-", "--output", "/nowhere/at/all/result.txt"],
            input: "date: 2026-03-02\nanswers: {\(Self.man)}\n")
        #expect(run.status == 74)
        #expect(run.output == "")
    }

    @Test func `standard input takes YAML and JSON, and stands beside files`() throws {
        let scratch = try Scratch()
        let file = try scratch.file("f.yaml", "case: F\ndate: 2026-03-02\nanswers: {\(Self.man)}\n")
        for input in [
            "case: I\ndate: 2026-03-02\nanswers: {\(Self.man)}\n",
            """
            {"case": "I", "date": "2026-03-02", "answers":
              {"sex": "male", "stage": "convicted", "age_at_investigation": 44}}
            """,
        ] {
            let run = try CommandRun(
                ["score", "casic", file.path(), "-", "--format", "json"], input: input)
            #expect(run.status == 0)
            #expect(run.errors == "")
            let results = run.output.split(separator: "\n")
            #expect(results.count == 2)
            #expect(
                results.first?.replacing("\"case\":\"F\"", with: "")
                    == results.last?.replacing("\"case\":\"I\"", with: ""))
        }
    }
}
