/// Who has approved a tool for use, where, and until when, as its plugin says.
package struct Approval: Sendable, Hashable {
    package enum Status: String, Sendable, CaseIterable {
        /// Nobody has approved it yet.
        case draft
        /// It is being tried, by those whom the approver named and until the day they named.
        case pilot
        case approved
    }

    package var status: Status
    /// The body that approved it; `nil` for a draft.
    package var by: String?
    /// The first day on which it may be used; `nil` for a draft.
    package var since: CivilDate?
    /// Who may use it, in words; `nil` where that is not narrowed.
    package var scope: String?
    /// The day by which the approver looks at it again.
    package var reviewBy: CivilDate?
    /// The last day on which it may be used; a pilot always has one.
    package var expires: CivilDate?

    package init(
        status: Status, by: String? = nil, since: CivilDate? = nil, scope: String? = nil,
        reviewBy: CivilDate? = nil, expires: CivilDate? = nil
    ) {
        self.status = status
        self.by = by
        self.since = since
        self.scope = scope
        self.reviewBy = reviewBy
        self.expires = expires
    }

    /// How the approval stands on a day.
    package func standing(on day: CivilDate) -> ApprovalStanding {
        if status == .draft { return .notApproved }
        if let since, day < since { return .notYet }
        if let expires, day > expires { return .expired }
        if let reviewBy, day > reviewBy { return .reviewOverdue }
        return .inForce
    }
}

/// How an approval stands on the day of an assessment.
package enum ApprovalStanding: String, Sendable, CaseIterable {
    case notApproved = "not_approved"
    case notYet = "not_yet"
    case inForce = "in_force"
    /// It may be used, and its approver has not looked at it again by the day they set.
    case reviewOverdue = "review_overdue"
    case expired
}
