/// The result of one tool on one case, with everything that explains it.
///
/// It says what is known, what could still be, and why. It holds answers only where an explanation
/// needs them, and no text of its own: what plugins wrote is carried, and reports put it into words.
package struct Assessment: Sendable {
    package var tool: ToolIdentity
    package var caseReference: String?
    package var nation: Nation?
    package var date: CivilDate
    /// Who has approved the tool for use; `nil` where the plugin does not say.
    package var approval: Approval?
    /// Whether the tool may be used on this case at all.
    package var eligibility: [EligibilityFinding]
    package var harm: HarmStatement
    /// The scales that are results, in the plugin's order.
    package var scales: [ScaleFinding]
    /// The scales that are steps of a calculation: they belong to the explanation.
    package var workings: [ScaleFinding]
    package var levels: [LevelFinding]
    package var flags: [FlagFinding]
    package var triggers: [TriggerFinding]
    package var actions: [ActionFinding]
    /// The checks that the answers given fail: then nothing else that is said means anything.
    package var failedChecks: [FailedCheck]
    package var unknown: [ItemLabel]
    package var omitted: [OmittedItem]
    /// Items that a condition hides; an answer given to one all the same is kept and warned of.
    package var hidden: [HiddenItem]
    package var findOutNext: FindOutNext
    package var unverified: [NumberInUse]
    package var unset: [UnsetNumber]
    /// Where answers came from another result.
    package var substitutions: [SubstitutionFinding]
    package var supportOptions: [SupportOption]
    /// What the plugin says of its own limits, the incomplete list among them.
    package var caveats: [String]
    package var incomplete: String?
    /// Where the plugin says that its published sum counts items that may be evidence of harm.
    package var harmInSum: String?
    package var review: Period?
    /// What the norms say of the scores; `nil` where the tool has none.
    package var norms: NormFindings?
    package var judged: JudgedFinding?
    package var citations: [Citation]
    /// How everything was worked out, step by step, where that was asked for.
    package var calculation: Calculation?
    /// Which answers make the difference to a baseline, where that was asked for.
    package var reasons: RankedReasons?

    package init(tool: ToolIdentity, date: CivilDate, harm: HarmStatement) {
        self.tool = tool
        self.date = date
        self.harm = harm
        eligibility = []
        scales = []
        workings = []
        levels = []
        flags = []
        triggers = []
        actions = []
        failedChecks = []
        unknown = []
        omitted = []
        hidden = []
        findOutNext = FindOutNext(questions: [], narrowsNothing: true)
        unverified = []
        unset = []
        substitutions = []
        supportOptions = []
        caveats = []
        citations = []
    }
}

package struct ToolIdentity: Sendable, Hashable {
    package var id: ToolID
    package var version: String
    package var title: String
    package var kind: ToolKind
    package var subject: Subject
    /// `sha256:` and the digest of the plugin's files.
    package var digest: String
    package var owner: String
    package var instrument: String
    package var licence: String
    package var validation: String
    /// The text pack by which its texts stand here; `nil` for the plugin's own.
    package var wording: TextPackIdentity?

    package init(
        id: ToolID, version: String, title: String, kind: ToolKind, subject: Subject,
        digest: String, owner: String, instrument: String, licence: String, validation: String
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.kind = kind
        self.subject = subject
        self.digest = digest
        self.owner = owner
        self.instrument = instrument
        self.licence = licence
        self.validation = validation
    }
}

/// An item as a report names it.
package struct ItemLabel: Sendable, Hashable {
    /// The item's id, with the used tool's id before it where it belongs to one: `casic.videos`.
    package var id: String
    package var ask: String
    package var findOutFrom: [String]

    package init(id: String, ask: String, findOutFrom: [String]) {
        self.id = id
        self.ask = ask
        self.findOutFrom = findOutFrom
    }
}

/// A check that the answers given fail, by itself or together with others.
package struct FailedCheck: Sendable, Hashable {
    package var id: CheckID
    /// What is wrong, as the plugin says it.
    package var message: String
    /// The items that it is about.
    package var items: [ItemLabel]

    package init(id: CheckID, message: String, items: [ItemLabel]) {
        self.id = id
        self.message = message
        self.items = items
    }
}

package struct OmittedItem: Sendable, Hashable {
    package var item: ItemLabel
    package var reason: String

    package init(item: ItemLabel, reason: String) {
        self.item = item
        self.reason = reason
    }
}

package struct HiddenItem: Sendable, Hashable {
    package var item: ItemLabel
    package var answered: Bool
    /// `false` when an unknown answer leaves open whether the item is asked at all.
    package var certainly: Bool

    package init(item: ItemLabel, answered: Bool, certainly: Bool) {
        self.item = item
        self.answered = answered
        self.certainly = certainly
    }
}

/// Whether harm is on record, apart from any score.
package struct HarmStatement: Sendable, Hashable {
    package enum State: String, Sendable {
        case evidenced, possible, none = "none_recorded"
        /// The tool has no items that bear on harm.
        case notAsked = "not_asked"
    }

    package var state: State
    /// The items that the state rests on: evidence that is yes, or what leaves it possible.
    package var items: [ItemLabel]
    /// Possible items still unknown, named where nothing else is recorded.
    package var stillUnknown: [ItemLabel]

    package init(state: State, items: [ItemLabel] = [], stillUnknown: [ItemLabel] = []) {
        self.state = state
        self.items = items
        self.stillUnknown = stillUnknown
    }
}

/// Three-valued truth over all ways in which the unknown answers could turn out.
package enum Truth: String, Sendable, Hashable {
    case yes, no, open
}

package struct EligibilityFinding: Sendable, Hashable {
    package var id: EligibilityID
    /// The scale or result that it is for, and its title; the whole tool where it is `nil`.
    package var scope: String?
    package var scopeTitle: String?
    package var holds: Truth
    package var reason: String
    package var settledBy: [ItemLabel]

    package init(
        id: EligibilityID, scope: String? = nil, scopeTitle: String? = nil, holds: Truth,
        reason: String, settledBy: [ItemLabel]
    ) {
        self.id = id
        self.scope = scope
        self.scopeTitle = scopeTitle
        self.holds = holds
        self.reason = reason
        self.settledBy = settledBy
    }
}

package struct FlagFinding: Sendable {
    package var id: RuleID
    package var raised: Truth
    package var text: String
    package var source: String
    package var settledBy: [ItemLabel]

    package init(
        id: RuleID, raised: Truth, text: String, source: String, settledBy: [ItemLabel]
    ) {
        self.id = id
        self.raised = raised
        self.text = text
        self.source = source
        self.settledBy = settledBy
    }
}

/// A duty: due, open (listed under "settle first" and due until settled), or not due.
package struct TriggerFinding: Sendable {
    package var id: TriggerID
    package var due: Truth
    package var duty: String
    package var within: Timescale
    /// The day by which it must be done; `nil` where it is due now or within hours.
    package var deadline: Deadline?
    package var with: [String]
    package var also: [String]
    package var source: String
    package var settledBy: [ItemLabel]

    package init(
        id: TriggerID, due: Truth, duty: String, within: Timescale,
        deadline: Deadline? = nil, with: [String], also: [String], source: String,
        settledBy: [ItemLabel]
    ) {
        self.id = id
        self.due = due
        self.duty = duty
        self.within = within
        self.deadline = deadline
        self.with = with
        self.also = also
        self.source = source
        self.settledBy = settledBy
    }
}

package struct ActionFinding: Sendable {
    /// The name by which cases refer to it; `nil` where it has none.
    package var id: ActionID?
    package var applies: Truth
    /// Over the listed items alone; the same where the list is complete.
    package var appliesAsListed: Truth
    package var task: String
    package var within: Timescale?
    /// The day by which it is to be done; `nil` where none is given, or it is due now or within hours.
    package var deadline: Deadline?
    package var source: String
    package var settledBy: [ItemLabel]

    package init(
        id: ActionID? = nil, applies: Truth, appliesAsListed: Truth? = nil, task: String,
        within: Timescale?, deadline: Deadline? = nil, source: String, settledBy: [ItemLabel]
    ) {
        self.appliesAsListed = appliesAsListed ?? applies
        self.id = id
        self.applies = applies
        self.task = task
        self.within = within
        self.deadline = deadline
        self.source = source
        self.settledBy = settledBy
    }
}

/// An unverified number that the result rests on.
package struct NumberInUse: Sendable, Hashable {
    package var what: String
    package var pluginLine: Int
    package var source: CitationID?

    package init(what: String, pluginLine: Int, source: CitationID?) {
        self.what = what
        self.pluginLine = pluginLine
        self.source = source
    }
}

package struct UnsetNumber: Sendable, Hashable {
    package var what: String
    package var publisher: String
    package var why: String
    package var pluginLine: Int

    package init(what: String, publisher: String, why: String, pluginLine: Int) {
        self.what = what
        self.publisher = publisher
        self.why = why
        self.pluginLine = pluginLine
    }
}

package struct SubstitutionFinding: Sendable {
    package var item: ItemLabel
    /// The condition as the plugin states it.
    package var condition: String
    package var holds: Truth
    /// The option put in its place, where the condition is decided.
    package var option: OptionID?

    package init(item: ItemLabel, condition: String, holds: Truth, option: OptionID?) {
        self.item = item
        self.condition = condition
        self.holds = holds
        self.option = option
    }
}

/// The professional's level beside the computed one.
package struct JudgedFinding: Sendable {
    package var level: LevelID
    package var by: String
    package var at: CivilDate
    package var reason: String
    /// Whether the rules allow the level: yes, not in any completion, or not known yet.
    package var allowed: Truth

    package init(level: LevelID, by: String, at: CivilDate, reason: String, allowed: Truth) {
        self.level = level
        self.by = by
        self.at = at
        self.reason = reason
        self.allowed = allowed
    }
}
