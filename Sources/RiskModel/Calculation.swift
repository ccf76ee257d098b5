/// How a result was worked out: everything that a person needs to do it again by hand.
///
/// Every value in it was given by the scoring core, over all ways in which the unknown answers could
/// turn out; nothing here was calculated a second time.
package struct Calculation: Sendable {
    /// Whether the tool, or a part of it, may be used on the case.
    package var eligibility: [CalculationStep]
    /// What the answers must satisfy together.
    package var checks: [CalculationStep]
    /// Answers that were left out and that follow from others.
    package var substitutions: [CalculationStep]
    /// Every scale: those of used tools that are read first, then the tool's own, in its order.
    package var scales: [CalculationStep]
    /// Every levelled result, with its rules in their order.
    package var levels: [CalculationStep]
    /// Flags, duties and actions that hold, or may hold.
    package var duties: [CalculationStep]

    package init(
        eligibility: [CalculationStep] = [], checks: [CalculationStep] = [],
        substitutions: [CalculationStep] = [], scales: [CalculationStep] = [],
        levels: [CalculationStep] = [], duties: [CalculationStep] = []
    ) {
        self.eligibility = eligibility
        self.checks = checks
        self.substitutions = substitutions
        self.scales = scales
        self.levels = levels
        self.duties = duties
    }

    /// All parts in the order in which they are told.
    package var parts: [[CalculationStep]] {
        [eligibility, checks, substitutions, scales, levels, duties]
    }
}

/// One step of a calculation, and the steps that it was made from.
package struct CalculationStep: Sendable {
    package var kind: CalculationKind
    /// What came out; `nil` where a step has no value of its own, such as a text in a condition.
    package var value: CalculationValue?
    /// Whether the value is exactly what answers can reach; otherwise it is an outer bound.
    package var isExact: Bool
    /// Whether questions that an incomplete list does not name could change the value.
    package var mayLackItems = false
    /// Of ways, rows and rules of which the first that holds is taken: whether this one is.
    package var isTaken: Truth?
    /// What was answered, where the step is about an item.
    package var answer: CalculationAnswer?
    /// The line of the plugin that the step, or its number, stands on; `nil` for what has none.
    package var pluginLine: Int?
    /// The plugin whose line that is, where it is a used tool's.
    package var plugin: ToolID?
    /// `own`, or the citation's id.
    package var source: String?
    /// Whether the step's number was read in its source.
    package var isVerified: Bool
    /// Why, in the plugin's words.
    package var reason: String?
    package var steps: [CalculationStep]

    package init(
        _ kind: CalculationKind, value: CalculationValue? = nil, isExact: Bool = true,
        isTaken: Truth? = nil, answer: CalculationAnswer? = nil, pluginLine: Int? = nil,
        plugin: ToolID? = nil, source: String? = nil, isVerified: Bool = true,
        reason: String? = nil, steps: [CalculationStep] = []
    ) {
        self.kind = kind
        self.value = value
        self.isExact = isExact
        self.isTaken = isTaken
        self.answer = answer
        self.pluginLine = pluginLine
        self.plugin = plugin
        self.source = source
        self.isVerified = isVerified
        self.reason = reason
        self.steps = steps
    }
}

/// What a step of a calculation does.
package enum CalculationKind: Sendable {
    // Scales
    case scale(id: String, title: String, method: String, isWorking: Bool)
    /// What the members give, added up.
    case points
    /// What one member gives, its weight included; of several periods perhaps the latest alone.
    case member(ItemLabel, weight: ExactDecimal?, isReversed: Bool, latestOnly: Bool)
    /// How many members have no answer that counts, and the most that may have none.
    case missing(most: Int?)
    /// How many members count, and the fewest that must.
    case answered(fewest: Int?)
    /// The points times members over answered members.
    case prorated
    /// What the scale's method makes of its members, its rows, its rules or its formula.
    case method(String)
    case cap(ExactDecimal)
    case floor(ExactDecimal)
    case rounding(Rounding)
    /// One row of a table, and what it gives, as written.
    case row(number: Int, cells: [String], gives: String)
    /// One of rules of which the first that holds decides, and what it gives.
    case first(number: Int, gives: String)
    /// What holds where nothing before it does, as written.
    case otherwise(String)

    // Levels
    case level(id: String, title: String, isJudgement: Bool, names: [LevelName])
    /// The values that belong to a level, by its cut-offs.
    case cutOff(level: LevelName, from: ExactDecimal?, above: ExactDecimal?, upto: ExactDecimal?)
    /// A condition that leads to a level.
    case way(name: String, title: String?, level: LevelName)
    /// The level before the rules; of a level left to judgement, the levels that are allowed.
    case computed(isJudgement: Bool, names: [LevelName])
    /// A rule, and what it does as the plugin states it.
    case rule(id: String, effect: String, names: [LevelName])
    /// The level after the rule above; of a level left to judgement, the levels that are allowed.
    case levelAfter(isJudgement: Bool, names: [LevelName])
    /// Rules that say "no better than" applied once more, at the end.
    case floorsAgain(names: [LevelName])
    /// What an incomplete list does not name.
    case unlisted

    // Conditions
    case eligibility(id: String, scope: String?)
    case check(id: String)
    case substitution(ItemLabel, value: String, otherwise: String)
    case flag(id: String)
    case trigger(id: String)
    case action

    // Formulas
    /// A part of a formula, and the sign or function that joins the steps below it.
    case formula(Expression, sign: String)
    /// A number, a text or a list as written.
    case literal(Expression)
    /// A named number of the plugin, as written.
    case coefficient(String, value: String)
    case item(ItemLabel)
    /// A scale whose own steps stand elsewhere.
    case scaleValue(id: String, title: String)
    /// A level: in the condition of a rule the level so far, otherwise the one after all rules.
    case levelValue(id: String, names: [LevelName])
    case harm
}

/// What came out of a step.
package enum CalculationValue: Sendable, Hashable {
    /// The range over all completions, and the states without a number that some completion gives.
    case number(ValueRange?, Set<SpecialState>)
    case truth(Truth)
    /// The first and the last day that it may be.
    case day(CivilDate, CivilDate)
    case levels(LevelSet)
    case harm(HarmStatement.State)

    /// Whether every completion gives the same: bounds around one value leave nothing between them.
    package var isSettled: Bool {
        switch self {
        case .number(let range?, let states): range.isSingle && states.isEmpty
        case .number(nil, let states): states.count == 1
        case .truth(let truth): truth != .open
        case .day(let first, let last): first == last
        case .levels(let levels): levels.settled != nil
        case .harm: true
        }
    }
}

/// What was answered to an item, for people; titles are the plugin's.
package struct CalculationAnswer: Sendable, Hashable {
    package enum Given: Sendable, Hashable {
        /// Not known, or not mentioned.
        case nothing
        case option(String)
        /// Options of a several-of item; empty for "none of them".
        case options([String])
        case number(ExactDecimal, unit: String?)
        case date(String)
        case text
        /// Periods in which it is present, and those in which it may be.
        case periods(present: [String], open: [String])
        case notApplicable
        case omitted(reason: String)
        /// Left out, and replaced by what follows from another result.
        case substituted(reason: String)
    }

    package var given: Given
    /// Whether the question is asked at all.
    package var isAsked: Truth

    package init(_ given: Given, isAsked: Truth = .yes) {
        self.given = given
        self.isAsked = isAsked
    }
}
