import RiskKit
import RiskModel
import RiskSource
import Testing

@testable import RiskOracle

/// A single assessment is a batch of one: what stands around a row changes nothing in it.
struct DeterminismTests {
    /// Enough rows that a batch spans several blocks of the core, and a last one partly filled.
    private static let rowCount = 2_049

    @Test(arguments: UInt64(1_001)...1_010)
    func `a case alone and as a row of a big batch give equal results`(seed: UInt64) throws {
        let testCase = RandomCase(seed: seed)
        let answers = testCase.moreAnswers(24)
        let run = try RandomCaseRun(
            testCase.instrument, answerText: RandomAnswers.batchText(answers))
        #expect(run.sets.count == answers.count)
        let alone = try run.sets.map { set in
            try run.tool.assess([set]).map(AssessmentDump.text).joined()
        }
        let rows = (0..<Self.rowCount).map { run.sets[$0 % run.sets.count] }
        let batch = try run.tool.assess(rows)
        #expect(batch.count == rows.count)
        for (row, assessment) in batch.enumerated() {
            let same = AssessmentDump.text(assessment) == alone[row % alone.count]
            #expect(same, "row \(row) of seed \(seed)\n\(testCase.instrument.pluginText)")
            guard same else { break }
        }
    }

    @Test(arguments: UInt64(6_001)...6_006)
    func `batches of every size give the bits of each case alone`(seed: UInt64) throws {
        let testCase = RandomCase(seed: seed)
        let answers = testCase.moreAnswers(40)
        let run = try RandomCaseRun(
            testCase.instrument, answerText: RandomAnswers.batchText(answers))
        let whole = try run.tool.assess(run.sets).map(AssessmentDump.text)
        for size in [1, 2, 3, 7, 16, 39] {
            var parts: [String] = []
            for first in stride(from: 0, to: run.sets.count, by: size) {
                let part = Array(run.sets[first..<min(first + size, run.sets.count)])
                parts += try run.tool.assess(part).map(AssessmentDump.text)
            }
            #expect(parts == whole, "batches of \(size)\n\(testCase.instrument.pluginText)")
        }
    }

    @Test(arguments: UInt64(7_001)...7_006)
    func `two threads on one program give the bits of one`(seed: UInt64) async throws {
        let testCase = RandomCase(seed: seed)
        let answers = testCase.moreAnswers(60)
        let run = try RandomCaseRun(
            testCase.instrument, answerText: RandomAnswers.batchText(answers))
        let alone = try run.tool.assess(run.sets).map(AssessmentDump.text)
        let (tool, sets) = (run.tool, run.sets)
        let both = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<2 {
                group.addTask { try tool.assess(sets).map(AssessmentDump.text) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(both == [alone, alone], "\(testCase.instrument.pluginText)")
    }

    @Test(arguments: UInt64(2_001)...2_010)
    func `the same answers twice give equal results`(seed: UInt64) throws {
        let testCase = RandomCase(seed: seed)
        let texts = try (0..<2).map { _ in
            let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
            return AssessmentDump.text(try run.first())
        }
        #expect(texts[0] == texts[1], "\(testCase.instrument.pluginText)")
    }
}

/// A result as text that is the same whenever the result is: sets are sorted.
enum AssessmentDump {
    static func text(_ assessment: Assessment) -> String {
        var lines = [
            "\(assessment.tool) \(assessment.caseReference ?? "-") \(assessment.date)",
            "\(assessment.eligibility)", "\(assessment.harm)", "\(assessment.flags)",
            "\(assessment.triggers)", "\(assessment.actions)", "\(assessment.unknown)",
            "\(assessment.omitted)", "\(assessment.hidden)", "\(assessment.unverified)",
            "\(assessment.unset)", "\(assessment.substitutions)", "\(assessment.supportOptions)",
            "\(assessment.caveats)", "\(assessment.incomplete ?? "-")",
            "\(assessment.harmInSum ?? "-")", "\(assessment.citations.map(\.id.value))",
        ]
        if let review = assessment.review { lines.append("\(review)") }
        if let judged = assessment.judged { lines.append("\(judged)") }
        lines += assessment.scales.map(text)
        lines += assessment.levels.map(text)
        lines.append("narrows nothing: \(assessment.findOutNext.narrowsNothing)")
        lines += assessment.findOutNext.questions.map(text)
        return lines.joined(separator: "\n")
    }

    private static func text(_ scale: ScaleFinding) -> String {
        """
        \(scale.id) \(scale.title) \(text(scale.listed)) \(scale.upperEndOpen) \
        \(scale.specials.sorted()) \(scale.exact) \(scale.reachable.map(text)) \
        \(scale.notYetScorable) \(scale.knownSoFar?.description ?? "-") \
        \(scale.asPublished.map { "\($0)" } ?? "-") \(scale.contributions) \(scale.refusedFor)
        """
    }

    private static func text(_ level: LevelFinding) -> String {
        """
        \(level.id) \(level.title) \(level.scale) \(level.worseIsLast) \(text(level.asListed)) \
        \(text(level.computed)) \(text(level.afterRules)) \(level.exact) \(level.notEstablished) \
        \(level.notBetterThan?.rawValue ?? "-") \(level.notWorseThan?.rawValue ?? "-") \
        \(level.allowed.map { "\($0)" } ?? "-") \(level.routes) \(level.rules) \(level.refusedFor)
        """
    }

    private static func text(_ question: OpenQuestion) -> String {
        let outcomes = question.outcomes.map { outcome in
            """
            \(outcome.answers) \(outcome.levels.map { "\($0.result) \(text($0.left))" }) \
            \(outcome.scales.map { "\($0.scale) \(text($0.left))" }) \(outcome.makesDue) \
            \(outcome.rulesOut) \(String(describing: outcome.harm))
            """
        }
        return "\(question.item) \(question.settlesDuties) \(question.narrows) \(outcomes)"
    }

    private static func text(_ set: LevelSet) -> String { "\(set.levels) \(set.specials.sorted())" }

    private static func text(_ range: ValueRange?) -> String {
        range.map { "\(text($0.low)) to \(text($0.high))" } ?? "none"
    }

    private static func text(_ value: ScaleValue) -> String {
        switch value {
        case .exact(let fraction): "\(fraction.numerator)/\(fraction.denominator)"
        case .real(let number): "\(number.bitPattern)"
        }
    }
}
