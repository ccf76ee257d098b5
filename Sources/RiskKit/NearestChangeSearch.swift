import RiskCompiler
import RiskEngine
package import RiskModel
import RiskSource

/// Looks for the fewest answers whose change moves a level, by asking the core.
///
/// Sets of items are tried by size, all of one size before any larger one. A set is tried by making its
/// items unknown: the core's levels are then all that any answers to them reach, or more where it gives
/// outer bounds, so that a set without a level beyond the present one is left out with everything that
/// lies within it. What is left is confirmed with the answers themselves.
struct NearestChangeSearch {
    private let tool: LoadedTool
    private let answers: AnswerSet
    private let binding: ResultBinding
    private let direction: NearestChange.Direction?
    private let limits: Limits
    private let base: [Batch.Cell]
    private let candidates: [Candidate]
    /// The levels that count as moved, as bits.
    private let target: UInt64
    private let now: SetOutcome
    private var rowsRun = 0

    /// How much is tried and how much is listed.
    struct Limits {
        /// Rows that are scored; past them the search ends and says how far it came.
        var rows = 200_000
        /// Sets of items that are listed.
        var sets = 20
        /// Ways to change the answers of one set that are tried.
        var ways = 4_096
        /// Ways of one set that are listed.
        var listedWays = 8
        /// Values of a number that are tried one by one.
        var values = 256
    }

    /// An item, with every answer that is not the present one.
    private struct Candidate {
        var label: ItemLabel
        var unknown: [Int: Batch.Cell]
        var alternatives: [(labels: [String], cells: [Int: Batch.Cell])]
        var isWhole: Bool
    }

    init(
        _ tool: LoadedTool, _ answers: AnswerSet, of binding: ResultBinding,
        towards direction: NearestChange.Direction?, limits: Limits = Limits()
    ) throws(EngineError) {
        self.tool = tool
        self.answers = answers
        self.binding = binding
        self.direction = direction
        self.limits = limits
        let base = AnswerEncoder(tool.compiled, answers).rowAsListed()
        self.base = base
        // Without answers every alternative of every item is there.
        let nothing = AnswerEncoder(
            tool.compiled, AnswerSet(tool: answers.tool, date: answers.date))
        candidates = tool.compiled.items.compactMap {
            Self.candidate($0, base, nothing, tool.compiled, limits)
        }
        now = try Self.run(tool, [base], binding, mostStates: CoreLimit.states)[0]
        let settled = LevelSet(bits: now.some, of: binding.result).settled
        let place = binding.result.levels.firstIndex { $0.id.value == settled }
        target = place.map { Self.target(binding.result, from: $0, direction) } ?? 0
    }

    /// Searches; it may take seconds.
    mutating func search() throws(EngineError) -> NearestChange {
        NearestChange(
            caseReference: answers.caseReference, result: binding.result.id.value,
            title: binding.result.title, names: binding.result.levelNames,
            now: LevelSet(bits: now.some, of: binding.result), direction: direction,
            outcome: try outcome(),
            triedInPart: candidates.filter { !$0.isWhole }.map(\.label),
            overListedOnly: !tool.compiled.unlisted.isEmpty)
    }

    private mutating func outcome() throws(EngineError) -> NearestChange.Outcome {
        let present = LevelSet(bits: now.some, of: binding.result)
        guard present.settled != nil else { return .notSettled }
        guard target != 0, try reach([Array(candidates.indices)])[0] else { return .unreachable }
        for size in 1...max(candidates.count, 1) {
            guard let sets = try sets(of: size) else { return .gaveUp(atLeast: size) }
            var found: [NearestChange.ChangedItems] = []
            var isConclusive = true
            for set in sets {
                guard found.count < limits.sets else {
                    return .found(found, listsAll: false)
                }
                guard rowsRun < limits.rows else {
                    return found.isEmpty ? .gaveUp(atLeast: size) : .found(found, listsAll: false)
                }
                let (ways, isWhole) = try confirm(set)
                if ways.isEmpty {
                    isConclusive = isConclusive && isWhole
                } else {
                    found.append(
                        NearestChange.ChangedItems(
                            items: set.map { candidates[$0].label },
                            ways: Array(ways.prefix(limits.listedWays)),
                            listsAllWays: isWhole && ways.count <= limits.listedWays))
                }
            }
            if !found.isEmpty { return .found(found, listsAll: isConclusive) }
            if !isConclusive { return .gaveUp(atLeast: size) }
        }
        // Answers that every completion of them moves: with other answers open there need be none.
        return .unreachable
    }

    // MARK: Sets of items

    /// The sets of a size that may move the level; `nil` where the limit was reached.
    private mutating func sets(of size: Int) throws(EngineError) -> [[Int]]? {
        var open: [[Int]] = [[]]
        for depth in 1...size {
            var longer: [[Int]] = []
            for set in open {
                let first = (set.last ?? -1) + 1
                // As many items must be left as are still to be chosen.
                let last = candidates.count - (size - depth)
                if first < last { longer += (first..<last).map { set + [$0] } }
            }
            guard rowsRun + longer.count <= limits.rows else { return nil }
            let isLeaf = depth == size
            let tried = longer.map { set in
                isLeaf ? set : set + Array((set[set.count - 1] + 1)..<candidates.count)
            }
            let reached = try reach(tried)
            open = zip(longer, reached).filter(\.1).map(\.0)
        }
        return open
    }

    /// For each set, whether some answers to its items reach a level that counts as moved, or might.
    private mutating func reach(_ sets: [[Int]]) throws(EngineError) -> [Bool] {
        rowsRun += sets.count
        let rows = sets.map { set in
            var row = base
            for item in set {
                for (variable, cell) in candidates[item].unknown { row[variable] = cell }
            }
            return row
        }
        return try Self.run(tool, rows, binding, mostStates: 1 << 12).map { $0.some & target != 0 }
    }

    /// The answers to the items of a set that move the level in every completion, and whether all were
    /// tried.
    private mutating func confirm(_ set: [Int]) throws(EngineError) -> (
        ways: [NearestChange.Way], isWhole: Bool
    ) {
        var choices: [[Int]] = [[]]
        var isWhole = set.allSatisfy { candidates[$0].isWhole }
        for item in set {
            var longer: [[Int]] = []
            for choice in choices {
                longer += candidates[item].alternatives.indices.map { choice + [$0] }
            }
            if longer.count > limits.ways {
                isWhole = false
                longer = Array(longer.prefix(limits.ways))
            }
            choices = longer
        }
        rowsRun += choices.count
        let rows = choices.map { choice in
            var row = base
            for (item, alternative) in zip(set, choice) {
                for (variable, cell) in candidates[item].alternatives[alternative].cells {
                    row[variable] = cell
                }
            }
            return row
        }
        let outcomes = try Self.run(tool, rows, binding, mostStates: 1 << 15)
        let moved = zip(choices, outcomes).filter { _, outcome in
            outcome.some != 0 && outcome.some & ~target == 0
        }
        let ways = moved.map { choice, outcome in
            NearestChange.Way(
                answers: zip(set, choice).map { candidates[$0].alternatives[$1].labels },
                level: LevelSet(bits: outcome.some, of: binding.result))
        }
        return (ways, isWhole)
    }

    // MARK: Preparation

    private static func target(
        _ result: LevelledResult, from place: Int, _ direction: NearestChange.Direction?
    ) -> UInt64 {
        let here: UInt64 = 1 << UInt64(place)
        switch direction {
        case nil: return result.allBits & ~here
        case .worse?: return result.bitsAtLeastAsBad(as: place) & ~here
        case .better?: return result.bitsAtMostAsBad(as: place) & ~here
        }
    }

    private static func candidate(
        _ binding: ItemBinding, _ base: [Batch.Cell], _ nothing: AnswerEncoder,
        _ compiled: CompiledInstrument, _ limits: Limits
    ) -> Candidate? {
        guard let first = binding.variables.first else { return nil }
        var isWhole = true
        if case .optionByOption = binding.coding { isWhole = false }
        var alternatives = nothing.alternatives(of: binding).map { group in
            (labels: group.map(\.label), cells: group[0].cells)
        }
        let scoresItsValue = compiled.image.contributions.contains {
            $0.variable == first && $0.perValue != 0
        }
        if case .number(let domain, _) = binding.coding, scoresItsValue {
            let low = domain.low.tenThousandths / domain.unitsPerStep
            let high = domain.high.tenThousandths / domain.unitsPerStep
            isWhole = high - low < Int64(limits.values)
            if isWhole {
                alternatives.removeAll { $0.cells[first] != .notApplicable }
                alternatives += (low...high).map { step in
                    let value = ExactDecimal(tenThousandths: step * domain.unitsPerStep)
                    return ([value.description], [first: .value(step)])
                }
            }
        }
        if case .date = binding.coding, scoresItsValue { isWhole = false }
        alternatives.removeAll { alternative in
            alternative.cells.allSatisfy { base[$0.key] == $0.value }
        }
        // One outcome for all answers: the item changes nothing.
        guard !alternatives.isEmpty else { return nil }
        var unknown: [Int: Batch.Cell] = [:]
        for variable in binding.variables { unknown[variable] = .unknown }
        return Candidate(
            label: binding.label, unknown: unknown, alternatives: alternatives, isWhole: isWhole)
    }

    private static func run(
        _ tool: LoadedTool, _ rows: [[Batch.Cell]], _ binding: ResultBinding, mostStates: Int
    ) throws(EngineError) -> [SetOutcome] {
        var outcomes: [SetOutcome] = []
        var first = 0
        while first < rows.count {
            let part = rows[first..<min(first + 1024, rows.count)]
            var batch = Batch(variableCount: tool.compiled.image.variables.count)
            for row in part { batch.append(row) }
            do throws(ProgramError) {
                let outputs = try tool.program.run(batch, mostStates: { _ in mostStates })
                outcomes += outputs.sets[binding.afterRulesOutput]
            } catch {
                throw EngineError(program: "\(tool.identity.id): \(error.cause)")
            }
            first += part.count
        }
        return outcomes
    }
}

extension LoadedTool {
    /// The fewest answers whose change moves the level of each case.
    ///
    /// - Parameters:
    ///   - result: The levelled result; the tool's first unless it is named.
    ///   - direction: Only a level of more, or of less, concern counts.
    /// - Returns: `nil` where the tool has no such result, or it is left to judgement.
    package func nearestChanges(
        _ answers: [AnswerSet], result: String?, towards direction: NearestChange.Direction?
    ) throws(EngineError) -> [NearestChange]? {
        let known = compiled.results.filter { !$0.result.isJudgement && $0.unset.isEmpty }
        guard
            let binding = result.map({ name in
                known.first { $0.result.id.value.rawValue == name }
            }) ?? known.first
        else { return nil }
        var found: [NearestChange] = []
        for answerSet in answers {
            var search = try NearestChangeSearch(
                self, answerSet, of: binding, towards: direction)
            found.append(try search.search())
        }
        return found
    }
}
