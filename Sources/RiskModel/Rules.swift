package import RiskSource

/// Acts on a level after the arithmetic.
package struct Rule: Sendable {
    package enum Effect: Sendable {
        case noBetterThan(Located<LevelID>)
        case noWorseThan(Located<LevelID>)
        case set(Located<LevelID>)
        case step(better: Bool)
        case allow([Located<LevelID>])
        case disallow([Located<LevelID>])
    }

    package var id: Located<RuleID>
    package var when: Expression
    package var effect: Effect
    package var reason: String
    package var source: Provenance
    package var range: SourceRange

    package init(
        id: Located<RuleID>, when: Expression, effect: Effect, reason: String, source: Provenance,
        range: SourceRange
    ) {
        self.id = id
        self.when = when
        self.effect = effect
        self.reason = reason
        self.source = source
        self.range = range
    }
}

/// Whether a rule is the instrument's or the project's own.
package enum Provenance: Sendable {
    case own(SourceRange)
    case cited(Located<CitationID>)
}

/// Something that must be said when its condition holds; it changes no level.
package struct Flag: Sendable {
    package var id: Located<RuleID>
    package var when: Expression
    package var text: String
    package var source: Provenance
    package var range: SourceRange

    package init(
        id: Located<RuleID>, when: Expression, text: String, source: Provenance, range: SourceRange
    ) {
        self.id = id
        self.when = when
        self.text = text
        self.source = source
        self.range = range
    }
}

/// A duty that no score can switch off.
package struct Trigger: Sendable {
    package var id: Located<TriggerID>
    package var when: Expression
    package var duty: String
    package var within: Timescale
    /// Who must take part, by nation.
    package var with: [Nation: [String]]
    package var also: [String]
    package var source: Provenance
    package var inForceFrom: CivilDate?
    package var inForceUntil: CivilDate?
    /// The nations that the duty is for; empty means all.
    package var nations: [Nation]
    package var range: SourceRange

    package init(
        id: Located<TriggerID>, when: Expression, duty: String, within: Timescale,
        with: [Nation: [String]], also: [String], source: Provenance, inForceFrom: CivilDate? = nil,
        inForceUntil: CivilDate? = nil, nations: [Nation], range: SourceRange
    ) {
        self.id = id
        self.when = when
        self.duty = duty
        self.within = within
        self.with = with
        self.also = also
        self.source = source
        self.inForceFrom = inForceFrom
        self.inForceUntil = inForceUntil
        self.nations = nations
        self.range = range
    }
}

/// What the instrument says to do at a level.
package struct Action: Sendable {
    /// The name by which cases refer to it; `nil` where it has none.
    package var id: Located<ActionID>?
    package var when: Expression
    package var task: String
    package var within: Timescale?
    package var source: Provenance
    package var range: SourceRange

    package init(
        id: Located<ActionID>? = nil, when: Expression, task: String, within: Timescale? = nil,
        source: Provenance, range: SourceRange
    ) {
        self.id = id
        self.when = when
        self.task = task
        self.within = within
        self.source = source
        self.range = range
    }
}

/// When something must have been done, from the moment that it is due.
package enum Timescale: Sendable, Hashable {
    case now
    case hours(Int)
    case days(Int)
    case workingDays(Int)
}

/// A condition for the whole tool, or for one scale or result of it: where it fails there is no
/// score, and the reason is said.
package struct Eligibility: Sendable {
    package var id: Located<EligibilityID>
    /// The scale or result that the condition is for; the whole tool where it is `nil`.
    package var scope: Located<String>?
    package var require: Expression
    package var reason: String
    package var source: Provenance
    package var range: SourceRange

    package init(
        id: Located<EligibilityID>, scope: Located<String>? = nil, require: Expression,
        reason: String, source: Provenance, range: SourceRange
    ) {
        self.id = id
        self.scope = scope
        self.require = require
        self.reason = reason
        self.source = source
        self.range = range
    }
}
