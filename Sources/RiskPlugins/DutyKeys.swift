import RiskModel
import RiskSource

/// The keys of a flag.
enum FlagKeys {
    static let definition = MappingDefinition(
        "flag", what: "a flag", about: "Something that is said, and changes no level.",
        keys: [id.definition, when.definition, say.definition, source.definition])

    static let id: Key<Located<RuleID>> =
        .required("id", .id(RuleID.self), "the name by which results refer to it")
    static let when: Key<Expression> =
        .required("when", .condition, "the condition under which it is said")
    static let say: Key<String> = .required("say", .text, "what is said")
    static let source: Key<Provenance> = Provenance.key
}

/// The keys of a trigger.
enum TriggerKeys {
    static let definition = MappingDefinition(
        "trigger", what: "a trigger", about: "A duty that no score can switch off.",
        keys: [
            id.definition, when.definition, duty.definition, within.definition, with([]).definition,
            also.definition, source.definition, nations.definition, inForce.definition,
        ])

    static let id: Key<Located<TriggerID>> =
        .required("id", .id(TriggerID.self), "the name by which results refer to it")
    static let when: Key<Expression> =
        .required("when", .condition, "the condition under which the duty is due")
    static let duty: Key<String> = .required("do", .text, "what must be done")
    static let within: Key<Timescale> =
        .required(
            "within", .timescale, "by when it must be done",
            because: "a duty without a time is put off", example: "2 working days")
    /// - Parameter nations: the nations that the duty is for; empty means all.
    static func with(_ nations: [Nation]) -> Key<[Nation: [String]]> {
        .optional(
            "with", .participants(of: nations), "who must take part, for all nations or for each",
            example: "[social_care, police]")
    }
    static let also: Key<[String]> = .optional("also", .list(of: .text), "who else is asked")
    static let source: Key<Provenance> = Provenance.key
    static let nations: Key<[Nation]> =
        .optional(
            "nations", .filledList(of: .oneOf(Nation.self)),
            "the nations that have the duty; left out, all")
    static let inForce: Key<InForce> =
        .optional("in_force", .inForce, "the days between which the duty is in force")
}

/// The keys of `with`, a list for each nation.
enum ParticipantKeys {
    static let definition = MappingDefinition(
        "with", what: "'with'", about: "Who must take part, by nation.",
        keys: Nation.allCases.map { of($0).definition })

    static func of(_ nation: Nation) -> Key<[String]> {
        .optional(nation.rawValue, .filledList(of: .text), "who must take part there")
    }
}

/// The keys of `in_force`.
enum InForceKeys {
    static let definition = MappingDefinition(
        "in_force", what: "'in_force'", about: "The days between which a duty is in force.",
        keys: [from.definition, until.definition])

    static let from: Key<CivilDate> =
        .optional("from", .day, "the first day; left out, it always was")
    static let until: Key<CivilDate> =
        .optional("until", .day, "the last day; left out, it has no end")
}

/// The keys of an action.
enum ActionKeys {
    static let definition = MappingDefinition(
        "action", what: "an action", about: "What is to be done at a level.",
        keys: [
            id.definition, when.definition, task.definition, within.definition, source.definition,
        ])

    static let id: Key<Located<ActionID>> =
        .optional(
            "id", .id(ActionID.self),
            "the name by which cases refer to it; without one no case can expect it",
            example: "panel_referral")
    static let when: Key<Expression> =
        .required("when", .condition, "the condition under which it is due")
    static let task: Key<String> = .required("do", .text, "what is to be done")
    static let within: Key<Timescale> =
        .optional("within", .timescale, "by when it is to be done", example: "5 days")
    static let source: Key<Provenance> = Provenance.key
}

/// The keys of a condition of eligibility.
enum EligibilityKeys {
    static let definition = MappingDefinition(
        "eligibility", what: "a condition of eligibility",
        about: "Where its condition is false, the tool gives no score.",
        keys: [
            id.definition, scope.definition, require.definition, reason.definition,
            source.definition,
        ])

    static let id: Key<Located<EligibilityID>> =
        .required("id", .id(EligibilityID.self), "the name by which results refer to it")
    static let scope: Key<Located<ScaleID>> =
        .optional("for", .id(ScaleID.self), "the scale or result that it is for; left out, all")
    static let require: Key<Expression> =
        .required("require", .condition, "the condition without which there is no score")
    static let reason: Key<String> =
        .required(
            "reason", .text, "why there is no score",
            because: "why there is no score; an exclusion is not a low risk")
    static let source: Key<Provenance> = Provenance.key
}
