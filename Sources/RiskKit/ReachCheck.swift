import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Asks the program, with every answer open, what can never come out and what always does: conditions
/// of rules, flags, duties, actions and ways to levels; levels; questions; values.
struct ReachCheck {
    private let unanswered: UnansweredCase

    /// A condition, and what is said of it.
    private struct Condition {
        var output: Int
        var what: String
        var range: SourceRange
        /// Whether the plugin says outright that it always holds.
        var isConstant = false
    }

    /// The states that a row with omitted answers may take; these rows only clear what the first row
    /// makes suspect.
    private static let omissionStates = 1 << 16

    private let conditions: [Condition]

    init(_ tool: LoadedTool) {
        unanswered = UnansweredCase(tool)
        conditions = Self.conditions(of: tool.compiled)
    }

    private var compiled: CompiledInstrument { unanswered.compiled }

    func diagnostics() -> [Diagnostic] {
        var findings = Findings(compiled.image)
        var picked = PickedCompletions(unanswered)
        picked.run(while: { open(in: findings.shown) }) { outputs, wanted in
            findings.take(outputs, wanted, withBounds: false)
        }
        // What no completion has shown so far is asked of all of them.
        let row = unanswered.row(asListed: false)
        if let wanted = open(in: findings.shown) {
            guard
                let outputs = unanswered.run(
                    [row], mostStates: UnansweredCase.states, outputs: wanted)
            else { return [] }
            findings.take(outputs, wanted, withBounds: true)
        }
        if let check = compiled.instrument.checks.first, !canBeMet(in: findings.possible) {
            return [CheckDiagnostics.neverHolds("all 'checks' together", at: check.id.range)]
        }
        if let suspect = open(in: findings.possible) {
            let rows = unanswered.omissionRows(from: row)
            if let outputs = unanswered.run(
                rows, mostStates: Self.omissionStates, outputs: suspect)
            {
                findings.take(outputs, suspect, withBounds: true)
            }
        }
        return conditionDiagnostics(findings) + gateDiagnostics(findings)
            + levelDiagnostics(findings) + scaleDiagnostics(findings) + notChecked(findings)
    }

    /// The outputs of which something is still looked for; `nil` where there are none.
    private func open(in seen: Seen) -> ProgramOutputs? {
        var sets: Set<Int> = []
        for check in compiled.checks where seen.sets[check.togetherOutput] == 0 {
            sets.insert(check.togetherOutput)
        }
        for condition in conditions
        where !seen.canHold(condition.output)
            || (!condition.isConstant && !seen.canFail(condition.output))
        {
            sets.insert(condition.output)
        }
        for output in compiled.items.compactMap(gateOutput) where !seen.canHold(output) {
            sets.insert(output)
        }
        for binding in compiled.results where binding.unset.isEmpty {
            let all = binding.result.allBits
            if seen.sets[binding.afterRulesOutput] & all != all {
                sets.formUnion([binding.computedOutput, binding.afterRulesOutput])
            }
        }
        let numbers = compiled.scales.filter {
            $0.unset.isEmpty && !seen.states[$0.output].contains(.value)
        }.map(\.output)
        return sets.isEmpty && numbers.isEmpty ? nil : .only(numbers: Set(numbers), sets: sets)
    }

    /// Whether some answers meet what the plugin's checks require.
    private func canBeMet(in seen: Seen) -> Bool {
        compiled.checks.allSatisfy { seen.sets[$0.togetherOutput] != 0 }
    }

    // MARK: What some completion gives

    /// By output of the program: what is given.
    private struct Seen {
        var sets: [UInt64]
        var states: [NumberOutcome.States]

        func canHold(_ output: Int) -> Bool { sets[output] & 0b10 != 0 }
        func canFail(_ output: Int) -> Bool { sets[output] & 0b01 != 0 }
    }

    private struct Findings {
        /// What some completion gives for certain.
        var shown: Seen
        /// The same with what bounds leave possible: what is not in it, no completion gives.
        var possible: Seen

        init(_ image: ProgramImage) {
            shown = Seen(
                sets: Array(repeating: 0, count: image.setOutputCount),
                states: Array(repeating: [], count: image.numberOutputCount))
            possible = shown
        }

        /// Takes what rows give of what was asked for.
        ///
        /// - Parameter withBounds: Whether the rows together stand for all completions, so that what
        ///   lies outside of their bounds is impossible.
        /// - Returns: Whether something new was shown.
        @discardableResult
        mutating func take(
            _ outputs: BatchOutputs, _ wanted: ProgramOutputs, withBounds: Bool
        ) -> Bool {
            guard case .only(let numbers, let sets) = wanted else { return false }
            var isNew = false
            for output in sets {
                for outcome in outputs.sets[output] where withBounds || outcome.isExact {
                    possible.sets[output] |= outcome.some
                    guard outcome.isExact, outcome.some & ~shown.sets[output] != 0 else { continue }
                    shown.sets[output] |= outcome.some
                    isNew = true
                }
            }
            for output in numbers {
                for outcome in outputs.numbers[output] where withBounds || outcome.isExact {
                    possible.states[output].formUnion(outcome.states)
                    guard outcome.isExact, !outcome.states.isSubset(of: shown.states[output]) else {
                        continue
                    }
                    shown.states[output].formUnion(outcome.states)
                    isNew = true
                }
            }
            return isNew
        }
    }

    // MARK: Conditions

    private static func conditions(of compiled: CompiledInstrument) -> [Condition] {
        let instrument = compiled.instrument
        var found: [Condition] = []
        for binding in compiled.results {
            found += zip(binding.result.rules, binding.rules).map {
                Condition(
                    output: $1.output, what: "rule '\($0.id.value)'", range: $0.id.range,
                    isConstant: $0.when.isTrue)
            }
            // Of an ordered list the first way that holds decides: ShadowCheck looks at it.
            if case .ordered = binding.result.derivation { continue }
            found += zip(binding.result.levels.flatMap(\.routes), binding.routes).map {
                Condition(
                    output: $1.fired.output, what: "route '\($0.id.value)'", range: $0.id.range,
                    isConstant: $0.when.isTrue)
            }
        }
        found += zip(instrument.flags, compiled.flags).map {
            Condition(
                output: $1.output, what: "flag '\($0.id.value)'", range: $0.id.range,
                isConstant: $0.when.isTrue)
        }
        found += zip(instrument.triggers, compiled.triggers).map {
            Condition(
                output: $1.output, what: "trigger '\($0.id.value)'", range: $0.id.range,
                isConstant: $0.when.isTrue)
        }
        found += zip(instrument.actions, compiled.actions).map {
            Condition(
                output: $1.output, what: "this action", range: $0.when.range,
                isConstant: $0.when.isTrue)
        }
        found += zip(instrument.eligibility, compiled.eligibility).map {
            Condition(
                output: $1.output, what: "eligibility '\($0.id.value)'", range: $0.id.range,
                isConstant: $0.require.isTrue)
        }
        return found
    }

    private func conditionDiagnostics(_ findings: Findings) -> [Diagnostic] {
        conditions.compactMap { condition in
            if !findings.possible.canHold(condition.output) {
                return CheckDiagnostics.neverHolds(condition.what, at: condition.range)
            }
            if !findings.possible.canFail(condition.output), !condition.isConstant {
                return CheckDiagnostics.alwaysHolds(condition.what, at: condition.range)
            }
            return nil
        }
    }

    private func gateDiagnostics(_ findings: Findings) -> [Diagnostic] {
        compiled.items.compactMap { binding in
            guard let output = gateOutput(binding), !findings.possible.canHold(output) else {
                return nil
            }
            return CheckDiagnostics.neverAsked(binding.item.id)
        }
    }

    /// The output that says whether an item of the tool itself is asked.
    private func gateOutput(_ binding: ItemBinding) -> Int? {
        binding.path.tool == nil ? binding.askedOutput : nil
    }

    // MARK: Levels and values

    private func levelDiagnostics(_ findings: Findings) -> [Diagnostic] {
        compiled.results.flatMap { binding -> [Diagnostic] in
            guard binding.unset.isEmpty else { return [] }
            let result = binding.result
            let computed = findings.possible.sets[binding.computedOutput]
            let left = findings.possible.sets[binding.afterRulesOutput]
            guard (computed | left) & result.allBits != 0 else {
                return [
                    CheckDiagnostics.neverAValue("result '\(result.id.value)'", at: result.id.range)
                ]
            }
            return result.levels.enumerated().compactMap { place, level in
                let bit: UInt64 = 1 << UInt64(place)
                if left & bit != 0 { return nil }
                if result.isJudgement {
                    return CheckDiagnostics.levelNeverAllowed(level.id, of: result.id.value)
                }
                return computed & bit == 0
                    ? CheckDiagnostics.unreachableLevel(level.id, of: result.id.value)
                    : CheckDiagnostics.levelNeverLeft(level.id, of: result.id.value)
            }
        }
    }

    private func scaleDiagnostics(_ findings: Findings) -> [Diagnostic] {
        compiled.scales.compactMap { binding in
            guard binding.unset.isEmpty, !findings.possible.states[binding.output].contains(.value)
            else {
                return nil
            }
            return CheckDiagnostics.neverAValue(
                "scale '\(binding.scale.id.value)'", at: binding.scale.id.range)
        }
    }

    // MARK: What could not be decided

    /// Bounds prove that something never comes out, and never that something does.
    private func notChecked(_ findings: Findings) -> [Diagnostic] {
        func mayBeMissing(_ output: Int, of wanted: UInt64) -> Bool {
            findings.possible.sets[output] & ~findings.shown.sets[output] & wanted != 0
        }
        let open = conditions.filter { condition in
            mayBeMissing(condition.output, of: 0b11)
                && findings.possible.canHold(condition.output)
                && findings.possible.canFail(condition.output)
        }
        var found = open.map {
            CheckDiagnostics.notChecked(
                "whether the condition of \($0.what) can hold and can fail", because: .states,
                at: $0.range)
        }
        for binding in compiled.results
        where mayBeMissing(binding.afterRulesOutput, of: binding.result.allBits) {
            found.append(
                CheckDiagnostics.notChecked(
                    "whether answers lead to every level of '\(binding.result.id.value)'",
                    because: .states, at: binding.result.id.range))
        }
        return found
    }
}

extension Expression {
    /// Whether the condition is written as `true`.
    fileprivate var isTrue: Bool {
        if case .truth(true, _) = self { true } else { false }
    }
}
