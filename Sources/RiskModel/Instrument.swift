package import RiskSource

/// A risk-assessment instrument as its plugin describes it: what is asked, how answers become
/// scores and levels, and what then must be done. It holds no answers and computes nothing.
///
/// Values are as written and checked for shape; names are resolved and formulas checked when the
/// instrument is compiled.
package struct Instrument: Sendable {
    package var id: ToolID
    package var version: String
    package var kind: ToolKind
    package var title: String
    package var about: String
    /// What the tool is for and what it is not for, in one plain sentence; `nil` where the plugin does
    /// not say.
    package var intendedUse: String?
    /// Whom the tool is used on: `child`, `adult` or `document`.
    package var subject: Subject
    package var source: InstrumentSource
    package var citations: [Citation]
    /// Who has approved the tool for use; `nil` where the plugin does not say.
    package var approval: Approval?
    package var review: Review?
    /// Set when the published list of items is only partly known.
    package var incomplete: IncompleteList?
    package var windows: [Window]
    package var sections: [Section]
    /// Every item of every section, in the order in which they are asked.
    package var items: [Item]
    /// Numbers that calculations name, in the plugin's order.
    package var coefficients: [Coefficient]
    package var scales: [Scale]
    package var results: [LevelledResult]
    package var flags: [Flag]
    package var triggers: [Trigger]
    package var actions: [Action]
    package var eligibility: [Eligibility]
    /// What answers must satisfy together.
    package var checks: [AnswerCheck]
    /// Other tools whose items and scales this one refers to, each embedded whole.
    package var uses: [UsedTool]
    /// Shared libraries beside the plugin, with the functions that its formulas call.
    package var native: [NativeLibrary]
    /// What the kind of tool demands beyond scoring (see the tool protocols of the host).
    package var declarations: KindDeclarations
    /// Set where the published sum counts items that may be evidence of harm.
    package var harmInSum: Located<String>?
    /// Which day is the first of a count of working days.
    package var dayOne: DayOne
    /// The norms beside the plugin; `nil` where it has none.
    package var norms: NormSet?
    /// Sentences that every result of the tool must carry, such as a known limit of the instrument.
    package var caveats: [String]
    /// How answers made with older versions are carried to later ones.
    package var migrations: [Migration]
    /// The whole plugin file; the place to point at when something is missing from it.
    package var range: SourceRange
    /// Where each top-level key stands.
    package var keyRanges: [String: SourceRange]

    package init(
        id: ToolID, version: String, kind: ToolKind, title: String, about: String,
        intendedUse: String? = nil, subject: Subject, source: InstrumentSource,
        citations: [Citation], approval: Approval? = nil, review: Review? = nil,
        incomplete: IncompleteList? = nil, windows: [Window], sections: [Section], items: [Item],
        coefficients: [Coefficient] = [], scales: [Scale], results: [LevelledResult],
        flags: [Flag], triggers: [Trigger], actions: [Action], eligibility: [Eligibility],
        checks: [AnswerCheck] = [], uses: [UsedTool], native: [NativeLibrary] = [],
        declarations: KindDeclarations, harmInSum: Located<String>? = nil,
        dayOne: DayOne = .next, norms: NormSet? = nil, caveats: [String],
        migrations: [Migration] = [], range: SourceRange, keyRanges: [String: SourceRange]
    ) {
        self.id = id
        self.version = version
        self.kind = kind
        self.title = title
        self.about = about
        self.intendedUse = intendedUse
        self.subject = subject
        self.source = source
        self.citations = citations
        self.approval = approval
        self.review = review
        self.incomplete = incomplete
        self.windows = windows
        self.sections = sections
        self.items = items
        self.coefficients = coefficients
        self.scales = scales
        self.results = results
        self.flags = flags
        self.triggers = triggers
        self.actions = actions
        self.eligibility = eligibility
        self.checks = checks
        self.uses = uses
        self.native = native
        self.declarations = declarations
        self.harmInSum = harmInSum
        self.dayOne = dayOne
        self.norms = norms
        self.caveats = caveats
        self.migrations = migrations
        self.range = range
        self.keyRanges = keyRanges
    }
}

/// The tool protocol that a plugin says it conforms to.
package enum ToolKind: String, Sendable, CaseIterable {
    case general, exploitation, offender, quality
}

package enum Subject: String, Sendable, CaseIterable {
    case child, adult, document
}

/// Whose instrument it is and on what terms it is scored here.
package struct InstrumentSource: Sendable {
    package var instrument: String
    package var owner: String
    package var cited: [Located<CitationID>]
    package var licence: String
    package var validation: String

    package init(
        instrument: String, owner: String, cited: [Located<CitationID>], licence: String,
        validation: String
    ) {
        self.instrument = instrument
        self.owner = owner
        self.cited = cited
        self.licence = licence
        self.validation = validation
    }
}

package struct Citation: Sendable {
    package var id: Located<CitationID>
    package var title: String
    /// Where the publication can be found: a publisher, a page, a report number.
    package var place: String?
    package var checked: CivilDate
    package var nation: Nation?

    package init(
        id: Located<CitationID>, title: String, place: String? = nil, checked: CivilDate,
        nation: Nation? = nil
    ) {
        self.id = id
        self.title = title
        self.place = place
        self.checked = checked
        self.nation = nation
    }
}

package enum Nation: String, Sendable, CaseIterable {
    case england, wales
}

/// How often the assessment is to be looked at again, as an ISO 8601 period of months or weeks.
package struct Review: Sendable {
    package var every: Period
    package var source: Located<CitationID>?

    package init(every: Period, source: Located<CitationID>? = nil) {
        self.every = every
        self.source = source
    }
}

/// A calendar length: whole months or whole days. `P6M`, `P6W` (42 days), `P10D`, `P1Y` (12 months).
package enum Period: Sendable, Hashable {
    case months(Int)
    case days(Int)
}

/// A published list of items that is only partly known.
package struct IncompleteList: Sendable {
    /// What is missing, in words.
    package var missing: String
    package var source: Located<CitationID>
    /// The sections whose lists are incomplete; empty where any may be.
    package var sections: [Located<SectionID>]
    package var range: SourceRange

    package init(
        missing: String, source: Located<CitationID>, sections: [Located<SectionID>] = [],
        range: SourceRange
    ) {
        self.missing = missing
        self.source = source
        self.sections = sections
        self.range = range
    }
}

/// A period before the assessment date D: from D − `until` (included) to D − `from` (excluded;
/// D itself is included when `from` is nothing).
package struct Window: Sendable {
    package var id: Located<WindowID>
    package var from: Period?
    package var until: Period
    package var title: String?

    package init(id: Located<WindowID>, from: Period? = nil, until: Period, title: String? = nil) {
        self.id = id
        self.from = from
        self.until = until
        self.title = title
    }
}

package struct Section: Sendable {
    package var id: Located<SectionID>
    package var title: String
    package var about: String?
    package var items: [ItemID]
    package var when: Expression?

    package init(
        id: Located<SectionID>, title: String, about: String? = nil, items: [ItemID],
        when: Expression? = nil
    ) {
        self.id = id
        self.title = title
        self.about = about
        self.items = items
        self.when = when
    }
}

package enum ItemType: Sendable {
    case yesNo
    case choice([Option], ordered: Bool)
    case severalOf([Option])
    case number(NumberDomain)
    /// A day; its range is declared where a formula reads it.
    case date(DateRange?)
    case text
    /// Present or not in each of the periods; *earlier* always comes on top of them.
    case windowed([WindowID])
}

package struct Option: Sendable {
    package var id: Located<OptionID>
    package var title: String

    package init(id: Located<OptionID>, title: String) {
        self.id = id
        self.title = title
    }
}

/// The numbers that an item accepts, both ends included.
package struct NumberDomain: Sendable, Hashable {
    package var low: ExactDecimal
    package var high: ExactDecimal
    /// Places after the point: 0 for a whole number.
    package var places: Int
    package var unit: String?

    package init(low: ExactDecimal, high: ExactDecimal, places: Int, unit: String? = nil) {
        self.low = low
        self.high = high
        self.places = places
        self.unit = unit
    }
}

/// What an item contributes to the scales that it is a member of.
package enum Points: Sendable {
    /// By option; an option of a yes/no item that is not named gives 0.
    case byOption([OptionID: PointValue])
    /// By period; *earlier* gives 0 unless it is named.
    case byWindow([WindowID: PointValue])
    /// By bands of a number.
    case byBand([Band])
    /// The number itself.
    case value
}

/// Numbers up to and including `upto` (or above the band before, where it is `nil`) give `points`.
package struct Band: Sendable {
    package var upto: ExactDecimal?
    package var points: PointValue

    package init(upto: ExactDecimal? = nil, points: PointValue) {
        self.upto = upto
        self.points = points
    }
}

/// Which answers say that harm has happened, and which say that it may have.
///
/// For a yes/no item the option is `yes`; for a windowed item any period, *earlier* included, counts
/// and the sets hold `yes`; for a several-of item each named option counts.
package struct HarmMark: Sendable {
    package var evidence: Set<OptionID>
    package var possible: Set<OptionID>
    package var range: SourceRange

    package init(evidence: Set<OptionID>, possible: Set<OptionID>, range: SourceRange) {
        self.evidence = evidence
        self.possible = possible
        self.range = range
    }
}

/// Replaces an *omitted* answer by one that follows from another result.
package struct Substitution: Sendable {
    package var when: Expression
    package var value: Located<OptionID>
    package var otherwise: Located<OptionID>
    package var source: Located<CitationID>?

    package init(
        when: Expression, value: Located<OptionID>, otherwise: Located<OptionID>,
        source: Located<CitationID>? = nil
    ) {
        self.when = when
        self.value = value
        self.otherwise = otherwise
        self.source = source
    }
}

/// The parts that items play for the tool protocols.
package enum ItemRole: String, Sendable, CaseIterable {
    case sex, ethnicity, disability, age
    /// Recorded and shown, never subtracted from anything.
    case protective
    /// A graded domain of a quality scorer.
    case domain
    /// Which agencies were heard (quality).
    case agencies
    /// The stage of the case of a person of concern: suspect, charged, convicted.
    case stage
    case online, network
}

/// What the refinements of the tool protocol demand, where items and rules do not carry it.
package struct KindDeclarations: Sendable {
    /// Exploitation: what can be offered to the child, and how suspects can be disrupted.
    package var supportOptions: [SupportOption] = []
    /// Offender: the stages that the tool's scales are valid for.
    package var stages: [Located<String>] = []
    /// Offender: whom the scales exclude, in words.
    package var excludes: [String] = []
    /// Quality: the agencies whose information counts as multi-agency input.
    package var multiAgency: [String] = []
    /// Exploitation: why the tool has no windows, where its instrument publishes none.
    package var noWindows: String?
    /// Why the tool ends in no scale and no level, where it is a profile or a list of prompts.
    package var scoreFree: String?
    /// Whether training is required before the scale is scored rather than imported.
    package var requiresTraining: Bool = false

    package init(
        supportOptions: [SupportOption] = [], stages: [Located<String>] = [],
        excludes: [String] = [], multiAgency: [String] = [], noWindows: String? = nil,
        scoreFree: String? = nil, requiresTraining: Bool = false
    ) {
        self.supportOptions = supportOptions
        self.stages = stages
        self.excludes = excludes
        self.multiAgency = multiAgency
        self.noWindows = noWindows
        self.scoreFree = scoreFree
        self.requiresTraining = requiresTraining
    }
}

/// Help that exists for the child, or a lawful way to disrupt those who exploit them.
package struct SupportOption: Sendable {
    package enum Purpose: String, Sendable, CaseIterable { case support, disrupt }

    package var purpose: Purpose
    package var offer: String
    package var from: [String]

    package init(purpose: Purpose, offer: String, from: [String]) {
        self.purpose = purpose
        self.offer = offer
        self.from = from
    }
}

/// Another tool whose definition is embedded, so that its scales can be named: `casic.total`.
package struct UsedTool: Sendable {
    package var tool: Located<ToolID>
    package var version: Located<String>
    package var instrument: Instrument?
    /// The name by which expressions refer to it; the tool's id unless the plugin gives another.
    package var name: String { tool.value.rawValue }

    package init(tool: Located<ToolID>, version: Located<String>, instrument: Instrument? = nil) {
        self.tool = tool
        self.version = version
        self.instrument = instrument
    }
}
