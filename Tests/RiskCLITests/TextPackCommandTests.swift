import Foundation
import Testing

/// `--text`, `riskkit plugin text`, and what lint says of text packs.
struct TextPackCommandTests {
    private static let head = """
        riskkit: 1
        tool: small-tool
        made_from: 1.0.0
        language: cy
        owner: The harbour board
        licence: free
        partial: true

        """
    private static let levels = "results: {level: {levels: {low: {title: Isel}}}}\n"
    private static let late = "items: {late_nights: {ask: {of: Out late, text: Allan yn hwyr}}}\n"

    private static let answers = """
        tool: small-tool
        case: CH-1
        date: 2026-03-02
        answers: {gang_talk: yes, late_nights: no, unknown_cars: no, age: 14}

        """

    /// The small tool with a pack in its folder.
    private func plugin(_ rest: String = late + levels) throws -> SmallPlugin {
        let plugin = try SmallPlugin()
        try plugin.scratch.file("plugins/small-tool/text/harbour.yaml", Self.head + rest)
        return plugin
    }

    private func run(_ plugin: SmallPlugin, _ arguments: String...) throws -> CommandRun {
        try CommandRun(arguments + ["--plugins", plugin.folder], in: plugin.scratch.folder)
    }

    private func object(_ text: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func `a form is shown in the words of a pack, which it names`() throws {
        let plugin = try plugin()
        let own = try run(plugin, "show", "small-tool")
        #expect(own.output.contains("Out late") && !own.output.contains("Allan"))
        #expect(!own.output.contains("text pack"))
        let page = ["docs", "plugins/small-tool", "--format", "html"]
        for shown in [
            try run(plugin, "show", "small-tool", "--text", "harbour"),
            try run(plugin, "plugin", page[0], page[1], "--text", "harbour"),
            try run(plugin, "plugin", page[0], page[1], page[2], page[3], "--text", "harbour"),
        ] {
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.errors.isEmpty)
            #expect(shown.output.contains("Allan yn hwyr") && !shown.output.contains("Out late"))
            #expect(shown.output.contains("Speaks of a gang"))
            #expect(shown.output.contains("(cy) of The harbour board"))
        }
    }

    @Test func `a result in other words has the same numbers, and names the pack`() throws {
        let plugin = try plugin()
        let path = try plugin.answers("a.yaml", Self.answers)
        var own = try object(
            run(plugin, "score", "small-tool", path, "--format", "json").output)
        let inWords = try run(
            plugin, "score", "small-tool", path, "--format", "json", "--text", "harbour")
        #expect(inWords.errors.isEmpty)
        #expect(inWords.output.contains("\"Isel\""))
        var other = try object(inWords.output.replacing("\"Isel\"", with: "\"Low\""))
        var tool = try #require(other["tool"] as? [String: Any])
        let pack = try #require(tool.removeValue(forKey: "wording") as? [String: Any])
        #expect(pack["name"] as? String == "harbour")
        #expect(pack["language"] as? String == "cy")
        #expect(pack["owner"] as? String == "The harbour board")
        let digest = try #require(pack["digest"] as? String)
        let sum = try CommandRun(
            shell: "sha256sum plugins/small-tool/text/harbour.yaml", in: plugin.scratch.folder
        ).output.prefix(64)
        #expect(digest == "sha256:" + sum)
        let before = try #require(own.removeValue(forKey: "tool") as? NSDictionary)
        other["tool"] = nil
        #expect(before == tool as NSDictionary)
        #expect(own as NSDictionary == other as NSDictionary)
        let text = try run(plugin, "score", "small-tool", path, "--text", "harbour").output
        #expect(text.contains("text pack 'harbour'") && text.contains("Isel"))
    }

    @Test func `a name that is nearly right, and one of a tool without packs, are told`() throws {
        let near = try run(try plugin(), "show", "small-tool", "--text", "harbor")
        #expect(near.status == 2)
        #expect(near.errors.contains("there is no text pack 'harbor'; did you mean 'harbour'?"))
        #expect(near.output.isEmpty)
        let none = try run(try SmallPlugin(), "show", "small-tool", "--text", "harbour")
        #expect(none.status == 2)
        #expect(none.errors.contains("'small-tool' has none; name a file, such as ./harbour.yaml"))
        let missing = try run(try plugin(), "show", "small-tool", "--text", "./none.yaml")
        #expect(missing.status == 65)
        #expect(missing.errors.contains("./none.yaml"))
    }

    @Test func `a stale text is told, and the tool's own is shown`() throws {
        let plugin = try plugin()
        try plugin.scratch.file(
            "away/old.yaml",
            Self.head + Self.late.replacing("of: Out late", with: "of: Out early") + Self.levels)
        let stale = try run(plugin, "show", "small-tool", "--text", "away/old.yaml")
        #expect(stale.status == 0)
        #expect(stale.errors.contains("[text-stale]"))
        #expect(stale.output.contains("Out late") && !stale.output.contains("Allan"))
        #expect(stale.output.contains("Isel"))
    }

    @Test func `a pack of another tool is refused`() throws {
        let plugin = try plugin()
        try plugin.scratch.file(
            "other.yaml",
            Self.head.replacing("tool: small-tool", with: "tool: seraf") + Self.levels)
        let other = try run(plugin, "show", "small-tool", "--text", "other.yaml")
        #expect(other.status == 65)
        #expect(other.errors.contains("[text-tool]") && other.output.isEmpty)
    }

    @Test(arguments: [
        (late, "", 0), (late.replacing("Out late", with: "Out early"), "text-stale", 0),
        (late.replacing("late_nights", with: "late_night"), "text-unknown", 1),
    ])
    func `lint reads the packs of a plugin's folder`(
        _ rest: String, _ code: String, _ status: Int32
    ) throws {
        let run = try run(try plugin(rest), "plugin", "lint", "plugins/small-tool")
        #expect(run.status == status, "\(run.errors)")
        #expect(code.isEmpty || (run.output + run.errors).contains("[\(code)]"))
        #expect(code.isEmpty || (run.output + run.errors).contains("text/harbour.yaml"))
    }

    @Test func `lint tells what a pack lacks, unless that is meant or silenced`() throws {
        let plugin = try plugin(Self.late)
        let whole = Self.head.replacing("partial: true\n", with: "") + Self.late
        try plugin.scratch.file("plugins/small-tool/text/harbour.yaml", whole)
        let lacking = try run(plugin, "plugin", "lint", "plugins/small-tool")
        #expect((lacking.output + lacking.errors).contains("[text-missing]"))
        try plugin.scratch.file(
            "plugins/small-tool/text/harbour.yaml",
            whole.replacing(
                "tool: small-tool",
                with: "tool: small-tool  # riskkit: allow text-missing because begun"))
        let silenced = try run(plugin, "plugin", "lint", "plugins/small-tool")
        #expect(!(silenced.output + silenced.errors).contains("[text-missing]"))
    }

    @Test func `the beginning of a pack is a pack that changes nothing`() throws {
        let plugin = try plugin()
        let begun = try run(plugin, "plugin", "text", "small-tool", "--language", "cy")
        #expect(begun.status == 0, "\(begun.errors)")
        let byFolder = try run(plugin, "plugin", "text", "plugins/small-tool", "--language", "cy")
        #expect(byFolder.output == begun.output)
        try plugin.scratch.file("begun.yaml", begun.output)
        let shown = try run(plugin, "show", "small-tool", "--text", "begun.yaml")
        #expect(shown.status == 0 && shown.errors.isEmpty, "\(shown.errors)")
        let own = try run(plugin, "show", "small-tool").output
        #expect(shown.output.hasPrefix(String(own.prefix(own.count / 2))))
        try plugin.scratch.file("plugins/small-tool/text/begun.yaml", begun.output)
        #expect(try run(plugin, "plugin", "lint", "plugins/small-tool").status == 0)
    }

    @Test func `of a pinned plugin only the pack that was pinned is used`() throws {
        let place = try PackagePlace()
        try place.plugin("author/plugins/small-tool")
        let path = "author/plugins/small-tool/text/harbour.yaml"
        try place.scratch.file(path, Self.head + Self.late)
        #expect(
            try place.run("author", "plugin", "lock", "--plugins", "plugins", "small-tool").status
                == 0)
        let pinned = try place.run("author", "show", "small-tool", "--text", "harbour")
        #expect(pinned.status == 0 && pinned.output.contains("Allan yn hwyr"), "\(pinned.errors)")
        try place.scratch.file(path, Self.head + Self.late.replacing("hwyr", with: "gynnar"))
        let changed = try place.run("author", "show", "small-tool", "--text", "harbour")
        #expect(changed.status == 65 && changed.errors.contains("[plugin-changed]"))
        #expect(!changed.output.contains("gynnar"))
    }
}
