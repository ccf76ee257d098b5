import RiskCompiler
import RiskEngine
package import RiskModel
import RiskPlugins
package import RiskSource

/// What other answers would change, and which answers make the difference to a baseline.
extension LoadedTool {
    /// What would be different with other answers, one a case, in order.
    package func whatIf(_ answers: [AnswerSet], _ changes: [AnswerChange])
        throws(EngineError) -> [WhatIf]
    {
        let changed = answers.map { $0.changed(by: changes, in: instrument) }
        let results = try assess(answers + changed)
        return answers.indices.map { index in
            let (before, after) = (results[index], results[answers.count + index])
            return WhatIf(
                changes: changes, before: before, after: after,
                differences: ResultComparison(before: before, after: after).changes)
        }
    }

    /// Adds to results which answers make the difference to a baseline.
    ///
    /// - Parameters:
    ///   - assessments: The results of `answers`, in their order.
    ///   - baselines: For each case what it is held against; `nil` stands for the case as if nothing
    ///     had been recorded.
    package func addReasons(
        to assessments: inout [Assessment], _ answers: [AnswerSet], against baselines: [AnswerSet?]
    ) throws(EngineError) {
        let sets = zip(answers, baselines).map { answerSet, baseline in
            baseline ?? answerSet.withNoneRecorded(in: instrument)
        }
        let results = try assess(sets, findsOutNext: false)
        for index in answers.indices {
            let comparison = ResultComparison(before: results[index], after: assessments[index])
            let name = baselines[index].map {
                RankedReasons.Baseline.answers(reference: $0.caseReference)
            }
            assessments[index].reasons = try ReasonsBuilder(
                self, answers[index], baseline: sets[index]
            ).build(name ?? .noneRecorded, differences: comparison.changes)
        }
    }

    /// The case of a baseline file that each case is held against: its only one, or the one with the
    /// same reference. Returns the reference of the first case without one.
    package func baselines(for answers: [AnswerSet], among found: [AnswerSet]) -> Baselines {
        if let only = found.first, found.count == 1 { return .found(answers.map { _ in only }) }
        var baselines: [AnswerSet] = []
        for answerSet in answers {
            guard let reference = answerSet.caseReference,
                let baseline = found.first(where: { $0.caseReference == reference })
            else { return .missing(reference: answerSet.caseReference) }
            baselines.append(baseline)
        }
        return .found(baselines)
    }

    /// The baselines of the cases of one call.
    package enum Baselines {
        case found([AnswerSet])
        /// A case has no baseline in a file that holds several cases.
        case missing(reference: String?)
    }

    /// Reads answers to be tried, written as `item=answer`.
    ///
    /// - Parameters:
    ///   - texts: What was written; the option stands before it in messages.
    ///   - option: The option's name, as messages give it.
    package func readChanges(_ texts: [String], option: String, showValues: Bool = false)
        -> (changes: [AnswerChange], diagnostics: [Diagnostic])
    {
        AnswerChangeReader.read(
            texts.map { SourceFile(name: option, text: $0) }, for: instrument,
            showsValues: showValues)
    }
}
