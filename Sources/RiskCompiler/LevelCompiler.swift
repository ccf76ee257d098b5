import RiskEngine
import RiskModel
import RiskSource

/// Compiles levelled results: how the level is derived, and the rules folded over it in order.
final class LevelCompiler {
    let compilation: Compilation
    let names: NameScope
    let scales: ScaleCompiler
    var conditions: ConditionCompiler?

    init(compilation: Compilation, names: NameScope, scales: ScaleCompiler) {
        self.compilation = compilation
        self.names = names
        self.scales = scales
    }

    /// Where the levels, and the truth of rules and of ways to a level, are given as outputs.
    struct Outputs {
        var computed: Int
        var afterRules: Int
        var rules: [Int]
        /// One a way to a level: whether its condition holds.
        var fired: [Int]
        /// Of ordered ways, whether it is the one that is taken.
        var taken: [Int]
        /// Conditions that read nothing but this level, decided with it: their expressions and
        /// outputs.
        var conditions: [(Expression, Int)] = []
        /// The level after each rule; empty where nobody asks.
        var afterEachRule: [Int] = []
        /// Emits what is asked beside a rule's condition, where the condition stands.
        var beside: ((_ rule: Int, ConditionPlace, inout SegmentBuilder) -> Void)?
    }

    /// Emits the result's levels after its rules; with outputs, all that leads there is given too and
    /// nothing is left on the stack.
    func emit(
        _ result: LevelledResult, owner: ToolID? = nil, outputs: Outputs?,
        into segment: inout SegmentBuilder
    ) {
        let level = segment.register()
        emitDerivation(result, owner: owner, outputs: outputs, into: &segment)
        if owner == nil { emitUnlisted(result, into: &segment) }
        if scales.emitEligibility(owner, of: result.id.value.rawValue, into: &segment) {
            segment.emit(.levelsNeed, StateBit.notApplicable)
        }
        segment.emit(.saveLevels, level)
        if let outputs {
            segment.emit(.loadLevels, level)
            segment.emit(.storeLevels, outputs.computed)
        }
        let keepsFloors = names.definition(of: owner)?.kind.keepsFloors == true
        var floors: [(rule: Rule, fired: Int)] = []
        for (index, rule) in result.rules.enumerated() {
            let fired = segment.register()
            let place = ConditionPlace(
                tool: owner, levels: .folding(result.id.value, register: level))
            outputs?.beside?(index, place, &segment)
            conditions?.compile(rule.when, at: place, into: &segment)
            // A floor acts twice, and both times as its one condition turned out.
            if keepsFloors, case .noBetterThan = rule.effect { segment.emit(.decide) }
            segment.emit(.saveTruth, fired)
            if let outputs {
                segment.emit(.loadTruth, fired)
                segment.emit(.storeTruth, outputs.rules[index])
            }
            emitEffect(rule, of: result, fired: fired, level: level, into: &segment)
            if let outputs, outputs.afterEachRule.indices.contains(index) {
                segment.emit(.loadLevels, level)
                segment.emit(.storeLevels, outputs.afterEachRule[index])
            }
            if keepsFloors, case .noBetterThan = rule.effect {
                floors.append((rule, fired))
            } else {
                segment.release(fired)
            }
        }
        // Floors of these kinds cannot be undone by a later rule.
        for (rule, fired) in floors {
            emitEffect(rule, of: result, fired: fired, level: level, into: &segment)
        }
        for (condition, output) in outputs?.conditions ?? [] {
            let place = ConditionPlace(levels: .folding(result.id.value, register: level))
            conditions?.compile(condition, at: place, into: &segment)
            segment.emit(.storeTruth, output)
        }
        segment.emit(.loadLevels, level)
        if let outputs { segment.emit(.storeLevels, outputs.afterRules) }
        for (_, fired) in floors { segment.release(fired) }
        segment.release(level)
    }

    // MARK: Derivation

    private func emitDerivation(
        _ result: LevelledResult, owner: ToolID?, outputs: Outputs?,
        into segment: inout SegmentBuilder
    ) {
        switch result.derivation {
        case .judgement:
            emitLevels(result.allBits, of: result, into: &segment)
        case .cutOffs(let scaleID):
            guard let scale = names.scale(scaleID.value, in: owner) else {
                let known = names.definition(of: owner)?.scales ?? []
                compilation.diagnostics.append(
                    CompilerDiagnostics.unknownName(
                        scaleID.value.rawValue, at: scaleID.range,
                        nearest: NearestName.suggestion(
                            for: scaleID.value.rawValue, among: known.map(\.id.value.rawValue))))
                emitLevels(SpecialLevelBit.undefined, of: result, into: &segment)
                return
            }
            // With a cut-off that is not known nobody can say which level a value has.
            let cutOffs = result.levels.flatMap { [$0.from, $0.upto].compactMap(\.self) }
            if cutOffs.allSatisfy({ $0.known != nil }) {
                emitCutOffs(result, scale, owner: owner, into: &segment)
            } else {
                emitLevels(SpecialLevelBit.undefined, of: result, into: &segment)
            }
            if !result.ways.isEmpty {
                emitRoutes(joining: result, owner: owner, outputs: outputs, into: &segment)
            }
        case .ordered(let rules, let otherwise):
            emitOrdered(
                rules, otherwise: otherwise, result, owner: owner, outputs: outputs,
                into: &segment)
        case .routes(let otherwise):
            emitRoutes(
                of: result, otherwise: otherwise, owner: owner, outputs: outputs, into: &segment)
        }
    }

    private func emitLevels(
        _ bits: UInt64, of result: LevelledResult, into segment: inout SegmentBuilder
    ) {
        segment.emit(
            .levels, compilation.image.set(bits), compilation.image.set(result.allBits))
    }

    /// Emits the levels of a number in a register, or the special state that it is in.
    private func emitLevels(
        _ bits: UInt64, of result: LevelledResult, ofNumber value: Int,
        into segment: inout SegmentBuilder
    ) {
        segment.emit(.loadNumber, value)
        emitLevels(bits, of: result, into: &segment)
        segment.emit(.levelsOfNumber, 0, compilation.image.set(result.allBits))
    }

    /// The level whose cut-offs hold the value; a value that no level holds is *undetermined*, which
    /// the check at load time reports as a gap.
    ///
    /// What a number without a value comes to is the same at every cut-off, so that none of them is
    /// a way of its own.
    private func emitCutOffs(
        _ result: LevelledResult, _ scale: Scale, owner: ToolID?,
        into segment: inout SegmentBuilder
    ) {
        let value = segment.register()
        let isInPoints = scales.isInPoints(scale, owner: owner)
        segment.reads.formUnion(names.items(of: scale, in: owner))
        scales.emit(scale, owner: owner, into: &segment)
        segment.emit(.saveNumber, value)
        var after: PointValue?
        for (index, level) in result.levels.enumerated() {
            segment.emit(.truth, 2)
            if let from = level.from?.known {
                scales.emitConstant(from, inPoints: isInPoints, into: &segment)
                segment.emit(.loadNumber, value)
                segment.emit(.lessOrEqual)
                segment.emit(.and)
            } else if let after = after?.known {
                scales.emitConstant(after, inPoints: isInPoints, into: &segment)
                segment.emit(.loadNumber, value)
                segment.emit(.less)
                segment.emit(.and)
            }
            if let upto = level.upto?.known {
                segment.emit(.loadNumber, value)
                scales.emitConstant(upto, inPoints: isInPoints, into: &segment)
                segment.emit(.lessOrEqual)
                segment.emit(.and)
            }
            emitLevels(1 << UInt64(index), of: result, ofNumber: value, into: &segment)
            after = level.upto ?? after
        }
        emitLevels(SpecialLevelBit.undetermined, of: result, ofNumber: value, into: &segment)
        for _ in result.levels { segment.emit(.chooseLevels) }
        segment.release(value)
    }

    /// The first rule that holds decides.
    private func emitOrdered(
        _ rules: [LevelRule], otherwise: Located<LevelID>?, _ result: LevelledResult,
        owner: ToolID?, outputs: Outputs?, into segment: inout SegmentBuilder
    ) {
        let place = ConditionPlace(tool: owner)
        let isEligible = emitMayBeUsed(result, owner: owner, into: &segment)
        // Where the tool may not be used no way to a level is taken.
        let earlier = segment.register()
        segment.emit(.loadTruth, isEligible)
        segment.emit(.not)
        segment.emit(.saveTruth, earlier)
        var truths: [Int] = []
        for (index, rule) in rules.enumerated() {
            let holds = segment.register()
            conditions?.compile(rule.when, at: place, into: &segment)
            segment.emit(.saveTruth, holds)
            truths.append(holds)
            if let outputs {
                storeFired(holds, isEligible, outputs.fired[index], into: &segment)
                segment.emit(.loadTruth, earlier)
                segment.emit(.not)
                segment.emit(.loadTruth, holds)
                segment.emit(.and)
                segment.emit(.storeTruth, outputs.taken[index])
                segment.emit(.loadTruth, earlier)
                segment.emit(.loadTruth, holds)
                segment.emit(.or)
                segment.emit(.saveTruth, earlier)
            }
        }
        for (rule, holds) in zip(rules, truths) {
            segment.emit(.loadTruth, holds)
            emitLevels(bits(of: rule.level, in: result), of: result, into: &segment)
        }
        emitLevels(
            otherwise.map { bits(of: $0, in: result) } ?? SpecialLevelBit.undetermined,
            of: result, into: &segment)
        for _ in rules { segment.emit(.chooseLevels) }
        for register in truths + [earlier, isEligible] { segment.release(register) }
    }

    // MARK: Routes

    /// Puts into a register whether the result may be given at all.
    private func emitMayBeUsed(
        _ result: LevelledResult, owner: ToolID?, into segment: inout SegmentBuilder
    ) -> Int {
        let register = segment.register()
        if !scales.emitEligibility(owner, of: result.id.value.rawValue, into: &segment) {
            segment.emit(.truth, 2)
        }
        segment.emit(.saveTruth, register)
        return register
    }

    private func storeFired(
        _ holds: Int, _ isEligible: Int, _ output: Int, into segment: inout SegmentBuilder
    ) {
        segment.emit(.loadTruth, isEligible)
        segment.emit(.loadTruth, holds)
        segment.emit(.and)
        segment.emit(.storeTruth, output)
    }

    /// Emits whether each route holds, and gives for every level that has routes a register with
    /// whether any of them does; from the level of least concern to that of most.
    private func emitRouteTruths(
        of result: LevelledResult, owner: ToolID?, outputs: Outputs?,
        into segment: inout SegmentBuilder
    ) -> [(level: Int, holds: Int)] {
        let isEligible = emitMayBeUsed(result, owner: owner, into: &segment)
        var truths: [(level: Int, holds: Int)] = []
        var way = 0
        for (index, level) in result.levels.enumerated() where !level.routes.isEmpty {
            let any = segment.register()
            segment.emit(.truth, 1)
            segment.emit(.saveTruth, any)
            for route in level.routes {
                let holds = segment.register()
                conditions?.compile(route.when, at: ConditionPlace(tool: owner), into: &segment)
                segment.emit(.saveTruth, holds)
                if let outputs {
                    storeFired(holds, isEligible, outputs.fired[way], into: &segment)
                }
                segment.emit(.loadTruth, any)
                segment.emit(.loadTruth, holds)
                segment.emit(.or)
                segment.emit(.saveTruth, any)
                segment.release(holds)
                way += 1
            }
            truths.append((index, any))
        }
        segment.release(isEligible)
        return result.worseIsLast ? truths : truths.reversed()
    }

    /// The worst level of which a route holds decides.
    private func emitRoutes(
        of result: LevelledResult, otherwise: Located<LevelID>?, owner: ToolID?,
        outputs: Outputs?, into segment: inout SegmentBuilder
    ) {
        let truths = emitRouteTruths(of: result, owner: owner, outputs: outputs, into: &segment)
        for (level, holds) in truths.reversed() {
            segment.emit(.loadTruth, holds)
            emitLevels(1 << UInt64(level), of: result, into: &segment)
        }
        emitLevels(
            otherwise.map { bits(of: $0, in: result) } ?? SpecialLevelBit.undetermined,
            of: result, into: &segment)
        for _ in truths { segment.emit(.chooseLevels) }
        for (_, holds) in truths { segment.release(holds) }
    }

    /// The worse of the level on the stack and those of which a route holds. A route to the level of
    /// most concern decides also where the cut-offs give no level.
    private func emitRoutes(
        joining result: LevelledResult, owner: ToolID?, outputs: Outputs?,
        into segment: inout SegmentBuilder
    ) {
        let level = segment.register()
        segment.emit(.saveLevels, level)
        let truths = emitRouteTruths(of: result, owner: owner, outputs: outputs, into: &segment)
        let worst = result.worseIsLast ? result.levels.count - 1 : 0
        for (place, holds) in truths {
            segment.emit(.loadLevels, level)
            segment.emit(.loadTruth, holds)
            if place == worst {
                segment.emit(.assign, 0, place)
            } else {
                segment.emit(
                    .clamp, compilation.image.set(result.bitsAtLeastAsBad(as: place)), place)
            }
            segment.emit(.saveLevels, level)
            segment.release(holds)
        }
        segment.emit(.loadLevels, level)
        segment.release(level)
    }

    /// Items that an incomplete list does not name may push the level to any that is worse.
    private func emitUnlisted(_ result: LevelledResult, into segment: inout SegmentBuilder) {
        for (level, field) in compilation.unlistedLevels[result.id.value] ?? [] {
            segment.emit(.any, field)
            segment.emit(
                .clamp, compilation.image.set(result.bitsAtLeastAsBad(as: level)), level)
        }
    }

    // MARK: Rules

    private func emitEffect(
        _ rule: Rule, of result: LevelledResult, fired: Int, level: Int,
        into segment: inout SegmentBuilder
    ) {
        segment.emit(.loadLevels, level)
        segment.emit(.loadTruth, fired)
        let isJudgement = if case .judgement = result.derivation { true } else { false }
        switch rule.effect {
        case .noBetterThan(let name):
            let place = index(of: name, in: result)
            emitBound(
                result.bitsAtLeastAsBad(as: place), place, isJudgement: isJudgement,
                into: &segment)
        case .noWorseThan(let name):
            let place = index(of: name, in: result)
            emitBound(
                result.bitsAtMostAsBad(as: place), place, isJudgement: isJudgement,
                into: &segment)
        case .set(let name):
            if isJudgement {
                segment.emit(.keep, compilation.image.set(bits(of: name, in: result)))
            } else {
                segment.emit(.assign, 0, index(of: name, in: result))
            }
        case .step(let better):
            if isJudgement {
                compilation.diagnostics.append(
                    CompilerDiagnostics.notAvailable(
                        "'step'", because: "a level left to judgement has no place to step from",
                        at: rule.range))
            }
            let towardsLast = better != result.worseIsLast
            segment.emit(.step, towardsLast ? 1 : 0, max(result.levels.count, 1))
        case .allow(let names):
            emitAllowed(names, isKept: true, isJudgement, rule, of: result, into: &segment)
        case .disallow(let names):
            emitAllowed(names, isKept: false, isJudgement, rule, of: result, into: &segment)
        }
        segment.emit(.saveLevels, level)
    }

    private func emitBound(
        _ set: UInt64, _ place: Int, isJudgement: Bool, into segment: inout SegmentBuilder
    ) {
        if isJudgement {
            segment.emit(.keep, compilation.image.set(set))
        } else {
            segment.emit(.clamp, compilation.image.set(set), place)
        }
    }

    private func emitAllowed(
        _ levels: [Located<LevelID>], isKept: Bool, _ isJudgement: Bool, _ rule: Rule,
        of result: LevelledResult, into segment: inout SegmentBuilder
    ) {
        if !isJudgement {
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    isKept ? "'allow'" : "'disallow'",
                    because: "only a level left to judgement has allowed levels",
                    at: rule.range))
        }
        let named = levels.reduce(0) { $0 | bits(of: $1, in: result) }
        segment.emit(
            .keep, compilation.image.set(isKept ? named : result.allBits & ~named))
    }

    private func index(of level: Located<LevelID>, in result: LevelledResult) -> Int {
        let known = result.levels.map(\.id.value)
        if let index = known.firstIndex(of: level.value) { return index }
        let diagnostic = CompilerDiagnostics.unknownLevel(
            level.value.rawValue, of: result.id.value.rawValue, known: known.map(\.rawValue),
            nearest: NearestName.suggestion(
                for: level.value.rawValue, among: known.map(\.rawValue)),
            at: level.range)
        if !compilation.diagnostics.contains(diagnostic) {
            compilation.diagnostics.append(diagnostic)
        }
        return 0
    }

    private func bits(of level: Located<LevelID>, in result: LevelledResult) -> UInt64 {
        1 << UInt64(index(of: level, in: result))
    }
}

extension LevelledResult {
    /// One bit a level, in the plugin's order.
    package var allBits: UInt64 { (1 << UInt64(levels.count)) - 1 }

    /// The level and all that are of more concern.
    package func bitsAtLeastAsBad(as index: Int) -> UInt64 {
        let below: UInt64 = (1 << UInt64(index)) - 1
        return worseIsLast ? allBits & ~below : below | 1 << UInt64(index)
    }

    /// The level and all that are of less concern.
    package func bitsAtMostAsBad(as index: Int) -> UInt64 {
        (allBits & ~bitsAtLeastAsBad(as: index)) | 1 << UInt64(index)
    }

    /// Whether the level is the person's own.
    package var isJudgement: Bool {
        if case .judgement = derivation { true } else { false }
    }

    /// The place of the level of least concern.
    package var bestIndex: Int { worseIsLast ? 0 : levels.count - 1 }
}
