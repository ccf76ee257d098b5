import Foundation
import RiskToolkit
import Testing

/// Plugins, loaded and used by another package than RiskKit's.
struct PluginLibraryTests {
    private let library: PluginLibrary

    init() {
        var root = URL(filePath: #filePath)
        // Examples/SwiftTool/Tests/HarbourToolsTests/ and the name of this file.
        for _ in 0..<5 { root.deleteLastPathComponent() }
        library = PluginLibrary(searchPath: [root.appending(path: "plugins").path()])
    }

    @Test func `a shipped plugin scores an answer file, as its publisher's guidance says`() throws {
        #expect(library.findings.isEmpty)
        #expect(library.toolNames.contains("seraf"))
        // Three vulnerabilities of one point, three moderate indicators of one and a significant one
        // of five make 11, the edge of Category 3; the published list is not complete.
        let result = try #require(
            library.tool(named: "seraf").assess(
                answerText: """
                    tool: seraf
                    date: 2026-03-02
                    unmentioned: no
                    answers:
                      low_self_worth: yes
                      unsuitable_housing: yes
                      isolated: yes
                      late_nights: {current: yes}
                      phone_use: {current: yes}
                      out_of_education: {current: yes}
                      unknown_cars: {current: yes}
                    """
            ).first)
        let total = try #require(result.scales.first)
        #expect(total.low?.description == "11")
        #expect(total.isUpperEndOpen)
        #expect(result.levels.first?.possible == ["category_3", "category_4"])
        #expect(result.levels.first?.settled == nil)
        #expect(total.contributions.allSatisfy { $0.low <= $0.high })
        #expect(result.text().contains("SERAF"))
    }

    @Test func `a name that no plugin has is told with the nearest`() throws {
        let error = try #require(throws: ToolError.self) { try library.tool(named: "seraff") }
        #expect(error.description == "no tool is called 'seraff'; did you mean 'seraf'?")
    }

    @Test func `a tool in Swift can use a plugin, and is refused where it is not there`() throws {
        let tool = try library.tool(Borrowing())
        let result = try tool.assess(
            answerText: """
                tool: borrowing
                date: 2026-03-02
                answers: {agreed: yes}
                uses: {casic: {omitted: not done}}
                """)
        #expect(result.map { $0.scales.map(\.id) } == [["borrowed"]])
        let error = try #require(throws: ToolError.self) { try Tool(Borrowing()) }
        guard case .toolRefused(let findings) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(findings.map(\.code).contains("unknown-tool"))
    }
}

/// Gives a scale of a plugin on as its own.
private struct Borrowing: AssessmentTool {
    var definition: ToolDefinition {
        ToolDefinition(
            "borrowing", version: "1.0.0", title: "Borrowing", about: "A tool for tests.",
            subject: .adult,
            source: Source(
                instrument: "Invented", owner: "Nobody", cited: ["invented"], licence: "None.",
                validation: "None.")
        ) {
            Citation("invented", title: "Invented", checked: "2026-03-02")
            Setting("uses", [["tool": "casic", "version": "1.0.0"]])
            Section("own", title: "Own") {
                Item("agreed", ask: "Has it been agreed?", .yesNo, isForRecord: true)
            }
            Scale("borrowed", title: "CASIC total", .method("result", "casic.total"))
        }
    }
}
