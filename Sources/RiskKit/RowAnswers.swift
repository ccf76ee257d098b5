import RiskCompiler
import RiskEngine
import RiskModel
import RiskPlugins

/// Turns the cells of a row back into answers that a person could give: what
/// ``RiskCompiler/AnswerEncoder`` does, the other way round.
struct RowAnswers {
    private let compiled: CompiledInstrument
    private let row: [Batch.Cell]

    init(_ compiled: CompiledInstrument, _ row: [Batch.Cell]) {
        self.compiled = compiled
        self.row = row
    }

    /// The assessment date of the answers.
    static var date: CivilDate {
        guard let date = CaseReader.dateWithoutWindows else {
            preconditionFailure("the date of cases without one is a day of the calendar")
        }
        return date
    }

    /// The answers on ``date``; an item whose cells are unknown is
    /// not mentioned.
    func answerSet() -> AnswerSet {
        var set = AnswerSet(
            tool: compiled.instrument.id, date: Self.date)
        for binding in compiled.items {
            guard let state = state(of: binding) else { continue }
            let answer = GivenAnswer(state)
            if let tool = binding.path.tool {
                set.used[tool, default: [:]][binding.path.item] = answer
            } else {
                set.answers[binding.path.item] = answer
            }
        }
        return set
    }

    private func state(of binding: ItemBinding) -> AnswerState? {
        guard let first = binding.variables.first else { return nil }
        switch row[first] {
        case .unknown, .outcomes, .assumed, .absent: return nil
        case .omitted: return .omitted(reason: "not asked")
        case .notApplicable: return .notApplicable
        case .value(let step): return value(step, of: binding).map(AnswerState.answered)
        case .outcome(let outcome):
            if outcome == binding.notApplicable { return .notApplicable }
            return value(ofOutcome: outcome, of: binding).map(AnswerState.answered)
        }
    }

    private func value(_ step: Int64, of binding: ItemBinding) -> AnswerValue? {
        switch binding.coding {
        case .number(let domain, _):
            .number(ExactDecimal(tenThousandths: step * domain.unitsPerStep))
        case .date: CivilDate(daysSinceEpoch: Int(step)).map { .date(.day($0)) }
        case .yesNo, .choice, .subsets, .optionByOption, .periods, .text, .none: nil
        }
    }

    private func value(ofOutcome outcome: Int, of binding: ItemBinding) -> AnswerValue? {
        switch binding.coding {
        case .none: return nil
        case .yesNo: return .option(outcome == 1 ? .yes : .no)
        case .choice(let options):
            return options.indices.contains(outcome) ? .option(options[outcome]) : nil
        case .subsets(let options):
            return .several(
                Set(options.enumerated().filter { outcome >> $0.offset & 1 == 1 }.map(\.element)))
        case .optionByOption(let options):
            let variables = binding.variables.dropFirst()
            return .several(
                Set(zip(options, variables).filter { row[$0.1] == .outcome(1) }.map(\.0)))
        case .periods(let periods):
            let said = periods.enumerated().map { place, period in
                (period, outcome >> place & 1 == 1 ? WindowedAnswer.Presence.yes : .no)
            }
            return .windowed(
                WindowedAnswer(periods: Dictionary(said, uniquingKeysWith: { first, _ in first })))
        case .number(let domain, let ends):
            let low = domain.low.tenThousandths / domain.unitsPerStep
            return value(start(ofCell: outcome, from: low, ends), of: binding)
        case .date(let range, let ends):
            let low = Int64(range.low.daysSinceEpoch)
            return value(start(ofCell: outcome, from: low, ends), of: binding)
        case .text(let classes):
            // The texts that conditions name, and texts before, between and after them.
            let literals = classes.labels.filter { $0.hasPrefix("\"") }.map {
                String($0.dropFirst().dropLast())
            }
            let tries = ["", "a", "text"] + literals + literals.map { $0 + " " }
            return tries.first { classes.outcome(of: $0) == outcome }.map { .text($0) }
        }
    }

    private func start(ofCell cell: Int, from low: Int64, _ ends: [Int64]) -> Int64 {
        cell == 0 ? low : ends[cell - 1] + 1
    }
}
