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

    /// Parts of 5, and of 0 to 4, added up to a value within a cap of 7.
    private func added(_ low: Int, _ high: Int, cap: Bool) -> ContributionTable {
        var scale = ScaleFinding(id: "total", title: "Total")
        scale.listed = SampleAssessments.range(low, high)
        scale.addsUp = true
        scale.parts = [
            ScalePart(id: "a", title: "A", low: ExactDecimal(5), high: ExactDecimal(5)),
            ScalePart(id: "b", title: "B", low: ExactDecimal(0), high: ExactDecimal(4)),
        ]
        if cap {
            scale.limits = [
                LimitFinding(
                    kind: .cap, number: ExactDecimal(7), acted: .open, reason: nil, source: nil)
            ]
        }
        return ContributionTable(scale)
    }

    @Test func `parts are shown as a sum, and as one that was limited, only where that is true`() {
        let sum = added(5, 9, cap: false)
        #expect(sum.rows.map(\.text) == ["A", "B"])
        #expect(sum.rows.map(\.value) == ["5", "0 to 4"])
        #expect(sum.sumsToValue && sum.limits.isEmpty)
        let capped = added(5, 7, cap: true)
        #expect(!capped.sumsToValue && capped.limits.count == 1)
        #expect(capped.total == "5 to 9")
        // Something else than the cap keeps the ends apart.
        for (low, high) in [(5, 6), (6, 7)] {
            let other = added(low, high, cap: true)
            #expect(!other.sumsToValue && other.limits.isEmpty && other.addsUp)
        }
    }

    private func sum(_ numbers: [ExactDecimal]) -> Int64 {
        numbers.reduce(0) { $0 + $1.tenThousandths }
    }
}
