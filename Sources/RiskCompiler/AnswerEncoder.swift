package import RiskEngine
package import RiskModel
import RiskSource

/// Turns the answers of one case into the cells of a row.
package struct AnswerEncoder: Sendable {
    private let compiled: CompiledInstrument
    private let answers: AnswerSet

    package init(_ compiled: CompiledInstrument, _ answers: AnswerSet) {
        self.compiled = compiled
        self.answers = answers
    }

    /// What is known of an item.
    package enum Knowledge: Sendable, Hashable {
        case answered
        case unknown
        case omitted(reason: String)
        case notApplicable
    }

    /// The answer to an item as given; `nil` where the file does not mention it.
    package func given(_ path: ItemPath) -> GivenAnswer? {
        guard let tool = path.tool else { return answers.answers[path.item] }
        return answers.used[tool]?[path.item]
    }

    /// The periods of a windowed item that are not known, where something is known of another.
    package func unknownPeriods(of binding: ItemBinding) -> [WindowID] {
        guard case .periods(let periods) = binding.coding, let cell = cells(of: binding).first
        else { return [] }
        let subsets: UInt64
        switch cell {
        case .outcomes(let bits), .assumed(let bits): subsets = bits
        case .outcome, .unknown, .notApplicable, .omitted, .value, .absent: return []
        }
        let possible = (0..<(1 << periods.count)).filter { subsets >> UInt64($0) & 1 == 1 }
        return periods.enumerated().filter { period, _ in
            Set(possible.map { $0 >> period & 1 }).count > 1
        }.map(\.element)
    }

    /// What is known of an item: a windowed answer that leaves more than one possibility is unknown.
    package func knowledge(of binding: ItemBinding) -> Knowledge {
        switch given(binding.path)?.state {
        case .omitted(let reason): return .omitted(reason: reason)
        case .notApplicable: return .notApplicable
        case .unknown, nil:
            return cells(of: binding).contains { $0.isOpen } || binding.variables.isEmpty
                ? .unknown : .answered
        case .answered:
            return cells(of: binding).contains { $0.isOpen } ? .unknown : .answered
        }
    }

    /// The whole row; unknown phantoms stand for what an incomplete list does not name.
    package func row() -> [Batch.Cell] {
        var row = Array(repeating: Batch.Cell.unknown, count: compiled.image.variables.count)
        for binding in compiled.items {
            for (variable, cell) in zip(binding.variables, cells(of: binding)) {
                row[variable] = cell
            }
        }
        if let variable = compiled.assessmentDate {
            row[variable] = .value(Int64(answers.date.daysSinceEpoch))
        }
        for (path, variable) in compiled.known {
            row[variable] = .outcome(isKnown(path) ? 1 : 0)
        }
        for (id, variable) in compiled.judged {
            if let level = judgedLevel(of: id) { row[variable] = .outcome(level) }
        }
        for call in compiled.nativeCalls { call.put(call.unknown, into: &row) }
        return row
    }

    /// The row over the listed items alone.
    package func rowAsListed() -> [Batch.Cell] {
        var row = row()
        for variable in compiled.unlisted { row[variable] = .outcome(0) }
        return row
    }

    /// The row as a publisher scores it who counts unknown answers as none, or leaves them out.
    package func rowAsPublished(_ rule: AsPublished) -> [Batch.Cell] {
        var row = rowAsListed()
        for binding in compiled.items where knowledge(of: binding) == .unknown {
            for (index, variable) in binding.variables.enumerated() {
                row[variable] =
                    rule == .none ? none(of: binding, variable: index) : .absent
            }
        }
        return row
    }

    private func none(of binding: ItemBinding, variable: Int) -> Batch.Cell {
        switch binding.coding {
        case .yesNo, .subsets, .optionByOption: .outcome(0)
        case .periods: certainPeriods(cells(of: binding)[variable])
        case .choice, .number, .date, .text, .none: .absent
        }
    }

    /// The periods that a partly known answer has however it turns out: of a bare "yes", none.
    private func certainPeriods(_ cell: Batch.Cell) -> Batch.Cell {
        switch cell {
        case .outcomes(let bits), .assumed(let bits):
            let possible = (0..<64).filter { bits >> UInt64($0) & 1 == 1 }
            return .outcome(possible.dropFirst().reduce(possible.first ?? 0, &))
        case .outcome, .unknown, .notApplicable, .omitted, .value, .absent:
            return .outcome(0)
        }
    }

    private func isKnown(_ path: ItemPath) -> Bool {
        switch given(path)?.state {
        case .answered, .notApplicable: true
        case .unknown, .omitted, nil: false
        }
    }

    private func judgedLevel(of id: ResultID) -> Int? {
        guard let judged = answers.judged else { return nil }
        return compiled.results.first { $0.result.id.value == id }?.result.levels.firstIndex {
            $0.id.value == judged.level.value
        }
    }

    // MARK: Cells

    /// One cell for each of the item's variables.
    package func cells(of binding: ItemBinding) -> [Batch.Cell] {
        let given = given(binding.path)
        let unmentionedIsNo =
            answers.unmentionedIsNo
            && (binding.path.tool.map { answers.used[$0] != nil } ?? true)
        switch given?.state {
        case .omitted:
            return binding.variables.map { _ in .omitted }
        case .notApplicable:
            return notApplicable(binding)
        case .unknown, nil, .answered:
            break
        }
        switch binding.coding {
        case .none:
            return []
        case .periods(let periods):
            return [self.periods(periods, binding, given, unmentionedIsNo: unmentionedIsNo)]
        case .yesNo, .choice, .subsets, .optionByOption, .number, .date, .text:
            break
        }
        guard case .answered(let value)? = given?.state else {
            let isNo = given == nil && unmentionedIsNo
            return isNo ? unmentioned(binding) : unknown(binding)
        }
        return answered(value, binding)
    }

    private func periods(
        _ periods: [WindowID], _ binding: ItemBinding, _ given: GivenAnswer?, unmentionedIsNo: Bool
    ) -> Batch.Cell {
        let windows = compiled.definition(of: binding.path.tool)?.windows ?? []
        let possible = WindowedPossibilities(
            ids: periods.dropLast(), windows: windows, date: answers.date
        ).possiblePeriods(
            answer: given, unmentionedIsNo: unmentionedIsNo,
            harmMarked: binding.item.harm != nil)
        let all = PossiblePeriods(allOf: periods.count).subsets
        if possible.subsets == all { return .unknown }
        if given == nil { return .assumed(possible.subsets) }
        return possible.subsets.nonzeroBitCount == 1
            ? .outcome(possible.subsets.trailingZeroBitCount) : .outcomes(possible.subsets)
    }

    private func notApplicable(_ binding: ItemBinding) -> [Batch.Cell] {
        binding.variables.enumerated().map { index, _ in
            index == 0 ? .notApplicable : .outcome(0)
        }
    }

    private func unknown(_ binding: ItemBinding) -> [Batch.Cell] {
        binding.variables.map { _ in .unknown }
    }

    /// `unmentioned: no`: a choice or a number has no "no", and stays unknown.
    private func unmentioned(_ binding: ItemBinding) -> [Batch.Cell] {
        switch binding.coding {
        case .yesNo, .subsets, .optionByOption: binding.variables.map { _ in .assumed(1) }
        case .choice, .number, .date, .text, .periods, .none: unknown(binding)
        }
    }

    private func answered(_ value: AnswerValue, _ binding: ItemBinding) -> [Batch.Cell] {
        switch (binding.coding, value) {
        case (.yesNo, .option(let option)):
            return [.outcome(option == .yes ? 1 : 0)]
        case (.choice(let options), .option(let option)):
            return [options.firstIndex(of: option).map { .outcome($0) } ?? .unknown]
        case (.subsets(let options), .several(let chosen)):
            let bits = options.enumerated().reduce(0) { bits, option in
                chosen.contains(option.element) ? bits | 1 << option.offset : bits
            }
            return [.outcome(bits)]
        case (.optionByOption(let options), .several(let chosen)):
            return [.outcome(0)] + options.map { .outcome(chosen.contains($0) ? 1 : 0) }
        case (.number(let domain, _), .number(let number)):
            return [.value(number.tenThousandths / domain.unitsPerStep)]
        case (.date(let range, let ends), .date(let date)):
            return [day(date, in: range, ends)]
        case (.text(let classes), .text(let text)):
            return [.outcome(classes.outcome(of: text))]
        default:
            preconditionFailure("an answer's type was checked when it was read")
        }
    }

    /// A day is a value; a date that is known in part is any of the cells that its days lie in.
    private func day(_ date: PartialDate, in range: DateRange, _ ends: [Int64]) -> Batch.Cell {
        let first = Int64(max(date.first, range.low).daysSinceEpoch)
        let last = Int64(min(date.last, range.high).daysSinceEpoch)
        guard first < last else { return .value(first) }
        let cells = ends.indices.filter { cell in
            first <= ends[cell] && (cell == 0 || ends[cell - 1] < last)
        }
        return cells.isEmpty ? .unknown : .outcomes(cells.reduce(0) { $0 | 1 << UInt64($1) })
    }

    // MARK: Alternatives

    /// One way in which an unknown item could turn out, and the cells that say so.
    package struct Alternative: Sendable {
        /// As the plugin names it: `yes`, `current + earlier`, `13 or more`.
        package var label: String
        package var cells: [Int: Batch.Cell]
    }

    /// Every answer that an unknown item could still have; those that give the same to everything
    /// stand together.
    package func alternatives(of binding: ItemBinding) -> [[Alternative]] {
        var groups: [[Alternative]] = []
        var place: [Int: Int] = [:]
        for alternative in singleAlternatives(of: binding) {
            guard alternative.cells.count == 1, let (variable, cell) = alternative.cells.first,
                let outcome = cell.singleOutcome(notApplicable: binding.notApplicable)
            else {
                groups.append([alternative])
                continue
            }
            let same = compiled.outcomeClasses[variable][outcome]
            if let known = place[same] {
                groups[known].append(alternative)
            } else {
                place[same] = groups.count
                groups.append([alternative])
            }
        }
        return groups
    }

    private func singleAlternatives(of binding: ItemBinding) -> [Alternative] {
        guard let first = binding.variables.first else { return [] }
        func single(_ label: String, _ outcome: Int) -> Alternative {
            Alternative(label: label, cells: [first: .outcome(outcome)])
        }
        var found: [Alternative] = []
        switch binding.coding {
        case .none:
            return []
        case .yesNo:
            found = [single("yes", 1), single("no", 0)]
        case .choice(let options):
            found = options.enumerated().map { single($1.rawValue, $0) }
        case .subsets(let options):
            found = (0..<(1 << options.count)).map {
                single(ItemBinding.label(of: $0, among: options.map(\.rawValue), none: "none"), $0)
            }
        case .periods(let periods):
            let cell = cells(of: binding)[0]
            found = (0..<(1 << periods.count)).filter(cell.allows).map {
                single(ItemBinding.label(of: $0, among: periods.map(\.rawValue), none: "no"), $0)
            }
        case .number(let domain, let ends):
            found = ItemBinding.cellLabels(domain, ends).enumerated().map { single($1, $0) }
        case .date(let range, let ends):
            found = ItemBinding.cellLabels(range, ends).enumerated().map { single($1, $0) }
        case .text(let classes):
            found = classes.labels.enumerated().map { single($1, $0) }
        case .optionByOption(let options):
            found = zip(options, binding.variables.dropFirst()).flatMap { option, variable in
                [
                    Alternative(
                        label: "with \(option)", cells: [first: .outcome(0), variable: .outcome(1)]),
                    Alternative(
                        label: "without \(option)",
                        cells: [first: .outcome(0), variable: .outcome(0)]),
                ]
            }
        }
        if binding.notApplicable != nil, cells(of: binding)[0] == .unknown {
            found.append(Alternative(label: "not applicable", cells: [first: .notApplicable]))
        }
        return found
    }
}

extension Batch.Cell {
    /// The outcome that the cell states.
    fileprivate func singleOutcome(notApplicable: Int?) -> Int? {
        switch self {
        case .outcome(let outcome): outcome
        case .notApplicable: notApplicable
        case .unknown, .omitted, .outcomes, .assumed, .value, .absent: nil
        }
    }

    /// Whether more than one outcome is possible and may yet be found out.
    fileprivate var isOpen: Bool {
        switch self {
        case .unknown: true
        case .outcomes(let bits), .assumed(let bits): bits.nonzeroBitCount > 1
        case .outcome, .notApplicable, .omitted, .value, .absent: false
        }
    }

    /// Whether a coded outcome is among those that are possible.
    package func allows(_ outcome: Int) -> Bool {
        switch self {
        case .unknown, .omitted: true
        case .outcomes(let bits), .assumed(let bits): bits >> UInt64(outcome) & 1 == 1
        case .outcome(let only): only == outcome
        case .notApplicable, .value, .absent: false
        }
    }
}

extension CompiledInstrument {
    /// The tool's own definition, or that of a tool that it uses.
    package func definition(of tool: ToolID?) -> Instrument? {
        guard let tool else { return instrument }
        return instrument.uses.first { $0.tool.value == tool }?.instrument
    }
}
