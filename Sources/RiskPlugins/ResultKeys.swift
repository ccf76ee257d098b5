import RiskModel
import RiskSource

/// The keys of a levelled result.
enum ResultKeys {
    static let definition = MappingDefinition(
        "result", what: "a result", about: "A result that is one of several levels.",
        keys: [id.definition, title.definition] + levelling(isRequired: true))

    /// The keys of a result beside `id` and `title`, which stand at the top level of a plugin too.
    ///
    /// - Parameter isRequired: whether a result is there at all, so that its keys must be.
    static func levelling(isRequired: Bool) -> [KeyDefinition] {
        let keys = [
            worse.definition, judgement.definition, of.definition, levels.definition,
            ordered.definition, otherwise.definition, rules.definition,
        ]
        return isRequired ? keys : keys.map(\.optional)
    }

    /// The names of the keys beside `id` and `title`.
    static let levellingNames = levelling(isRequired: true).map(\.name)

    static let id: Key<Located<ResultID>> =
        .required("id", .id(ResultID.self), "the name by which formulas refer to it")
    static let title: Key<String> = .required("title", .text, "the heading that people read")
    static let worse: Key<ResultReader.WorseEnd> =
        .required(
            "worse", .oneOf(ResultReader.WorseEnd.self),
            "which end of the list of levels is of more concern")
    static let levels: Key<[Level]> =
        .required("levels", .filledList(of: .level), "the levels, in order")
    static let of: Key<Located<ScaleID>> =
        .optional(
            "of", .id(ScaleID.self),
            "the scale that the cut-offs are about; left out, the only scale there is")
    static let ordered: Key<YAMLNode> =
        .optional(
            "ordered", .node(OrderedLevelsReader.form),
            "in place of cut-offs: rules of which the first that holds gives the level",
            example: "[{when: age < 13, level: high}, {else: undetermined}]")
    static let judgement: Key<Bool> =
        .optional(
            "judgement", .truth, "whether the level is the person's own, in place of cut-offs",
            defaultText: "false")
    static let otherwise: Key<Located<LevelID>> =
        .optional(
            "else", .id(LevelID.self),
            "with routes and no cut-offs: the level where no route holds, or 'undetermined'")
    static let rules: Key<[Rule]> =
        .optional(
            "rules", .list(of: RuleReader.shape), "rules that act on the level, in order")
}

/// The keys of a level.
enum LevelKeys {
    static let definition = MappingDefinition(
        "level", what: "a level", about: "One of the levels of a result.",
        keys: [
            id.definition, title.definition, meaning.definition, from.definition, upto.definition,
            routes.definition,
        ])

    static let id: Key<Located<LevelID>> =
        .required("id", .id(LevelID.self), "the name by which rules refer to it")
    static let title: Key<String> = .required("title", .text, "what people read")
    static let meaning: Key<String> = .optional("meaning", .text, "what the level means")
    static let from: Key<PointValue> =
        .optional("from", .number, "the first value; left out, what follows the level before")
    static let upto: Key<PointValue> =
        .optional("upto", .number, "the last value; every level but the last has it")
    static let routes: Key<[LevelRoute]> =
        .optional(
            "routes", .filledList(of: .levelRoute),
            "named ways to the level, of which each by itself is enough")
}

/// The keys of a route to a level.
enum RouteKeys {
    static let definition = MappingDefinition(
        "route", what: "a route", about: "A named way to a level.",
        keys: [id.definition, when.definition, title.definition, source.definition])

    static let id: Key<Located<RouteID>> =
        .required("id", .id(RouteID.self), "the name by which results say that it fired")
    static let when: Key<Expression> =
        .required("when", .condition, "the condition that by itself gives the level")
    static let title: Key<String> = .optional("title", .text, "what people read")
    static let source: Key<Provenance> = .optional("source", .source, "where it comes from")
}

/// The keys of an entry of `ordered`.
enum OrderedKeys {
    static let rule = MappingDefinition(
        "ordered_rule", what: "an entry of 'ordered'", about: "A level, and when it is given.",
        keys: [when.definition, level.definition, route.definition, source.definition])
    static let otherwise = MappingDefinition(
        "ordered_else", what: "an entry of 'ordered'",
        about: "The last entry: what holds where no rule does.", keys: [other.definition])

    static let when: Key<Expression> =
        .required("when", .condition, "the condition that gives the level")
    static let level: Key<Located<LevelID>> =
        .required("level", .id(LevelID.self), "the level that the condition gives")
    static let route: Key<String> =
        .optional("route", .text, "what reports call this way to the level")
    static let source: Key<Provenance> = .optional("source", .source, "where it comes from")
    static let other: Key<Located<LevelID>> =
        .required(
            "else", .id(LevelID.self), "the level, or 'undetermined'", example: "undetermined")
}

/// The keys of a rule.
enum RuleKeys {
    static let definition = MappingDefinition(
        "rule", what: "a rule",
        about: "A rule that acts on a level. Exactly one key says what it does.",
        keys: [
            id.definition, when.definition, noBetterThan.definition, noWorseThan.definition,
            set.definition, step.definition, allow.definition, disallow.definition,
            reason.definition, source.definition,
        ], choices: [effects])

    /// The keys that say what a rule does.
    static let effects = [
        noBetterThan.name, noWorseThan.name, set.name, step.name, allow.name, disallow.name,
    ]

    static let id: Key<Located<RuleID>> =
        .required("id", .id(RuleID.self), "the name by which results refer to it")
    static let when: Key<Expression> =
        .required("when", .condition, "the condition under which the rule acts")
    static let noBetterThan: Key<Located<LevelID>> =
        .optional("no_better_than", .id(LevelID.self), "the level is this one or a worse one")
    static let noWorseThan: Key<Located<LevelID>> =
        .optional("no_worse_than", .id(LevelID.self), "the level is this one or a better one")
    static let set: Key<Located<LevelID>> =
        .optional("set", .id(LevelID.self), "the level is this one")
    static let step: Key<RuleReader.Direction> =
        .optional("step", .oneOf(RuleReader.Direction.self), "the level moves by one")
    static let allow: Key<[Located<LevelID>]> =
        .optional(
            "allow", .filledList(of: .id(LevelID.self)),
            "of a level left to judgement: these levels, and no other")
    static let disallow: Key<[Located<LevelID>]> =
        .optional(
            "disallow", .filledList(of: .id(LevelID.self)),
            "of a level left to judgement: every level but these")
    static let reason: Key<String> =
        .required(
            "reason", .text, "why the rule acts; every result that it changes says it")
    static let source: Key<Provenance> = Provenance.key
}

extension Provenance {
    /// The source of a rule, a flag or a duty.
    static let key: Key<Provenance> =
        .required("source", .source, reason, example: "own")
}
