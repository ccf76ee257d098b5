import Foundation
import Testing

/// `riskkit plugin lint --fix`.
struct LintFixTests {
    /// Four slips, each of which can be meant only one way, among comments and odd layout.
    private static let slips = [
        ("worse: last", "wrose:   'last'   # the second is worse"),
        ("type: date", "\"type\":  \"dat\""),
        ("version: 1.0.0", "# a comment, é\nversion:   1.0.0"),
        ("sum: [signs]", "sum: [ 'sings' ]"),
    ]

    private func broken(_ plugin: SmallPlugin) throws -> (file: URL, text: String) {
        var text = SmallPlugin.text
        for (old, new) in Self.slips { text = text.replacing(old, with: new) }
        let file = try plugin.scratch.file("plugins/small-tool/plugin.yaml", text)
        return (file, text)
    }

    private var fixedText: String {
        var text = SmallPlugin.text
        for (old, new) in Self.slips {
            let meant = new.replacing("wrose", with: "worse").replacing("dat\"", with: "date\"")
                .replacing("sings", with: "signs")
            text = text.replacing(old, with: meant)
        }
        return text
    }

    private func lint(_ plugin: SmallPlugin, _ arguments: String...) throws -> CommandRun {
        try CommandRun(
            ["plugin", "lint", "plugins/small-tool"] + arguments, in: plugin.scratch.folder)
    }

    @Test func `without a terminal the patch is shown and nothing is written`() throws {
        let plugin = try SmallPlugin()
        let (file, text) = try broken(plugin)
        let run = try lint(plugin, "--fix")
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("--- plugins/small-tool/plugin.yaml\n+++ plugins/"))
        #expect(run.errors.contains("3 fixes in 1 file shown and nothing written; --fix --yes "))
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func `with --yes it is written, and comments and layout stay`() throws {
        let plugin = try SmallPlugin()
        let (file, _) = try broken(plugin)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: file.path())
        let run = try lint(plugin, "--fix", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try String(contentsOf: file, encoding: .utf8) == fixedText)
        #expect(run.output.contains("\n-worse") == false && run.output.contains("\n-wrose:"))
        #expect(run.errors.contains("plugins/small-tool: 0 errors, "))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path())
        #expect(mode[.posixPermissions] as? Int == 0o640)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: file.deletingLastPathComponent().path())
        #expect(names.sorted() == ["cases.yaml", "plugin.yaml"])
        let again = try lint(plugin, "--fix", "--yes")
        #expect(
            again.output == "" && again.errors.contains("nothing that was found has a sure fix"))
    }

    @Test(arguments: ["patch -p0 -s", "git apply -p0"])
    func `the patch is one that others apply to the same end`(tool: String) throws {
        let plugin = try SmallPlugin()
        let (file, text) = try broken(plugin)
        // The last line, without a line feed, changes as well.
        let open = text.dropLast().replacing("id: high", with: "idd: high")
        try open.write(to: file, atomically: false, encoding: .utf8)
        let run = try CommandRun(
            shell: "\"$RISKKIT\" plugin lint plugins/small-tool --fix 2>/dev/null | \(tool)",
            in: plugin.scratch.folder)
        #expect(run.status == 0, "\(run.errors)\(run.output)")
        let patched = try String(contentsOf: file, encoding: .utf8)
        #expect(patched == String(fixedText.dropLast()))
        try open.write(to: file, atomically: false, encoding: .utf8)
        _ = try lint(plugin, "--fix", "--yes")
        #expect(try String(contentsOf: file, encoding: .utf8) == patched)
    }

    @Test(arguments: [("y", true), ("", false), ("n", false), ("YES", true)])
    func `on a terminal a person is asked`(answer: String, isWritten: Bool) throws {
        let plugin = try SmallPlugin()
        let (file, text) = try broken(plugin)
        let run = try CommandRun(
            shell: "printf '\(answer)\\n' | script -qec '\"$RISKKIT\" plugin lint "
                + "plugins/small-tool --fix' /dev/null",
            in: plugin.scratch.folder)
        #expect(run.output.contains("Write 3 fixes in 1 file? [y/N] "), "\(run.output)")
        let now = try String(contentsOf: file, encoding: .utf8)
        #expect(now == (isWritten ? fixedText : text))
    }

    @Test func `a slip whose key is there already is left`() throws {
        let plugin = try SmallPlugin()
        let text = SmallPlugin.text.replacing("worse: last", with: "worse: last\nwrose: last")
        let file = try plugin.scratch.file("plugins/small-tool/plugin.yaml", text)
        let run = try lint(plugin, "--fix", "--yes")
        #expect(run.status == 1)
        #expect(run.errors.contains("did you mean 'worse'?"))
        #expect(run.errors.contains("nothing that was found has a sure fix"))
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func `a slip with two near names is left`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text.replacing(
                "  - {id: high,", with: "  - {id: lowa, title: Middle, upto: 9}\n  - {id: high,"))
        let cases = SmallPlugin.cases.replacing("level: low}", with: "level: lowx}")
        let file = try plugin.scratch.file("plugins/small-tool/cases.yaml", cases)
        let run = try lint(plugin, "--fix", "--yes")
        #expect(run.status == 1)
        #expect(run.errors.contains("did you mean 'low'?"), "\(run.errors)")
        #expect(run.errors.contains("nothing that was found has a sure fix"))
        #expect(try String(contentsOf: file, encoding: .utf8) == cases)
    }

    @Test func `a fix that would make an answer stand twice is left`() throws {
        let plugin = try SmallPlugin()
        let cases = SmallPlugin.cases.replacing(
            "{gang_talk: yes}", with: "{gang_talk: yes, gang_tlak: yes}")
        let file = try plugin.scratch.file("plugins/small-tool/cases.yaml", cases)
        let run = try lint(plugin, "--fix", "--yes")
        #expect(run.status == 1)
        #expect(run.errors.contains("did you mean 'gang_talk'?"))
        #expect(try String(contentsOf: file, encoding: .utf8) == cases)
    }

    @Test func `cases are put right too`() throws {
        let plugin = try SmallPlugin()
        let file = try plugin.scratch.file(
            "plugins/small-tool/cases.yaml",
            SmallPlugin.cases.replacing("gang_talk", with: "gang_tlak"))
        let run = try lint(plugin, "--fix", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try String(contentsOf: file, encoding: .utf8) == SmallPlugin.cases)
    }

    @Test func `samples are read as answers, and put right too`() throws {
        let plugin = try SmallPlugin()
        func sample(_ answers: String, _ rest: String = "") -> String {
            "tool: small-tool\ndate: 2026-03-02\nanswers: {\(answers)}\(rest)\n"
        }
        let path = "plugins/small-tool/samples/sample.yaml"
        try plugin.scratch.file(path, sample("car_colour: yes"))
        let stale = try lint(plugin)
        #expect(stale.status == 1)
        #expect(stale.errors.contains("samples/sample.yaml:3:11: error"), "\(stale.errors)")
        #expect(stale.errors.contains("'car_colour'"))
        let sound = sample("gang_talk: yes")
        let file = try plugin.scratch.file(path, sound.replacing("gang_talk", with: "gang_tlak"))
        let fixed = try lint(plugin, "--fix", "--yes")
        #expect(fixed.status == 0, "\(fixed.errors)")
        #expect(try String(contentsOf: file, encoding: .utf8) == sound)
        try plugin.scratch.file(
            path, sample("gang_talk: yes", " # riskkit: allow unused-item because it was"))
        #expect(try lint(plugin).errors.contains("[silence-unused]"))
    }

    @Test(arguments: [["--yes"], ["--fix", "--format", "json"]])
    func `flags that do not fit are refused`(flags: [String]) throws {
        let plugin = try SmallPlugin()
        let run = try CommandRun(
            ["plugin", "lint", "plugins/small-tool"] + flags, in: plugin.scratch.folder)
        #expect(run.status == 2 && run.output == "")
    }
}
