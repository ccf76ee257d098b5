import Foundation
import Testing

/// What `riskkit score` does with the level that a person decided on, where rules limit it.
struct JudgedLevelTests {
    private struct Result: Decodable {
        struct Judged: Decodable {
            let level: String
            let allowed: String
        }

        let judged: Judged
    }

    /// Scores a document whose judged grade is "good", on line 4 of its file.
    private func score(_ answers: String) throws -> (run: CommandRun, file: String) {
        let scratch = try Scratch()
        let file = try scratch.file(
            "a.yaml",
            """
            tool: assessment-quality
            date: 2026-03-02
            answers: {\(answers)}
            judged: {level: good, by: an auditor, at: 2026-03-02, reason: as read}

            """
        ).path()
        return (try CommandRun(["score", "assessment-quality", "--format", "json", file]), file)
    }

    @Test(arguments: ["d5_analysis: inadequate", "d8_plan: inadequate"])
    func `a level that the rules allow in no case is refused where it stands`(
        answers: String
    ) throws {
        let (run, file) = try score(answers)
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.contains("\(file):4:17: error: "), "\(run.errors)")
        #expect(run.errors.contains("[judged-not-allowed]"), "\(run.errors)")
    }

    @Test(arguments: [
        ("", "open"), ("d5_analysis: good", "open"),
        (
            """
            d1_voice: good, d2_history: good, d3_network: good, d4_information: good, \
            d5_analysis: good, d6_strengths: good, d7_identity: good, d8_plan: good, \
            d9_oversight: good, d10_language: good
            """, "yes"
        ),
    ])
    func `a level that the rules may allow is shown with what is known of that`(
        answers: String, allowed: String
    ) throws {
        let (run, _) = try score(answers)
        #expect(run.status == 0)
        #expect(run.errors == "")
        let decoder = JSONDecoder()
        let result = try decoder.decode(Result.self, from: Data(run.output.utf8))
        #expect(result.judged.level == "good")
        #expect(result.judged.allowed == allowed)
    }
}
