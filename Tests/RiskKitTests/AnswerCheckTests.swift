import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

/// What answers must satisfy together.
struct AnswerCheckTests {
    private static let items = [
        "{id: all, ask: All, type: whole, range: [0, 4], points: value}",
        "{id: some, ask: Some, type: whole, range: [0, 4], points: value}",
        "{id: other, ask: Other, type: yesno, points: {yes: 1}}",
        "{id: more, ask: More, type: yesno, when: 'other == \"yes\"'}",
    ]
    private static let rest = """
        scales:
          - {id: total, sum: [all, some]}
          - {id: rest, sum: [other]}
        checks:
          - {id: part_of, require: some <= all, message: There are no more of some than of all}
        """

    @Test func `answers that fail a check are told with the items, and never with the answers`()
        throws
    {
        let tool = try SmallTool(items: Self.items, Self.rest)
        let sets = try tool.answers("all: 1, some: 3")
        let results = try tool.tool.assess(sets)
        #expect(results[0].failedChecks.map(\.id) == ["part_of"])
        let said = tool.tool.checkDiagnostics(sets, results)
        #expect(said.map(\.code) == ["check-failed"])
        #expect(
            said.first?.message
                == "the answers fail the check 'part_of': There are no more of some than of all")
        #expect(said.first?.hint == "look at the answers to 'some', 'all'")
        #expect(try tool.assess("all: 3, some: 3").failedChecks.isEmpty)
        #expect(try tool.assess("all: 3").failedChecks.isEmpty)
    }

    /// Of `all` and `some`, which are both unknown, no more of the second.
    @Test func `what fails a check is left out of what is possible`() throws {
        let tool = try SmallTool(items: Self.items, Self.rest)
        #expect(try tool.scale("total", "all: 1") == "1 to 2")
        #expect(try tool.scale("total", "some: 3") == "6 to 7")
        #expect(try tool.scale("total", "all: 0") == "0")
        // What shares no item with the check is as it was.
        #expect(try tool.scale("rest", "all: 1") == "0 to 1")
    }

    @Test func `finding out next asks for nothing that the checks have settled`() throws {
        let tool = try SmallTool(items: Self.items, Self.rest)
        let next = try tool.assess("all: 0, other: no").findOutNext.questions
        #expect(next.map(\.item.id) == [])
        let open = try tool.assess("all: 1, other: no").findOutNext.questions
        #expect(open.map(\.item.id) == ["some"])
        #expect(open.first?.outcomes.flatMap(\.answers).sorted() == ["0", "1"])
    }

    @Test func `checks that cannot all hold are told together`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales: [{id: total, sum: [all, some]}]
            checks:
              - {id: low, require: all < some, message: Fewer}
              - {id: high, require: some < all, message: More}
            """)
        #expect(try tool.assess("other: no").failedChecks.map(\.id) == ["low", "high"])
        #expect(try tool.assess("all: 1, some: 3").failedChecks.map(\.id) == ["high"])
    }

    @Test func `a statement about what is not asked does not apply`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales: [{id: total, sum: [all, some]}]
            checks:
              - {id: both, require: 'more == "yes" && some <= all', message: Both}
            """)
        #expect(try tool.assess("other: no, all: 2, some: 1").failedChecks.isEmpty)
        #expect(try tool.assess("other: no, all: 1, some: 2").failedChecks.map(\.id) == ["both"])
        #expect(
            try tool.assess("other: yes, more: no, all: 2, some: 1").failedChecks.map(\.id)
                == ["both"])
    }

    @Test func `every way that a check leaves is reached, and no other`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales: [{id: total, sum: [all, some]}]
            checks: [{id: odd, require: all + 2 * some == 6, message: Six}]
            """)
        let finding = try #require(try tool.assess("other: no").scales.first)
        // 4 + 1, 2 + 2, 0 + 3.
        #expect(finding.reachable.map(\.description) == ["3", "4", "5"])
    }
}
