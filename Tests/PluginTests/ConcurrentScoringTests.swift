import RiskKit
import RiskModel
import RiskReports
import RiskSource
import Testing

/// The shipped tools scored at the same time, each by several tasks that share one program.
struct ConcurrentScoringTests {
    @Test func `what is scored at once is the same bytes as what is scored alone`() async throws {
        let tools = try ShippedPlugins.names.map { try ShippedPlugins.tool($0) }
        let cases = try tools.map { tool in
            try ShippedPlugins.samples(of: tool.instrument.id.rawValue).flatMap { path in
                tool.readAnswers(try SystemFiles.read(path), defaultDate: nil).sets
            }
        }
        let alone = try zip(tools, cases).map { try Self.text($0, $1) }
        #expect(alone.allSatisfy { !$0.isEmpty })
        let found = try await withThrowingTaskGroup(of: (tool: Int, text: String).self) { group in
            for _ in 0..<3 {
                for (number, tool) in tools.enumerated() {
                    let sets = cases[number]
                    group.addTask { (number, try Self.text(tool, sets)) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.count == tools.count * 3)
        for result in found {
            #expect(result.text == alone[result.tool], "\(ShippedPlugins.names[result.tool])")
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `the samples of a tool loaded anew, and in another order, give the same bytes`(
        name: String
    ) throws {
        let first = try ShippedPlugins.tool(name)
        let sets = try ShippedPlugins.samples(of: name).flatMap { path in
            first.readAnswers(try SystemFiles.read(path), defaultDate: nil).sets
        }
        let lines = try Self.text(first, sets).split(separator: "\n")
        let again = try Self.text(ShippedPlugins.tool(name), sets.reversed())
        #expect(lines.count == sets.count)
        #expect(again.split(separator: "\n") == lines.reversed())
    }

    private static func text(_ tool: LoadedTool, _ sets: [AnswerSet]) throws -> String {
        try tool.assess(sets).map { JSONReport($0).text() }.joined(separator: "\n")
    }
}
