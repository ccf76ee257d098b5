import RiskCompiler
import RiskModel
import RiskSource

/// Finds scales whose points come from nowhere: no number of their members names a source, and neither
/// does the scale.
///
/// A number without a source counts as verified, and stands in a report like one that was read.
struct UnsourcedPointsCheck {
    let tool: LoadedTool

    /// One note a scale of the tool's own.
    func diagnostics() -> [Diagnostic] {
        tool.instrument.scales.compactMap { scale in
            guard scale.source == nil, !scale.isOwn, scale.method.givesPoints else { return nil }
            let own = tool.compiled.scales.first { $0.scale.id.value == scale.id.value }
            let items = (own?.members ?? []).filter { $0.path.tool == nil }
                .compactMap { tool.compiled.binding($0.path)?.item }
            let numbers = items.flatMap(\.everyPoint).filter { $0.known != ExactDecimal(0) }
            guard !numbers.isEmpty,
                numbers.allSatisfy({ $0.source == nil && !$0.isOwn && $0.known != nil })
            else { return nil }
            return CheckDiagnostics.pointsWithoutSource(scale.id, count: numbers.count)
        }
    }
}

extension ScaleMethod {
    /// Whether the points of answers make the scale's value.
    fileprivate var givesPoints: Bool {
        switch self {
        case .sum, .worst, .mean, .median, .percent: true
        case .count, .table, .first, .expression, .result: false
        }
    }
}
