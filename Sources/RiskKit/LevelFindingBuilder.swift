import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// What is said of one levelled result.
struct LevelFindingBuilder {
    private let scoring: CaseScoring
    private let binding: ResultBinding

    init(_ scoring: CaseScoring, _ binding: ResultBinding) {
        self.scoring = scoring
        self.binding = binding
    }

    private var result: LevelledResult { binding.result }

    func build() -> LevelFinding {
        var finding = LevelFinding(
            id: result.id.value, title: result.title,
            scale: result.levels.map {
                LevelName(id: $0.id.value, title: $0.title, meaning: $0.meaning)
            }, worseIsLast: result.worseIsLast)
        finding.rules = rules()
        finding.routes = routes()
        let after = scoring.outputs.sets[binding.afterRulesOutput][scoring.row]
        guard binding.unset.isEmpty else {
            finding.refusedFor = binding.unset
            finding.computed = LevelSet(levels: [], specials: [.undefined])
            finding.afterRules = finding.computed
            finding.asListed = finding.computed
            addBounds(after, to: &finding)
            return finding
        }
        let computed = scoring.outputs.sets[binding.computedOutput][scoring.row]
        finding.computed = scoring.levels(binding.computedOutput, of: result)
        finding.afterRules = scoring.levels(binding.afterRulesOutput, of: result)
        finding.asListed = scoring.levels(
            binding.afterRulesOutput, of: result, row: scoring.listedRow)
        finding.exact = computed.isExact && after.isExact && !mayBeOpen
        if result.isJudgement {
            finding.allowed = AllowedLevels(
                inEvery: LevelSet(bits: after.every & result.allBits, of: result).levels,
                inSome: finding.afterRules.levels)
        } else if binding.mayLackItems {
            let best = result.levels[result.bestIndex].id.value
            finding.notEstablished = finding.afterRules.levels.contains(best)
        }
        finding.settledBy = scoring.narrowing(binding)
        addBounds(after, to: &finding)
        return finding
    }

    /// Whether a native call whose result is not settled may have a part in the level.
    private var mayBeOpen: Bool {
        let scales = scoring.tool.instrument.scales.map(\.id.value)
        let isByScaleAlone = result.rules.isEmpty && result.ways.isEmpty
        let read = isByScaleAlone ? scales.filter { $0 == binding.cutOffScale } : scales
        return read.contains(where: scoring.isOpen)
    }

    /// What the rules leave to a level that has no place in the list.
    private func addBounds(_ after: SetOutcome, to finding: inout LevelFinding) {
        let unplaced: Set<SpecialState> = [.undetermined, .insufficient, .undefined]
        guard !finding.afterRules.specials.isDisjoint(with: unplaced),
            after.bound != 0, after.bound != result.allBits
        else { return }
        let left = result.levels.indices.filter { after.bound >> UInt64($0) & 1 == 1 }
        let fromBest = result.worseIsLast ? left : left.reversed()
        if let best = fromBest.first, best != result.bestIndex {
            finding.notBetterThan = result.levels[best].id.value
        }
        let worst = result.worseIsLast ? result.levels.count - 1 : 0
        if let last = fromBest.last, last != worst {
            finding.notWorseThan = result.levels[last].id.value
        }
    }

    private func rules() -> [RuleFinding] {
        zip(result.rules, binding.rules).map { rule, condition in
            RuleFinding(
                id: rule.id.value, fired: scoring.truth(condition.output),
                effect: rule.effect.asWritten, reason: rule.reason, source: rule.source.name,
                settledBy: scoring.settling(condition))
        }
    }

    private func routes() -> [RouteFinding] {
        zip(result.ways, binding.routes).map { way, route in
            RouteFinding(
                route: way.name, title: way.title, level: way.level,
                fired: scoring.truth(route.fired.output), taken: scoring.truth(route.taken),
                settledBy: scoring.settling(route.fired))
        }
    }
}
