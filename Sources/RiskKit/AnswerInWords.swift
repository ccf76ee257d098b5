import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// What was answered to an item, with the plugin's titles, for the explanation of a result.
struct AnswerInWords {
    private let compiled: CompiledInstrument
    private let encoder: AnswerEncoder

    init(_ compiled: CompiledInstrument, _ encoder: AnswerEncoder) {
        self.compiled = compiled
        self.encoder = encoder
    }

    func answer(to binding: ItemBinding, isAsked: Truth) -> CalculationAnswer {
        CalculationAnswer(given(binding), isAsked: isAsked)
    }

    private func given(_ binding: ItemBinding) -> CalculationAnswer.Given {
        if case .windowed = binding.item.type { return periods(of: binding) }
        switch encoder.given(binding.path)?.state {
        case .omitted(let reason):
            return binding.substitutionOutput == nil
                ? .omitted(reason: reason) : .substituted(reason: reason)
        case .notApplicable: return .notApplicable
        case .answered(let value): return given(value, binding)
        case .unknown, nil:
            // What a file does not mention may be filled in as "no".
            guard encoder.knowledge(of: binding) == .answered else { return .nothing }
            if case .severalOf = binding.item.type { return .options([]) }
            return .option("no")
        }
    }

    private func given(_ value: AnswerValue, _ binding: ItemBinding) -> CalculationAnswer.Given {
        switch value {
        case .option(let option): return .option(title(of: option, in: binding.item))
        case .several(let options):
            let titles = binding.item.type.options.filter { options.contains($0.id.value) }
            return .options(titles.map(\.title))
        case .number(let number):
            if case .number(let domain) = binding.item.type {
                return .number(number, unit: domain.unit)
            }
            return .number(number, unit: nil)
        case .date(let date): return .date(date.description)
        case .text: return .text
        case .windowed: return periods(of: binding)
        }
    }

    private func title(of option: OptionID, in item: Item) -> String {
        item.type.options.first { $0.id.value == option }?.title ?? option.rawValue
    }

    /// The periods as the answer, its evidence and what is not mentioned leave them.
    private func periods(of binding: ItemBinding) -> CalculationAnswer.Given {
        switch encoder.given(binding.path)?.state {
        case .omitted(let reason): return .omitted(reason: reason)
        case .notApplicable: return .notApplicable
        case .answered, .unknown, nil: break
        }
        guard case .periods(let periods) = binding.coding,
            let cell = encoder.cells(of: binding).first
        else { return .nothing }
        let windows = compiled.definition(of: binding.path.tool)?.windows ?? []
        func title(_ id: WindowID) -> String {
            windows.first { $0.id.value == id }?.title ?? id.rawValue
        }
        let possible = (0..<(1 << periods.count)).filter(cell.allows)
        let present = periods.indices.filter { period in
            possible.allSatisfy { $0 >> period & 1 == 1 }
        }
        let open = periods.indices.filter { period in
            !present.contains(period) && possible.contains { $0 >> period & 1 == 1 }
        }
        return .periods(
            present: present.map { title(periods[$0]) }, open: open.map { title(periods[$0]) })
    }
}
