package import RiskModel

/// The result of an assessment as records keep it: whole, and beside it what lists need.
package struct FinishedResult: Sendable, Hashable {
    /// The whole result, as `riskkit score --format json` writes it.
    package var report: String
    package var levels: [ComputedLevel]
    package var harm: HarmStatement.State
    /// The duties that are due or open, by their names; open ones are due until settled.
    package var due: [TriggerID]
    package var open: [TriggerID]
    /// How many answers are unknown.
    package var unknown: Int

    package init(
        report: String, levels: [ComputedLevel], harm: HarmStatement.State, due: [TriggerID] = [],
        open: [TriggerID] = [], unknown: Int = 0
    ) {
        self.report = report
        self.levels = levels
        self.harm = harm
        self.due = due
        self.open = open
        self.unknown = unknown
    }

    /// - Parameter report: The whole result, as `riskkit score --format json` writes it.
    package init(_ assessment: Assessment, report: String) {
        self.init(
            report: report, levels: assessment.levels.map(ComputedLevel.init),
            harm: assessment.harm.state,
            due: assessment.triggers.filter { $0.due == .yes }.map(\.id),
            open: assessment.triggers.filter { $0.due == .open }.map(\.id),
            unknown: assessment.unknown.count)
    }
}

/// A level with its range, as it was computed.
package struct ComputedLevel: Sendable, Hashable {
    /// A level of the result, by name and as people read it.
    package struct Name: Sendable, Hashable {
        package var id: LevelID
        package var title: String

        package init(_ id: LevelID, _ title: String) {
            self.id = id
            self.title = title
        }
    }

    package var result: ResultID
    package var title: String
    /// All levels of the result, from the best to the worst.
    package var scale: [Name]
    /// The levels that the answers leave possible, from the best to the worst; none where the tool
    /// leaves the level to judgement, or gives none.
    package var possible: [LevelID]
    /// What else the result could be.
    package var specials: [SpecialState]
    /// The best level that the rules allow where nothing is computed; `nil` for no bound.
    package var notBetterThan: LevelID?
    /// Whether an incomplete list leaves the best level possible, so that nothing is established.
    package var notEstablished: Bool

    package init(
        result: ResultID, title: String, scale: [Name], possible: [LevelID],
        specials: [SpecialState] = [], notBetterThan: LevelID? = nil, notEstablished: Bool = false
    ) {
        self.result = result
        self.title = title
        self.scale = scale
        self.possible = possible
        self.specials = specials
        self.notBetterThan = notBetterThan
        self.notEstablished = notEstablished
    }

    package init(_ finding: LevelFinding) {
        let names = finding.scale.map { Name($0.id, $0.title) }
        let scale = finding.worseIsLast ? names : names.reversed()
        self.init(
            result: finding.id, title: finding.title, scale: scale,
            possible: scale.map(\.id).filter(finding.afterRules.levels.contains),
            specials: finding.afterRules.specials.sorted(),
            notBetterThan: finding.notBetterThan, notEstablished: finding.notEstablished)
    }

    /// The worst level that the answers leave possible, or that the rules allow at best.
    package var worst: LevelID? { possible.last ?? notBetterThan }

    /// Whether deciding on a level lowers: it is better than the worst that the answers leave possible.
    /// Any other reading would let an answer that was left out lower a level.
    package func isLowered(by level: LevelID) -> Bool {
        guard let worst, let computed = place(of: worst), let decided = place(of: level) else {
            return false
        }
        return decided < computed
    }

    /// Where a level stands from the best, 0, to the worst; `nil` for a level of another result.
    package func place(of level: LevelID) -> Int? { scale.firstIndex { $0.id == level } }

    /// A level as people read it.
    package func title(of level: LevelID) -> String {
        scale.first { $0.id == level }?.title ?? level.rawValue
    }
}
