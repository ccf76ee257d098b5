import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Finds answers that lead to something that some completion reaches: settles one item after another
/// while it stays reached, and leaves out again what does not matter to it.
struct WitnessSearch {
    private let unanswered: UnansweredCase
    /// What is looked at of a row.
    private let outputs: ProgramOutputs
    /// What is looked for in a row.
    private let target: (_ outputs: BatchOutputs, _ row: Int) -> Reach

    /// What a row says of what is looked for.
    enum Reach {
        /// No completion of the row reaches it, or the row cannot tell.
        case no
        case some
        /// Every completion of the row reaches it, in one and the same way.
        case every
    }

    /// Answers to some items, after which what is looked for is certain.
    struct Witness {
        var row: [Batch.Cell]
        /// In the order of the plugin's items.
        var answers: [(item: ItemPath, answer: String)]
    }

    /// The states that a row may take; there are many rows.
    private let states: Int
    /// Values of one number that are tried one by one.
    private static let mostValues: Int64 = 2048

    init(
        _ unanswered: UnansweredCase, states: Int = 1 << 16, outputs: ProgramOutputs = .all,
        target: @escaping (BatchOutputs, Int) -> Reach
    ) {
        self.unanswered = unanswered
        self.states = states
        self.outputs = outputs
        self.target = target
    }

    /// Returns answers that lead there; `nil` where the search did not get to the end of it.
    ///
    /// - Parameter start: A row that reaches it in some completion.
    func witness(from start: [Batch.Cell]) -> Witness? {
        var row = start
        var chosen: [(binding: ItemBinding, label: String)] = []
        for binding in unanswered.compiled.items {
            guard binding.variables.allSatisfy({ start[$0] == .unknown }),
                !binding.variables.isEmpty
            else { continue }
            if reach([row]).first == .every { break }
            guard let (settled, label) = settle(binding, in: row) else { return nil }
            row = settled
            chosen.append((binding, label))
        }
        guard reach([row]).first == .every else { return nil }
        var kept: [(binding: ItemBinding, label: String)] = []
        for entry in chosen {
            var without = row
            for variable in entry.binding.variables { without[variable] = start[variable] }
            if reach([without]).first == .every {
                row = without
            } else {
                kept.append(entry)
            }
        }
        let places = Dictionary(
            unanswered.compiled.instrument.items.enumerated().map { ($1.id.value, $0) },
            uniquingKeysWith: { first, _ in first })
        let answers = kept.map { (item: $0.binding.path, answer: $0.label) }.sorted {
            (places[$0.item.item] ?? -1) < (places[$1.item.item] ?? -1)
        }
        return Witness(row: row, answers: answers)
    }

    /// The first answer to an item with which it is still reached; "no" is tried before "yes".
    private func settle(_ binding: ItemBinding, in row: [Batch.Cell]) -> (
        row: [Batch.Cell], label: String
    )? {
        if case .optionByOption(let options) = binding.coding {
            return settleOptions(binding, options, in: row)
        }
        let candidates = cells(of: binding)
        let rows = candidates.map { row.with($0.cell, at: binding.variables[0]) }
        guard let place = reach(rows).firstIndex(where: { $0 != .no }) else { return nil }
        let values = values(within: candidates[place].cell, of: binding)
        let refined = values.map { row.with($0.cell, at: binding.variables[0]) }
        if let exact = reach(refined).firstIndex(where: { $0 != .no }) {
            return (refined[exact], values[exact].label)
        }
        return (rows[place], candidates[place].label)
    }

    private func settleOptions(
        _ binding: ItemBinding, _ options: [OptionID], in row: [Batch.Cell]
    ) -> (row: [Batch.Cell], label: String)? {
        var settled = row
        settled[binding.variables[0]] = .outcome(0)
        var taken: [String] = []
        for (option, variable) in zip(options, binding.variables.dropFirst()) {
            let rows = [0, 1].map { settled.with(.outcome($0), at: variable) }
            guard let place = reach(rows).firstIndex(where: { $0 != .no }) else {
                guard binding.notApplicable != nil else { return nil }
                var hidden = row
                hidden[binding.variables[0]] = .notApplicable
                for other in binding.variables.dropFirst() { hidden[other] = .outcome(0) }
                return reach([hidden]).first == .no ? nil : (hidden, "not applicable")
            }
            settled = rows[place]
            if place == 1 { taken.append(option.rawValue) }
        }
        return (settled, taken.isEmpty ? "none" : taken.joined(separator: " + "))
    }

    /// The answers to an item of one variable, those that say least first.
    private func cells(of binding: ItemBinding) -> [(cell: Batch.Cell, label: String)] {
        var found = binding.outcomeLabels.enumerated().map { outcome, label in
            (cell: Batch.Cell.outcome(outcome), label: label)
        }
        if binding.notApplicable != nil {
            found.append((cell: .notApplicable, label: "not applicable"))
        }
        return found
    }

    /// The numbers of a cell, where each gives something else.
    private func values(within cell: Batch.Cell, of binding: ItemBinding) -> [(
        cell: Batch.Cell, label: String
    )] {
        guard case .number(let domain, let ends) = binding.coding, case .outcome(let place) = cell,
            unanswered.compiled.image.contributions.contains(where: {
                $0.variable == binding.variables[0] && $0.perValue != 0
            })
        else { return [] }
        let unit = domain.unitsPerStep
        let low = place == 0 ? domain.low.tenThousandths / unit : ends[place - 1] + 1
        let high = min(ends[place], low + Self.mostValues - 1)
        guard low <= high else { return [] }
        return (low...high).map {
            (cell: .value($0), label: ExactDecimal(tenThousandths: $0 * unit).description)
        }
    }

    private func reach(_ rows: [[Batch.Cell]]) -> [Reach] {
        guard !rows.isEmpty,
            let outputs = unanswered.run(rows, mostStates: states, outputs: outputs)
        else {
            return []
        }
        return rows.indices.map { target(outputs, $0) }
    }
}

extension WitnessSearch.Witness {
    /// `a = yes, b = current, and no to 12 others`.
    var text: String {
        let most = 8
        var shown = answers
        var rest = ""
        if answers.count > most {
            let usual = Dictionary(grouping: answers, by: \.answer)
                .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
            if let usual, usual.value.count > 2 {
                shown = answers.filter { $0.answer != usual.key }
                rest = "'\(usual.key)' to \(usual.value.count) others"
            }
            if shown.count > most {
                rest = (rest.isEmpty ? "" : rest + ", ") + "and \(shown.count - most) more"
                shown = Array(shown.prefix(most))
            }
        }
        let told = shown.map { "\($0.item) = \($0.answer)" }.joined(separator: ", ")
        if rest.isEmpty { return told }
        return told.isEmpty ? rest : "\(told), \(rest)"
    }
}

extension [Batch.Cell] {
    fileprivate func with(_ cell: Batch.Cell, at variable: Int) -> [Batch.Cell] {
        var changed = self
        changed[variable] = cell
        return changed
    }
}
