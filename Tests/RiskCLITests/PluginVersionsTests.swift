import Foundation
import Testing

/// `riskkit plugin diff` and `riskkit plugin migrate`.
struct PluginVersionsTests {
    /// A small tool with a second version beside it, in a folder of another name.
    private func versions(_ changes: (old: String, new: String)...) throws -> SmallPlugin {
        let plugin = try SmallPlugin()
        var text = SmallPlugin.text
        for change in changes {
            #expect(text.contains(change.old))
            text = text.replacing(change.old, with: change.new)
        }
        try plugin.scratch.file("after/plugin.yaml", text)
        return plugin
    }

    private func diff(_ plugin: SmallPlugin, _ arguments: String...) throws -> CommandRun {
        try CommandRun(
            ["plugin", "diff", "plugins/small-tool", "after"] + arguments,
            in: plugin.scratch.folder)
    }

    @Test func `other words change no result`() throws {
        let plugin = try versions(("ask: Out late", "ask: Out at night"))
        let run = try diff(plugin)
        #expect(run.status == 0)
        #expect(run.output.contains("WORDING ONLY (1)"))
        #expect(run.output.contains("the question of 'late_nights': Out late -> Out at night"))
        #expect(!run.output.contains("WHAT CAN CHANGE") && !run.output.contains("warning:"))
        #expect(run.output.contains("No result changed, and nothing that could change one."))
    }

    @Test func `another number without a new version is warned of, and results change`() throws {
        let plugin = try versions(("points: {yes: 3}", "points: {yes: 2}"))
        let run = try diff(plugin)
        #expect(run.status == 1)
        #expect(run.output.contains("points of 'late_nights' (yes): 3 -> 2"))
        #expect(run.output.contains("warning: results can change, and both say version 1.0.0"))
        let json = try diff(plugin, "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let found = try #require(object as? [String: Any])
        let changes = try #require(found["changes"] as? [[String: Any]])
        #expect(changes.map { $0["bearing"] as? String } == ["results"])
        #expect(try diff(plugin).output == run.output)
    }

    @Test func `a version that cannot be loaded is told, and one that is not there`() throws {
        let plugin = try versions(("type: date", "type: dates"))
        let broken = try diff(plugin)
        #expect(broken.status == 65 && broken.errors.contains("after/plugin.yaml"))
        let missing = try CommandRun(
            ["plugin", "diff", "no-such-tool", "after", "--plugins", plugin.folder],
            in: plugin.scratch.folder)
        #expect(missing.status == 2 || missing.status == 65)
        #expect(missing.errors.contains("no-such-tool"))
    }

    private static let migrations = """
        migrations: [{from: 1.0.0, items: {late_nights: out_late}, dropped: [{item: gone, because: x}]}]
        scales:
        """

    private func migrated() throws -> SmallPlugin {
        try versions(
            ("version: 1.0.0", "version: 1.1.0"), ("id: late_nights", "id: out_late"),
            ("scales:\n", Self.migrations + "\n"))
    }

    private func migrate(_ plugin: SmallPlugin, _ arguments: String...) throws -> CommandRun {
        try CommandRun(["plugin", "migrate", "after"] + arguments, in: plugin.scratch.folder)
    }

    @Test func `answers are carried to another file, and the first one stays`() throws {
        let plugin = try migrated()
        let text = "tool: small-tool # mine\ndate: 2026-03-02\nanswers: {late_nights: yes}\n"
        let path = try plugin.answers("a.yaml", text)
        let run = try migrate(plugin, "a.yaml", "--from", "1.0.0", "-o", "b.yaml")
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(run.errors.contains("'late_nights' is now 'out_late'"))
        let written = try String(
            contentsOf: plugin.scratch.folder.appending(path: "b.yaml"), encoding: .utf8)
        #expect(
            written
                == "tool: small-tool # mine\nversion: 1.1.0\ndate: 2026-03-02\nanswers: {out_late: yes}\n"
        )
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)

        let again = try migrate(plugin, "a.yaml", "--from", "1.0.0", "-o", "b.yaml")
        #expect(again.status == 2 && again.errors.contains("is there already"))
        let inPlace = try migrate(plugin, "a.yaml", "--from", "1.0.0", "--in-place")
        #expect(inPlace.status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == written)
    }

    @Test func `if one file has a mistake, nothing is written and no answer is told`() throws {
        let plugin = try migrated()
        _ = try plugin.answers(
            "a.yaml", "tool: small-tool\ndate: 2026-03-02\nanswers: {late_nights: yes}\n")
        _ = try plugin.answers(
            "b.yaml", "tool: small-tool\ndate: 2026-03-02\nanswers: {lost_item: gleeful}\n")
        let run = try migrate(plugin, "a.yaml", "b.yaml", "--from", "1.0.0", "-o", "out")
        #expect(run.status == 65)
        #expect(run.errors.contains("b.yaml") && run.errors.contains("nothing was written"))
        #expect(!run.errors.contains("gleeful"))
        let folder = plugin.scratch.folder.appending(path: "out").path()
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(try migrate(plugin, "a.yaml", "b.yaml").status == 2)
    }
}
