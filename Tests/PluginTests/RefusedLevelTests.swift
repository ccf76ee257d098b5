import RiskKit
import RiskModel
import RiskSource
import Testing

/// A level whose cut-offs could not be found: no level is given, and its floors are told all the same.
struct RefusedLevelTests {
    @Test func `a floor is told where the level is refused`() throws {
        let result = try scored("age_years: 15, missing: direct_evidence, presentation: no_concern")
        let level = try #require(result.levels.first)
        #expect(level.refusedFor.map(\.publisher).allSatisfy { $0.hasPrefix("Gateshead") })
        #expect(level.refusedFor.count == 2)
        #expect(level.afterRules.levels.isEmpty)
        #expect(level.notBetterThan?.rawValue == "medium")
        #expect(applies("Treat the level as Medium", in: result) == .yes)
    }

    @Test func `without a floor no action takes a refused level for one`() throws {
        let result = try scored("age_years: 15, missing: some_concerns, presentation: no_concern")
        let level = try #require(result.levels.first)
        #expect(!level.refusedFor.isEmpty)
        #expect(level.notBetterThan == nil)
        #expect(applies("Treat the level as Medium", in: result) == .open)
    }

    private func applies(_ beginning: String, in result: Assessment) -> Truth? {
        result.actions.first { $0.task.hasPrefix(beginning) }?.applies
    }

    private func scored(_ answers: String) throws -> Assessment {
        let tool = try ShippedPlugins.tool("gateshead-mset")
        let text = """
            {tool: gateshead-mset, date: 2026-03-02, answers: {\(answers),
            other_areas_sum: 0, other_areas_direct_evidence: no, reviewed_before: no}}
            """
        let read = tool.readAnswers(
            SourceFile(name: "answers.yaml", text: text), defaultDate: nil)
        try #require(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.message))")
        return try #require(try tool.assess(read.sets).first)
    }
}
