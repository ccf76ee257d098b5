import RiskCompiler
import RiskEngine
import RiskModel

/// When the core says that a question is asked: it is tried with every way to answer the questions
/// that decide it, and what comes out is put in as few words as hold.
struct GateTable {
    private let compiled: CompiledInstrument
    private let program: Program
    /// Ways to answer that are tried.
    private static let mostRows = 1_024
    /// States of a query; with the gates answered a condition needs few.
    private static let states = 256
    /// Ways to be asked, and needs of each, that a form can still say.
    private static let mostWays = 4

    init(_ tool: LoadedTool) {
        compiled = tool.compiled
        program = tool.program
    }

    func asked(_ binding: ItemBinding) -> ScoringKey.Asked {
        guard let output = binding.askedOutput else { return .always }
        let gates = compiled.items.filter { compiled.gates(of: binding.path).contains($0.path) }
        let fallback = ScoringKey.Asked.condition(
            gates.filter { $0.path.tool == nil }.map(\.path.item))
        let places = gates.compactMap(places)
        guard places.count == gates.count, gates.allSatisfy({ $0.path.tool == nil }) else {
            return fallback
        }
        let table = TruthTable(sizes: places.joined().map(\.count))
        guard let rows = table.rows(atMost: Self.mostRows),
            let holds = answers(output, places: Array(places.joined()), rows: rows, gates)
        else { return fallback }
        if !holds.contains(true) { return .never }
        if !holds.contains(false) { return .always }
        let ways = table.cubes(where: holds).map { cube in
            needs(of: cube, places: Array(places.joined()), table)
        }
        let order = places.joined().compactMap(\.answer)
        let merged = Self.merged(ways, in: order)
        guard merged.count <= Self.mostWays, merged.allSatisfy({ $0.count <= Self.mostWays }) else {
            return fallback
        }
        return .when(merged)
    }

    /// One thing that can be answered in some number of ways: an item, or one of its ticks.
    private struct Place {
        var binding: ItemBinding
        var variable: Int
        /// The bit of the variable's outcome; `nil` where the outcome is the whole answer.
        var tick: Int?
        var count: Int
        /// What is ticked.
        var answer: ScoringKey.Answer?
    }

    private func places(of binding: ItemBinding) -> [Place]? {
        let outcomes = OutcomeAnswers(binding)
        switch binding.coding {
        case .yesNo, .choice, .number, .date:
            return [
                Place(
                    binding: binding, variable: binding.variables[0], tick: nil,
                    count: outcomes.count, answer: nil)
            ]
        case .subsets, .periods:
            return outcomes.ticks.enumerated().map { place, answer in
                Place(
                    binding: binding, variable: binding.variables[0], tick: place, count: 2,
                    answer: answer)
            }
        case .optionByOption:
            return outcomes.ticks.enumerated().map { place, answer in
                Place(
                    binding: binding, variable: binding.variables[place + 1], tick: 0, count: 2,
                    answer: answer)
            }
        case .text, .none: return nil
        }
    }

    /// Whether the question is asked in each row; `nil` where the core leaves it open though all that
    /// decides it is answered.
    private func answers(
        _ output: Int, places: [Place], rows: [[Int]], _ gates: [ItemBinding]
    ) -> [Bool]? {
        let isChained = gates.contains { $0.askedOutput != nil }
        // What decides whether the gates are asked stays open; all else gives nothing.
        let open = Set(beyond(gates).flatMap(\.variables))
        var batch = Batch(variableCount: compiled.image.variables.count)
        for row in rows {
            var outcomes: [Int: Int] = [:]
            for gate in gates {
                if case .optionByOption = gate.coding { outcomes[gate.variables[0]] = 0 }
            }
            for (place, value) in zip(places, row) {
                outcomes[place.variable, default: 0] |= value << (place.tick ?? 0)
            }
            batch.append(
                compiled.image.variables.indices.map { variable in
                    outcomes[variable].map { .outcome($0) }
                        ?? (open.contains(variable) ? .unknown : .absent)
                })
        }
        guard
            let outputs = try? program.run(
                batch, firstStates: Self.states, mostStates: { _ in Self.states })
        else { return nil }
        var holds: [Bool] = []
        for row in rows.indices {
            switch outputs.sets[output][row].some {
            case 1: holds.append(false)
            case 2: holds.append(true)
            // A question that is itself asked only sometimes leaves it open; that it was asked is
            // said where it stands.
            default:
                guard isChained else { return nil }
                holds.append(true)
            }
        }
        return holds
    }

    /// The items that decide whether the gates are asked, directly or further up.
    private func beyond(_ gates: [ItemBinding]) -> [ItemBinding] {
        var found: [ItemBinding] = []
        var next = gates
        while let gate = next.popLast() {
            for path in compiled.gates(of: gate.path) {
                guard let binding = compiled.binding(path),
                    !found.contains(where: { $0.path == path })
                else { continue }
                found.append(binding)
                next.append(binding)
            }
        }
        return found
    }

    private func needs(of cube: [Set<Int>], places: [Place], _ table: TruthTable)
        -> [ScoringKey.Need]
    {
        zip(cube, places).compactMap { values, place -> ScoringKey.Need? in
            guard values.count < place.count else { return nil }
            let item = place.binding.path.item
            guard let answer = place.answer else {
                let answers = OutcomeAnswers(place.binding).answers(where: values.contains)
                return ScoringKey.Need(item: item, kind: .isOneOf(answers))
            }
            return ScoringKey.Need(
                item: item,
                kind: values.contains(1) ? .isTicked([answer]) : .isNotTicked(answer))
        }
    }

    /// Ways that need one tick of the same question, each another, are one way.
    private static func merged(_ ways: [[ScoringKey.Need]], in order: [ScoringKey.Answer])
        -> [[ScoringKey.Need]]
    {
        var merged: [[ScoringKey.Need]] = []
        for way in ways {
            if way.count == 1, case .isTicked(let ticked) = way[0].kind,
                let place = merged.firstIndex(where: {
                    guard $0.count == 1, $0[0].item == way[0].item, case .isTicked = $0[0].kind
                    else { return false }
                    return true
                }), case .isTicked(let before) = merged[place][0].kind
            {
                let both = before + ticked
                merged[place][0].kind = .isTicked(order.filter(both.contains))
            } else {
                merged.append(way)
            }
        }
        return merged
    }
}
