/// The lowest and the highest value that some completion reaches.
package struct ValueRange: Sendable, Hashable {
    package var low: ScaleValue
    package var high: ScaleValue

    package init(low: ScaleValue, high: ScaleValue) {
        self.low = low
        self.high = high
    }

    package var isSingle: Bool { low == high }
}

/// What is said of one scale.
package struct ScaleFinding: Sendable {
    package var id: ScaleID
    package var title: String
    /// A step of a calculation: told in the explanation and not among the results.
    package var isWorking: Bool
    /// The range over the listed items; `nil` where no completion gives a number.
    package var listed: ValueRange?
    /// With an incomplete list the upper end is open: the true value may be higher than `listed`.
    package var upperEndOpen: Bool
    package var specials: Set<SpecialState>
    /// Why there is no value in the completions in which it is undefined.
    package var undefinedBecause: [UndefinedReason]
    /// Why native functions that the scale calls, or that what it reads calls, gave no value.
    package var nativeFailures: [NativeFailure]
    /// Whether `listed` is exactly what completions reach; otherwise it is an outer bound.
    package var exact: Bool
    /// The values that completions reach, where they are few; empty otherwise.
    package var reachable: [ScaleValue]
    /// Whether unknown and omitted together are more than the instrument would score today.
    package var notYetScorable: Bool
    /// The points of the answers known so far, where some members are unknown or omitted.
    package var knownSoFar: ExactDecimal?
    /// What the publisher would print today, where it scores unknown answers.
    package var asPublished: PublishedFinding?
    package var contributions: [Contribution]
    /// What a calculation adds up, where it is a plain sum of scales and numbers; empty otherwise.
    package var parts: [ScalePart]
    /// Whether the contributions, or the parts, are added up, before a cap and a floor.
    package var addsUp: Bool
    /// The cap and the floor where they changed the value, or may have.
    package var limits: [LimitFinding]
    /// What the publisher's measurement error means for the value; `nil` where none is known.
    package var measurementError: MeasurementErrorFinding?
    /// Why the scale is refused: the unset numbers that it needs.
    package var refusedFor: [UnsetNumber]

    package init(id: ScaleID, title: String) {
        self.id = id
        self.title = title
        isWorking = false
        upperEndOpen = false
        specials = []
        undefinedBecause = []
        nativeFailures = []
        exact = true
        reachable = []
        notYetScorable = false
        contributions = []
        parts = []
        addsUp = false
        limits = []
        refusedFor = []
    }
}

/// Why a scale has no value where it is undefined.
package enum UndefinedReason: String, Sendable, Hashable, CaseIterable {
    /// No member applies, no row or rule holds.
    case nothingApplies = "nothing_applies"
    case divisionByZero = "division_by_zero"
    /// The logarithm of 0 or less, the root of a number below 0.
    case outsideDomain = "outside_domain"
    case tooLarge = "too_large"
    case datesInWrongOrder = "dates_in_wrong_order"
    case outsideCalendar = "outside_calendar"
}

/// A cap or a floor that changed a scale's value.
package struct LimitFinding: Sendable, Hashable {
    package enum Kind: String, Sendable { case cap, floor }

    package var kind: Kind
    package var number: ExactDecimal
    /// Whether it acted: in every completion, or (*open*) in some.
    package var acted: Truth
    package var reason: String?
    package var source: CitationID?

    package init(
        kind: Kind, number: ExactDecimal, acted: Truth, reason: String?, source: CitationID?
    ) {
        self.kind = kind
        self.number = number
        self.acted = acted
        self.reason = reason
        self.source = source
    }
}

/// The publisher's own score with unknown answers counted its way; shown beside the result only.
package struct PublishedFinding: Sendable, Hashable {
    package var value: ScaleValue?
    package var level: LevelID?
    package var rule: AsPublished

    package init(value: ScaleValue?, level: LevelID?, rule: AsPublished) {
        self.value = value
        self.level = level
        self.rule = rule
    }
}

/// What one item gives to one scale.
package struct Contribution: Sendable {
    package enum State: String, Sendable {
        case answered, unknown, omitted, hidden, substituted
        case notApplicable = "not_applicable"
    }

    package var item: ItemLabel
    package var state: State
    package var low: ExactDecimal
    package var high: ExactDecimal
    package var source: CitationID?
    package var verified: Bool
    /// The line of the plugin that the number stands on.
    package var pluginLine: Int

    package init(
        item: ItemLabel, state: State, low: ExactDecimal, high: ExactDecimal,
        source: CitationID?, verified: Bool, pluginLine: Int
    ) {
        self.item = item
        self.state = state
        self.low = low
        self.high = high
        self.source = source
        self.verified = verified
        self.pluginLine = pluginLine
    }
}
