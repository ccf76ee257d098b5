package import RiskSource

/// The answers of one case to one tool, as given: nothing is filled in.
package struct AnswerSet: Sendable {
    package var tool: ToolID
    /// The reference that the agency chose for the case; never a name.
    package var caseReference: String?
    package var nation: Nation?
    /// The assessment date; every window counts back from it.
    package var date: CivilDate
    /// Whether a period or item that is not mentioned is "no" (`unmentioned: no`).
    package var unmentionedIsNo: Bool
    package var answers: [ItemID: GivenAnswer]
    /// Answers to tools that this tool uses, by the tool's id.
    package var used: [ToolID: [ItemID: GivenAnswer]]
    package var judged: JudgedLevel?
    /// Where the case begins in its file.
    package var range: SourceRange?

    package init(
        tool: ToolID, caseReference: String? = nil, nation: Nation? = nil, date: CivilDate,
        unmentionedIsNo: Bool = false, answers: [ItemID: GivenAnswer] = [:],
        used: [ToolID: [ItemID: GivenAnswer]] = [:], judged: JudgedLevel? = nil,
        range: SourceRange? = nil
    ) {
        self.tool = tool
        self.caseReference = caseReference
        self.nation = nation
        self.date = date
        self.unmentionedIsNo = unmentionedIsNo
        self.answers = answers
        self.used = used
        self.judged = judged
        self.range = range
    }
}

/// One answer with its evidence and its place in the file.
package struct GivenAnswer: Sendable {
    package var state: AnswerState
    package var evidence: [Evidence]
    package var note: String?
    package var range: SourceRange?

    package init(
        _ state: AnswerState, evidence: [Evidence] = [], note: String? = nil,
        range: SourceRange? = nil
    ) {
        self.state = state
        self.evidence = evidence
        self.note = note
        self.range = range
    }
}

/// The state of an item. An item that no answer mentions is unknown.
package enum AnswerState: Sendable, Hashable {
    case answered(AnswerValue)
    case unknown
    /// Left out for good, with the reason.
    case omitted(reason: String)
    case notApplicable
}

package enum AnswerValue: Sendable, Hashable {
    /// One option; `yes` or `no` for a yes/no item.
    case option(OptionID)
    case several(Set<OptionID>)
    case number(ExactDecimal)
    case date(PartialDate)
    case text(String)
    case windowed(WindowedAnswer)
}

/// What is said of each period. A period that is not named is unknown (or "no" where the file says
/// `unmentioned: no`, except *earlier* on an item that bears on harm).
package struct WindowedAnswer: Sendable, Hashable {
    package enum Presence: Sendable, Hashable { case yes, no, unknown }

    package var periods: [WindowID: Presence]
    /// A bare `yes`: in at least one period, not known which.
    package var somewhere: Bool

    package init(periods: [WindowID: Presence] = [:], somewhere: Bool = false) {
        self.periods = periods
        self.somewhere = somewhere
    }
}

package struct Evidence: Sendable, Hashable {
    package var source: String?
    package var agency: String?
    /// When it happened.
    package var date: PartialDate?
    package var note: String?

    package init(
        source: String? = nil, agency: String? = nil, date: PartialDate? = nil,
        note: String? = nil
    ) {
        self.source = source
        self.agency = agency
        self.date = date
        self.note = note
    }
}

/// The level that a person decided on, kept beside the computed one.
package struct JudgedLevel: Sendable {
    package var level: Located<LevelID>
    package var by: String
    package var at: CivilDate
    package var reason: String

    package init(level: Located<LevelID>, by: String, at: CivilDate, reason: String) {
        self.level = level
        self.by = by
        self.at = at
        self.reason = reason
    }
}
