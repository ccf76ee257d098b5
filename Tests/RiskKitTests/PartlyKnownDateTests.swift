import RiskKit
import RiskModel
import Testing

/// Dates that are known to the month: which day it was is open, and that it was is not.
struct PartlyKnownDateTests {
    @Test func `a month that was given counts for a duty although it is not asked`() throws {
        let tool = try SmallTool(
            items: [
                "{id: met, ask: Met, type: yesno}",
                "{id: seen, ask: Seen, type: date, range: [2008-02-27, 2008-03-03], "
                    + "when: met == \"yes\"}",
            ],
            """
            triggers:
              - {id: told, when: seen < date, do: Tell, within: now, with: [police], source: own}
            """)
        #expect(try tool.assess("met: no, seen: 2008-02-28").triggers.map(\.due) == [.yes])
        #expect(try tool.assess("met: no, seen: 2008-02").triggers.map(\.due) == [.yes])
        #expect(try tool.assess("met: no").triggers.map(\.due) == [.no])
    }

    @Test func `a month that was given is one of its days, and never not applicable`() throws {
        let tool = try SmallTool(
            items: [
                "{id: seen, ask: Seen, type: date, range: [2025-02-27, 2025-03-04], na: true}"
            ],
            """
            scales: [{id: years, expression: 'age(seen, date)'}]
            """)
        #expect(try tool.scale("years", "seen: 2025-02") == "1")
        // On 2 March 2026 a day of March is a year ago, or not yet.
        #expect(try tool.scale("years", "seen: 2025-03") == "0 to 1")
        #expect(try tool.scale("years", "seen: unknown") == "0 to 1, undefined")
    }
}
