import Foundation
import Testing

/// `riskkit score` and `riskkit show` of a plugin that is named by its folder.
struct ToolFolderTests {
    private static let answers = """
        tool: small-tool
        date: 2026-03-02
        answers: {late_nights: yes, gang_talk: no, unknown_cars: no, age: 12, first_seen: 2026-01-05}

        """

    @Test(arguments: [[], ["--format", "json"], ["--explain"]])
    func `a case is scored with the plugin of a folder as with the installed one`(
        more: [String]
    ) throws {
        let plugin = try SmallPlugin()
        let file = try plugin.answers("answers.yaml", Self.answers)
        let byID = try CommandRun(
            ["score", "--plugins", plugin.folder, "small-tool", file] + more)
        #expect(byID.status == 0, "\(byID.errors)")
        let byFolder = try CommandRun(["score", "\(plugin.folder)/small-tool", file] + more)
        #expect(byFolder.status == 0, "\(byFolder.errors)")
        #expect(byFolder.output == byID.output)
    }

    @Test(arguments: [[], ["--sources"]])
    func `a plugin of a folder is shown as the installed one is`(more: [String]) throws {
        let plugin = try SmallPlugin()
        let byID = try CommandRun(
            ["show", "--plugins", ".", "small-tool"] + more, in: URL(filePath: plugin.folder))
        #expect(byID.status == 0)
        for name in ["small-tool", "./small-tool", "small-tool/"] {
            let byFolder = try CommandRun(
                ["show", name] + more, in: URL(filePath: plugin.folder))
            #expect(byFolder.status == 0, "\(byFolder.errors)")
            #expect(
                byFolder.output.replacing("./small-tool", with: "small-tool")
                    == byID.output.replacing("./small-tool", with: "small-tool"))
        }
        let inside = try CommandRun(
            ["show", "."], in: URL(filePath: plugin.folder + "/small-tool"))
        #expect(inside.status == 0)
    }

    /// Where a command is run must not decide with which tool a case is scored.
    @Test func `an id stays the installed tool, whatever folder of the name lies here`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "here/small-tool/plugin.yaml",
            SmallPlugin.text.replacing("points: {yes: 3}", with: "points: {yes: 4}")
                .replacing("title: A small tool", with: "title: Another one"))
        let here = plugin.scratch.folder.appending(path: "here")
        let installed = try CommandRun(
            ["show", "--plugins", plugin.folder, "small-tool"], in: here)
        #expect(installed.output.contains("A small tool"))
        let other = try CommandRun(
            ["show", "--plugins", plugin.folder, "./small-tool"], in: here)
        #expect(other.output.contains("Another one"))
    }

    @Test(arguments: ["score", "show"])
    func `a folder that is not there or holds no sound plugin is refused`(command: String) throws {
        let plugin = try SmallPlugin()
        let file = try plugin.answers("answers.yaml", Self.answers)
        let more = command == "score" ? [file] : []
        let missing = try CommandRun([command, "./no-such-folder"] + more)
        #expect(missing.status == 65)
        #expect(missing.errors.contains("'./no-such-folder'"))
        #expect(missing.errors.contains("[file-missing]"))
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text.replacing("worse: last", with: "wrose: last"))
        let broken = try CommandRun([command, "\(plugin.folder)/small-tool"] + more)
        #expect(broken.status == 65)
        #expect(broken.errors.contains("[unknown-key]"))
        #expect(broken.output.isEmpty)
    }
}
