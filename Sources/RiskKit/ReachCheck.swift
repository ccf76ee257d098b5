import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Asks the program, with every answer open, what can never come out and what always does: conditions
/// of rules, flags, duties, actions and ways to levels; levels; questions; values.
struct ReachCheck {
    private let tool: LoadedTool
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

    init(_ tool: LoadedTool) {
        self.tool = tool
        unanswered = UnansweredCase(tool)
    }

    private var compiled: CompiledInstrument { tool.compiled }

    func diagnostics() -> [Diagnostic] {
        let row = unanswered.row(asListed: false)
        guard let outputs = unanswered.run([row], mostStates: UnansweredCase.states) else {
            return []
        }
        if let check = compiled.instrument.checks.first, isImpossible(outputs) {
            return [CheckDiagnostics.neverHolds("all 'checks' together", at: check.id.range)]
        }
        var findings = Findings(outputs, row: 0)
        if findings.isSuspect(self) {
            let rows = unanswered.omissionRows(from: row)
            if let more = unanswered.run(rows, mostStates: Self.omissionStates) {
                for row in rows.indices { findings.join(Findings(more, row: row)) }
            }
        }
        return conditionDiagnostics(findings) + gateDiagnostics(findings)
            + levelDiagnostics(findings) + scaleDiagnostics(findings) + notChecked(findings)
    }

    /// Whether no answers at all meet what the plugin's checks require.
    private func isImpossible(_ outputs: BatchOutputs) -> Bool {
        outputs.sets.contains { $0[0].isImpossible }
            || outputs.numbers.contains { $0[0].isImpossible }
    }

    // MARK: What some completion gives

    /// By output of the program: what some completion of some row gives.
    private struct Findings {
        var sets: [UInt64]
        var states: [NumberOutcome.States]
        var isExact: [Bool]

        init(_ outputs: BatchOutputs, row: Int) {
            sets = outputs.sets.map { $0[row].some }
            states = outputs.numbers.map { $0[row].states }
            isExact = outputs.sets.map { $0[row].isExact }
        }

        mutating func join(_ other: Findings) {
            for output in sets.indices { sets[output] |= other.sets[output] }
            for output in states.indices { states[output].formUnion(other.states[output]) }
        }

        func canHold(_ output: Int) -> Bool { sets[output] & 0b10 != 0 }
        func canFail(_ output: Int) -> Bool { sets[output] & 0b01 != 0 }

        func isSuspect(_ check: ReachCheck) -> Bool {
            !(check.conditionDiagnostics(self) + check.gateDiagnostics(self)
                + check.levelDiagnostics(self) + check.scaleDiagnostics(self)).isEmpty
        }
    }

    // MARK: Conditions

    private var conditions: [Condition] {
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
            if !findings.canHold(condition.output) {
                return CheckDiagnostics.neverHolds(condition.what, at: condition.range)
            }
            if !findings.canFail(condition.output), !condition.isConstant {
                return CheckDiagnostics.alwaysHolds(condition.what, at: condition.range)
            }
            return nil
        }
    }

    private func gateDiagnostics(_ findings: Findings) -> [Diagnostic] {
        compiled.items.compactMap { binding in
            guard binding.path.tool == nil, let output = binding.askedOutput,
                !findings.canHold(output)
            else { return nil }
            return CheckDiagnostics.neverAsked(binding.item.id)
        }
    }

    // MARK: Levels and values

    private func levelDiagnostics(_ findings: Findings) -> [Diagnostic] {
        compiled.results.flatMap { binding -> [Diagnostic] in
            guard binding.unset.isEmpty else { return [] }
            let result = binding.result
            let computed = findings.sets[binding.computedOutput]
            let left = findings.sets[binding.afterRulesOutput]
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
            guard binding.unset.isEmpty, !findings.states[binding.output].contains(.value) else {
                return nil
            }
            return CheckDiagnostics.neverAValue(
                "scale '\(binding.scale.id.value)'", at: binding.scale.id.range)
        }
    }

    // MARK: What could not be decided

    /// Bounds prove that something never comes out, and never that something does.
    private func notChecked(_ findings: Findings) -> [Diagnostic] {
        let open = conditions.filter { condition in
            !findings.isExact[condition.output] && findings.canHold(condition.output)
                && findings.canFail(condition.output)
        }
        var found = open.map {
            CheckDiagnostics.notChecked(
                "whether the condition of \($0.what) can hold and can fail", because: .states,
                at: $0.range)
        }
        for binding in compiled.results where !findings.isExact[binding.afterRulesOutput] {
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
