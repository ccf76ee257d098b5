import RiskModel
import RiskReports
import Testing

struct CSVReportTests {
    @Test func `what is written is read back, one record a case`() throws {
        var odd = SampleAssessments.everything
        odd.caseReference = "a,\"b\"\r\nc"
        let cases = [SampleAssessments.everything, odd]
        let text = CSVReport(for: odd).text(cases)
        let records = try read(text)
        #expect(records.count == 3)
        #expect(records.allSatisfy { $0.count == records[0].count })
        let column = try #require(records[0].firstIndex(of: "case"))
        #expect(records[2][column] == "a,\"b\"\r\nc")
    }

    @Test(arguments: ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx"])
    func `a text that a spreadsheet would run is marked as text`(reference: String) throws {
        var assessment = SampleAssessments.settled
        assessment.caseReference = reference
        let records = try read(CSVReport(for: assessment).text([assessment]))
        #expect(records[1][0] == "'" + reference)
    }

    @Test func `scores stay numbers, and an open end stays empty`() throws {
        var assessment = SampleAssessments.open
        assessment.scales[0].listed = SampleAssessments.range(-3, 16)
        let records = try read(CSVReport(for: assessment).text([assessment]))
        func cell(_ title: String) throws -> String {
            records[1][try #require(records[0].firstIndex(of: title))]
        }
        #expect(try cell("total.from") == "-3")
        #expect(try cell("total.to") == "")
        #expect(try cell("total.state") == "range")
        #expect(try cell("level") == "category_2 category_3 category_4")
        #expect(try cell("rules_open") == "current_is_never_safe")
        #expect(try cell("triggers_open") == "suspected_significant_harm")
        #expect(try cell("unknown") == "3")
        #expect(try cell("harm") == "possible")
    }

    @Test func `the approval and how it stood on the day of the assessment are told`() throws {
        var assessment = SampleAssessments.open
        func cells() throws -> [String] {
            let records = try read(CSVReport(for: assessment).text([assessment]))
            return try ["approval", "approval_standing"].map {
                records[1][try #require(records[0].firstIndex(of: $0))]
            }
        }
        assessment.approval = nil
        #expect(try cells() == ["", ""])
        assessment.approval = Approval(status: .draft)
        #expect(try cells() == ["draft", "not_approved"])
        assessment.approval = Approval(
            status: .pilot, by: "A board", since: CivilDate(text: "2020-01-01"),
            expires: CivilDate(text: "2020-12-31"))
        #expect(try cells() == ["pilot", "expired"])
    }

    @Test func `a row does not depend on the rows beside it`() throws {
        let report = CSVReport(for: SampleAssessments.open)
        let alone = try #require(
            report.text([SampleAssessments.open]).split(separator: "\r\n").last)
        let among = report.text([SampleAssessments.settled, SampleAssessments.open])
        #expect(among.split(separator: "\r\n").last == alone)
    }

    /// A reader for RFC 4180, written for these tests alone.
    private func read(_ text: String) throws -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = String.UnicodeScalarView()
        var quoted = false
        var rest = Array(text.unicodeScalars)[...]
        func end() {
            record.append(String(field))
            field = .init()
        }
        while let scalar = rest.popFirst() {
            switch (scalar, quoted) {
            case ("\"", true) where rest.first == "\"":
                field.append("\"")
                rest.removeFirst()
            case ("\"", _): quoted.toggle()
            case (",", false): end()
            case ("\r", false) where rest.first == "\n":
                rest.removeFirst()
                end()
                records.append(record)
                record = []
            default: field.append(scalar)
            }
        }
        #expect(!quoted && record.isEmpty && field.isEmpty)
        return records
    }
}
