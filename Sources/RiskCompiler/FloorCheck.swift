import RiskModel
import RiskSource

/// Warns of rules that seem to undo an earlier `no_better_than` where such floors stand.
struct FloorCheck {
    let instrument: Instrument

    /// One warning for each later rule that names a better level than a floor before it; of several
    /// such floors the worst is named.
    func diagnostics() -> [Diagnostic] {
        instrument.kind.keepsFloors ? instrument.results.flatMap(diagnostics) : []
    }

    private func diagnostics(of result: LevelledResult) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var worst: (rule: Rule, level: LevelID, concern: Int)?
        for rule in result.rules {
            switch rule.effect {
            case .noBetterThan(let level):
                guard let concern = result.concern(of: level.value) else { continue }
                if concern > worst?.concern ?? -1 { worst = (rule, level.value, concern) }
            case .set(let level), .noWorseThan(let level):
                guard let worst, let concern = result.concern(of: level.value),
                    concern < worst.concern
                else { continue }
                found.append(
                    CompilerDiagnostics.weakerThanFloor(
                        rule.id, level: level.value, floor: worst.rule.id,
                        floorLevel: worst.level))
            case .step, .allow, .disallow: continue
            }
        }
        return found
    }
}

extension ToolKind {
    /// Whether a floor that fired applies once more after all rules, so that none undoes it.
    var keepsFloors: Bool {
        switch self {
        case .exploitation, .offender: true
        case .general, .quality: false
        }
    }
}

extension LevelledResult {
    /// The level's place from the least concern to the most; `nil` where there is no such level.
    fileprivate func concern(of level: LevelID) -> Int? {
        levels.firstIndex { $0.id.value == level }.map {
            worseIsLast ? $0 : levels.count - 1 - $0
        }
    }
}
