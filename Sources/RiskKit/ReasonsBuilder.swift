import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Works out which answers account for the difference between a case and a baseline.
///
/// The rows of one batch are the case, the baseline, and for every item that is answered otherwise the
/// case with that one answer put back. Whatever is said was given by the core for one of these rows.
struct ReasonsBuilder {
    private let compiled: CompiledInstrument
    private let outputs: BatchOutputs
    /// The items that are answered otherwise, each with its row.
    private let changed: [(binding: ItemBinding, row: Int)]

    private static let caseRow = 0
    private static let baselineRow = 1
    /// Distinct states that a row may reach before it becomes an outer bound.
    private static let mostStates = 1 << 15

    init(_ tool: LoadedTool, _ answers: AnswerSet, baseline: AnswerSet) throws(EngineError) {
        compiled = tool.compiled
        let now = AnswerEncoder(tool.compiled, answers).row()
        let then = AnswerEncoder(tool.compiled, baseline).row()
        var batch = Batch(variableCount: tool.compiled.image.variables.count)
        batch.append(now)
        batch.append(then)
        var changed: [(binding: ItemBinding, row: Int)] = []
        for binding in tool.compiled.items {
            guard binding.variables.contains(where: { now[$0] != then[$0] }) else { continue }
            var row = now
            for variable in binding.variables { row[variable] = then[variable] }
            if let known = tool.compiled.known[binding.path] { row[known] = then[known] }
            changed.append((binding, batch.rowCount))
            batch.append(row)
        }
        self.changed = changed
        do throws(ProgramError) {
            outputs = try tool.program.run(batch, mostStates: { _ in Self.mostStates })
        } catch {
            throw EngineError(program: "\(tool.identity.id): \(error.cause)")
        }
    }

    /// - Parameters:
    ///   - baseline: What the case is held against.
    ///   - differences: What is not the same in both results.
    func build(_ baseline: RankedReasons.Baseline, differences: [ResultChange]) -> RankedReasons {
        RankedReasons(
            baseline: baseline, changedItems: changed.count, differences: differences,
            scales: compiled.scales.compactMap(scale), levels: compiled.results.compactMap(level))
    }

    // MARK: Scales

    private func range(_ binding: ScaleBinding, row: Int) -> ValueRange? {
        let outcome = outputs.numbers[binding.output][row]
        guard outcome.states == .value else { return nil }
        return ValueRange(low: binding.value(outcome.low), high: binding.value(outcome.high))
    }

    private func scale(_ binding: ScaleBinding) -> ScaleReasons? {
        guard binding.unset.isEmpty, !binding.scale.isWorking,
            let now = range(binding, row: Self.caseRow),
            let then = range(binding, row: Self.baselineRow), now != then
        else { return nil }
        let whole = difference(now, then)
        let added = addedParts(binding)
        let rest = remainder(of: whole, added)
        let isSum =
            switch binding.scale.method {
            case .sum, .count: true
            case .worst, .mean, .median, .percent, .table, .first, .expression, .result: false
            }
        let addsUp = isSum && rest.isNothing
        let parts = addsUp ? added : aloneParts(binding, now)
        return ScaleReasons(
            id: binding.scale.id.value, title: binding.scale.title, addsUp: addsUp,
            baseline: then, now: now, parts: ranked(parts),
            remainder: addsUp ? rest : remainder(of: whole, parts))
    }

    /// What each member gives more or less than in the baseline.
    private func addedParts(_ binding: ScaleBinding) -> [ScaleReasons.Part] {
        binding.members.compactMap { member in
            guard let item = compiled.binding(member.path) else { return nil }
            func amount(_ row: Int) -> ValueRange {
                let amount = ContributedAmount(
                    member.contributions.map { outputs.contributions[$0][row] },
                    rankValues: member.rankValues)
                return ValueRange(low: ScaleValue(amount.low), high: ScaleValue(amount.high))
            }
            let found = difference(amount(Self.caseRow), amount(Self.baselineRow))
            return found.isNothing ? nil : ScaleReasons.Part(item: item.label, difference: found)
        }
    }

    /// What the score loses when one answer alone is put back.
    private func aloneParts(_ binding: ScaleBinding, _ now: ValueRange) -> [ScaleReasons.Part] {
        changed.compactMap { item, row in
            guard let without = range(binding, row: row) else { return nil }
            let found = difference(now, without)
            return found.isNothing ? nil : ScaleReasons.Part(item: item.label, difference: found)
        }
    }

    private func difference(_ left: ValueRange, _ right: ValueRange) -> ScaleReasons.Difference {
        ScaleReasons.Difference(low: left.low - right.low, high: left.high - right.high)
    }

    private func remainder(of whole: ScaleReasons.Difference, _ parts: [ScaleReasons.Part])
        -> ScaleReasons.Difference
    {
        parts.reduce(whole) { rest, part in
            ScaleReasons.Difference(
                low: rest.low - part.difference.low, high: rest.high - part.difference.high)
        }
    }

    private func ranked(_ parts: [ScaleReasons.Part]) -> [ScaleReasons.Part] {
        func size(_ part: ScaleReasons.Part) -> Double {
            abs(part.difference.low.tenThousandths) + abs(part.difference.high.tenThousandths)
        }
        // Equal ones stay in the plugin's order.
        return parts.enumerated().sorted {
            (size($1.element), $0.offset) < (size($0.element), $1.offset)
        }.map(\.element)
    }

    // MARK: Levels

    private func level(_ binding: ResultBinding) -> LevelReasons? {
        let result = binding.result
        func levels(_ row: Int) -> LevelSet {
            LevelSet(bits: outputs.sets[binding.afterRulesOutput][row].some, of: result)
        }
        let now = levels(Self.caseRow)
        let then = levels(Self.baselineRow)
        guard binding.unset.isEmpty, now != then else { return nil }
        // Of several levels the best and the worst count.
        func concern(_ set: LevelSet) -> Int {
            let places = set.levels.compactMap { level in
                result.levels.firstIndex { $0.id.value == level }
            }.map { result.worseIsLast ? $0 : result.levels.count - 1 - $0 }
            return (places.min() ?? 0) + (places.max() ?? 0)
        }
        let parts = changed.compactMap { item, row -> LevelReasons.Part? in
            let without = levels(row)
            return without == now ? nil : LevelReasons.Part(item: item.label, without: without)
        }
        let ranked = parts.enumerated().sorted { left, right in
            let (one, other) = (
                abs(concern(now) - concern(left.element.without)),
                abs(concern(now) - concern(right.element.without))
            )
            return (other, left.offset) < (one, right.offset)
        }.map(\.element)
        return LevelReasons(
            id: result.id.value, title: result.title, names: result.levelNames, baseline: then,
            now: now, parts: ranked)
    }
}
