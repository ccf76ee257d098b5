import RiskModel
import RiskSource

/// The keys of the mapping at the top of an answer file.
enum AnswerFileKeys {
    static let definition = MappingDefinition(
        "answers", what: "the answer file",
        about: "One case, or several under 'cases'; what stands beside 'cases' holds for each.",
        keys: AnswerCaseKeys.definition.keys + [cases.definition])

    static let cases: Key<YAMLNode> =
        .optional(
            "cases", .node(.filledList(of: .mapping(AnswerCaseKeys.definition))),
            "several cases of one tool")
}

/// The keys of a case of an answer file.
enum AnswerCaseKeys {
    static let definition = MappingDefinition(
        "answer_case", what: "a case", about: "The answers of one case.",
        keys: [tool.definition, version.definition, reference.definition] + CaseFieldKeys.keys)

    static let tool: Key<YAMLNode> =
        .optional("tool", .node(.id(ToolID.self)), "the tool that is answered", example: "seraf")
    static let version: Key<Located<String>> =
        .optional(
            "version", .located(.version),
            "the version of the tool that the answers were made with; answers of another version "
                + "are refused until they are carried over", example: "1.0.0")
    static let reference: Key<Located<String>> =
        .optional(
            "case", .located(.text), "a reference of the case, never a name", example: "CH-014")
}

/// The keys that a case of an answer file and a case of a plugin have in common.
enum CaseFieldKeys {
    static let keys = [
        nation.definition, date.definition, unmentioned.definition, answers.definition,
        uses.definition, judged.definition,
    ]

    static let nation: Key<Nation> =
        .optional("nation", .oneOf(Nation.self), "the nation whose rules apply")
    static let date: Key<YAMLNode> =
        .optional("date", .node(.day), "the assessment date", example: "2026-03-02")
    static let unmentioned: Key<YAMLNode> =
        .optional(
            "unmentioned", .node(.either([.names(["no"]), .truth])),
            "'no': what is not mentioned is answered no; left out, it is unknown", example: "no")
    static let answers: Key<YAMLNode> =
        .optional(
            "answers", .node(answersForm), "the answers, by the ids of the items",
            example: "{low_self_worth: unknown, unknown_cars: {current: yes}}")
    static let uses: Key<YAMLNode> =
        .optional(
            "uses",
            .node(.entries(keys: .id(ToolID.self), values: .mapping(UsedAnswersKeys.definition))),
            "the answers of tools that the tool uses, by their ids",
            example: "{casic: {answers: {never_married: yes}}}")
    static let judged: Key<YAMLNode> =
        .optional(
            "judged", .node(.mapping(JudgedKeys.definition)), "the level that a person judged")

    static let answersForm = ValueForm.entries(keys: .id(ItemID.self), values: AnswerKeys.form)
}

/// The keys of a tool under `uses` of a case.
enum UsedAnswersKeys {
    static let definition = MappingDefinition(
        "used_answers", what: "a used tool", about: "The answers of a tool that the tool uses.",
        keys: [answers.definition, omitted.definition], choices: [["answers", "omitted"]])

    static let answers: Key<YAMLNode> =
        .optional(
            "answers", .node(CaseFieldKeys.answersForm), "the answers, by the ids of the items")
    static let omitted: Key<YAMLNode> =
        .optional("omitted", .node(.text), "why the tool was not done at all")
}

/// The keys of `judged`.
enum JudgedKeys {
    static let definition = MappingDefinition(
        "judged", what: "the judged level", about: "The level that a person judged.",
        keys: [level.definition, by.definition, at.definition, reason.definition])

    private static let because = "a judged level is kept with who judged, when and why"

    static let level: Key<Located<String>> =
        .required("level", .located(.text), "the level", because: because)
    static let by: Key<String> =
        .required("by", .text, "who judged, by role", because: because, example: "social worker")
    static let at: Key<YAMLNode> =
        .required("at", .node(.day), "on which day", because: because, example: "2026-03-02")
    static let reason: Key<String> = .required("reason", .text, "why", because: because)
}

/// The keys of an answer that is a mapping.
enum AnswerKeys {
    static let definition = MappingDefinition(
        "answer", what: "an answer",
        about: "An answer with its evidence, or the reason why a question was passed over.",
        keys: [value.definition, omitted.definition, evidence.definition, note.definition])

    static let value: Key<YAMLNode> =
        .optional("value", .node(.either([valueForm, omission])), "the answer itself")
    static let omitted: Key<YAMLNode> =
        .optional(
            "omitted", .node(.text), "why the question was passed over; in place of 'value'",
            example: "declined")
    static let evidence: Key<YAMLNode> =
        .optional(
            "evidence", .node(.list(of: .mapping(EvidenceKeys.definition))),
            "what the answer rests on", example: "[{source: school, date: 2026-02}]")
    static let note: Key<String> = .optional("note", .text, "anything else about the answer")

    /// An answer without evidence: a word, a number, a date or text; options of several; ticks of
    /// periods.
    private static let valueForm = ValueForm.either([
        .text, .list(of: .id(OptionID.self)),
        .entries(
            keys: .id(WindowID.self),
            values: .either([.names(["yes", "no", "unknown"]), .truth])),
    ])

    /// `{omitted: REASON}`.
    private static let omission = ValueForm.entries(keys: .names(["omitted"]), values: .text)

    /// Whatever an answer may look like.
    static let form = ValueForm.either([valueForm, .mapping(definition)])
}

/// The keys of an entry of the evidence of an answer.
enum EvidenceKeys {
    static let definition = MappingDefinition(
        "evidence", what: "an entry of the evidence", about: "What an answer rests on.",
        keys: [source.definition, agency.definition, date.definition, note.definition])

    static let source: Key<String> = .optional("source", .text, "who or what it is from")
    static let agency: Key<String> = .optional("agency", .text, "the agency that holds it")
    static var date: Key<YAMLNode> {
        let expected = "a day, a month or a year, such as 2026-03-02, 2026-03 or 2026"
        let written = ValueForm.word(
            expected: expected, pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
        return .optional(
            "date", .node(.either([written, .whole(1800...2200)])), "when it happened",
            example: "2026-02")
    }
    static let note: Key<String> = .optional("note", .text, "anything else about it")
}
