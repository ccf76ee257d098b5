import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Ranks the unknown answers by what finding them out would settle.
///
/// Each answer that an unknown item could have was a row of the same batch as the case itself, so
/// what it would leave possible is computed by the one engine and not estimated.
struct FindOutNextBuilder {
    private let scoring: CaseScoring

    init(_ scoring: CaseScoring) {
        self.scoring = scoring
    }

    func build() -> FindOutNext {
        let candidates = scoring.whatIfs.enumerated().compactMap { candidate($1, order: $0) }
        let narrowing = candidates.filter(\.question.narrows).sorted { $0.precedes($1) }
        return FindOutNext(
            questions: gatesFirst(narrowing).map(\.question), narrowsNothing: narrowing.isEmpty)
    }

    private struct Candidate {
        var path: ItemPath
        var question: OpenQuestion
        /// The sums and the largest over groups of equal outcomes, each group one vote.
        var groups: Int
        var levelsLeft: Int
        var mostLevelsLeft: Int
        /// In ten-thousandths of a point.
        var width: Double
        var order: Int

        /// The ranking of the contract: duties settled, mean and largest number of levels left, mean
        /// width of the scores, the plugin's order.
        func precedes(_ other: Candidate) -> Bool {
            if question.settlesDuties != other.question.settlesDuties {
                return question.settlesDuties > other.question.settlesDuties
            }
            if levelsLeft * other.groups != other.levelsLeft * groups {
                return levelsLeft * other.groups < other.levelsLeft * groups
            }
            if mostLevelsLeft != other.mostLevelsLeft {
                return mostLevelsLeft < other.mostLevelsLeft
            }
            let mine = width * Double(other.groups)
            let theirs = other.width * Double(groups)
            if mine != theirs { return mine < theirs }
            return order < other.order
        }
    }

    /// What one answer leaves: the outcome without its label.
    private struct Left: Equatable {
        var levels: [LevelSet]
        var scales: [ValueRange?]
        var scaleStates: [Set<SpecialState>]
        var makesDue: [TriggerID]
        var rulesOut: [TriggerID]
        var harm: HarmStatement.State?
        /// How many rules, flags, actions and eligibility conditions stay undecided.
        var undecided: Int
    }

    private func candidate(_ whatIf: CaseScoring.WhatIf, order: Int) -> Candidate? {
        if let output = whatIf.binding.askedOutput, scoring.truth(output) == .no { return nil }
        var outcomes: [AnswerOutcome] = []
        var groups: [Left] = []
        for (labels, row) in whatIf.alternatives {
            let left = left(in: row)
            if let known = groups.firstIndex(of: left) {
                outcomes[known].answers += labels
                continue
            }
            groups.append(left)
            outcomes.append(outcome(labels, left))
        }
        let now = left(in: scoring.row)
        let settled = Set(groups.flatMap { $0.makesDue + $0.rulesOut }).count
        let settlesHarm = groups.contains { $0.harm != nil } ? 1 : 0
        let counts = groups.map { $0.levels.reduce(0) { $0 + $1.count } }
        return Candidate(
            path: whatIf.binding.path,
            question: OpenQuestion(
                item: scoring.label(whatIf.binding), outcomes: outcomes,
                settlesDuties: settled + settlesHarm, narrows: groups.contains { $0 != now }),
            groups: groups.count, levelsLeft: counts.reduce(0, +),
            mostLevelsLeft: counts.max() ?? 0,
            width: groups.reduce(0) { $0 + $1.scales.reduce(0) { $0 + ($1?.width ?? 0) } },
            order: order)
    }

    private func outcome(_ labels: [String], _ left: Left) -> AnswerOutcome {
        AnswerOutcome(
            answers: labels,
            levels: zip(scoring.tool.compiled.results, left.levels).map { binding, levels in
                (result: binding.result.id.value, left: levels)
            },
            scales: zip(shownScales, left.scales).map { binding, range in
                (scale: binding.scale.id.value, left: range)
            }, makesDue: left.makesDue, rulesOut: left.rulesOut, harm: left.harm)
    }

    /// Steps of a calculation are not told of.
    private var shownScales: [ScaleBinding] {
        scoring.tool.compiled.scales.filter { !$0.scale.isWorking }
    }

    private func left(in row: Int) -> Left {
        let compiled = scoring.tool.compiled
        let isNow = row == scoring.row
        func triggers(_ truth: Truth) -> [TriggerID] {
            zip(compiled.instrument.triggers, compiled.triggers).filter { _, binding in
                !isNow && scoring.truth(binding.output) == .open
                    && scoring.truth(binding.output, row: row) == truth
            }.map(\.0.id.value)
        }
        let settlesHarm = !isNow && scoring.harm(row: scoring.row) == nil
        let conditions =
            compiled.flags + compiled.actions + compiled.eligibility
            + compiled.results.flatMap(\.rules)
        return Left(
            levels: compiled.results.map {
                scoring.levels($0.afterRulesOutput, of: $0.result, row: row)
            },
            scales: shownScales.map { scoring.range($0, row: row) },
            scaleStates: shownScales.map {
                scoring.outputs.numbers[$0.output][row].states.specials
            }, makesDue: triggers(.yes), rulesOut: triggers(.no),
            harm: settlesHarm ? scoring.harm(row: row) : nil,
            undecided: conditions.filter { scoring.truth($0.output, row: row) == .open }.count)
    }

    /// A gate comes before its children, otherwise the ranking stands.
    private func gatesFirst(_ ranked: [Candidate]) -> [Candidate] {
        var placed: [Candidate] = []
        var waiting = ranked
        while !waiting.isEmpty {
            let open = Set(waiting.map(\.path))
            let next =
                waiting.firstIndex { candidate in
                    scoring.tool.compiled.gates(of: candidate.path).isDisjoint(
                        with: open.subtracting([candidate.path]))
                } ?? waiting.startIndex
            placed.append(waiting.remove(at: next))
        }
        return placed
    }
}

extension ValueRange {
    /// In ten-thousandths of a point; only used to compare.
    fileprivate var width: Double { high.tenThousandths - low.tenThousandths }
}
