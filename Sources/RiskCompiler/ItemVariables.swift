import RiskEngine
import RiskModel
import RiskSource

/// Gives every item its variables, in an order in which gates come before what they gate.
struct ItemVariables {
    let compilation: Compilation
    let names: NameScope
    let reads: FormulaReads

    /// Adds the items of the tools that this one uses, then its own.
    func addAll(cuts: NumberCuts) {
        for used in compilation.instrument.uses {
            if let instrument = used.instrument {
                add(instrument, tool: used.tool.value, cuts: cuts)
            }
        }
        add(compilation.instrument, tool: nil, cuts: cuts)
    }

    private func add(_ instrument: Instrument, tool: ToolID?, cuts: NumberCuts) {
        for item in instrument.items {
            let path = ItemPath(tool: tool, item: item.id.value)
            var needed: Set<ItemPath> = []
            let section = names.section(item.section, in: tool)
            let conditions = [section?.when, item.when, item.substitute?.when]
            for condition in conditions.compactMap({ $0 }) {
                needed.formUnion(names.items(in: condition, of: tool))
            }
            compilation.dependencies[path] = needed
        }
        var placed: Set<ItemPath> = []
        for item in instrument.items {
            place(item, in: instrument, tool: tool, cuts: cuts, placed: &placed, trail: [])
        }
    }

    /// Items that may gate each other in one chain; no form that a person fills in comes near.
    private static let deepestGate = 200

    /// Places an item after everything that it depends on; a cycle is diagnosed and broken.
    private func place(
        _ item: Item, in instrument: Instrument, tool: ToolID?, cuts: NumberCuts,
        placed: inout Set<ItemPath>, trail: [ItemPath]
    ) {
        let path = ItemPath(tool: tool, item: item.id.value)
        guard !placed.contains(path) else { return }
        if let start = trail.firstIndex(of: path) {
            compilation.diagnostics.append(
                CompilerDiagnostics.cycle(
                    (trail[start...] + [path]).map(\.description), at: item.id.range))
            compilation.dependencies[path] = []
            return
        }
        guard trail.count < Self.deepestGate else {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooLarge(
                    "a chain of more than \(Self.deepestGate) items that gate each other",
                    at: item.id.range))
            compilation.dependencies[path] = []
            return
        }
        // A circle takes dependencies away, so they are asked for each time.
        if compilation.dependencies[path]?.isEmpty == false {
            for needed in instrument.items {
                let other = ItemPath(tool: tool, item: needed.id.value)
                guard compilation.dependencies[path]?.contains(other) == true else { continue }
                place(
                    needed, in: instrument, tool: tool, cuts: cuts, placed: &placed,
                    trail: trail + [path])
            }
        }
        guard placed.insert(path).inserted else { return }
        compilation.add(binding(of: item, at: path, in: instrument, cuts: cuts))
    }

    private func binding(
        of item: Item, at path: ItemPath, in instrument: Instrument, cuts: NumberCuts
    ) -> ItemBinding {
        var binding = ItemBinding(path: path, item: item, coding: .none, variables: [])
        switch item.type {
        case .date(let range):
            if let range, cuts.reads(path) { addDate(range, cuts: cuts, to: &binding) }
        case .text:
            if reads.readsText(path) {
                let classes = TextClasses(
                    literals: reads.literals[path] ?? [],
                    lengthEnds: reads.lengthEnds[path] ?? [])
                binding.coding = .text(classes)
                addCoded(outcomes: classes.count, to: &binding)
            }
        case .yesNo:
            binding.coding = .yesNo
            addCoded(outcomes: 2, to: &binding)
        case .choice(let options, _):
            binding.coding = .choice(options.map(\.id.value))
            addCoded(outcomes: options.count, to: &binding)
        case .severalOf(let options):
            addSeveral(options.map(\.id.value), to: &binding)
        case .number(let domain):
            addNumber(domain, cuts: cuts, to: &binding)
        case .windowed(let windows):
            let periods = windows + [.earlier]
            binding.coding = .periods(periods)
            addCoded(outcomes: binding.outcomeCount, to: &binding)
        }
        return binding
    }

    private func addCoded(outcomes: Int, to binding: inout ItemBinding) {
        let item = binding.item
        let count = outcomes + (item.allowsNotApplicable ? 1 : 0)
        if count > CoreLimit.outcomes {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooManyOutcomes(
                    item.id.value.rawValue, limit: "\(CoreLimit.outcomes) possible answers",
                    at: item.id.range))
        }
        binding.notApplicable = item.allowsNotApplicable ? outcomes : nil
        var variable = ProgramImage.Variable(
            outcomeCount: min(count, CoreLimit.outcomes), notApplicable: nil)
        if count <= CoreLimit.outcomes { variable.notApplicable = binding.notApplicable }
        compilation.image.variables.append(variable)
        binding.variables = [compilation.image.variables.count - 1]
    }

    /// Few options are one variable whose outcomes are all their subsets; many are one each.
    private func addSeveral(_ options: [OptionID], to binding: inout ItemBinding) {
        let extra = binding.item.allowsNotApplicable ? 1 : 0
        if options.count <= 6, (1 << options.count) + extra <= CoreLimit.outcomes {
            binding.coding = .subsets(options)
            addCoded(outcomes: 1 << options.count, to: &binding)
            return
        }
        binding.coding = .optionByOption(options)
        addCoded(outcomes: 1, to: &binding)
        for _ in options {
            binding.variables.append(compilation.addVariable(outcomeCount: 2))
        }
    }

    private func addNumber(
        _ domain: NumberDomain, cuts: NumberCuts, to binding: inout ItemBinding
    ) {
        let unit = domain.unitsPerStep
        let range = (domain.low.tenThousandths / unit)...(domain.high.tenThousandths / unit)
        let ends = addCells(of: range, cuts: cuts, to: &binding)
        binding.coding = .number(domain, cellEnds: ends)
    }

    private func addDate(
        _ range: DateRange, cuts: NumberCuts, to binding: inout ItemBinding
    ) {
        let days = Int64(range.low.daysSinceEpoch)...Int64(range.high.daysSinceEpoch)
        let ends = addCells(of: days, cuts: cuts, to: &binding)
        binding.coding = .date(range, cellEnds: ends)
    }

    /// Adds a number variable with its cells; returns their upper ends.
    private func addCells(
        of range: ClosedRange<Int64>, cuts: NumberCuts, to binding: inout ItemBinding
    ) -> [Int64] {
        let extra = binding.item.allowsNotApplicable ? 1 : 0
        binding.statedEnds = cuts.statedEnds(for: binding.path, in: range)
        let ends = cuts.ends(for: binding.path, in: range, most: CoreLimit.outcomes - extra)
        if ends.count + extra > CoreLimit.outcomes {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooManyOutcomes(
                    binding.item.id.value.rawValue,
                    limit: "\(CoreLimit.outcomes - 1) bands and comparisons",
                    at: binding.item.id.range))
        }
        let kept = Array(ends.suffix(CoreLimit.outcomes - extra))
        binding.notApplicable = extra == 1 ? kept.count : nil
        var variable = ProgramImage.Variable(
            outcomeCount: kept.count + extra, notApplicable: binding.notApplicable)
        variable.number = ProgramImage.NumberCells(
            lowest: range.lowerBound, highest: range.upperBound, step: 1,
            firstLimit: compilation.image.addLimits(kept))
        compilation.image.variables.append(variable)
        binding.variables = [compilation.image.variables.count - 1]
        return kept
    }
}

extension NumberDomain {
    /// Ten-thousandths in one step of the domain: 10,000 for whole numbers.
    package var unitsPerStep: Int64 {
        var unit: Int64 = 10_000
        for _ in 0..<places { unit /= 10 }
        return unit
    }
}

extension ItemBinding {
    /// The atom "is yes, present in any period, or has any option"; `nil` for other items.
    func presence() -> [Atom]? {
        switch coding {
        case .yesNo:
            return [Atom(variable: variables[0], outcomes: 0b10)]
        case .subsets(let options):
            return [Atom(variable: variables[0], outcomes: bits(1..<(1 << options.count)))]
        case .periods(let periods):
            return [Atom(variable: variables[0], outcomes: bits(1..<subsetCount(periods)))]
        case .optionByOption:
            return variables.dropFirst().map { Atom(variable: $0, outcomes: 0b10) }
        case .choice, .number, .date, .text, .none:
            return nil
        }
    }

    /// The atom "has this option" (or this period, or is this answer); `nil` where it has none such.
    func has(_ name: String) -> Atom? {
        switch coding {
        case .yesNo:
            return name == "yes" || name == "no"
                ? Atom(variable: variables[0], outcomes: name == "yes" ? 0b10 : 0b01) : nil
        case .choice(let options):
            return options.firstIndex(of: OptionID(name)).map {
                Atom(variable: variables[0], outcomes: 1 << UInt64($0))
            }
        case .subsets(let options):
            return options.firstIndex(of: OptionID(name)).map { option in
                Atom(
                    variable: variables[0],
                    outcomes: bits((0..<(1 << options.count)).filter { $0 >> option & 1 == 1 }))
            }
        case .periods(let periods):
            return periods.firstIndex(of: WindowID(name)).map { period in
                Atom(
                    variable: variables[0],
                    outcomes: bits((0..<subsetCount(periods)).filter { $0 >> period & 1 == 1 }))
            }
        case .optionByOption(let options):
            return options.firstIndex(of: OptionID(name)).map {
                Atom(variable: variables[$0 + 1], outcomes: 0b10)
            }
        case .number, .date, .text, .none:
            return nil
        }
    }

    /// What the item's answers may be called in a condition.
    var answerNames: [String] {
        switch coding {
        case .yesNo: ["yes", "no"]
        case .choice(let options), .subsets(let options), .optionByOption(let options):
            options.map(\.rawValue)
        case .periods(let periods): periods.map(\.rawValue)
        case .number, .date, .text, .none: []
        }
    }

    /// How many outcomes the first variable has, *not applicable* left out.
    var outcomeCount: Int {
        switch coding {
        case .yesNo: 2
        case .choice(let options): options.count
        case .subsets(let options): 1 << options.count
        case .periods(let periods): subsetCount(periods)
        case .number(_, let ends), .date(_, let ends): ends.count
        case .text(let classes): classes.count
        case .optionByOption: 1
        case .none: 0
        }
    }

    /// More periods than there may be were reported; the rest of the mistakes are still looked for.
    private func subsetCount(_ periods: [WindowID]) -> Int {
        1 << min(periods.count, PossiblePeriods.largestPeriodCount)
    }

    private func bits(_ outcomes: some Sequence<Int>) -> UInt64 {
        outcomes.reduce(0) { $0 | 1 << UInt64($1) }
    }
}
