import RiskModel
import RiskTerminal

/// What is said of a tool's approval, in the list of tools, on forms and on results.
enum ApprovalWords {
    /// Who approved it, where, and the days, whatever the day is.
    static func statement(_ approval: Approval) -> String {
        var words: String
        switch approval.status {
        case .draft: return "A draft: nobody has approved this tool for use."
        case .pilot: words = "A pilot"
        case .approved: words = "Approved"
        }
        if let by = approval.by { words += ", by \(by)" }
        if let scope = approval.scope { words += ", for \(scope.withoutStop)" }
        if let since = approval.since { words += ", from \(Wording.day(since))" }
        if let expires = approval.expires { words += " to \(Wording.day(expires))" }
        if let review = approval.reviewBy { words += "; looked at again by \(Wording.day(review))" }
        return words + "."
    }

    /// The statement, and what is wrong with using the tool on the day.
    static func statement(_ approval: Approval, on day: CivilDate) -> String {
        switch approval.standing(on: day) {
        case .notApproved, .inForce: statement(approval)
        case .notYet: "Not approved for this day yet. \(statement(approval))"
        case .expired: "The approval had expired on this day. \(statement(approval))"
        case .reviewOverdue: "The review of the approval was overdue. \(statement(approval))"
        }
    }

    /// The statement, and how it stands on the day on which a form is printed.
    static func statement(_ approval: Approval, printedOn day: CivilDate) -> String {
        let printed = "on \(Wording.day(day)), when this was printed."
        return switch approval.standing(on: day) {
        case .notApproved: statement(approval)
        case .inForce: "\(statement(approval)) It was in force \(printed)"
        case .notYet: "\(statement(approval)) It was not in force yet \(printed)"
        case .expired: "\(statement(approval)) It had expired \(printed)"
        case .reviewOverdue: "\(statement(approval)) Its review was overdue \(printed)"
        }
    }

    /// How it stands out on a page.
    static func role(_ approval: Approval, on day: CivilDate) -> TextStyle.Role {
        approval.standing(on: day) == .inForce ? .plain : .caution
    }
}
