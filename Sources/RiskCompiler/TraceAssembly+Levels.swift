import RiskEngine
package import RiskModel
import RiskSource

/// Levelled results: where the level comes from, and what each rule makes of it.
extension TraceAssembly {
    func level(_ binding: ResultBinding, at index: Int) -> TraceStep {
        let result = binding.result
        let names = result.levelNames
        let line = result.id.range.line
        let compilation = compilation
        let isOrdered = if case .ordered = result.derivation { true } else { false }
        let outputs = LevelCompiler.Outputs(
            computed: compilation.image.addSetOutput(),
            afterRules: compilation.image.addSetOutput(),
            rules: result.rules.map { _ in compilation.image.addSetOutput() },
            fired: binding.routes.map { _ in compilation.image.addSetOutput() },
            taken: isOrdered ? binding.routes.map { _ in compilation.image.addSetOutput() } : [],
            afterEachRule: result.rules.map { _ in compilation.image.addSetOutput() },
            beside: { [self] rule, place, segment in
                emitBeside(rule, at: place, into: &segment)
            })
        besideRules = [:]
        let conditions = result.rules.enumerated().map { place, rule in
            let before = place == 0 ? outputs.computed : outputs.afterEachRule[place - 1]
            levelOutputs[result.id.value] = .levels(before, result: index)
            // What does not read the level so far reads no level at all.
            return formula(rule.when, at: ConditionPlace(), rule: place)
        }
        levelOutputs[result.id.value] = .levels(outputs.afterRules, result: index)
        var segment = SegmentBuilder()
        levels.emit(result, outputs: outputs, into: &segment)
        add(segment)

        var steps = derivation(result, outputs: outputs)
        if binding.mayLackItems { steps.append(TraceStep(CalculationStep(.unlisted))) }
        steps.append(
            TraceStep(
                CalculationStep(
                    .computed(isJudgement: result.isJudgement, names: names), pluginLine: line),
                output: .levels(outputs.computed, result: index)))
        for (place, rule) in result.rules.enumerated() {
            let after = TraceStep(
                CalculationStep(.levelAfter(isJudgement: result.isJudgement, names: names)),
                output: .levels(outputs.afterEachRule[place], result: index))
            steps.append(
                TraceStep(
                    CalculationStep(
                        .rule(
                            id: rule.id.value.rawValue, effect: rule.effect.asWritten, names: names),
                        pluginLine: rule.range.line, source: rule.source.name, reason: rule.reason),
                    output: .truth(outputs.rules[place]), steps: [conditions[place], after]))
        }
        if instrument.kind.keepsFloors, result.rules.contains(where: \.isFloor) {
            steps.append(
                TraceStep(
                    CalculationStep(.floorsAgain(names: names), pluginLine: line),
                    output: .levels(outputs.afterRules, result: index)))
        }
        return TraceStep(
            CalculationStep(
                .level(
                    id: result.id.value.rawValue, title: result.title,
                    isJudgement: result.isJudgement, names: names),
                pluginLine: line),
            output: .levels(outputs.afterRules, result: index), steps: steps)
    }

    private func derivation(_ result: LevelledResult, outputs: LevelCompiler.Outputs)
        -> [TraceStep]
    {
        var steps: [TraceStep] = []
        var otherwise: Located<LevelID>?
        switch result.derivation {
        case .judgement: return []
        case .cutOffs(let scaleID):
            if let scale = instrument.scales.first(where: { $0.id.value == scaleID.value }) {
                steps.append(
                    formula(.name(scaleID.value.rawValue, scaleID.range), at: ConditionPlace()))
                steps += cutOffs(result, scale)
            }
        case .routes(let level), .ordered(_, let level): otherwise = level
        }
        steps += ways(result, outputs)
        if let otherwise {
            steps.append(
                TraceStep(
                    CalculationStep(
                        .otherwise(result.name(of: otherwise.value).title),
                        pluginLine: otherwise.range.line)))
        }
        return steps
    }

    private func ways(_ result: LevelledResult, _ outputs: LevelCompiler.Outputs) -> [TraceStep] {
        result.ways.enumerated().map { index, way in
            TraceStep(
                CalculationStep(
                    .way(
                        name: way.name, title: way.title, level: result.name(of: way.level)),
                    pluginLine: way.when.range.line, source: way.source?.value.rawValue),
                output: .truth(outputs.fired[index]),
                takenOutput: outputs.taken.isEmpty ? nil : outputs.taken[index],
                steps: [formula(way.when, at: ConditionPlace())])
        }
    }

    /// For each level, whether the scale's value lies within its cut-offs.
    private func cutOffs(_ result: LevelledResult, _ scale: Scale) -> [TraceStep] {
        var above: ExactDecimal?
        return zip(result.levels, result.levelNames).map { level, name in
            let from = level.from?.known
            let upto = level.upto?.known
            let below = from == nil ? above : nil
            let holds = truth { segment in
                segment.reads.formUnion(names.items(of: scale, in: nil))
                segment.emit(.truth, 2)
                func compare(_ bound: ExactDecimal, isLow: Bool, _ opcode: Opcode) {
                    let isInPoints = self.scales.isInPoints(scale, owner: nil)
                    func emitBound() {
                        self.scales.emitConstant(bound, inPoints: isInPoints, into: &segment)
                    }
                    if isLow { emitBound() }
                    self.scales.emit(scale, owner: nil, into: &segment)
                    if !isLow { emitBound() }
                    segment.emit(opcode)
                    segment.emit(.and)
                }
                if let from { compare(from, isLow: true, .lessOrEqual) }
                if let below { compare(below, isLow: true, .less) }
                if let upto { compare(upto, isLow: false, .lessOrEqual) }
            }
            above = upto ?? above
            let number = level.from ?? level.upto
            return TraceStep(
                CalculationStep(
                    .cutOff(level: name, from: from, above: below, upto: upto),
                    pluginLine: number?.range.line ?? level.id.range.line,
                    source: number?.source?.value.rawValue,
                    isVerified: (level.from?.verified ?? true) && (level.upto?.verified ?? true)),
                output: holds.map { .truth($0) })
        }
    }
}

extension LevelledResult {
    /// A level as reports name it; its id where the list has no such level.
    fileprivate func name(of id: LevelID) -> LevelName {
        levelNames.first { $0.id == id } ?? LevelName(id: id, title: id.rawValue, meaning: nil)
    }
}

extension Rule {
    fileprivate var isFloor: Bool { if case .noBetterThan = effect { true } else { false } }
}

extension Rule.Effect {
    /// The effect as the plugin writes it.
    package var asWritten: String {
        func list(_ levels: [Located<LevelID>]) -> String {
            levels.map(\.value.rawValue).joined(separator: ", ")
        }
        return switch self {
        case .noBetterThan(let level): "no_better_than \(level.value)"
        case .noWorseThan(let level): "no_worse_than \(level.value)"
        case .set(let level): "set \(level.value)"
        case .step(let better): "step \(better ? "better" : "worse")"
        case .allow(let levels): "allow \(list(levels))"
        case .disallow(let levels): "disallow \(list(levels))"
        }
    }
}
