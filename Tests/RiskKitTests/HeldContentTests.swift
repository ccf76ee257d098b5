import RiskKit
import RiskModel
import RiskPlugins
import RiskSource
import Testing

/// What was looked at in memory is what is read, and nothing beside it.
struct HeldContentTests {
    /// The shipped plugin's files, with a line more in its own file.
    private func content(_ line: String = "") throws -> PluginContent {
        let root = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
        let folder = PluginFolder(path: "/\(root)/plugins/seraf")
        let files = try #require(PluginContentReader.read(folder).content).files
        return PluginContent(
            files: files.map { file in
                file.path == PluginFolder.fileName
                    ? PluginContent.File(path: file.path, bytes: file.bytes + Array(line.utf8))
                    : file
            })
    }

    @Test func `silences are those of the content`() throws {
        let library = ToolLibrary(searchPath: [])
        let plain = library.lint(folder: "nowhere/seraf", content: try content())
        let silence = "\n# riskkit: allow unused-item because nothing is here\n"
        let silent = library.lint(folder: "nowhere/seraf", content: try content(silence))
        let codes = (plain.diagnostics.map(\.code), silent.diagnostics.map(\.code))
        #expect(!codes.0.contains("silence-unused"))
        #expect(codes.1.contains("silence-unused"))
    }

    @Test func `samples that are compared are those of the content`() throws {
        let held = ToolLibrary(searchPath: []).load(try content(), folder: "nowhere/seraf")
        let tool = try #require(held.tool)
        let diff = try VersionComparison(old: tool, new: tool).run(random: 0, seed: 1)
        let samples = diff.scored.first { $0.source == .samples }
        let names = try content().files.map(\.path).filter {
            $0.hasPrefix("samples/") && $0.hasSuffix(".yaml")
        }
        #expect(!names.isEmpty)
        #expect((samples?.count ?? 0) >= names.count)
    }
}
