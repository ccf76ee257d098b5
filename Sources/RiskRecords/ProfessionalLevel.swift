package import RiskModel

/// The level that a professional decides on. It stands beside the computed one and never replaces it.
package struct ProfessionalLevel: Sendable, Hashable {
    package var result: ResultID
    package var level: LevelID
    package var reason: String
    /// Who agrees with a level that lowers: somebody else than who records it.
    package var second: RecordReference?
    /// Who decided, where it is not who records it.
    package var decidedBy: RecordReference?
    /// The day of the decision, where it is not that of recording it.
    package var decided: CivilDate?

    package init(
        _ level: LevelID, of result: ResultID, reason: String, second: RecordReference? = nil,
        decidedBy: RecordReference? = nil, decided: CivilDate? = nil
    ) {
        self.level = level
        self.result = result
        self.reason = reason
        self.second = second
        self.decidedBy = decidedBy
        self.decided = decided
    }
}
