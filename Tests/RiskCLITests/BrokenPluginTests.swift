import Foundation
import Testing

/// A plugin with mistakes beside a sound one.
struct BrokenPluginTests {
    private func plugins() throws -> SmallPlugin {
        let plugin = try SmallPlugin()
        let broken = SmallPlugin.text
            .replacing("id: small-tool", with: "id: broken-tool")
            .replacing("worse: last", with: "wrose: last")
            .replacing("type: date", with: "type: dat")
        try plugin.scratch.file("plugins/broken-tool/plugin.yaml", broken)
        return plugin
    }

    @Test func `the sound one is listed, and the broken one is named with its first mistake`()
        throws
    {
        let plugin = try plugins()
        let run = try CommandRun(["tools", "--plugins", plugin.folder])
        #expect(run.status == 0)
        #expect(run.output.contains("small-tool"))
        #expect(run.output.contains("Not loaded:"))
        let words = run.output.filter { !$0.isWhitespace }
        #expect(words.contains("broken-tool/plugin.yaml:1:1:error:thepluginneeds'worse'"))
        #expect(words.contains("and2moremistakes"))
    }

    private struct Listing: Decodable {
        struct Tool: Decodable { let id: String }
        struct Broken: Decodable {
            let folder: String
            let firstMistake: String
            let mistakes: Int
        }

        let tools: [Tool]
        let broken: [Broken]
    }

    @Test func `in JSON too the shipped ones are listed beside a broken one`() throws {
        let plugin = try plugins()
        let run = try CommandRun(["tools", "--format", "json", "--plugins", plugin.folder])
        #expect(run.status == 0)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let listing = try decoder.decode(Listing.self, from: Data(run.output.utf8))
        let listed = Set(listing.tools.map(\.id))
        // Some of the shipped ones, and the sound one beside the broken one.
        #expect(listed.isSuperset(of: ["assessment-quality", "seraf", "small-tool"]))
        #expect(!listed.contains("broken-tool"))
        #expect(listing.broken.count == 1)
        let broken = try #require(listing.broken.first)
        #expect(broken.folder.hasSuffix("/broken-tool"))
        #expect(
            broken.firstMistake.contains(
                "broken-tool/plugin.yaml:1:1: error: the plugin needs 'worse'"))
        #expect(broken.mistakes == 3)
    }

    @Test func `lint lists every mistake with its place and ends with 1`() throws {
        let plugin = try plugins()
        let folder = "\(plugin.folder)/broken-tool"
        let run = try CommandRun(["plugin", "lint", folder, "--plugins", plugin.folder])
        #expect(run.status == 1)
        #expect(run.errors.contains("broken-tool/plugin.yaml:26:"))
        #expect(run.errors.contains("broken-tool/plugin.yaml:29:1: error: "))
        #expect(run.errors.contains("did you mean 'worse'?"))
        #expect(run.output.hasPrefix("\(folder): "))
        #expect(!run.output.contains(" 0 errors"))
    }

    @Test func `lint of a sound plugin ends with 0`() throws {
        let plugin = try SmallPlugin()
        let folder = "\(plugin.folder)/small-tool"
        let run = try CommandRun(["plugin", "lint", folder])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("\(folder): 0 errors, "))
    }

    @Test func `scoring with a broken plugin lists its mistakes and scores nothing`() throws {
        let plugin = try plugins()
        let run = try CommandRun(
            ["score", "broken-tool", "-", "--plugins", plugin.folder], input: "answers: {}")
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.contains("broken-tool/plugin.yaml:26:"))
    }
}
