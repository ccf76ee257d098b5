import Testing

/// The worked table of domain grades: what the inspection rule allows, and what the lowest gives.
struct QualityExampleTests {
    private enum Grade: String, CaseIterable {
        case inadequate, requiresImprovement = "requires_improvement", good, outstanding
    }

    private struct Row {
        let name: String
        /// Child's voice, history and network, multi-agency information, analysis of risk, plan and
        /// oversight: I, R (requires improvement), G or O.
        let grades: String
        let allowed: [Grade]
        let lowest: Grade
    }

    private static let rows = [
        Row(name: "A", grades: "GGGGG", allowed: Grade.allCases, lowest: .good),
        Row(name: "B", grades: "OOGIG", allowed: [.inadequate], lowest: .inadequate),
        Row(name: "C", grades: "RRIIR", allowed: [.inadequate], lowest: .inadequate),
        Row(name: "D", grades: "GGRGG", allowed: Grade.allCases, lowest: .requiresImprovement),
        Row(name: "E", grades: "GRRGG", allowed: Grade.allCases, lowest: .requiresImprovement),
        Row(
            name: "F", grades: "GGGGI", allowed: [.inadequate, .requiresImprovement],
            lowest: .inadequate),
        Row(name: "G", grades: "OGGOG", allowed: Grade.allCases, lowest: .good),
        Row(name: "H", grades: "GGRIG", allowed: [.inadequate], lowest: .inadequate),
        Row(name: "I", grades: "OOROG", allowed: Grade.allCases, lowest: .requiresImprovement),
    ]

    /// Which domains stand for each of the five.
    private static let pairs = [
        ["d1_voice", "d7_identity"], ["d2_history", "d3_network"], ["d4_information"],
        ["d5_analysis", "d6_strengths"], ["d8_plan", "d9_oversight"],
    ]

    /// - Parameter better: Raises one domain of each pair, the first or the second, to outstanding;
    ///   the worse of a pair stands for it.
    private static func text(of row: Row, better: Int? = nil) throws -> String {
        let grades = try row.grades.map { letter in
            try #require(
                [
                    "I": Grade.inadequate, "R": .requiresImprovement, "G": .good,
                    "O": .outstanding,
                ][letter])
        }
        let answers = zip(pairs, grades).flatMap { pair, grade in
            pair.enumerated().map { place, domain in
                let raised = pair.count > 1 && place == better
                return "\(domain): \(raised ? Grade.outstanding.rawValue : grade.rawValue)"
            }
        }
        return "answers: {\(answers.joined(separator: ", ")), d10_language: good}"
    }

    @Test(arguments: [nil, 0, 1])
    func `the allowed grades and the lowest grade are the published ones`(better: Int?) throws {
        let results = try ScoredCase.score(
            "assessment-quality",
            Self.rows.map { (case: $0.name, text: try Self.text(of: $0, better: better)) })
        for (row, result) in zip(Self.rows, results) {
            let overall = try #require(result.level, "\(row.name)")
            let allowed = try #require(overall.allowed, "\(row.name)")
            #expect(allowed.inEvery == row.allowed.map(\.rawValue), "\(row.name)")
            #expect(allowed.inSome == row.allowed.map(\.rawValue), "\(row.name)")
            let lowest = try #require(result.otherLevels["lowest_grade"], "\(row.name)")
            #expect(lowest.afterRules == [row.lowest.rawValue], "\(row.name)")
            #expect(lowest.state == "settled", "\(row.name)")
            let points = Grade.allCases.firstIndex(of: row.lowest).map { $0 + 1 }
            #expect(result.scales["lowest_points"]?.from == points, "\(row.name)")
            #expect(result.scales["lowest_points"]?.to == points, "\(row.name)")
        }
    }

    @Test func `the language domain limits nothing`() throws {
        let row = Self.rows[0]
        let text = try Self.text(of: row)
            .replacing("d10_language: good", with: "d10_language: inadequate")
        let result = try #require(
            try ScoredCase.score("assessment-quality", [(case: row.name, text: text)]).first)
        #expect(result.level?.allowed?.inEvery == Grade.allCases.map(\.rawValue))
        #expect(result.otherLevels["lowest_grade"]?.afterRules == ["good"])
    }
}
