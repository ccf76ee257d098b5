import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskKit

/// What holds for every plugin that the project ships.
struct ShippedPluginTests {
    @Test func `the plugins are there and no other, examples in a folder of theirs`() throws {
        let files = FileManager.default
        let found = try files.contentsOfDirectory(atPath: ShippedPlugins.folder.path())
        let examples = ShippedPlugins.folder.appending(path: "examples").path()
        #expect(found.filter { $0 != "examples" }.sorted() == ShippedPlugins.tools)
        let nested =
            found.contains("examples") ? try files.contentsOfDirectory(atPath: examples) : []
        #expect(nested.sorted() == ShippedPlugins.examples)
        #expect(ShippedPlugins.library.entries().count == ShippedPlugins.names.count)
        #expect(ShippedPlugins.library.diagnostics.isEmpty)
        for entry in ShippedPlugins.library.entries() {
            guard case .broken(let folder, let diagnostics) = entry else { continue }
            Issue.record("\(folder) is broken: \(diagnostics.map(\.message))")
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `a shipped plugin lints without an error or a warning`(name: String) {
        let folder = ShippedPlugins.folder(of: name).path()
        // A note says what is past the core's limits, and is no alarm.
        let found = ShippedPlugins.library.lint(folder: folder).diagnostics.filter {
            $0.severity != .note
        }
        #expect(found.isEmpty, "\(found.map { "\($0.message) [\($0.code)]" })")
    }

    @Test(arguments: ShippedPlugins.names)
    func `a shipped plugin says what it is for and what it is not for`(name: String) throws {
        let use = try #require(try ShippedPlugins.tool(name).instrument.intendedUse)
        #expect(use.contains(". Not "))
    }

    @Test(arguments: ShippedPlugins.names)
    func `the cases of a shipped plugin pass`(name: String) {
        let report = ShippedPlugins.library.test(folder: ShippedPlugins.folder(of: name).path())
        #expect(report.diagnostics.allSatisfy { $0.severity == .note })
        #expect(report.cases.count >= 9)
        for outcome in report.cases {
            let failures = outcome.failures.map {
                "\($0.what): expected \($0.expected), got \($0.got)"
            }
            #expect(failures.isEmpty, "'\(outcome.name)': \(failures)")
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `the samples of a shipped plugin are read without a word and score`(name: String) throws {
        let tool = try ShippedPlugins.tool(name)
        let samples = try ShippedPlugins.samples(of: name)
        #expect(samples.contains { $0.hasSuffix("/sample.yaml") })
        for path in samples {
            let read = tool.readAnswers(try SystemFiles.read(path), defaultDate: nil)
            #expect(read.diagnostics.isEmpty, "\(path): \(read.diagnostics.map(\.message))")
            #expect(!read.sets.isEmpty, "\(path)")
            let results = try tool.assess(read.sets)
            #expect(results.count == read.sets.count, "\(path)")
            for (set, result) in zip(read.sets, results) {
                #expect(result.caseReference == set.caseReference, "\(path)")
                #expect(result.tool.id.rawValue == name, "\(path)")
            }
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `the samples of a shipped plugin name nobody`(name: String) throws {
        let tool = try ShippedPlugins.tool(name)
        for path in try ShippedPlugins.samples(of: name) {
            let read = tool.readAnswers(try SystemFiles.read(path), defaultDate: nil)
            for set in read.sets {
                let reference = try #require(set.caseReference, "\(path)")
                #expect(
                    reference.wholeMatch(of: #/[A-Z]{2,4}-[0-9]{3}/#) != nil,
                    "\(path): \(reference)")
                // Somebody who judged, saw or reported is named by a role.
                #expect(set.judged.map { namesNobody($0.by) } ?? true, "\(path)")
                let answers = Array(set.answers.values) + set.used.values.flatMap(\.values)
                for answer in answers {
                    for words in [answer.note].compactMap(\.self) + answer.evidence.flatMap(words) {
                        #expect(namesNobody(words), "\(path): \(words)")
                    }
                }
            }
        }
    }

    @Test(arguments: ["Amina Khan told us", "Mr Grey", "seen by Dr. Low", "with Tom B. at home"])
    func `a name in a sample would be seen`(words: String) {
        #expect(!namesNobody(words))
    }

    @Test(arguments: ShippedPlugins.names)
    func `a digest is of the plugin's text alone, and of all of it`(name: String) throws {
        let copy = FileManager.default.temporaryDirectory
            .appending(path: "plugins-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: ShippedPlugins.folder, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let digest = try ShippedPlugins.tool(name).identity.digest
        #expect(digest.wholeMatch(of: #/sha256:[0-9a-f]{64}/#) != nil)
        #expect(try ShippedPlugins.tool(name).identity.digest == digest)
        let copied = ToolLibrary(searchPath: [copy.path()])
        #expect(try ShippedPlugins.tool(name, in: copied).identity.digest == digest)

        let within = ShippedPlugins.examples.contains(name) ? "examples/\(name)" : name
        let file = copy.appending(path: "\(within)/plugin.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try (text + "# One line more.\n").write(to: file, atomically: false, encoding: .utf8)
        #expect(try ShippedPlugins.tool(name, in: copied).identity.digest != digest)
    }

    @Test(arguments: [
        ("assessment-quality", "AssessmentQualityScorer"), ("casic", "OffenderRiskTool"),
        ("catch22-cse", "ExploitationToolkit"), ("ceraf-template", "ExploitationToolkit"),
        ("cport", "OffenderRiskTool"), ("cqc-count-rules", "AssessmentQualityScorer"),
        ("croydon-cse", "ExploitationToolkit"), ("cse-toolkit", "ExploitationToolkit"),
        ("dash-ric", "AssessmentTool"), ("gateshead-mset", "ExploitationToolkit"),
        ("graded-care-profile", "AssessmentTool"), ("merseyside-cce", "ExploitationToolkit"),
        ("online-offender-risk", "OffenderRiskTool"), ("rm2000-s", "OffenderRiskTool"),
        ("sdq", "AssessmentTool"), ("seraf", "ExploitationToolkit"),
        ("seraf-2016", "ExploitationToolkit"), ("static-99r", "OffenderRiskTool"),
    ])
    func `a shipped plugin conforms to its protocol`(name: String, protocolName: String) throws {
        let instrument = try ShippedPlugins.tool(name).instrument
        #expect(instrument.kind.toolProtocol.name == protocolName)
        #expect(PluginConformance.check(instrument).isEmpty)
    }

    private func words(_ evidence: Evidence) -> [String] {
        [evidence.source, evidence.agency, evidence.note].compactMap(\.self)
    }

    /// No title of a person, and no two words in a row that begin as names do.
    private func namesNobody(_ words: String) -> Bool {
        !words.contains(#/\b(Mr|Mrs|Ms|Miss|Dr|Sir)\b/#)
            && !words.contains(#/\b[A-Z][a-z]+ [A-Z]([a-z]+|\.)/#)
    }
}
