import RiskModel
import RiskSource

/// The keys of the mapping at the top of a `plugin.yaml`.
enum InstrumentKeys {
    static let definition = MappingDefinition(
        "plugin", what: "the plugin", about: "One instrument: what it asks and how it scores.",
        keys: [
            FormatVersion.key.definition, id.definition, version.definition, kind.definition,
            title.definition, about.definition, intendedUse.definition, subject.definition,
            source.definition, citations.definition, approval.definition, review.definition,
            incomplete.definition, harmInSum.definition,
        ] + DeclarationKeys.keys + [
            caveats.definition, dayOne.definition, windows.definition, uses.definition,
            coefficients.definition, native.definition, sections(windows: []).definition,
            checks.definition, scales.definition,
        ] + ResultKeys.levelling(isRequired: false) + [
            results(scales: []).definition, eligibility.definition, flags.definition,
            triggers.definition, actions.definition, migrations.definition,
            DeclarationKeys.support.definition,
        ], decidingKey: "kind")

    static let id: Key<Located<ToolID>> =
        .required("id", .id(ToolID.self), "the name of the plugin's folder", example: "seraf")
    static let version: Key<String> =
        .required(
            "version", .version, "the version of the plugin",
            because: "a change to a published rule is a new version", example: "1.0.0")
    static let kind: Key<ToolKind> =
        .required(
            "kind", .oneOf(ToolKind.self), "the tool protocol that it conforms to",
            example: "exploitation")
    static let title: Key<String> = .required("title", .text, "what people call the tool")
    static let about: Key<String> = .required("about", .text, "what the tool is for")
    static let intendedUse: Key<String> =
        .optional(
            "intended_use", .text,
            "what the tool is for and what it is not for, in a sentence or two")
    static let subject: Key<Subject> =
        .required("subject", .oneOf(Subject.self), "what is assessed", example: "child")
    static let source: Key<InstrumentSource> =
        .required(
            "source", .instrumentSource, "whose instrument it is and on what terms")
    static let citations: Key<[Citation]> =
        .required(
            "citations", .citations, "the publications that facts were taken from, by their ids",
            because: "every number has a published source",
            example: "{scoring-guidance: {title: Scoring guidance, checked: 2026-03-02}}")
    static let approval: Key<Approval> =
        .optional(
            "approval", .approval, "who has approved the tool for use, where, and until when",
            example: "{status: draft}")
    static let review: Key<Review> =
        .optional(
            "review", .review, "how often an assessment is looked at again",
            example: "{every: P3M}")
    static let incomplete: Key<IncompleteList> =
        .optional(
            "incomplete", .incomplete, "that the published list of items is only partly known")
    static let harmInSum: Key<Located<String>> =
        .optional(
            "harm_in_sum", .located(.text),
            "why a scale adds up items that carry a harm mark; such a tool needs it",
            example: "as published")
    static let caveats: Key<[String]> =
        .optional("caveats", .list(of: .text), "sentences that every result carries")
    static let dayOne: Key<DayOne> =
        .optional(
            "day_one", .oneOf(DayOne.self),
            "which day is the first of a number of working days: the same one or the next",
            defaultText: "next")
    static let windows: Key<[Window]> =
        .optional(
            "windows", .windows, "the periods before the assessment date, by their ids",
            example: "{current: {until: P6M}, recent: {from: P6M, until: P12M}}")
    static func sections(windows: [Window]) -> Key<[SectionReader.Reading]> {
        .required(
            "sections", .filledList(of: SectionReader(windows: windows).shape),
            "the items, under headings", because: "a tool asks something")
    }
    static let coefficients: Key<[Coefficient]> =
        .optional(
            "coefficients", .coefficients, "numbers that calculations name, by their ids",
            example: "{per_contact: 0.0213}")
    static let scales: Key<[Scale]> =
        .optional("scales", .list(of: ScaleReader().shape), "the scores")
    static let checks: Key<[AnswerCheck]> =
        .optional("checks", .list(of: .answerCheck), "what answers must satisfy together")
    static func results(scales: [Scale]) -> Key<[LevelledResult]> {
        .optional(
            "results", .filledList(of: ResultReader(scales: scales).shape),
            "results of several levels; a single one may stand at the top level in their place")
    }
    static let flags: Key<[Flag]> =
        .optional("flags", .list(of: DutyReader.flag), "what is said without changing a level")
    static let triggers: Key<[Trigger]> =
        .optional("triggers", .list(of: DutyReader.trigger), "duties that no score can switch off")
    static let actions: Key<[Action]> =
        .optional("actions", .list(of: DutyReader.action), "what is to be done at a level")
    static let eligibility: Key<[Eligibility]> =
        .optional(
            "eligibility", .list(of: DutyReader.eligibility),
            "conditions without which there is no score")
    static let uses: Key<[UsedTool]> =
        .optional(
            "uses", .list(of: .usedTool), "other tools, embedded whole, each pinned to a version",
            example: "[{tool: casic, version: 1.0.0}]")
    static let native: Key<[NativeLibrary]> =
        .optional(
            "native", .list(of: NativeReader.shape),
            "shared libraries beside the plugin, with the functions that its formulas call")
    static let migrations: Key<[Migration]> =
        .optional(
            "migrations", .list(of: MigrationReader.shape),
            "how answers made with older versions become answers of later ones",
            example: "[{from: 1.0.0, items: {late: late_nights}}]")
}

/// The keys of an entry of `checks`.
enum CheckKeys {
    static let definition = MappingDefinition(
        "check", what: "a check",
        about: "What answers must satisfy together; answers that do not are refused.",
        keys: [id.definition, require.definition, message.definition])

    static let id: Key<Located<CheckID>> =
        .required("id", .id(CheckID.self), "the name by which messages refer to it")
    static let require: Key<Expression> =
        .required("require", .condition, "what the answers must satisfy together")
    static let message: Key<String> =
        .required("message", .text, "what is wrong where the answers do not")
}

/// The keys of an entry of `uses`.
enum UsedToolKeys {
    static let definition = MappingDefinition(
        "used_tool", what: "an entry of 'uses'", about: "Another tool, embedded whole.",
        keys: [tool.definition, version.definition])

    static let tool: Key<Located<ToolID>> =
        .required("tool", .id(ToolID.self), "the tool's id")
    static let version: Key<Located<String>> =
        .required(
            "version", .located(.version),
            "the very version whose rules this tool was made for", example: "1.0.0")
}

/// The keys that kinds of tools have beyond scoring, but for `support`, which ends the file.
enum DeclarationKeys {
    static let keys = [
        noWindows.definition, stages.definition, excludes.definition, multiAgency.definition,
        scoreFree.definition, requiresTraining.definition,
    ]

    private static func kinds(_ kind: ToolKind) -> [String] { [kind.rawValue] }

    static let noWindows: Key<String> =
        .optional(
            "no_windows", .text, "why the tool has no windows, where its instrument has none",
            onlyFor: kinds(.exploitation))
    static let support: Key<[SupportOption]> =
        .optional(
            "support", .list(of: DeclarationsReader.support), "what can be offered or done",
            onlyFor: kinds(.exploitation))
    static let stages: Key<[Located<DeclarationsReader.Stage>]> =
        .optional(
            "stages", .filledList(of: .located(.oneOf(DeclarationsReader.Stage.self))),
            "the stages of a case that the tool is valid for", onlyFor: kinds(.offender),
            example: "[convicted]")
    static let excludes: Key<[String]> =
        .optional(
            "excludes", .list(of: .text), "who the tool is not for, in sentences",
            onlyFor: kinds(.offender))
    static let multiAgency: Key<[String]> =
        .optional(
            "multi_agency", .filledList(of: .text), "the agencies whose information counts",
            onlyFor: kinds(.quality))
    static let scoreFree: Key<String> =
        .optional(
            "score_free", .text, "why the tool ends in no scale, level, trigger or flag")
    static let requiresTraining: Key<Bool> =
        .optional(
            "requires_training", .truth, "whether users of the tool must be trained",
            defaultText: "false")
}

/// The keys of an entry of `support`.
enum SupportKeys {
    static let definition = MappingDefinition(
        "support", what: "an entry of 'support'", about: "What can be offered or done.",
        keys: [purpose.definition, offer.definition, from.definition])

    static let purpose: Key<SupportOption.Purpose> =
        .required(
            "purpose", .oneOf(SupportOption.Purpose.self),
            "whether it helps the child or disrupts those who exploit")
    static let offer: Key<String> =
        .required("offer", .text, "what can be offered or done")
    static let from: Key<[String]> =
        .required("from", .filledList(of: .text), "who offers or does it")
}
