package import RiskModel

/// Which assessments a list shows.
package struct AssessmentFilter: Sendable {
    /// `nil` for all states.
    package var states: [RecordedAssessment.State]?
    package var subject: RecordReference?
    package var tool: ToolID?
    /// The most rows; `nil` for all.
    package var limit: Int?

    package init(
        states: [RecordedAssessment.State]? = nil, subject: RecordReference? = nil,
        tool: ToolID? = nil, limit: Int? = nil
    ) {
        self.states = states
        self.subject = subject
        self.tool = tool
        self.limit = limit
    }
}
