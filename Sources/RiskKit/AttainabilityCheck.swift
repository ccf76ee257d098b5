import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Asks the program itself, with every answer unknown, whether each attainable value has a level.
struct AttainabilityCheck {
    private let tool: LoadedTool

    init(_ tool: LoadedTool) {
        self.tool = tool
    }

    func diagnostics() -> [Diagnostic] {
        guard tool.compiled.results.contains(where: { $0.cutOffScale != nil }) else { return [] }
        var batch = Batch(variableCount: tool.compiled.image.variables.count)
        var row = Array(
            repeating: Batch.Cell.unknown, count: tool.compiled.image.variables.count)
        for variable in tool.compiled.unlisted { row[variable] = .outcome(0) }
        batch.append(row)
        guard let outputs = try? tool.program.run(batch, mostStates: { _ in 1 << 16 }) else {
            return []
        }
        return tool.compiled.results.compactMap { binding in
            guard let scaleID = binding.cutOffScale,
                let scale = tool.compiled.scales.first(where: { $0.scale.id.value == scaleID }),
                binding.unset.isEmpty, scale.unset.isEmpty
            else { return nil }
            let levels = outputs.sets[binding.computedOutput][0]
            guard levels.isExact, levels.some & SpecialLevelBit.undetermined != 0 else {
                return nil
            }
            let values = outputs.numbers[scale.output][0].reached.map(ScaleValue.init)
            let gap = values.first { value in
                !binding.result.levels.indices.contains {
                    binding.result.holds(value, at: $0)
                }
            }
            return CompilerDiagnostics.levelGap(
                value: gap?.description, of: scaleID.rawValue, at: binding.result.place(ofGap: gap))
        }
    }
}

extension ResultBinding {
    /// The scale that the level's cut-offs are about, if they are.
    var cutOffScale: ScaleID? {
        if case .cutOffs(let scale) = result.derivation { scale.value } else { nil }
    }
}

extension LevelledResult {
    /// The level that begins above a value without one, otherwise the last.
    fileprivate func place(ofGap gap: ScaleValue?) -> SourceRange {
        guard let gap else { return range }
        let above = levels.first { $0.from?.known.map { ScaleValue($0) > gap } ?? false }
        return (above ?? levels.last)?.id.range ?? range
    }

    /// Whether the level at a place holds a value by its cut-offs alone.
    fileprivate func holds(_ value: ScaleValue, at index: Int) -> Bool {
        let level = levels[index]
        if let upto = level.upto?.known, value > ScaleValue(upto) { return false }
        if let from = level.from?.known { return value >= ScaleValue(from) }
        let before = levels[..<index].last { $0.upto != nil }?.upto?.known
        return before.map { value > ScaleValue($0) } ?? true
    }
}

extension ScaleValue {
    init(_ fraction: Fraction) {
        self = .exact(
            ExactFraction(numerator: fraction.numerator, denominator: fraction.denominator))
    }
}
