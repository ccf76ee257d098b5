import RiskCompiler
import RiskEngine
import RiskModel

/// The case in which nothing is answered: what is said of it holds over every way in which a case can
/// turn out. The static checks ask it.
struct UnansweredCase {
    let compiled: CompiledInstrument
    let program: Program

    /// The states that a thorough check may take for each of its questions. Fewer than a result may: a
    /// check that the core cannot decide says so, and an author waits for it.
    static let states = 1 << 18

    init(_ tool: LoadedTool) {
        compiled = tool.compiled
        program = tool.program
    }

    /// Another instrument than the one that scores, made to ask a question about it; `nil` where it
    /// cannot be compiled. It counts working days as the tool does.
    init?(_ instrument: Instrument, countingAs tool: LoadedTool) {
        let compiler = InstrumentCompiler(workingCalendar: try? tool.bankHolidays.calendar(of: nil))
        guard let compiled = compiler.compile(instrument).compiled,
            let program = try? Program(compiled.image)
        else { return nil }
        self.compiled = compiled
        self.program = program
    }

    /// Every answer open.
    ///
    /// - Parameter asListed: Whether items that an incomplete list does not name give nothing;
    ///   otherwise they too are open.
    func row(asListed: Bool) -> [Batch.Cell] {
        var row = Array(repeating: Batch.Cell.unknown, count: compiled.image.variables.count)
        if asListed {
            for variable in compiled.unlisted { row[variable] = .outcome(0) }
        }
        return row
    }

    /// The rows with omitted answers that could give what no answer gives: each item alone, and all of
    /// them, of those that something is said of where they are omitted.
    func omissionRows(from row: [Batch.Cell]) -> [[Batch.Cell]] {
        let items = compiled.items.filter { binding in
            binding.variables.contains { compiled.image.variables[$0].substitution != nil }
                || compiled.image.contributions.contains {
                    $0.whenOmitted != nil && binding.variables.contains($0.variable)
                }
        }
        var rows: [[Batch.Cell]] = []
        var all = row
        for item in items {
            var one = row
            for variable in item.variables {
                one[variable] = .omitted
                all[variable] = .omitted
            }
            rows.append(one)
        }
        if items.count > 1 { rows.append(all) }
        return rows
    }

    /// The ways in which members of a scale can be left out, up to its missing rule's limit; of members
    /// that are alike in every respect only how many counts.
    ///
    /// - Returns: Nothing where a missing answer makes no value that an answer does not; `nil` where
    ///   there are too many ways to try.
    func rows(leavingOutOf scale: ScaleBinding, from row: [Batch.Cell]) -> [[Batch.Cell]]? {
        switch scale.scale.missing.method {
        case .bounds, .refuse: return []
        case .prorate, .leaveOut, .zero: break
        }
        var alike: [[ProgramImage.Contribution]: [ItemBinding]] = [:]
        var order: [[ProgramImage.Contribution]] = []
        for binding in scale.counted.compactMap(compiled.binding) {
            let key = signature(of: binding)
            if alike[key] == nil { order.append(key) }
            alike[key, default: []].append(binding)
        }
        let groups = order.compactMap { alike[$0] }
        let most = scale.scale.missing.effectiveMost ?? scale.counted.count
        var ways: [(row: [Batch.Cell], count: Int)] = [(row, 0)]
        for group in groups {
            var longer: [(row: [Batch.Cell], count: Int)] = []
            for way in ways {
                var row = way.row
                for taken in 0...group.count where way.count + taken <= most {
                    if taken > 0 {
                        for variable in group[taken - 1].variables { row[variable] = .omitted }
                    }
                    longer.append((row, way.count + taken))
                }
            }
            guard longer.count <= Self.mostWays else { return nil }
            ways = longer
        }
        return ways.filter { $0.count > 0 }.map(\.row)
    }

    private static let mostWays = 512

    /// What an item gives to everything; what it is asked after keeps items apart.
    private func signature(of binding: ItemBinding) -> [ProgramImage.Contribution] {
        binding.variables.flatMap { variable -> [ProgramImage.Contribution] in
            let isGated = compiled.image.variables[variable].gate != nil
            return compiled.image.contributions.filter { $0.variable == variable }.map {
                var contribution = $0
                contribution.variable = isGated ? variable : -1
                return contribution
            }
        }
    }

    /// What the rows give, in order; `nil` where the machine has no room.
    ///
    /// - Parameter outputs: What is asked for; the rest is not worked out, and means nothing.
    func run(
        _ rows: [[Batch.Cell]], mostStates: Int, outputs: ProgramOutputs = .all
    ) -> BatchOutputs? {
        var batch = Batch(variableCount: compiled.image.variables.count)
        for row in rows { batch.append(row) }
        return try? program.run(
            batch, firstStates: min(mostStates, Program.firstStates),
            mostStates: { _ in mostStates }, outputs: outputs)
    }
}
