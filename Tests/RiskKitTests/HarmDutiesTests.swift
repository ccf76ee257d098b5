import RiskKit
import RiskModel
import RiskSource
import Testing

/// Which duties stand beside a question on paper: those that its evidence of harm makes due by itself.
struct HarmDutiesTests {
    private static let items = [
        "{id: told, ask: Told, type: yesno, harm: evidence}",
        "{id: gone, ask: Gone, type: yesno, use: record}",
        "{id: where, ask: Where, type: choice, options: [home, street], harm: {evidence: [street]}, "
            + "when: 'gone == \"yes\"'}",
        "{id: heard, ask: Heard, type: yesno, harm: possible}",
    ]

    private func duties(_ triggers: String...) throws -> [String: [String]] {
        let small = try SmallTool(
            items: Self.items.map { $0.replacing(", use: record", with: "") },
            "triggers:\n"
                + triggers.map { "  - {\($0), do: Do it, within: now, source: own}\n" }.joined())
        let questions = try small.tool.scoringKey().questions
        return Dictionary(
            uniqueKeysWithValues: questions.map {
                ($0.item.rawValue, $0.duties.map(\.rawValue))
            })
    }

    @Test func `a duty of the harm statement stands beside all evidence`() throws {
        let found = try duties("id: any, when: 'harm == \"evidenced\"'")
        #expect(found == ["told": ["any"], "gone": [], "where": ["any"], "heard": []])
    }

    @Test func `a duty that needs more, or comes of the question's own gate, does not`() throws {
        let found = try duties(
            "id: own, when: 'told == \"yes\"'",
            "id: both, when: 'told == \"yes\" && heard == \"yes\"'",
            "id: left, when: 'gone == \"yes\"'", "id: either, when: 'known(told) || true'")
        #expect(found == ["told": ["own"], "gone": [], "where": [], "heard": []])
    }
}
