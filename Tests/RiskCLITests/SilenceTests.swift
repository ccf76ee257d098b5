import Foundation
import Testing

/// Warnings that a plugin's author silences in place.
struct SilenceTests {
    /// The first item of the list gives no points and nothing reads it, so it warns on line 20.
    private static func text(beside: String = "", above: String = "") -> String {
        SmallPlugin.text
            .replacing(
                "      - {id: age,", with: "\(above)      - {id: age,"
            )
            .replacing("range: [0, 25]}", with: "range: [0, 25]}\(beside)")
    }

    private func lint(_ text: String) throws -> CommandRun {
        let plugin = try SmallPlugin()
        try plugin.scratch.file("plugins/small-tool/plugin.yaml", text)
        return try CommandRun(["plugin", "lint", "\(plugin.folder)/small-tool"])
    }

    private func count(_ code: String, in run: CommandRun) -> Int {
        run.errors.split(separator: "[\(code)]", omittingEmptySubsequences: false).count - 1
    }

    @Test func `a warning is silenced from beside it and from above it, and no other is`() throws {
        let loud = try lint(Self.text())
        #expect(count("unused-item", in: loud) == 2)
        let comment = "# riskkit: allow unused-item because the form asks for it"
        let texts = [
            Self.text(beside: "  \(comment)"), Self.text(above: "      \(comment)\n"),
            Self.text(above: "      \(comment)\n      # another comment\n\n"),
            Self.text(above: "  # first\n\(comment)\n"),
        ]
        for text in texts {
            let run = try lint(text)
            #expect(run.status == 0)
            #expect(count("unused-item", in: run) == 1)
            #expect(run.errors.contains("nothing uses the answer to 'first_seen'"))
            #expect(run.output.hasSuffix("0 errors, 1 warning, 1 silenced\n"), "\(run.output)")
        }
    }

    @Test func `a silence without a reason is an error and silences nothing`() throws {
        for ending in ["", " because", " because …"] {
            let run = try lint(Self.text(beside: " # riskkit: allow unused-item\(ending)"))
            #expect(run.status == 1)
            #expect(count("silence-without-reason", in: run) == 1, "\(run.errors)")
            #expect(count("unused-item", in: run) == 2)
        }
    }

    @Test func `a silence that meets nothing is reported`() throws {
        let away = try lint("# riskkit: allow unused-item because of the form\n" + Self.text())
        #expect(away.status == 0)
        #expect(count("silence-unused", in: away) == 1)
        #expect(count("unused-item", in: away) == 2)
        let inCases = try SmallPlugin()
        try inCases.scratch.file(
            "plugins/small-tool/cases.yaml",
            SmallPlugin.cases + "# riskkit: allow shadowed because it was there\n")
        let run = try CommandRun(["plugin", "lint", "\(inCases.folder)/small-tool"])
        #expect(run.errors.contains("cases.yaml:7:18: warning: "), "\(run.errors)")
    }

    @Test func `an unknown code is an error with the one that was meant`() throws {
        let run = try lint(Self.text(beside: " # riskkit: allow unused-itm because of the form"))
        #expect(run.status == 1)
        #expect(count("silence-unknown-code", in: run) == 1)
        #expect(run.errors.contains("did you mean 'unused-item'?"))
        #expect(count("unused-item", in: run) == 2)
    }

    @Test func `an error cannot be silenced`() throws {
        let text = SmallPlugin.text.replacing(
            "worse: last", with: "wrose: last # riskkit: allow unknown-key because it is so")
        let run = try lint(text)
        #expect(run.status == 1)
        #expect(count("silence-of-error", in: run) == 1)
        #expect(count("unknown-key", in: run) == 1)
        #expect(count("silence-unused", in: run) == 0)
    }

    @Test func `a silence is not called unused where the checks could not be made`() throws {
        let text = Self.text(beside: " # riskkit: allow unused-item because of the form")
            .replacing("worse: last", with: "wrose: last")
        let run = try lint(text)
        #expect(count("silence-unused", in: run) == 0)
    }

    @Test(arguments: [
        ("# riskkit: alow unused-item because of the form", 1),
        ("# riskkit: allow unused-item, since the form asks", 1),
        ("# riskkit:", 1),
        ("# riskkit: 1", 0),
        ("# see riskkit: allow unused-item because of the form", 0),
    ])
    func `a comment that begins like a silence must be one`(comment: String, errors: Int) throws {
        let run = try lint(Self.text(above: "      \(comment)\n"))
        #expect(count("silence-form", in: run) == errors, "\(run.errors)")
        #expect(count("unused-item", in: run) == 2)
    }

    @Test func `what is silenced stands in JSON and SARIF with its reason`() throws {
        let plugin = try SmallPlugin()
        let text = Self.text(
            beside: " # riskkit: allow unused-item because the form asks: it is so")
        try plugin.scratch.file("plugins/small-tool/plugin.yaml", text)
        let folder = "\(plugin.folder)/small-tool"
        for format in ["json", "sarif"] {
            let run = try CommandRun(["plugin", "lint", folder, "--format", format])
            #expect(run.output.split(separator: "the form asks: it is so").count == 2)
        }
        let github = try CommandRun(["plugin", "lint", folder, "--format", "github"])
        #expect(github.output.split(separator: "title=unused-item").count == 2)
    }

    @Test func `the plugin's own tests do not repeat what is silenced`() throws {
        let plugin = try SmallPlugin()
        let folder = "\(plugin.folder)/small-tool"
        let loud = try CommandRun(["plugin", "test", folder])
        #expect(count("unused-item", in: loud) == 2)
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            Self.text(beside: " # riskkit: allow unused-item because of the form"))
        let quiet = try CommandRun(["plugin", "test", folder])
        #expect(count("unused-item", in: quiet) == 1)
    }
}
