package import RiskModel

/// What came of one assessment as a whole; the command's exit status follows from it.
package enum Standing: String, Sendable, CaseIterable, Comparable {
    case result
    /// The tool may not be used on this case: no score, and no low risk either.
    case notEligible = "not_eligible"
    /// A number is unset, or too many answers were left out.
    case refused

    package static func < (left: Standing, right: Standing) -> Bool {
        left.place < right.place
    }

    private var place: Int {
        switch self {
        case .result: 0
        case .notEligible: 1
        case .refused: 2
        }
    }
}

extension Assessment {
    /// Whether there is a result: not where the tool may not be used, not where any levelled result is
    /// refused or insufficient, not where any score needs a number that could not be found, and (for a
    /// tool without levels) not where every score is refused or insufficient.
    package var standing: Standing {
        if eligibility.contains(where: { $0.holds == .no && $0.scope == nil }) {
            return .notEligible
        }
        if eligibility.contains(where: { $0.holds == .no }), nothingApplies { return .notEligible }
        if levels.contains(where: \.isRefused) { return .refused }
        if scales.contains(where: { !$0.isWorking && !$0.refusedFor.isEmpty }) { return .refused }
        if levels.isEmpty, !scales.isEmpty, scales.allSatisfy(\.isRefused) { return .refused }
        return .result
    }
}

extension Assessment {
    /// Whether what conditions for single results exclude leaves no result at all.
    private var nothingApplies: Bool {
        levels.isEmpty
            ? scales.allSatisfy { $0.listed == nil && $0.specials == [.notApplicable] }
            : levels.allSatisfy {
                $0.afterRules.levels.isEmpty && $0.afterRules.specials == [.notApplicable]
            }
    }
}

extension LevelFinding {
    /// Whether no completion gives a level, because a number is unset or too much was left out.
    var isRefused: Bool {
        !refusedFor.isEmpty
            || (afterRules.levels.isEmpty && afterRules.specials == [.insufficient])
    }
}

extension ScaleFinding {
    /// Whether no completion gives a number, because one is unset or too much was left out.
    var isRefused: Bool {
        !refusedFor.isEmpty || (listed == nil && specials == [.insufficient])
    }
}
