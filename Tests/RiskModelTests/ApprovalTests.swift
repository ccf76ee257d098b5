import RiskModel
import Testing

struct ApprovalTests {
    private static func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(text: text))
    }

    @Test(arguments: [
        ("2026-03-01", ApprovalStanding.notYet), ("2026-03-02", .inForce),
        ("2026-09-01", .inForce), ("2026-09-02", .reviewOverdue), ("2026-12-31", .reviewOverdue),
        ("2027-01-01", .expired),
    ])
    func `both ends of an approval are days on which it holds`(
        day: String, standing: ApprovalStanding
    ) throws {
        let approval = Approval(
            status: .approved, by: "The tools group", since: try Self.day("2026-03-02"),
            reviewBy: try Self.day("2026-09-01"), expires: try Self.day("2026-12-31"))
        #expect(approval.standing(on: try Self.day(day)) == standing)
    }

    @Test func `a draft is approved on no day, and an approval without an end never ends`() throws {
        let day = try Self.day("2150-01-01")
        #expect(Approval(status: .draft).standing(on: day) == .notApproved)
        let approved = Approval(
            status: .approved, by: "The tools group", since: try Self.day("2026-03-02"))
        #expect(approved.standing(on: day) == .inForce)
    }
}
