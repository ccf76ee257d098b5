package import RiskModel

/// An assessment as lists show it.
package struct AssessmentRow: Sendable, Hashable {
    /// A level of a list: what was computed, and what a professional decided.
    package struct Level: Sendable, Hashable {
        package let result: ResultID
        package let title: String
        /// The best and the worst level that the answers leave possible; `nil` where there is none.
        package let best: Name?
        package let worst: Name?
        package let judged: Name?
        package let judgedBy: String?
    }

    package struct Name: Sendable, Hashable {
        package let id: LevelID
        package let title: String
    }

    package let number: Int
    package let state: RecordedAssessment.State
    package let tool: ToolID
    package let version: String
    package let subject: String?
    package let nation: Nation?
    /// The assessment date, ISO 8601.
    package let date: String
    package let begunAt: String
    package let begunBy: String
    package let changedAt: String
    package let changedBy: String
    /// The last entry: what a caller may expect at its next step.
    package let last: Int
    package let entries: Int
    package let answers: Int
    package let finishedAt: String?
    package let finishedBy: String?
    package let harm: HarmStatement.State?
    package let outcome: Outcome.Kind?
    package let signedBy: String?
    package internal(set) var levels: [Level]
}
