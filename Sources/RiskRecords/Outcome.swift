/// What is done about a concern, and why.
package struct Outcome: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Referred to another agency.
        case referred
        case strategyDiscussion = "strategy_discussion"
        case furtherAssessment = "further_assessment"
        case support
        case monitoring
        case policeAction = "police_action"
        /// What is done is in the reason.
        case other
        case noFurtherAction = "no_further_action"
    }

    package var kind: Kind
    package var reason: String
    /// What was considered and not done, and why: with `noFurtherAction` it must be there.
    package var notActing: String?
    /// On what grounds nothing is done; only with `noFurtherAction`.
    package var grounds: [Ground]

    package init(
        _ kind: Kind, reason: String, notActing: String? = nil, grounds: [Ground] = []
    ) {
        self.kind = kind
        self.reason = reason
        self.notActing = notActing
        self.grounds = grounds
    }
}
