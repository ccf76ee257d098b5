import RiskModel
import RiskSource

/// The keys of the mapping at the top of a text pack.
enum TextPackKeys {
    static let definition = MappingDefinition(
        "text", what: "the text pack",
        about: "Wording for a tool, apart from it; it changes no score and no level.",
        keys: [
            FormatVersion.key.definition, tool.definition, madeFrom.definition,
            language.definition, owner.definition, licence.definition, note.definition,
            partial.definition,
        ] + parts.map(\.definition) + [others.definition])

    static let tool: Key<Located<ToolID>> =
        .required("tool", .id(ToolID.self), "the tool whose texts it replaces", example: "seraf")
    static let madeFrom: Key<Located<String>> =
        .required(
            "made_from", .located(.version),
            "the version of the tool from which the texts were made",
            because: "texts of another version may be about something else", example: "1.0.0")
    static let language: Key<String> =
        .required("language", .languageTag, "the language of the texts", example: "cy")
    static let owner: Key<String> = .required("owner", .text, "whose wording it is")
    static let licence: Key<String> =
        .required("licence", .text, "on what terms the wording may be used")
    static let note: Key<String> =
        .optional(
            "note", .text, "what readers of a result must know of the wording; results say it",
            example: "An example that nobody has approved.")
    static let partial: Key<Bool> =
        .optional(
            "partial", .truth, "whether texts that are not here are meant to stay as they are",
            defaultText: "false")
    static let others: Key<[PackText]> =
        .optional(
            "others", .list(of: OtherTextKeys.shape),
            "texts without an id of their own, such as caveats and who would know, each with what "
                + "it replaces", example: "[{of: police, text: heddlu}]")

    /// The keys under which texts stand by the ids of what they belong to.
    static var parts: [Key<YAMLNode>] {
        [
            part("plugin", .mapping(plugin), "the texts about the whole tool"),
            part("windows", byID(WindowID.self, text), "the titles of windows"),
            part("sections", byID(SectionID.self, .mapping(section)), "the texts of sections"),
            part("items", byID(ItemID.self, .mapping(item)), "the texts of items"),
            part("checks", byID(CheckID.self, text), "the messages of checks"),
            part("scales", byID(ScaleID.self, .mapping(scale)), "the texts of scales"),
            part(
                "results", byID(ResultID.self, .mapping(result)),
                "the texts of results; that of a plugin with one result is 'level'"),
            part("rules", byID(RuleID.self, text), "the reasons of rules"),
            part("eligibility", byID(EligibilityID.self, text), "the reasons of eligibility"),
            part("flags", byID(RuleID.self, text), "what flags say"),
            part("norms", byID(NormID.self, .mapping(norm)), "the texts of norms"),
        ]
    }

    static let plugin = mapping(
        "plugin_text", "'plugin'", "Texts about the whole tool.",
        [
            "title", "about", "intended_use", "incomplete", "harm_in_sum", "no_windows",
            "score_free",
        ])
    static let section = mapping(
        "section_text", "the texts of a section", "Texts of a section.", ["title", "about"])
    static let item = MappingDefinition(
        "item_text", what: "the texts of an item", about: "Texts of an item.",
        keys: [
            replacement("ask"), replacement("unit"),
            part("options", byID(OptionID.self, text), "the titles of its options").definition,
            replacement("guidance"),
        ])
    static let scale = mapping(
        "scale_text", "the texts of a scale",
        "The title of a scale, and the reasons of its 'cap' and 'floor'.",
        ["title", "cap", "floor"])
    static let level = mapping(
        "level_text", "the texts of a level", "Texts of a level.", ["title", "meaning"])
    static let result = MappingDefinition(
        "result_text", what: "the texts of a result", about: "Texts of a result.",
        keys: [
            replacement("title"),
            part("levels", byID(LevelID.self, .mapping(level)), "the texts of its levels")
                .definition,
            part("routes", byID(RouteID.self, text), "the titles of ways to its levels")
                .definition,
        ])
    static let norm = mapping(
        "norm_text", "the texts of a norm", "Texts of a norm.",
        ["title", "sample", "definition", "outcome", "horizon", "interval"])

    /// A text, alone or with what it was made from.
    static let text = ValueForm.either([.text, .mapping(PackTextKeys.definition)])

    private static func part(
        _ name: String, _ form: ValueForm, _ about: String
    ) -> Key<YAMLNode> { .optional(name, .node(form), about) }

    private static func byID<ID: Identifier>(_ kind: ID.Type, _ values: ValueForm) -> ValueForm {
        .entries(keys: .id(kind), values: values)
    }

    private static func mapping(
        _ name: String, _ what: String, _ about: String, _ keys: [String]
    ) -> MappingDefinition {
        MappingDefinition(name, what: what, about: about, keys: keys.map(replacement))
    }

    private static func replacement(_ name: String) -> KeyDefinition {
        part(name, text, "what stands in the place of the plugin's '\(name)'").definition
    }
}

/// The keys of a text that says what it was made from.
enum PackTextKeys {
    static let definition = MappingDefinition(
        "pack_text", what: "a text", about: "A text, and the text that it was made from.",
        keys: [original.definition, text.definition])

    static let original: Key<String> =
        .optional(
            "of", .text,
            "the text of the plugin that it was made from; where that has changed, it is not used")
    static let text: Key<String> = .required("text", .text, "the text that stands in its place")
}

/// The keys of an entry of `others`.
enum OtherTextKeys {
    static let definition = MappingDefinition(
        "other_text", what: "an entry of 'others'",
        about: "A text that has no id, wherever the plugin says it.",
        keys: [PackTextKeys.original.definition.required, PackTextKeys.text.definition])

    static var shape: ValueShape<PackText> {
        .mapping(definition) { reader in
            let original = reader.required(PackTextKeys.original)
            let text = reader.required(PackTextKeys.text)
            guard let original, let text else { return nil }
            return PackText(text: text, original: original, range: reader.range)
        }
    }
}

extension ValueShape where Value == String {
    /// A language tag: two or three letters, and further parts with `-` before them.
    static var languageTag: ValueShape {
        let expected = "a language tag such as en-GB or cy"
        let form = ValueForm.word(
            expected: expected, pattern: "^\\s*[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\\s*$")
        return ValueShape.text.map(expected, form) { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let isTag = parts.enumerated().allSatisfy { index, part in
                (index == 0 ? 2...3 : 1...8).contains(part.utf8.count)
                    && part.allSatisfy {
                        $0.isASCII && ($0.isLetter || index > 0 && $0.isNumber)
                    }
            }
            return isTag ? text : nil
        }
    }
}
