import Foundation
import Testing

/// The formats of `riskkit plugin lint`, which all tell the same.
struct LintFormatTests {
    /// A small tool with errors in two places, one of them behind a letter of two bytes.
    private static let broken = SmallPlugin.text
        .replacing("worse: last", with: "wrose: last")
        .replacing("ask: First seen, type: date", with: "ask: Zuërst, type: dat")

    private static func folder(_ plugin: SmallPlugin) -> String { "\(plugin.folder)/small-tool" }

    private func plugin(_ text: String = Self.broken) throws -> SmallPlugin {
        let plugin = try SmallPlugin()
        try plugin.scratch.file("plugins/small-tool/plugin.yaml", text)
        return plugin
    }

    private func lint(_ plugin: SmallPlugin, _ arguments: String...) throws -> CommandRun {
        try CommandRun(["plugin", "lint", Self.folder(plugin)] + arguments)
    }

    // MARK: Shapes

    private struct Place: Decodable, Equatable {
        let file: String
        let line, column, endLine, endColumn, start, end: Int
    }

    private struct Listing: Decodable {
        struct Fix: Decodable {
            let place: Place
            let text: String
        }
        struct Found: Decodable {
            let code, severity, message: String
            let hint: String?
            let place: Place?
            let fix: Fix?
            let reason: String?
        }
        struct Plugin: Decodable {
            let folder: String
            let errors, warnings, notes, omitted: Int
            let diagnostics, silenced: [Found]
        }
        let lint: Int
        let plugins: [Plugin]
    }

    private func decodeJSON(_ text: String) throws -> Listing {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Listing.self, from: Data(text.utf8))
    }

    private struct Log: Decodable {
        struct Text: Decodable { let text: String }
        struct Region: Decodable { let startLine, startColumn, endLine, endColumn: Int }
        struct Rule: Decodable {
            let id: String
            let help: Text
        }
        struct Physical: Decodable {
            struct Artifact: Decodable { let uri: String }
            let artifactLocation: Artifact
            let region: Region
        }
        struct Location: Decodable { let physicalLocation: Physical }
        struct Suppression: Decodable { let kind, justification: String }
        struct Result: Decodable {
            let ruleId, level: String
            let ruleIndex: Int
            let message: Text
            let locations: [Location]
            let suppressions: [Suppression]?
        }
        struct Driver: Decodable { let rules: [Rule] }
        struct Tool: Decodable { let driver: Driver }
        struct Run: Decodable {
            let tool: Tool
            let columnKind: String
            let results: [Result]
        }
        let version: String
        let runs: [Run]
    }

    private func decodeSARIF(_ text: String) throws -> Log.Run {
        let log = try JSONDecoder().decode(Log.self, from: Data(text.utf8))
        #expect(log.version == "2.1.0")
        return try #require(log.runs.first)
    }

    /// "code line:column" of every diagnostic in the text on standard error.
    private func places(ofText text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            guard
                let match = line.firstMatch(
                    of: #/:(\d+:\d+): (?:error|warning|note): .* \[([a-z-]+)\]$/#)
            else { return nil }
            return "\(match.2) \(match.1)"
        }
    }

    // MARK: Tests

    @Test func `every format tells the same diagnostics at the same places`() throws {
        let plugin = try plugin()
        let text = try lint(plugin)
        let wanted = places(ofText: text.errors)
        #expect(wanted.count >= 3)
        #expect(wanted.contains { $0.hasPrefix("unexpected-name 26:") })

        let json = try lint(plugin, "--format", "json")
        let listing = try decodeJSON(json.output)
        let found = try #require(listing.plugins.first)
        #expect(listing.lint == 1 && found.folder == Self.folder(plugin))
        #expect(
            found.diagnostics.map { "\($0.code) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" }
                == wanted)
        #expect(found.errors == wanted.count && found.warnings == 0 && found.notes == 0)

        let sarif = try lint(plugin, "--format", "sarif")
        let run = try decodeSARIF(sarif.output)
        let regions = run.results.map {
            ($0, $0.locations.first?.physicalLocation.region)
        }
        #expect(
            regions.map { "\($0.ruleId) \($1?.startLine ?? 0):\($1?.startColumn ?? 0)" } == wanted)
        #expect(run.columnKind == "unicodeCodePoints")

        let github = try lint(plugin, "--format", "github")
        let commands = github.output.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/line=(\d+),.*title=([a-z-]+)::/#).map { "\($0.2) \($0.1)" }
        }
        let lines = wanted.map { String($0.split(separator: ":")[0]) }
        #expect(commands == lines)

        for run in [text, json, sarif, github] { #expect(run.status == 1) }
        for run in [json, sarif, github] { #expect(run.errors == "") }
    }

    @Test func `a place in JSON cuts the mistake out of the file`() throws {
        let plugin = try plugin()
        let listing = try decodeJSON(try lint(plugin, "--format", "json").output)
        let found = try #require(
            listing.plugins.first?.diagnostics.first { $0.code == "unexpected-name" })
        let place = try #require(found.place)
        let bytes = Array(Self.broken.utf8)
        #expect(String(decoding: bytes[place.start..<place.end], as: UTF8.self) == "dat")
        let line = Self.broken.split(separator: "\n", omittingEmptySubsequences: false)[
            place.line - 1]
        let scalars = Array(line.unicodeScalars)[(place.column - 1)..<(place.endColumn - 1)]
        #expect(String(String.UnicodeScalarView(scalars)) == "dat")
        #expect(found.fix?.text == "date" && found.fix?.place == place)
    }

    @Test func `a rule of SARIF carries what explain says`() throws {
        let plugin = try plugin()
        let run = try decodeSARIF(try lint(plugin, "--format", "sarif").output)
        for result in run.results {
            #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
        }
        #expect(Set(run.results.map(\.ruleId)) == Set(run.tool.driver.rules.map(\.id)))
        for rule in run.tool.driver.rules {
            #expect(rule.help.text.contains("Why it matters: "))
            #expect(rule.help.text.contains("What to do: "))
        }
    }

    @Test func `a file that is missing has a region at its folder`() throws {
        let scratch = try Scratch()
        try scratch.file("empty/notes.txt", "")
        let folder = scratch.folder.appending(path: "empty").path()
        let sarif = try CommandRun(["plugin", "lint", folder, "--format", "sarif"])
        #expect(sarif.status == 1)
        let result = try #require(try decodeSARIF(sarif.output).results.first)
        let place = try #require(result.locations.first?.physicalLocation)
        #expect(result.ruleId == "file-missing" && place.artifactLocation.uri.hasSuffix("/empty"))
        #expect(place.region.startLine == 1 && place.region.startColumn == 1)
    }

    @Test func `a sound plugin is an empty log, and several plugins are one document`() throws {
        let plugin = try SmallPlugin()
        let sarif = try lint(plugin, "--format", "sarif")
        #expect(sarif.status == 0)
        let other = try self.plugin()
        let both = try CommandRun([
            "plugin", "lint", Self.folder(plugin), Self.folder(other), "--format", "json",
        ])
        #expect(both.status == 1)
        #expect(try decodeJSON(both.output).plugins.map(\.errors).map { $0 > 0 } == [false, true])
    }
}
