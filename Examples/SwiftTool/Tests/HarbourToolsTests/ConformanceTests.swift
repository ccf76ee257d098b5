import Foundation
import RiskToolkit
import Testing

@testable import HarbourTools

/// A tool written in Swift is held to what is demanded of plugins, and to what its author demands.
struct ConformanceTests {
    @Test func `what the protocol demands is told with its reason, at the line of the definition`()
        throws
    {
        let findings = try refusal(of: Bare(every: nil))
        let demanded = ToolKind.exploitation.requirements.filter { $0.what == "'review'" }
        let requirement = try #require(demanded.first)
        let finding = try #require(findings.first { $0.message.contains("'review'") })
        #expect(finding.code == "does-not-conform")
        #expect(
            finding.message == "ExploitationToolkit demands 'review': \(requirement.why)")
        #expect(try finding.place == place(of: "the definition"))
    }

    @Test func `a demand of a protocol of one's own is told in the same way`() throws {
        let findings = try refusal(of: Bare(every: "P1Y"))
        #expect(
            findings.map(\.message) == [
                "Bare demands a review every three months or sooner: the partnership agreed on it"
            ])
        #expect(findings.first?.code == "does-not-conform")
        #expect(try findings.first?.place == place(of: "the review"))
        #expect(try Tool(Bare(every: "P3M")).outline.review == "P3M")
    }

    @Test func `a mistake in a condition is shown at the line that declares it`() throws {
        let findings = try refusal(of: Bare(every: "P3M", condition: "aeg < 13"))
        #expect(findings.map(\.code) == ["unknown-name"])
        let finding = try #require(findings.first)
        #expect(try finding.place == place(of: "the flag"))
        #expect(finding.hint == "did you mean 'age'?")
        // The caret stands below the first letter of the name.
        let lines = finding.description.split(separator: "\n")
        let quoted = try #require(lines.firstIndex { $0.contains("aeg < 13") })
        let name = try #require(lines[quoted].firstRange(of: "aeg"))
        let caret = try #require(lines[quoted + 1].firstIndex(of: "^"))
        #expect(
            lines[quoted].distance(from: lines[quoted].startIndex, to: name.lowerBound)
                == lines[quoted + 1].distance(from: lines[quoted + 1].startIndex, to: caret))
    }

    @Test func `an unknown key is a mistake, with the nearest known one`() throws {
        let findings = try refusal(of: Bare(every: "P3M", caveats: "caveat"))
        #expect(findings.map(\.code) == ["unknown-key"])
        #expect(findings.first?.hint == "did you mean 'caveats'?")
        #expect(try findings.first?.place == place(of: "the caveats"))
    }

    @Test func `a tool that conforms to two kinds is held to the demands of both`() throws {
        let findings = try refusal(of: BothKinds())
        #expect(
            findings.contains { $0.message.hasPrefix("OffenderRiskTool demands 'stages'") },
            "\(findings.map(\.message))")
    }

    private func refusal(of tool: some AssessmentTool) throws -> [Finding] {
        let error = try #require(throws: ToolError.self) { try Tool(tool) }
        guard case .toolRefused(let findings) = error else {
            Issue.record("\(error)")
            return []
        }
        return findings
    }
}

/// As little as an exploitation toolkit can be, with mistakes where they are asked for.
private struct Bare: HarbourToolkit {
    /// How soon it is looked at again; `nil` for a tool that does not say.
    var every: String?
    var condition = "age < 13"
    var caveats = "caveats"

    var definition: ToolDefinition {
        ToolDefinition(  // the definition
            "bare", version: "1.0.0", title: "Bare", about: "A tool for tests.", subject: .child,
            source: Source(
                instrument: "Invented", owner: "Nobody", cited: [], licence: "None.",
                validation: "None.")
        ) {
            Citation("manual", title: "Invented", checked: "2026-03-02")
            if let every {
                Review(every: every)  // the review
            }
            Setting("no_windows", "None are published.")
            Setting(caveats, ["It is for tests."])  // the caveats
            aboutTheChild()
            Section("more", title: "More") {
                Item("known_abuse", ask: "Is somebody abusing the child?", .yesNo, harm: .evidence)
                Item("trusted_adult", ask: "An adult to turn to", .yesNo, role: .protective)
            }
            Flag("young", when: condition, say: "Under 13", source: "own")  // the flag
            Support(.support, offer: "A worker", from: ["the service"])
        }
    }
}

/// A tool that says that it is about a child and about an adult.
private struct BothKinds: ExploitationToolkit, OffenderRiskTool {
    var definition: ToolDefinition { Bare(every: "P3M").definition }
}

/// `Module/File.swift:LINE` of the line of this file with a comment at its end.
private func place(of comment: String, fileID: String = #fileID, path: String = #filePath) throws
    -> String
{
    let lines = try String(contentsOfFile: path, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.hasSuffix("  // \(comment)") })
    return "\(fileID):\(index + 1)"
}
