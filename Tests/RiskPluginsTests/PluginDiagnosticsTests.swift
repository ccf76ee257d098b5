import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct PluginDiagnosticsTests {
    @Test(arguments: PluginFixture.all)
    func `a mistake is reported once, where it stands`(fixture: PluginFixture) throws {
        let file = try #require(fixture.file, "the old text is not there exactly once")
        let reading = PluginReading(file.file)
        let found = reading.diagnostics
        #expect(
            found.map { "\($0.code) \($0.place)" }
                == file.places.map { "\(fixture.code.rawValue) \($0)" }, "\(reading.report)")
        #expect(!file.places.isEmpty)
    }

    /// The codes that need folders, which ``PluginLoaderTests`` has the fixtures of.
    static let codesOfFolders: [PluginDiagnosticCode] = [
        .idIsNotFolder, .unknownTool, .usedVersion, .usedToolUsesOthers, .usedInCircle,
        .usedToolIsBroken,
    ]

    @Test func `every code has a fixture`() {
        let covered = Set(PluginFixture.all.map(\.code) + Self.codesOfFolders)
        #expect(Set(PluginDiagnosticCode.allCases).subtracting(covered) == [])
    }

    @Test func `every code of plugins, answers and cases has one heading in the documentation`()
        throws
    {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## `") }
        let codes =
            PluginDiagnosticCode.allCases.map(\.rawValue)
            + AnswerDiagnosticCode.allCases.map(\.rawValue)
            + CaseDiagnosticCode.allCases.map(\.rawValue)
        for code in codes {
            #expect(headings.count { $0 == "## `\(code)`" } == 1, "\(code)")
        }
    }

    @Test func `ten different mistakes give ten diagnostics at their places`() throws {
        var text = SamplePlugin.text
        let changes: [(String, String)] = [
            ("kind: exploitation", "«kindd: exploitation\nkind: exploitation"),
            ("place: Harbour board, checked: 2026-01-31", "checked: «2026-02-30"),
            ("unit: years, role: age}", "unit: years, role: «aeg}"),
            ("{upto: 50.5, points: 0.5}", "«{upto: 30, points: 0.5}"),
            ("options: {docks:", "options: {«quayside: No or unknown, docks:"),
            ("points: {docks: 1,", "points: {docks: 1, quayside: 0,"),
            ("'known(age) && age < 13'", "'known(age) «and age «= 13'"),
            ("sum: [signs,", "sum: [«sings,"),
            ("set: category_3", "set: «category_9"),
            ("within: 2 working days", "within: «soon"),
        ]
        for (old, new) in changes {
            let parts = text.split(separator: old, omittingEmptySubsequences: false)
            try #require(parts.count == 2, "\(old)")
            text = parts[0] + new + parts[1]
        }
        let file = MarkedFile(text)
        let reading = PluginReading(file.file)
        // The citation that could not be read is not reported again where it is named.
        #expect(reading.diagnostics.map(\.place) == file.places, "\(reading.report)")
        #expect(
            reading.diagnostics.map(\.code) == [
                "unknown-key", "unexpected-value", "unexpected-name", "band-order",
                "wrong-operator", "wrong-operator", "no-and-unknown", "unknown-member",
                "unknown-level", "unexpected-value",
            ])
    }

    @Test func `a title is no promise where its meaning is given`() throws {
        let text = SamplePlugin.text.split(separator: "title: Category 1,")
        let with = text.joined(separator: "title: Not at risk, meaning: As the answers show,")
        #expect(PluginReading(with).diagnostics == [])
        let without = PluginReading(text.joined(separator: "title: Not at risk,"))
        #expect(without.diagnostics.map(\.severity) == [.warning])
    }

    @Test func `the values of answers are not quoted`() throws {
        let root = try #require(
            YAMLReader().read(SourceFile(name: "a", text: "a: secret\nb: verifed\n")).root)
        let context = ReadingContext(quotesValues: false)
        let whole = Key<Int>.optional("a", .whole(0...3), "a number")
        let status = Key<NumberStatus>.optional("b", .oneOf(NumberStatus.self), "a word")
        let definition = MappingDefinition(
            "answer", what: "an answer", about: "An answer.",
            keys: [whole.definition, status.definition])
        let reader = try #require(MappingReader(root, definition, in: context))
        _ = reader.optional(whole)
        _ = reader.optional(status)
        #expect(context.diagnostics.count == 2)
        for diagnostic in context.diagnostics {
            #expect(!diagnostic.message.contains("secret"))
            #expect(!diagnostic.message.contains("verifed") && diagnostic.hint == nil)
        }
    }
}
