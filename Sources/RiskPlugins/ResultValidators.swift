import RiskModel
import RiskSource

/// Whether levels are known where they are named, and cut-offs follow each other.
///
/// Whether every value that answers can reach has a level is found out when the instrument is
/// compiled; here only what stands in the file is compared.
enum ResultValidators {
    static func scales(of instrument: Instrument, _ context: ReadingContext) {
        let known = instrument.scales.map(\.id.value)
        for result in instrument.results {
            guard case .cutOffs(let scale) = result.derivation, !known.contains(scale.value),
                !context.isUnreadable(scale.value.rawValue)
            else { continue }
            context.report(PluginDiagnostics.unknownScale(scale, known: known))
        }
    }

    /// What conditions of eligibility are for, where they are not for the whole tool.
    static func scopes(of instrument: Instrument, _ context: ReadingContext) {
        let known =
            instrument.scales.map(\.id.value.rawValue) + instrument.results.map(\.id.value.rawValue)
        for scope in instrument.eligibility.compactMap(\.scope)
        where !known.contains(scope.value) && !context.isUnreadable(scope.value) {
            context.report(
                PluginDiagnostics.unknownName(
                    .unknownScale, "scale or result", scope.value, known, at: scope.range))
        }
    }

    static func levels(of instrument: Instrument, _ context: ReadingContext) {
        for result in instrument.results {
            let known = result.levels.map(\.id.value)
            for level in result.namedLevels where !known.contains(level.value) {
                context.report(PluginDiagnostics.unknownLevel(level, known: known))
            }
        }
    }

    static func cutOffs(of instrument: Instrument, _ context: ReadingContext) {
        for result in instrument.results {
            guard case .cutOffs = result.derivation else { continue }
            for level in result.levels {
                if let from = level.from, let low = from.known, let high = level.upto?.known,
                    low > high
                {
                    context.report(PluginDiagnostics.emptyRange(at: from.range))
                }
            }
            for (lower, upper) in zip(result.levels, result.levels.dropFirst()) {
                if let problem = problem(between: lower, and: upper) { context.report(problem) }
            }
        }
    }

    /// What is wrong between a level and the next in the list; numbers that are unset are left
    /// alone.
    private static func problem(between lower: Level, and upper: Level) -> Diagnostic? {
        guard let end = lower.upto else {
            return upper.from == nil
                ? PluginDiagnostics.cutOffMissing(upper.id, after: lower.id)
                : PluginDiagnostics.cutOffsOverlap(
                    lower.id, upper.id, first: upper.from?.known, last: upper.upto?.known)
        }
        guard let last = end.known else { return nil }
        let upperEnd = upper.upto?.known
        if let upperEnd, upperEnd <= last {
            return PluginDiagnostics.cutOffsFall(lower.id, upper.id)
        }
        if let start = upper.from?.known, start <= last {
            return PluginDiagnostics.cutOffsOverlap(
                lower.id, upper.id, first: lower.from?.known.map { max($0, start) } ?? start,
                last: last)
        }
        return nil
    }
}

extension LevelledResult {
    /// Every level that a rule of the result names.
    fileprivate var namedLevels: [Located<LevelID>] {
        var levels: [Located<LevelID>] = []
        if case .routes(let otherwise?) = derivation { levels.append(otherwise) }
        if case .ordered(let rules, let otherwise) = derivation {
            levels += rules.map(\.level)
            if let otherwise { levels.append(otherwise) }
        }
        for rule in rules {
            switch rule.effect {
            case .noBetterThan(let level), .noWorseThan(let level), .set(let level):
                levels.append(level)
            case .allow(let several), .disallow(let several): levels += several
            case .step: break
            }
        }
        return levels
    }
}
