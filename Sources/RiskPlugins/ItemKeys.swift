import RiskModel
import RiskSource

/// The keys of a section.
enum SectionKeys {
    static let definition = MappingDefinition(
        "section", what: "a section", about: "Items under one heading.",
        keys: [
            id.definition, title.definition, about.definition, when.definition, use.definition,
            items(windows: []).definition,
        ])

    static let id: Key<Located<SectionID>> =
        .required("id", .id(SectionID.self), "the name by which scales refer to it")
    static let title: Key<String> = .required("title", .text, "the heading that people read")
    static let about: Key<String> = .optional("about", .text, "what stands under the heading")
    static let when: Key<Expression> =
        .optional(
            "when", .condition, "where it is false, none of the section's items is asked",
            example: "'missing == \"yes\"'")
    static let use: Key<ItemUse> =
        .optional(
            "use", .oneOf(ItemUse.self),
            "'record': those of its items that nothing uses are asked for the record")
    static func items(windows: [Window], section: SectionID = "unreadable") -> Key<[Item]> {
        .required(
            "items", .filledList(of: ItemReader(section: section, windows: windows).shape),
            "the questions, in order", because: "a section without questions asks nothing")
    }
}

/// The keys of an item.
enum ItemKeys {
    static let definition = MappingDefinition(
        "item", what: "an item",
        about: "One question, with what its answers give. Its type decides which keys it may have.",
        keys: [
            id.definition, ask.definition, type.definition, use.definition, options.definition,
            ordered.definition, range.definition, places.definition, unit.definition,
            windows.definition, points.definition, periods.definition, reverse.definition,
            weight.definition, when.definition, role.definition, na.definition,
            naPoints.definition, harm.definition, substitute(nil).definition,
            evidence.definition, findOutFrom.definition, guidance.definition,
        ], decidingKey: "type")

    /// The keys that only items of some types may have, with the names of those types.
    static let onlyForTypes = definition.keys.compactMap { key in
        key.onlyFor.map { (key: key.name, types: $0) }
    }

    /// The names of types of items, as the definition has them.
    private static func types(_ types: [ItemReader.TypeName]) -> [String] {
        types.map(\.rawValue)
    }

    static let id: Key<Located<ItemID>> =
        .required("id", .id(ItemID.self), "the name by which answers and formulas refer to it")
    static let ask: Key<String> =
        .required(
            "ask", .text, "the question or the label that people read, in the project's own words",
            because: "the question or the label that people read")
    static let type: Key<ItemReader.TypeName> =
        .required(
            "type", .oneOf(ItemReader.TypeName.self), "what kind of answer it takes",
            example: "yesno")
    static let options: Key<[Option]> =
        .required(
            "options", .options, "the answers that people choose from",
            onlyFor: types([.choice, .several]), example: "{never: Never, often: Often}")
    static let ordered: Key<Bool> =
        .optional(
            "ordered", .truth, "whether the order of the options means something",
            onlyFor: types([.choice]), defaultText: "false")
    static let range: Key<YAMLNode> =
        .required(
            "range", .node(.either([NumberRange.form, .list(of: .day, count: 2...2)])),
            "the lowest and the highest answer, both included; for a date the first and last day",
            because: "unknown answers range over it, both ends included",
            onlyFor: types([.whole, .decimal, .date]), requiredFor: types([.whole, .decimal]),
            example: "[0, 17]")
    static let places: Key<Int> =
        .optional(
            "places", .whole(1...ExactDecimal.places), "how many places answers may have",
            onlyFor: types([.decimal]), defaultText: "1")
    static let unit: Key<String> =
        .optional(
            "unit", .text, "what the number counts, for people",
            onlyFor: types([.whole, .decimal]), example: "years")
    static let windows: Key<[Located<WindowID>]> =
        .optional(
            "windows", .filledList(of: .id(WindowID.self)),
            "the periods that are asked about; left out, those in 'points', otherwise all",
            onlyFor: types([.windowed]), example: "[current, recent]")
    static let points: Key<YAMLNode> =
        .optional(
            "points", .node(PointsReader.form),
            "what each option, each period or each band of numbers gives; 'value' is the number",
            onlyFor: types([.yesno, .choice, .several, .whole, .decimal, .windowed]),
            example: "{yes: 1}")
    static let periods: Key<PeriodsCounted> =
        .optional(
            "periods", .oneOf(PeriodsCounted.self),
            "of several ticked periods, whether 'each' gives its points or only the 'latest'",
            onlyFor: types([.windowed]), defaultText: "each", example: "latest")
    static let reverse: Key<Bool> =
        .optional(
            "reverse", .truth,
            "whether the points are turned round: highest and lowest added up, less the answer's",
            onlyFor: types([.yesno, .choice, .whole, .decimal]), defaultText: "false")
    static let weight: Key<PointValue> =
        .optional(
            "weight", .number, "what the item's points are multiplied by in every scale",
            onlyFor: types([.yesno, .choice, .several, .whole, .decimal, .windowed]),
            defaultText: "1")
    static let harm: Key<YAMLNode> =
        .optional(
            "harm", .node(HarmReader.form),
            "which answers say that harm has happened ('evidence') or may have ('possible')",
            onlyFor: types([.yesno, .choice, .several, .windowed]), example: "possible")
    static func substitute(_ type: ItemType?) -> Key<Substitution> {
        .optional(
            "substitute", .substitution(type), "what replaces an omitted answer, and no other",
            onlyFor: types([.yesno, .choice]))
    }
    static let na: Key<Bool> =
        .optional(
            "na", .truth, "whether 'not applicable' is an answer", defaultText: "false")
    static let naPoints: Key<PointValue> =
        .optional(
            "na_points", .number,
            "what 'not applicable' gives; left out, such an item leaves its scales")
    static let evidence: Key<EvidenceDemand> =
        .optional(
            "evidence", .oneOf(EvidenceDemand.self),
            "'required': a yes without evidence is warned of")
    static let when: Key<Expression> =
        .optional(
            "when", .condition, "where it is false, the item is not asked",
            example: "'age < 13'")
    static let findOutFrom: Key<[String]> =
        .optional(
            "find_out_from", .list(of: .text), "who would know", example: "[police, school]")
    static let guidance: Key<String> =
        .optional("guidance", .text, "how to answer, for the person who asks")
    static let role: Key<ItemRole> =
        .optional("role", .oneOf(ItemRole.self), "what the tool protocols look for in the item")
    static let use: Key<ItemUse> =
        .optional(
            "use", .oneOf(ItemUse.self),
            "'record': the answer is asked for the record, so that nothing need use it")
}

/// The keys of an option.
enum OptionKeys {
    static let definition = MappingDefinition(
        "option", what: "an option", about: "One of the answers that people choose from.",
        keys: [id.definition, title.definition])

    static let id: Key<Located<OptionID>> =
        .required("id", .id(OptionID.self), "the answer as it is written in files")
    static let title: Key<String> =
        .optional("title", .text, "what people read; left out, the id in words")
}

/// The keys of `substitute`.
enum SubstituteKeys {
    static let definition = MappingDefinition(
        "substitute", what: "'substitute'", about: "What replaces an omitted answer.",
        keys: [when.definition, value.definition, otherwise.definition, source.definition])

    static let when: Key<Expression> =
        .required("when", .condition, "the condition that decides the answer")
    static let value: Key<Located<OptionID>> =
        .required("value", .id(OptionID.self), "the answer where the condition holds")
    static let otherwise: Key<Located<OptionID>> =
        .required("else", .id(OptionID.self), "the answer where the condition does not hold")
    static let source: Key<Provenance> =
        .optional("source", .source, "where the replacement comes from")
}

/// The keys of `harm` by option.
enum HarmKeys {
    static let definition = MappingDefinition(
        "harm", what: "'harm'", about: "Which options say that harm has happened, or may have.",
        keys: [evidence.definition, possible.definition])

    static let evidence: Key<[Located<OptionID>]> =
        .optional(
            "evidence", .filledList(of: .id(OptionID.self)),
            "the options that say that harm has happened")
    static let possible: Key<[Located<OptionID>]> =
        .optional(
            "possible", .filledList(of: .id(OptionID.self)),
            "the options that say that harm may have happened")
}

/// The keys of a band of the points of a number.
enum BandKeys {
    static let definition = MappingDefinition(
        "band", what: "a band", about: "What the numbers up to one give. The last has no end.",
        keys: [upto.definition, points.definition])

    static let upto: Key<ExactDecimal> =
        .optional("upto", .decimal, "the last number of the band; none for the last band")
    static let points: Key<PointValue> =
        .required("points", .number, "what the numbers of the band give")
}
