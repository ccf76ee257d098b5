import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Asks the program itself, with every answer open, whether each attainable value has a level.
///
/// A value that no answers reach is no gap. What a missing rule makes of omitted answers is attained
/// as well.
struct AttainabilityCheck {
    private let tool: LoadedTool
    /// The states that a row may take before the core cannot decide.
    private let mostStates: Int
    /// Whether to say where the core could not decide.
    private let saysUnchecked: Bool

    /// The check that is made whenever a plugin is loaded: it is quick, and says nothing where the
    /// core would need longer.
    init(loading tool: LoadedTool) {
        self.tool = tool
        mostStates = 1 << 16
        saysUnchecked = false
    }

    /// The check with all that the core can do, where loading did not see already that there is no gap.
    init(thoroughly tool: LoadedTool) {
        self.tool = tool
        mostStates = UnansweredCase.states
        saysUnchecked = true
    }

    /// - Returns: What is wrong, and whether everything could be decided.
    func findings() -> (diagnostics: [Diagnostic], areDecided: Bool) {
        var areDecided = true
        let diagnostics = tool.compiled.results.flatMap { binding -> [Diagnostic] in
            guard let scaleID = binding.cutOffScale,
                let scale = tool.compiled.scales.first(where: { $0.scale.id.value == scaleID }),
                binding.unset.isEmpty, scale.unset.isEmpty, !binding.result.holdsEverything
            else { return [] }
            let found = findings(of: binding, scale)
            areDecided = areDecided && found.areDecided
            return found.diagnostics
        }
        return (diagnostics, areDecided)
    }

    private func findings(of binding: ResultBinding, _ scale: ScaleBinding) -> (
        diagnostics: [Diagnostic], areDecided: Bool
    ) {
        let unanswered = UnansweredCase(tool)
        let (rows, areAll) = rows(of: unanswered, for: scale)
        let value = ProgramOutputs.only(numbers: [scale.output], sets: [])
        let level = ProgramOutputs.only(numbers: [], sets: [binding.computedOutput])
        // Bounds are found at once, and where the levels hold all between them there is no gap.
        if areAll, let quick = unanswered.run(rows, mostStates: 1, outputs: value),
            rows.indices.allSatisfy({ row in
                let value = quick.numbers[scale.output][row]
                return !value.states.contains(.value)
                    || binding.result.holdsAll(
                        from: scale.value(value.low), upto: scale.value(value.high))
            })
        {
            return ([], true)
        }
        guard let outputs = unanswered.run(rows, mostStates: mostStates, outputs: level) else {
            return ([], false)
        }
        let found = rows.indices.map { outputs.sets[binding.computedOutput][$0] }
        var diagnostics: [Diagnostic] = []
        if found.contains(where: { $0.isExact && $0.leavesAGap }) {
            for gap in 0...binding.result.levels.count {
                if let one = diagnostic(ofGap: gap, in: binding, scale) { diagnostics.append(one) }
            }
            if diagnostics.isEmpty {
                diagnostics.append(
                    CompilerDiagnostics.levelGap(
                        value: nil, reachedBy: nil, of: scale.scale.id.value.rawValue,
                        at: binding.result.id.range))
            }
        }
        let areDecided = areAll && !found.contains { !$0.isExact && $0.leavesAGap }
        if saysUnchecked, !areDecided {
            diagnostics.append(
                CheckDiagnostics.notChecked(
                    "whether every value of '\(scale.scale.id.value)' has a level",
                    because: areAll
                        ? .states : "answers can be left out in too many ways to try them all",
                    at: binding.result.id.range))
        }
        return (diagnostics, areDecided)
    }

    /// The unanswered case, and those in which answers are left out in a way that makes new values.
    ///
    /// What is left out of another scale is nothing to one that adds up items of its own which are
    /// always asked.
    private func rows(of unanswered: UnansweredCase, for scale: ScaleBinding) -> (
        rows: [[Batch.Cell]], areAll: Bool
    ) {
        let row = unanswered.row(asListed: true)
        let standsAlone =
            scale.scale.method.readsItemsAlone
            && scale.counted.compactMap(unanswered.compiled.binding).allSatisfy { item in
                item.variables.allSatisfy {
                    let variable = unanswered.compiled.image.variables[$0]
                    return variable.gate == nil && variable.substitution == nil
                }
            }
        let scales = standsAlone ? [scale] : unanswered.compiled.scales
        let ways = scales.map { unanswered.rows(leavingOutOf: $0, from: row) }
        return ([row] + ways.compactMap { $0 }.flatMap { $0 }, !ways.contains { $0 == nil })
    }

    /// The diagnostic of one gap that the cut-offs leave: before the level at a place, or after all.
    /// Another instrument, which leaves no other gap, is asked for answers that lead there.
    private func diagnostic(ofGap place: Int, in binding: ResultBinding, _ scale: ScaleBinding)
        -> Diagnostic?
    {
        guard let narrowed = binding.result.leaving(onlyGap: place),
            let index = tool.instrument.results.firstIndex(where: {
                $0.id.value == narrowed.id.value
            }),
            let scalePlace = tool.compiled.scales.firstIndex(where: {
                $0.scale.id.value == scale.scale.id.value
            })
        else { return nil }
        var instrument = tool.instrument
        instrument.results[index] = narrowed
        instrument.flags = []
        instrument.triggers = []
        instrument.actions = []
        guard let unanswered = UnansweredCase(instrument, countingAs: tool) else {
            return nil
        }
        let computed = unanswered.compiled.results[index].computedOutput
        let value = unanswered.compiled.scales[scalePlace].output
        let rows = rows(of: unanswered, for: unanswered.compiled.scales[scalePlace]).rows
        let wanted = ProgramOutputs.only(numbers: [value], sets: [computed])
        guard let outputs = unanswered.run(rows, mostStates: mostStates, outputs: wanted),
            let start = rows.indices.first(where: {
                let set = outputs.sets[computed][$0]
                return set.isExact && set.leavesAGap
            })
        else { return nil }
        let search = WitnessSearch(unanswered, outputs: wanted) { outputs, row in
            let set = outputs.sets[computed][row]
            let number = outputs.numbers[value][row]
            guard set.isExact, set.leavesAGap else { return .no }
            return set.some == SpecialLevelBit.undetermined && number.low == number.high
                ? .every : .some
        }
        let witness = search.witness(from: rows[start])
        let reached = witness.flatMap { found in
            unanswered.run([found.row], mostStates: mostStates, outputs: wanted).map {
                scale.value($0.numbers[value][0].low)
            }
        }
        let level = binding.result.levels[min(place, binding.result.levels.count - 1)]
        return CompilerDiagnostics.levelGap(
            value: reached?.description,
            reachedBy: witness.map { Self.text(of: $0, leftOut: rows[start], unanswered) },
            of: scale.scale.id.value.rawValue, at: level.id.range)
    }

    private static func text(
        of witness: WitnessSearch.Witness, leftOut row: [Batch.Cell], _ unanswered: UnansweredCase
    ) -> String {
        let omitted = unanswered.compiled.items.filter { binding in
            binding.variables.contains { row[$0] == .omitted }
        }.map { "\($0.path) left out" }
        let answers = witness.text
        return ((answers.isEmpty ? [] : [answers]) + omitted).joined(separator: ", ")
    }
}

extension ScaleMethod {
    /// Whether the scale is made of the answers to items, and of nothing else.
    fileprivate var readsItemsAlone: Bool {
        switch self {
        case .sum, .count, .worst, .mean, .median, .percent: true
        case .table, .first, .expression, .result: false
        }
    }
}

extension SetOutcome {
    /// Whether some completion has a value without a level.
    fileprivate var leavesAGap: Bool { some & SpecialLevelBit.undetermined != 0 }
}

extension ResultBinding {
    /// The scale that the level's cut-offs are about, if they are.
    var cutOffScale: ScaleID? {
        if case .cutOffs(let scale) = result.derivation { scale.value } else { nil }
    }
}

extension LevelledResult {
    /// Whether each level begins where the one before it ends.
    private var isWithoutHoles: Bool {
        zip(levels, levels.dropFirst()).allSatisfy { $0.upto != nil && $1.from == nil }
    }

    /// Whether the cut-offs hold every number that there is.
    fileprivate var holdsEverything: Bool {
        isWithoutHoles && levels.first?.from == nil && levels.last?.upto == nil
    }

    fileprivate func holdsAll(from low: ScaleValue, upto high: ScaleValue) -> Bool {
        guard isWithoutHoles else { return false }
        if let from = levels.first?.from?.known, low < ScaleValue(from) { return false }
        if let upto = levels.last?.upto?.known, high > ScaleValue(upto) { return false }
        return true
    }

    /// The result with all gaps closed but the one before the level at a place; `nil` where there is
    /// none. After the last level stands the gap of the number of levels.
    fileprivate func leaving(onlyGap place: Int) -> LevelledResult? {
        let isThere =
            place == levels.count ? levels.last?.upto != nil : levels[place].from != nil
        guard isThere else { return nil }
        var narrowed = self
        narrowed.rules = []
        for index in levels.indices where index != place { narrowed.levels[index].from = nil }
        if place != levels.count { narrowed.levels[levels.count - 1].upto = nil }
        return narrowed
    }
}

extension ScaleValue {
    /// A number as a program gives it: in points, or in ten-thousandths of a point.
    init(_ number: Scalar, inPoints: Bool) {
        switch number {
        case .exact(let fraction) where !inPoints:
            self = .exact(
                ExactFraction(numerator: fraction.numerator, denominator: fraction.denominator))
        case .exact(let fraction):
            self =
                ExactFraction(points: fraction.numerator, over: fraction.denominator).map {
                    .exact($0)
                } ?? .real(Double(fraction.numerator) / Double(fraction.denominator))
        case .real(let value):
            self = .real(inPoints ? value : value / 10_000)
        }
    }
}
