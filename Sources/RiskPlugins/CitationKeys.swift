import RiskModel
import RiskSource

/// The keys of `source`.
enum InstrumentSourceKeys {
    static let definition = MappingDefinition(
        "instrument_source", what: "'source'", about: "Whose instrument it is, and on what terms.",
        keys: [
            instrument.definition, owner.definition, cited.definition, licence.definition,
            validation.definition,
        ])

    static let instrument: Key<String> =
        .required("instrument", .text, "the name of the published instrument")
    static let owner: Key<String> = .required("owner", .text, "who publishes the instrument")
    static let cited: Key<[Located<CitationID>]> =
        .required(
            "cited", .list(of: .id(CitationID.self)),
            "the citations that the tool was made from", example: "[scoring-guidance]")
    static let licence: Key<String> =
        .required("licence", .text, "on what terms it is scored here")
    static let validation: Key<String> =
        .required(
            "validation", .text, "how it was validated, or 'none published'",
            example: "none published")
}

/// The keys of an entry of `citations`.
enum CitationKeys {
    static let definition = MappingDefinition(
        "citation", what: "a citation", about: "A publication that facts were taken from.",
        keys: [title.definition, place.definition, checked.definition, nation.definition])

    static let title: Key<String> = .required("title", .text, "the title of the publication")
    static let place: Key<String> =
        .optional("place", .text, "where it can be found: a publisher, an address, a page")
    static let checked: Key<CivilDate> =
        .required(
            "checked", .day, "the day on which the publication was last read",
            example: "2026-03-02")
    static let nation: Key<Nation> =
        .optional("nation", .oneOf(Nation.self), "the nation whose rules it gives")
}

/// The keys of `review`.
enum ReviewKeys {
    static let definition = MappingDefinition(
        "review", what: "'review'", about: "How often an assessment is looked at again.",
        keys: [every.definition, source.definition])

    static let every: Key<Period> =
        .required("every", .period, "the period after which a review is due", example: "P3M")
    static let source: Key<Provenance> =
        .optional("source", .source, "where the period comes from")
}

/// The keys of `incomplete`.
enum IncompleteKeys {
    static let definition = MappingDefinition(
        "incomplete", what: "'incomplete'",
        about: "Says that the published list of items is only partly known.",
        keys: [missing.definition, sections.definition, source.definition])

    static let missing: Key<String> =
        .required(
            "missing", .text, "what is missing from the list",
            because: "every result says what is missing from the list")
    static let source: Key<Located<CitationID>> =
        .required(
            "source", .id(CitationID.self), "the citation from which the list was taken")
    static let sections: Key<[Located<SectionID>]> =
        .optional(
            "sections", .filledList(of: .id(SectionID.self)),
            "the sections in which items are missing; left out, they may be missing anywhere")
}

/// The keys of an entry of `windows`.
enum WindowKeys {
    static let definition = MappingDefinition(
        "window", what: "a window", about: "A period before the assessment date.",
        keys: [from.definition, until.definition, title.definition])

    static let from: Key<Period> =
        .optional(
            "from", .period, "how far back it begins; left out, at the assessment date",
            example: "P6M")
    static let until: Key<Period> =
        .required(
            "until", .period, "how far back from the assessment date it reaches", example: "P12M")
    static let title: Key<String> = .optional("title", .text, "what people call the period")
}
