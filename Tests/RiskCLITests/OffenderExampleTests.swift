import Testing

/// The published rules of CASIC and CPORT, and the worked examples of what is missing.
struct OffenderExampleTests {
    /// An answer in the tables: yes, no, or left out for good.
    private enum Mark: String { case yes, no, leftOut = "{omitted: not assessable from the file}" }

    private static let man = "sex: male, stage: convicted"
    private static let correlates = [
        "never_married", "videos", "text_stories", "two_years", "child_access_role",
        "online_communication",
    ]
    private static let factors = [
        "prior_record", "broke_conditions", "contact_offending", "sexual_interest",
        "boys_in_abuse_images", "boys_in_other_material",
    ]

    private static func answers(_ items: [String], _ marks: [Mark], age: Int) -> String {
        let given = zip(items, marks).map { "\($0): \($1.rawValue)" }.joined(separator: ", ")
        return "{answers: {\(man), age_at_investigation: \(age), \(given)}}"
    }

    // MARK: CASIC

    private static let casicRows: [(name: String, marks: [Mark], from: Int, to: Int)] = [
        ("none", [.no, .no, .no, .no, .no, .no], 0, 0),
        ("only 1", [.yes, .no, .no, .no, .no, .no], 1, 1),
        ("only 2", [.no, .yes, .no, .no, .no, .no], 1, 1),
        ("only 3", [.no, .no, .yes, .no, .no, .no], 1, 1),
        ("only 4", [.no, .no, .no, .yes, .no, .no], 1, 1),
        ("only 5", [.no, .no, .no, .no, .yes, .no], 1, 1),
        ("only 6", [.no, .no, .no, .no, .no, .yes], 1, 1),
        ("two", [.yes, .yes, .no, .no, .no, .no], 2, 2),
        ("three, as in row 1 of CPORT", [.yes, .yes, .no, .yes, .no, .no], 3, 3),
        ("two and one left out, as in row 4", [.yes, .yes, .no, .leftOut, .no, .no], 2, 3),
        ("six", [.yes, .yes, .yes, .yes, .yes, .yes], 6, 6),
    ]

    @Test func `CASIC counts its six items, and its cut is three`() throws {
        let rows = Self.casicRows
        let results = try ScoredCase.score(
            "casic",
            rows.map { row in
                (
                    row.name,
                    String(Self.answers(Self.correlates, row.marks, age: 44).dropFirst().dropLast())
                )
            })
        for (row, result) in zip(rows, results) {
            let total = try #require(result.scales["total"], "\(row.name)")
            #expect(total.from == row.from && total.to == row.to, "\(row.name)")
            #expect(total.otherStates.isEmpty, "\(row.name)")
            let cut = result.flags.first { $0.id == "cut_reached" }?.raised
            #expect(cut == (row.from >= 3 ? "yes" : row.to >= 3 ? "open" : nil), "\(row.name)")
            #expect(result.level == nil, "\(row.name)")
        }
    }

    // MARK: CPORT

    private struct Row {
        let name: String
        /// Items 1 to 7; the first is the age, 30 for a point and 44 for none.
        let marks: [Mark]
        let casic: [Mark]?
        let state: String
        let from: Int?
        let to: Int?
        let missing: Int
    }

    private static let rows = [
        Row(
            name: "row 1", marks: [.yes, .yes, .no, .no, .leftOut, .no, .no],
            casic: [.yes, .yes, .no, .yes, .no, .no], state: "value", from: 3, to: 3, missing: 0),
        Row(
            name: "row 2", marks: [.no, .no, .no, .no, .yes, .leftOut, .yes], casic: nil,
            state: "range", from: 2, to: 3, missing: 1),
        Row(
            name: "row 3", marks: [.yes, .no, .yes, .yes, .leftOut, .leftOut, .no], casic: nil,
            state: "insufficient", from: nil, to: nil, missing: 2),
        Row(
            name: "row 4", marks: [.no, .no, .no, .no, .leftOut, .no, .no],
            casic: [.yes, .yes, .no, .leftOut, .no, .no], state: "range", from: 0, to: 1,
            missing: 1),
        Row(
            name: "row 5", marks: [.yes, .yes, .yes, .yes, .yes, .yes, .yes], casic: nil,
            state: "value", from: 7, to: 7, missing: 0),
    ]

    private static func text(of row: Row) -> String {
        let answers = answers(
            factors, Array(row.marks.dropFirst()), age: row.marks.first == .yes ? 30 : 44)
        let casic =
            row.casic.map { Self.answers(correlates, $0, age: 44) } ?? "{omitted: not done}"
        return "\(answers.dropFirst().dropLast())\nuses: {casic: \(casic)}"
    }

    @Test func `CPORT adds its seven items, at most one of them missing`() throws {
        // A batch with a refused case in it ends with 4, and gives the results of all.
        let results = try ScoredCase.score(
            "cport", Self.rows.map { (case: $0.name, text: Self.text(of: $0)) }, status: 4)
        for (row, result) in zip(Self.rows, results) {
            let total = try #require(result.scales["total"], "\(row.name)")
            #expect(total.state == row.state, "\(row.name)")
            #expect(total.from == row.from && total.to == row.to, "\(row.name)")
            let missing = total.contributions.filter { $0.state == "omitted" }
            #expect(missing.count == row.missing, "\(row.name)")
            #expect(result.status == (row.state == "insufficient" ? "refused" : "result"))
        }
    }

    @Test func `CASIC stands in for item 5 only where it decides it, and is named`() throws {
        let results = try ScoredCase.score(
            "cport", Self.rows.map { (case: $0.name, text: Self.text(of: $0)) }, status: 4)
        let found = results.map { result in
            result.substitutions.map { "\($0.item) \($0.holds) \($0.takenAs ?? "-")" }
        }
        #expect(
            found == [
                ["sexual_interest yes yes"], [], ["sexual_interest open -"],
                ["sexual_interest open -"], [],
            ])
        let item = results[0].scales["total"]?.contributions.first { $0.item == "sexual_interest" }
        #expect(item?.state == "substituted")
    }

    @Test func `CPORT gives no level and no score to a man who is not convicted`() throws {
        let text = Self.text(of: Self.rows[4]).replacing("convicted", with: "charged")
        let result = try #require(
            try ScoredCase.score("cport", [(case: "not yet", text: text)], status: 3).first)
        #expect(result.status == "not_eligible")
        #expect(result.scales["total"]?.from == nil)
        #expect(result.level == nil)
    }
}
