import Foundation
import Testing

/// `riskkit plugin docs`.
struct PluginDocsCommandTests {
    private func run(_ arguments: [String]) throws -> CommandRun {
        try CommandRun(["plugin", "docs"] + arguments)
    }

    @Test func `a folder and an installed id give the same page`() throws {
        let plugin = try SmallPlugin()
        let byFolder = try run(["\(plugin.folder)/small-tool"])
        let byID = try run(["small-tool", "--plugins", plugin.folder])
        #expect(byFolder.status == 0, "\(byFolder.errors)")
        #expect(byFolder.output.hasPrefix("# A small tool\n"))
        #expect(byID.output == byFolder.output)
        for part in [
            "## The form", "## The scoring sheet", "## The flow of questions",
            "## Where this comes from",
        ] {
            #expect(byFolder.output.contains("\n\(part)\n"))
        }
    }

    @Test func `the sources on the page are those that show lists`() throws {
        let plugin = try SmallPlugin()
        let page = try run(["\(plugin.folder)/small-tool"]).output
        let list = try CommandRun([
            "show", "small-tool", "--sources", "--format", "json", "--plugins", plugin.folder,
        ])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? NSDictionary)
        let numbers = try #require(object["numbers"] as? [NSDictionary])
        #expect(!numbers.isEmpty)
        for number in numbers {
            let line = try #require(number["line"] as? Int)
            let what = try #require(number["what"] as? String)
            let value = try #require(number["value"] as? String)
            #expect(page.contains("| \(line) | \(what) | \(value) |"))
        }
    }

    @Test func `show prints the same form as Markdown`() throws {
        let plugin = try SmallPlugin()
        let shown = try CommandRun([
            "show", "small-tool", "--format", "markdown", "--plugins", plugin.folder,
        ])
        #expect(shown.output == (try run(["\(plugin.folder)/small-tool"]).output))
    }

    @Test func `HTML is written whole to a file`() throws {
        let plugin = try SmallPlugin()
        let file = plugin.scratch.folder.appending(path: "form.html")
        let run = try run([
            "\(plugin.folder)/small-tool", "--format", "html", "-o", file.path(),
        ])
        #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("<!DOCTYPE html>"))
        #expect(text.hasSuffix("</html>\n"))
    }

    @Test func `several plugins are written to a folder, each to a file of its own`() throws {
        let plugin = try SmallPlugin()
        let other = SmallPlugin.text.replacing("id: small-tool", with: "id: other-tool")
        try plugin.scratch.file("plugins/other-tool/plugin.yaml", other)
        try plugin.scratch.file("plugins/other-tool/cases.yaml", SmallPlugin.cases)
        try plugin.scratch.file("out/.keep", "")
        let names = ["\(plugin.folder)/small-tool", "\(plugin.folder)/other-tool"]
        let refused = try run(names)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("name it with -o"))
        let out = plugin.scratch.folder.appending(path: "out")
        let written = try run(names + ["--format", "html", "-o", out.path()])
        #expect(written.status == 0, "\(written.errors)")
        for name in ["small-tool", "other-tool"] {
            let text = try String(
                contentsOf: out.appending(path: "\(name).html"), encoding: .utf8)
            #expect(text.contains("<code>late_nights</code>"))
        }
    }

    @Test func `a plugin with mistakes has no form`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text.replacing("type: date", with: "type: moon"))
        let run = try run(["\(plugin.folder)/small-tool"])
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("has mistakes and was not loaded"))
    }

    @Test func `an unknown id is a wrong use`() throws {
        let plugin = try SmallPlugin()
        #expect(try run(["smal-tool", "--plugins", plugin.folder]).status == 2)
    }
}
