import RiskKit
import RiskReports
import Testing

struct DiagnosticCodesTests {
    @Test func `the known codes are those that the guide explains`() {
        let explained = DiagnosticGuide().chapters.flatMap { $0.entries.map(\.code) }
        #expect(DiagnosticCodes.all.sorted() == explained.sorted())
    }
}
