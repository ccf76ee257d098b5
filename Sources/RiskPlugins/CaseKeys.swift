import RiskModel
import RiskSource

/// The keys of a case of a `cases.yaml`.
enum CaseKeys {
    static let definition = MappingDefinition(
        "case", what: "a case", about: "Worked answers, with what the tool must make of them.",
        keys: [name.definition] + CaseFieldKeys.keys.map { $0.name == "answers" ? $0.required : $0 }
            + [source.definition, expect.definition])

    static let name: Key<Located<String>> =
        .required(
            "name", .located(.text), "what the case shows; unique in the file",
            because: "a case that fails is named by it")
    static let source: Key<Located<String>> =
        .required(
            "source", .located(.text), "the citation that the case is from, or 'own'",
            example: "own")
    static let expect: Key<YAMLNode> =
        .required(
            "expect", .node(.mapping(ExpectKeys.definition)), "what the tool must make of it",
            because: "a case says what the tool must make of it",
            example: "{total: {from: 8, to: null}, level: [category_2, category_3]}")
}

/// The keys of `expect`, beside the scales and results of the tool.
enum ExpectKeys {
    static let definition = MappingDefinition(
        "expect", what: "'expect'",
        about: "What a case must give. Further keys are scales and results of the tool.",
        keys: [
            asListed.definition, harm.definition, fired.definition, openRules.definition,
            routes.definition, openRoutes.definition, triggers.definition, openTriggers.definition,
            actions.definition, openActions.definition,
            allowed.definition, allowedInSome.definition, findOutNext.definition,
            failsChecks.definition, contributions.definition, refused.definition,
            answersRefused.definition, eligible.definition,
        ], ownNames: OutcomeKeys.form)
    static let listed = MappingDefinition(
        "as_listed", what: "'as_listed'",
        about: "Scales, results and actions over the listed items alone.",
        keys: [actions.definition, openActions.definition],
        ownNames: OutcomeKeys.form)

    static let asListed: Key<YAMLNode> =
        .optional(
            "as_listed", .node(.mapping(listed)),
            "scales, results and actions over the listed items alone",
            example: "{total: 8, level: category_2}")
    static let harm: Key<YAMLNode> =
        .optional(
            "harm", .node(.names(harmStates.map(\.rawValue))), "what is known of harm",
            example: "possible")
    static let fired: Key<YAMLNode> =
        names("fired", "the rules and flags that fired, all of them")
    static let openRules: Key<YAMLNode> =
        names("open_rules", "the rules and flags that are open, all of them")
    static let routes: Key<YAMLNode> =
        names("routes", "the ways to levels that fired, all of them")
    static let openRoutes: Key<YAMLNode> =
        names("open_routes", "the ways to levels that are open, all of them")
    static let failsChecks: Key<YAMLNode> =
        names("fails_checks", "the checks that the answers fail, all of them: they are refused")
    static let triggers: Key<YAMLNode> =
        duties("triggers", "the triggers that are due, all of them", ExpectedDutyKeys.trigger)
    static let openTriggers: Key<YAMLNode> =
        duties("open_triggers", "the triggers that are open, all of them", ExpectedDutyKeys.trigger)
    static let actions: Key<YAMLNode> =
        duties("actions", "the actions that are due, all of them", ExpectedDutyKeys.action)
    static let openActions: Key<YAMLNode> =
        duties("open_actions", "the actions that may be due, all of them", ExpectedDutyKeys.action)
    static let allowed: Key<YAMLNode> =
        names("allowed", "the levels that are allowed in every completion")
    static let allowedInSome: Key<YAMLNode> =
        names("allowed_in_some", "the levels that are allowed in some completion")
    static let findOutNext: Key<YAMLNode> =
        names("find_out_next", "the first items to find out, in order")
    static var contributions: Key<YAMLNode> {
        let one = ValueForm.either([.decimal(places: 18), .mapping(OutcomeKeys.contribution)])
        // The item of a used tool is named with it: 'casic.videos'.
        let items = ValueForm.entries(keys: .text, values: one)
        return .optional(
            "contributions", .node(.entries(keys: .id(ScaleID.self), values: items)),
            "what single items give to scales; items that are not named may give anything",
            example: "{total: {unknown_cars: 5}}")
    }
    static let answersRefused: Key<[Located<String>]> =
        .optional(
            "answers_refused", .filledList(of: .located(.text)),
            "the codes of the mistakes for which the answers are refused; nothing stands beside it",
            example: "[unknown-option]")
    static let refused: Key<YAMLNode> =
        .optional("refused", .node(.truth), "'true': the tool gives no result", example: "true")
    static let eligible: Key<YAMLNode> =
        .optional(
            "eligible", .node(.names(truths.map(\.rawValue))),
            "whether the tool may be used on the case", example: "yes")

    static let harmStates: [HarmStatement.State] = [.evidenced, .possible, .none]
    static let truths: [Truth] = [.yes, .no, .open]

    private static func duties(
        _ name: String, _ about: String,
        _ one: @autoclosure @escaping @Sendable () -> MappingDefinition
    ) -> Key<YAMLNode> {
        .optional(
            name, .node(.list(of: .either([.text, .mapping(one())]))), about, example: "[]")
    }

    private static func names(_ name: String, _ about: String) -> Key<YAMLNode> {
        .optional(name, .node(.list(of: .text)), about, example: "[]")
    }
}

/// The keys of a trigger or an action of which more is expected than whether it is due.
enum ExpectedDutyKeys {
    static let trigger = MappingDefinition(
        "expected_trigger", what: "an expected trigger",
        about: "A trigger, with the time that it gives and who must take part.",
        keys: [id.definition, within.definition, with.definition, also.definition])
    static let action = MappingDefinition(
        "expected_action", what: "an expected action",
        about: "An action, with the time that it gives.",
        keys: [id.definition, within.definition])
    static let participants = MappingDefinition(
        "expected_with", what: "'with'", about: "Who must take part, by nation.",
        keys: Nation.allCases.map { of($0).definition })

    static let id: Key<Located<String>> =
        .required("id", .located(.text), "the name of the trigger or action", example: "refer")
    static let within: Key<Timescale> =
        .optional("within", .timescale, "by when it must be done", example: "2 working days")
    static let with: Key<YAMLNode> =
        .optional(
            "with", .node(.either([.list(of: .text), .mapping(participants)])),
            "who must take part, all of them: in the case's nation, or in each that is named",
            example: "[social_care, police]")
    static let also: Key<[String]> =
        .optional("also", .list(of: .text), "who else is asked, all of them", example: "[health]")
    static func of(_ nation: Nation) -> Key<[String]> {
        .optional(nation.rawValue, .list(of: .text), "who must take part there, all of them")
    }
}

/// The keys of an expected outcome that is a mapping.
enum OutcomeKeys {
    static let range = MappingDefinition(
        "expected_range", what: "an expected range",
        about: "The lowest and the highest value of a scale; 'to: null' is an open end.",
        keys: [from.definition, to.definition])
    static let near = MappingDefinition(
        "expected_digits", what: "an expected value",
        about: "Digits that were published of a number that is not exact.",
        keys: [digits.definition, places.definition])

    static let contribution = MappingDefinition(
        "expected_contribution", what: "an expected contribution",
        about: "The lowest and the highest points that an item gives to a scale.",
        keys: [from.definition, upper.definition])

    static let upper: Key<PreciseDecimal> =
        .required("to", .preciseDecimal, "the highest value")
    static let from: Key<PreciseDecimal> =
        .required(
            "from", .preciseDecimal, "the lowest value",
            because: "the lowest value is expected too")
    static let to: Key<YAMLNode> =
        .required(
            "to", .node(.either([.decimal(places: 18), .null])), "the highest value, or null",
            because: "write 'to: null' for an open end")
    static let digits: Key<PreciseDecimal> =
        .required("near", .preciseDecimal, "the digits that were published")
    static let places: Key<Int> =
        .required("places", .whole(0...17), "how many places were published")

    /// Whatever a scale or a result may be expected to be.
    static let form = ValueForm.either([
        one, .list(of: one, count: 1...Int.max), .mapping(range), .mapping(near),
    ])

    private static let one = ValueForm.either([.decimal(places: 18), .id(LevelID.self)])
}
