import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// One case and the rows of a batch that were run for it: the case itself, the case over the listed
/// items alone, as publishers would score it, and one row for every answer that an unknown item could
/// still have.
struct CaseScoring {
    let tool: LoadedTool
    let answers: AnswerSet
    let encoder: AnswerEncoder
    let outputs: BatchOutputs
    /// The row of the case itself.
    let row: Int
    /// The row over the listed items alone; the same where the list is complete.
    let listedRow: Int
    let publishedRows: [AsPublished: Int]
    let whatIfs: [WhatIf]
    /// What became of the native calls of every row of the batch.
    let native: [NativeResolver.Row]

    /// What would follow from each answer to an unknown item.
    struct WhatIf {
        let binding: ItemBinding
        /// Answers that are one in every respect, and the row that was run for them.
        let alternatives: [(labels: [String], row: Int)]
    }

    /// Distinct states that a what-if row may reach before it becomes an outer bound.
    private static let whatIfStates = 1 << 17

    /// Cases that share one run of the core.
    private static let casesPerRun = 128

    /// Scores cases in order, through batches of the one program.
    static func score(
        _ tool: LoadedTool, _ answers: [AnswerSet], findsOutNext: Bool, mostStates: Int
    ) throws(EngineError) -> [CaseScoring] {
        var scored: [CaseScoring] = []
        scored.reserveCapacity(answers.count)
        var first = 0
        while first < answers.count {
            let part = answers[first..<min(first + casesPerRun, answers.count)]
            scored += try scoreTogether(
                tool, part, findsOutNext: findsOutNext, mostStates: mostStates)
            first += part.count
        }
        return scored
    }

    private static func scoreTogether(
        _ tool: LoadedTool, _ answers: ArraySlice<AnswerSet>, findsOutNext: Bool, mostStates: Int
    ) throws(EngineError) -> [CaseScoring] {
        var rows: [[Batch.Cell]] = []
        var plans: [RowPlan] = []
        for answerSet in answers {
            plans.append(RowPlan(tool, answerSet, findsOutNext: findsOutNext, adding: &rows))
        }
        do throws(ProgramError) {
            // What-if rows are many: where the case itself is past every limit, they are outer
            // bounds too.
            let caseOf = Dictionary(
                plans.flatMap { plan in
                    plan.whatIfs.flatMap { $0.alternatives.map { ($0.row, plan.row) } }
                }, uniquingKeysWith: { first, _ in first })
            let native = try NativeResolver(
                compiled: tool.compiled, program: tool.program, functions: tool.native
            ).resolve(&rows, mostStates: min(Self.whatIfStates, mostStates), caseOf: caseOf)
            var batch = Batch(variableCount: tool.compiled.image.variables.count)
            for row in rows { batch.append(row) }
            let outputs = try tool.program.run(
                batch, firstStates: min(Program.firstStates, mostStates),
                mostStates: { caseOf[$0] == nil ? mostStates : min(Self.whatIfStates, mostStates) },
                narrows: { caseOf[$0] })
            return plans.map { CaseScoring($0, tool: tool, outputs: outputs, native: native) }
        } catch {
            throw EngineError(program: "\(tool.identity.id): \(error.cause)")
        }
    }

    private init(
        _ plan: RowPlan, tool: LoadedTool, outputs: BatchOutputs, native: [NativeResolver.Row]
    ) {
        self.tool = tool
        self.native = native
        self.outputs = outputs
        answers = plan.answers
        encoder = plan.encoder
        row = plan.row
        listedRow = plan.listedRow
        publishedRows = plan.publishedRows
        whatIfs = plan.whatIfs.compactMap { whatIf in
            // What the checks rule out is no answer that the item could have.
            let possible = whatIf.alternatives.filter { alternative in
                !tool.compiled.checks.contains {
                    outputs.sets[$0.togetherOutput][alternative.row].isImpossible
                }
            }
            return possible.count > 1
                ? WhatIf(binding: whatIf.binding, alternatives: possible) : nil
        }
    }

    /// The rows that one case adds to a batch.
    private struct RowPlan {
        let answers: AnswerSet
        let encoder: AnswerEncoder
        let row: Int
        var listedRow: Int
        var publishedRows: [AsPublished: Int] = [:]
        var whatIfs: [WhatIf] = []

        init(
            _ tool: LoadedTool, _ answers: AnswerSet, findsOutNext: Bool,
            adding rows: inout [[Batch.Cell]]
        ) {
            self.answers = answers
            encoder = AnswerEncoder(tool.compiled, answers)
            let cells = encoder.row()
            row = rows.count
            listedRow = row
            rows.append(cells)
            if !tool.compiled.unlisted.isEmpty {
                listedRow = rows.count
                rows.append(encoder.rowAsListed())
            }
            for rule in Set(tool.instrument.scales.compactMap(\.asPublished)).sorted(by: {
                $0.rawValue < $1.rawValue
            }) {
                publishedRows[rule] = rows.count
                rows.append(encoder.rowAsPublished(rule))
            }
            guard findsOutNext else { return }
            for binding in tool.compiled.items where encoder.knowledge(of: binding) == .unknown {
                let groups = encoder.alternatives(of: binding)
                // One group: whatever the answer is, it changes nothing.
                guard groups.count > 1 else { continue }
                var alternatives: [(labels: [String], row: Int)] = []
                for group in groups {
                    alternatives.append((group.map(\.label), rows.count))
                    var changed = cells
                    for (variable, cell) in group[0].cells { changed[variable] = cell }
                    rows.append(changed)
                }
                whatIfs.append(WhatIf(binding: binding, alternatives: alternatives))
            }
        }
    }

    // MARK: Reading outputs

    /// The truth of an output over all completions of a row.
    func truth(_ output: Int, row: Int? = nil) -> Truth {
        switch outputs.sets[output][row ?? self.row].some {
        case 1: .no
        case 2: .yes
        default: .open
        }
    }

    /// What became of the native calls of the case itself.
    var nativeOfCase: NativeResolver.Row { native[row] }

    /// Whether what a scale reads comes from a native call whose result is not settled.
    func isOpen(_ scale: ScaleID) -> Bool {
        tool.compiled.nativeCalls.indices.contains {
            tool.compiled.nativeCalls[$0].readers.contains(scale) && native[row].isOpen($0)
        }
    }

    /// Why native calls that a scale depends on gave no value, each reason once.
    func nativeFailures(_ scale: ScaleID) -> [NativeFailure] {
        let failures = native[row].failures.filter {
            tool.compiled.nativeCalls[$0.key].readers.contains(scale)
        }.values
        return NativeFailure.allCases.filter { failures.contains($0) }
    }

    func label(_ binding: ItemBinding) -> ItemLabel {
        ItemLabel(
            id: binding.path.description, ask: binding.item.ask,
            findOutFrom: binding.item.findOutFrom)
    }

    /// The items whose answers would settle an undecided condition: those that settle it alone, or
    /// else all open ones that it depends on.
    func settling(_ condition: ConditionBinding) -> [ItemLabel] {
        guard truth(condition.output) == .open else { return [] }
        let alone = whatIfs.filter { whatIf in
            whatIf.alternatives.contains { truth(condition.output, row: $0.row) != .open }
        }
        if !alone.isEmpty { return alone.map { label($0.binding) } }
        // Decided over the listed items: only what the list lacks leaves it open, and no answer can
        // settle that.
        if truth(condition.output, row: listedRow) != .open { return [] }
        return tool.compiled.items.filter { binding in
            guard condition.dependsOn.contains(binding.path) else { return false }
            switch encoder.knowledge(of: binding) {
            case .unknown, .omitted: return true
            case .answered, .notApplicable: return false
            }
        }.map(label)
    }

    /// The unknown items of which some answer would leave fewer levels of a result.
    func narrowing(_ result: ResultBinding) -> [ItemLabel] {
        let now = outputs.sets[result.afterRulesOutput][row]
        return whatIfs.filter { whatIf in
            whatIf.alternatives.contains {
                let then = outputs.sets[result.afterRulesOutput][$0.row]
                return then.some != now.some || then.every != now.every
            }
        }.map { label($0.binding) }
    }

    /// The levels of a result's output in a row.
    func levels(_ output: Int, of result: LevelledResult, row: Int? = nil) -> LevelSet {
        LevelSet(bits: outputs.sets[output][row ?? self.row].some, of: result)
    }

    /// The range of a scale in a row; `nil` where no completion gives a number.
    func range(_ scale: ScaleBinding, row: Int? = nil) -> ValueRange? {
        let outcome = outputs.numbers[scale.output][row ?? self.row]
        guard outcome.states.contains(.value) else { return nil }
        return ValueRange(low: scale.value(outcome.low), high: scale.value(outcome.high))
    }

    /// The harm statement of a row, where no unknown or omitted answer leaves it open.
    func harm(row: Int) -> HarmStatement.State? {
        let evidence = tool.compiled.harmEvidence.map { truth($0.output, row: row) } ?? .no
        let possible = tool.compiled.harmPossible.map { truth($0.output, row: row) } ?? .no
        switch evidence {
        case .yes: return .evidenced
        case .open: return nil
        case .no:
            return possible == .yes ? .possible : possible == .no ? HarmStatement.State.none : nil
        }
    }
}

extension ScaleBinding {
    /// A value of the scale as the program gives it.
    func value(_ number: Scalar) -> ScaleValue { ScaleValue(number, inPoints: isInPoints) }
}

extension LevelSet {
    init(bits: UInt64, of result: LevelledResult) {
        self.init(
            levels: result.levels.enumerated().filter { bits >> UInt64($0.offset) & 1 == 1 }.map(
                \.element.id.value),
            specials: Set(
                [
                    (SpecialLevelBit.undetermined, SpecialState.undetermined),
                    (SpecialLevelBit.undefined, .undefined),
                    (SpecialLevelBit.insufficient, .insufficient),
                    (SpecialLevelBit.notApplicable, .notApplicable),
                ].filter { bits & $0.0 != 0 }.map(\.1)))
    }
}
