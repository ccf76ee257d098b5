package import RiskModel
package import RiskSource

/// The cases of one `cases.yaml`, and everything that is wrong with it.
package struct CaseFileReading: Sendable {
    /// The sound cases, in the order of the file; a case with an error is left out.
    package var cases: [ToolCase]
    /// The cases whose answers must be refused, in the order of the file.
    package var refused: [RefusedCase]
    /// By position; what refused the answers of a refused case is not among them.
    package var diagnostics: [Diagnostic]

    package init(cases: [ToolCase], refused: [RefusedCase] = [], diagnostics: [Diagnostic]) {
        self.cases = cases
        self.refused = refused
        self.diagnostics = diagnostics
    }

    /// Whether an error, not only a warning, was found.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// A worked case that a plugin brings as its own test.
package struct ToolCase: Sendable {
    package var name: Located<String>
    package var answers: AnswerSet
    /// Where the expectation comes from: a citation of the plugin, or `own`.
    package var source: Located<String>
    package var expectation: Expectation
    package var range: SourceRange

    /// Whether the answers are meant to fail checks of the plugin.
    package var expectsFailedChecks: Bool {
        expectation.facts.contains { if case .failsChecks = $0.value { true } else { false } }
    }
}

/// A case whose answers the reader of answer files must refuse: they have no result.
package struct RefusedCase: Sendable {
    package var name: Located<String>
    /// Where the expectation comes from: a citation of the plugin, or `own`.
    package var source: Located<String>
    /// The codes of the mistakes that must be found, all of them; it points at the key.
    package var expected: Located<Set<String>>
    /// The codes of the mistakes that were found while reading; none where nothing is wrong there.
    package var found: Set<String>
    /// The answers, where they could be read: the tool's rules may refuse their judged level.
    package var answers: AnswerSet?
    package var range: SourceRange

    /// The code of a judged level that the rules take away, which shows only when it is scored.
    package static let judgedNotAllowed = "judged-not-allowed"
}

/// What a case must give.
package struct Expectation: Sendable {
    /// At least one, in the order of the file; each points at its key.
    package var facts: [Located<ExpectedFact>]
}

/// One thing that a case must give; ids are those of the case's instrument.
package enum ExpectedFact: Sendable, Hashable {
    /// A scale's outcome; `asListed` where it is over the listed items alone.
    case scale(ScaleID, ExpectedScale, asListed: Bool)
    /// A result after its rules; `asListed` where it is over the listed items alone.
    case result(ResultID, ExpectedResult, asListed: Bool)
    /// What one item gives to a scale, lowest and highest; the item is named as reports name it.
    case contribution(ScaleID, item: String, from: PreciseDecimal, to: PreciseDecimal)
    case harm(HarmStatement.State)
    /// The rules and flags that fired, all of them.
    case fired(Set<RuleID>)
    /// The rules and flags that are open, all of them.
    case openRules(Set<RuleID>)
    /// The named ways to a level that fired, all of them.
    case routes(Set<RouteID>)
    /// The named ways to a level that are open, all of them.
    case openRoutes(Set<RouteID>)
    /// The checks that the answers fail, all of them: they are refused.
    case failsChecks(Set<CheckID>)
    /// The triggers that are due, all of them.
    case triggers(Set<TriggerID>)
    /// The triggers that are open, all of them.
    case openTriggers(Set<TriggerID>)
    /// The actions that are due, all of them; `asListed` where it is over the listed items alone.
    case actions(Set<ActionID>, asListed: Bool)
    /// The actions that are open, all of them; `asListed` as above.
    case openActions(Set<ActionID>, asListed: Bool)
    /// How much time a trigger or an action gives.
    case within(DutyName, Timescale)
    /// Who must take part in a trigger: in the case's nation, or in one that is named.
    case participants(TriggerID, in: Nation?, Set<String>)
    /// Who else is asked of a trigger.
    case alsoAsked(TriggerID, Set<String>)
    /// The levels that every completion allows, in the plugin's order.
    case allowed(ResultID, [LevelID])
    /// The levels that some completion allows, in the plugin's order.
    case allowedInSome(ResultID, [LevelID])
    /// The first items to find out, in order, as reports name them: `casic.videos` for an item of a
    /// used tool.
    case findOutNext([String])
    /// The tool gives no result: it needs an unset number.
    case refused
    /// Whether the tool may be used on the case.
    case eligible(Truth)
}

/// A trigger or an action, by the name that the plugin gives it.
package enum DutyName: Sendable, Hashable, CustomStringConvertible {
    case trigger(TriggerID)
    case action(ActionID)

    package var description: String {
        switch self {
        case .trigger(let id): id.rawValue
        case .action(let id): id.rawValue
        }
    }
}

/// The triggers and actions of which a case says whether they are due.
package struct StatedDuties: Sendable {
    /// Those that it says are due; `nil` where it says nothing of triggers.
    package let triggers: Set<TriggerID>?
    /// Those that it says are due; `nil` where it says nothing of actions.
    package let actions: Set<ActionID>?
    /// Those that it says are due over the listed items alone.
    package let listedActions: Set<ActionID>?

    package init(_ expectation: Expectation) {
        var triggers: Set<TriggerID>?
        var actions: Set<ActionID>?
        var listedActions: Set<ActionID>?
        for fact in expectation.facts {
            if case .triggers(let ids) = fact.value { triggers = ids }
            if case .actions(let ids, asListed: false) = fact.value { actions = ids }
            if case .actions(let ids, asListed: true) = fact.value { listedActions = ids }
        }
        self.triggers = triggers
        self.actions = actions
        self.listedActions = listedActions
    }
}

/// The outcome that a scale must have.
package enum ExpectedScale: Sendable, Hashable {
    /// These values or states are what completions reach, and nothing else; one value stands alone.
    case exactly(values: [PreciseDecimal], specials: Set<SpecialState>)
    /// The lowest and the highest value that completions reach; `to` is `nil` where the upper end
    /// is open.
    case range(from: PreciseDecimal, to: PreciseDecimal?)
    /// The value stands alone and agrees with digits that were published, to so many places.
    case near(PreciseDecimal, places: Int)
    /// Unknown and omitted answers are together more than the instrument would score today.
    case notYetScorable
}

/// The outcome that a levelled result must have.
package enum ExpectedResult: Sendable, Hashable {
    /// These levels and states are what completions reach, and nothing else.
    case exactly(LevelSet)
    /// An incomplete list leaves the best level possible, so that nothing is established.
    case notEstablished
}
