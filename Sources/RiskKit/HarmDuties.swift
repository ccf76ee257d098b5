import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Which triggers an answer that is evidence of harm makes due, by the core: whatever else is answered,
/// and not by the answers alone for which the question is asked.
struct HarmDuties {
    private let compiled: CompiledInstrument
    private let unanswered: UnansweredCase
    private let triggers: ProgramOutputs
    /// States of a query: a condition that needs more than these is not told beside the question.
    private static let states = 1 << 12

    init(_ tool: LoadedTool) {
        compiled = tool.compiled
        unanswered = UnansweredCase(tool)
        triggers = .only(numbers: [], sets: Set(tool.compiled.triggers.map(\.output)))
    }

    /// In the order of the plugin; empty where no answer to the question is evidence of harm.
    func due(afterHarmIn binding: ItemBinding) -> [TriggerID] {
        let marked = (compiled.harmEvidence?.contributions ?? []).filter { $0.path == binding.path }
        guard !marked.isEmpty, !compiled.triggers.isEmpty, let before = asked(binding) else {
            return []
        }
        var rows = [before]
        for (_, index) in marked {
            let contribution = compiled.image.contributions[index]
            for (outcome, amount) in contribution.amounts.enumerated() where amount != 0 {
                var row = before
                row[contribution.variable] = .outcome(outcome)
                rows.append(row)
            }
        }
        guard let outputs = unanswered.run(rows, mostStates: Self.states, outputs: triggers) else {
            return []
        }
        return zip(compiled.instrument.triggers, compiled.triggers).compactMap { trigger, binding in
            let found = outputs.sets[binding.output]
            let isDue = rows.indices.dropFirst().allSatisfy { found[$0].some == 0b10 }
            return isDue && found[0].some != 0b10 ? trigger.id.value : nil
        }
    }

    /// A row in which the question is asked; `nil` where no answers were found that lead to it.
    private func asked(_ binding: ItemBinding) -> [Batch.Cell]? {
        let open = unanswered.row(asListed: true)
        guard let output = binding.askedOutput else { return open }
        let search = WitnessSearch(
            unanswered, states: Self.states, outputs: .only(numbers: [], sets: [output])
        ) { outputs, row in
            let some = outputs.sets[output][row].some
            return some == 0b10 ? .every : some & 0b10 != 0 ? .some : .no
        }
        return search.witness(from: open)?.row
    }
}
