import RiskModel
import RiskReports
import Testing

struct ContributionTableTests {
    @Test func `the rows shown add up to the score exactly, however many are folded together`() {
        for count in [1, 5, 6, 7, 15, 16, 17, 40] {
            var scale = ScaleFinding(id: "total", title: "Total")
            scale.contributions =
                (1...count).map { number in
                    SampleAssessments.contribution(
                        SampleAssessments.item("k\(number)", "Known \(number)"), number, number)
                }
                + (1...count).map { number in
                    SampleAssessments.contribution(
                        SampleAssessments.item("u\(number)", "Open \(number)"), -number, number,
                        .unknown)
                }
            let known = count * (count + 1) / 2
            scale.listed = SampleAssessments.range(0, 2 * known)
            let table = ContributionTable(scale)
            #expect(table.sumsToValue)
            #expect(sum(table.rows.map(\.low)) == 0)
            #expect(sum(table.rows.map(\.high)) == Int64(2 * known) * 10_000)
            #expect(table.total == "0 to \(2 * known)")
            #expect(table.rows.count <= 24)
        }
    }

    @Test func `values that do not add up to the score are not shown as a sum`() {
        var scale = ScaleFinding(id: "worst", title: "Worst")
        scale.listed = SampleAssessments.range(2, 2)
        scale.contributions = [
            SampleAssessments.contribution(SampleAssessments.cars, 2, 2),
            SampleAssessments.contribution(SampleAssessments.nights, 1, 1),
        ]
        #expect(!ContributionTable(scale).sumsToValue)
    }

    private func sum(_ numbers: [ExactDecimal]) -> Int64 {
        numbers.reduce(0) { $0 + $1.tenThousandths }
    }
}
