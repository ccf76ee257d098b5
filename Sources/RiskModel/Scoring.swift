package import RiskSource

/// A score made from items.
package struct Scale: Sendable {
    package var id: Located<ScaleID>
    package var title: String
    package var method: ScaleMethod
    package var missing: MissingRule
    /// The highest value that the scale gives, with its reason in the plugin.
    package var cap: PointValue?
    /// The lowest value that the scale gives.
    package var floor: PointValue?
    package var round: Rounding?
    /// How the publisher would score unknown answers today, if it does.
    package var asPublished: AsPublished?
    package var source: Located<CitationID>?
    package var range: SourceRange

    package init(
        id: Located<ScaleID>, title: String, method: ScaleMethod, missing: MissingRule,
        cap: PointValue? = nil, floor: PointValue? = nil, round: Rounding? = nil,
        asPublished: AsPublished? = nil, source: Located<CitationID>? = nil, range: SourceRange
    ) {
        self.id = id
        self.title = title
        self.method = method
        self.missing = missing
        self.cap = cap
        self.floor = floor
        self.round = round
        self.asPublished = asPublished
        self.source = source
        self.range = range
    }
}

package enum ScaleMethod: Sendable {
    case sum([ScaleMember])
    case count([ScaleMember])
    case worst([ScaleMember], worstIsHighest: Bool)
    case mean([ScaleMember])
    case table(LookupTable)
}

/// A section or an item that a scale draws on, and its weight (1 unless the plugin gives one).
package struct ScaleMember: Sendable {
    package var name: Located<String>
    package var weight: PointValue?

    package init(name: Located<String>, weight: PointValue? = nil) {
        self.name = name
        self.weight = weight
    }
}

/// Rows that are tried in order; the first whose cells all hold gives the value.
package struct LookupTable: Sendable {
    /// The scales or items that the cells are about.
    package var by: [Located<String>]
    package var rows: [LookupRow]

    package init(by: [Located<String>], rows: [LookupRow]) {
        self.by = by
        self.rows = rows
    }
}

package struct LookupRow: Sendable {
    /// One cell for each name in `by`, in that order; `nil` accepts anything.
    package var cells: [LookupCell?]
    package var value: PointValue

    package init(cells: [LookupCell?], value: PointValue) {
        self.cells = cells
        self.value = value
    }
}

package enum LookupCell: Sendable {
    /// From `from` to `upto`, both included; `nil` is open.
    case band(from: ExactDecimal?, upto: ExactDecimal?, SourceRange)
    case options([Located<OptionID>])
}

/// What is done about *omitted* members of a scale (docs: scoring, missing answers).
package struct MissingRule: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case bounds, prorate
        case leaveOut = "leave_out"
        case zero, refuse
    }

    package var method: Method
    /// The most members that may be missing; more is *insufficient*.
    package var most: Int?
    /// The fewest members that must be answered (`leave_out`).
    package var minAnswered: Int?

    package init(_ method: Method, most: Int? = nil, minAnswered: Int? = nil) {
        self.method = method
        self.most = most
        self.minAnswered = minAnswered
    }
}

package struct Rounding: Sendable, Hashable {
    package enum Mode: String, Sendable, CaseIterable {
        case halfUp = "half_up"
        case halfEven = "half_even"
        case floor, ceil
    }

    /// Places after the point, 0 to 4.
    package var places: Int
    /// `half_up` is half away from zero.
    package var mode: Mode

    package init(places: Int, mode: Mode) {
        self.places = places
        self.mode = mode
    }
}

package enum AsPublished: String, Sendable, CaseIterable {
    case none
    case leftOut = "left_out"
}

/// A result on an ordered list of levels.
package struct LevelledResult: Sendable {
    package var id: Located<ResultID>
    package var title: String
    /// The levels, in the plugin's order.
    package var levels: [Level]
    /// Whether the last level of the list is of more concern than the first.
    package var worseIsLast: Bool
    package var derivation: LevelDerivation
    package var rules: [Rule]
    package var range: SourceRange

    package init(
        id: Located<ResultID>, title: String, levels: [Level], worseIsLast: Bool,
        derivation: LevelDerivation, rules: [Rule], range: SourceRange
    ) {
        self.id = id
        self.title = title
        self.levels = levels
        self.worseIsLast = worseIsLast
        self.derivation = derivation
        self.rules = rules
        self.range = range
    }
}

package struct Level: Sendable {
    package var id: Located<LevelID>
    package var title: String
    package var meaning: String?
    /// Cut-offs, both included.
    package var from: PointValue?
    package var upto: PointValue?

    package init(
        id: Located<LevelID>, title: String, meaning: String? = nil, from: PointValue? = nil,
        upto: PointValue? = nil
    ) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.from = from
        self.upto = upto
    }
}

package enum LevelDerivation: Sendable {
    /// The level whose cut-offs hold the scale's value.
    case cutOffs(scale: Located<ScaleID>)
    /// The first rule that holds; `otherwise` is a level or, where it is `nil`, *undetermined*.
    case ordered([LevelRule], otherwise: Located<LevelID>?)
    /// The person's own level, within what the rules allow.
    case judgement
}

package struct LevelRule: Sendable {
    package var when: Expression
    package var level: Located<LevelID>
    /// The name of this way to the level, shown when it fired.
    package var route: String?
    package var source: Located<CitationID>?

    package init(
        when: Expression, level: Located<LevelID>, route: String? = nil,
        source: Located<CitationID>? = nil
    ) {
        self.when = when
        self.level = level
        self.route = route
        self.source = source
    }
}

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
    package var when: Expression
    package var task: String
    package var within: Timescale?
    package var source: Provenance
    package var range: SourceRange

    package init(
        when: Expression, task: String, within: Timescale? = nil, source: Provenance,
        range: SourceRange
    ) {
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

/// A condition for the whole tool: where it fails there is no score, and the reason is said.
package struct Eligibility: Sendable {
    package var id: Located<EligibilityID>
    package var require: Expression
    package var reason: String
    package var source: Provenance
    package var range: SourceRange

    package init(
        id: Located<EligibilityID>, require: Expression, reason: String, source: Provenance,
        range: SourceRange
    ) {
        self.id = id
        self.require = require
        self.reason = reason
        self.source = source
        self.range = range
    }
}
