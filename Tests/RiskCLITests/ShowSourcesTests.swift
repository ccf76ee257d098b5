import Foundation
import Testing

/// `riskkit show TOOL --sources`.
struct ShowSourcesTests {
    private func plugin() throws -> SmallPlugin {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text
                .replacing(
                    "points: {yes: 3}",
                    with: "points: {yes: {value: 3, source: guidance, status: unverified}}"
                )
                .replacing(
                    "points: {current: 5}",
                    with: "points: {current: {unset: {publisher: The harbour board, why: lost}}}"))
        return plugin
    }

    private func words(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }

    @Test func `every number has its line, its value, its citation and how sure it is`() throws {
        let plugin = try plugin()
        let run = try CommandRun(["show", "small-tool", "--sources", "--plugins", plugin.folder])
        #expect(run.status == 0, "\(run.errors)")
        let text = words(run.output)
        #expect(
            text.contains("22 points of 'late_nights' (yes): 3 (UNVERIFIED, [guidance])"))
        #expect(text.contains("23 points of 'gang_talk' (yes): 4 (verified)"))
        #expect(
            text.contains(
                "24 points of 'unknown_cars' (current): not known (NOT FOUND; The harbour board "
                    + "publishes it: lost)"))
        #expect(text.contains("25 the highest answer of 'age': 25 (the project's own)"))
        #expect(text.contains("17 'until' of window 'current': P6M (verified)"))
        #expect(text.contains("31 'upto' of 'low': 4 (verified)"))
        #expect(
            text.contains("7 numbers: 3 verified, 1 unverified, 1 not found and 2 the project's"))
        #expect(text.contains("[guidance] Invented guidance; checked 2 March 2026"))
        for line in run.output.split(separator: "\n") where !line.contains("/") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test func `as JSON it holds the same numbers`() throws {
        let plugin = try plugin()
        let run = try CommandRun([
            "show", "small-tool", "--sources", "--format", "json", "--plugins", plugin.folder,
        ])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? NSDictionary)
        let numbers = try #require(object["numbers"] as? [NSDictionary])
        #expect(numbers.count == 7)
        let unset = try #require(numbers.first { $0["status"] as? String == "not_found" })
        #expect(unset["publisher"] as? String == "The harbour board")
        #expect(unset["value"] is NSNull)
        #expect(unset["line"] as? Int == 24)
        let unverified = try #require(numbers.first { $0["status"] as? String == "unverified" })
        #expect(unverified["value"] as? String == "3")
        #expect(unverified["source"] as? String == "guidance")
        #expect(object["tool_sources"] as? [String] == ["guidance"])
    }

    @Test func `a number that says that it is the project's own stays so`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text.replacing(
                "points: {yes: 3}", with: "points: {yes: {value: 3, source: own}}"))
        let run = try CommandRun(["show", "small-tool", "--sources", "--plugins", plugin.folder])
        #expect(
            words(run.output).contains(
                "22 points of 'late_nights' (yes): 3 (the project's own)"))
        let form = try CommandRun(["show", "small-tool", "--plugins", plugin.folder])
        #expect(form.output.contains("yes = 3"))
    }

    @Test func `the bounds of a native function are written as in the plugin`() throws {
        let run = try CommandRun(["show", "copas-rate", "--sources"])
        #expect(run.status == 0, "\(run.errors)")
        let text = words(run.output)
        #expect(text.contains("the least result of 'copas_rate': -10 (the project's own)"))
        #expect(!text.contains(": -10.0"))
    }

    @Test(arguments: [
        ["--format", "json"], ["--sources", "--format", "markdown"], ["--sources", "--pretty"],
    ])
    func `forms that do not go together are a wrong use`(options: [String]) throws {
        let plugin = try plugin()
        let run = try CommandRun(["show", "small-tool", "--plugins", plugin.folder] + options)
        #expect(run.status == 2)
    }
}
