import RiskModel
import RiskSource

/// The keys of the mapping at the top of a `norms.yaml`.
enum NormFileKeys {
    static let definition = MappingDefinition(
        "norms", what: "the file of norms", about: "Norms of a tool, with a version of their own.",
        keys: [
            FormatVersion.key.definition, version.definition, citations.definition,
            norms.definition,
        ])

    static let version: Key<String> =
        .required(
            "version", .version, "the version of the norms",
            because: "norms change apart from scoring", example: "1.0.0")
    static let citations: Key<[Citation]> =
        .optional("citations", .citations, "publications that the plugin does not cite already")
    static let norms: Key<[Norm]> =
        .required("norms", .filledList(of: .norm), "the tables of norms")
}

/// The keys of a norm.
enum NormKeys {
    static let definition = MappingDefinition(
        "norm", what: "a norm", about: "One table of norms for one scale, as published.",
        keys: [
            id.definition, scale.definition, kind.definition, title.definition,
            sample.definition, year.definition, percentile.definition, outcome.definition,
            horizon.definition, interval.definition, source.definition, status.definition,
            rows.definition,
        ], decidingKey: "kind")

    static let id: Key<Located<NormID>> =
        .required("id", .id(NormID.self), "the name by which results refer to it")
    static let scale: Key<Located<ScaleID>> =
        .required("scale", .id(ScaleID.self), "the scale whose scores it is about")
    static let kind: Key<Norm.Kind> =
        .required("kind", .oneOf(Norm.Kind.self), "what its numbers are")
    static let title: Key<String> = .required("title", .text, "what people call the norm")
    static let sample: Key<String> =
        .required(
            "sample", .text, "who was studied",
            because: "a norm describes those who were studied, and no other")
    static let year: Key<Int> =
        .required(
            "year", .whole(1900...2200), "when they were studied",
            because: "samples age, and reports show the year")
    static let percentile: Key<String> =
        .required(
            "definition", .text, "how the percentile is defined",
            because: "percentiles are defined in several ways, such as the midpoint",
            requiredFor: [Norm.Kind.percentile.rawValue])
    static let outcome: Key<String> =
        .required(
            "outcome", .text, "what was counted", requiredFor: [Norm.Kind.rate.rawValue])
    static let horizon: Key<String> =
        .required(
            "horizon", .text, "how long people were followed",
            requiredFor: [Norm.Kind.rate.rawValue])
    static let interval: Key<String> =
        .optional("interval", .text, "what 'low' and 'high' are")
    static let source: Key<Located<CitationID>> =
        .required("source", .id(CitationID.self), "the publication of the table")
    static let status: Key<NumberStatus> =
        .optional(
            "status", .oneOf(NumberStatus.self), "whether the table was read in its source",
            defaultText: "verified")
    static let rows: Key<[NormRow]> =
        .required("rows", .filledList(of: .normRow), "the values, by score")
}

/// The keys of a row of a norm.
enum NormRowKeys {
    static let definition = MappingDefinition(
        "norm_row", what: "a row",
        about: "The value of one score, or of a band of scores with both ends included.",
        keys: [
            score.definition, from.definition, upto.definition, value.definition,
            low.definition, high.definition,
        ])

    static let score: Key<ExactDecimal> = .optional("score", .decimal, "the score")
    static let from: Key<ExactDecimal> =
        .optional("from", .decimal, "the lowest score; left out, there is no lowest")
    static let upto: Key<ExactDecimal> =
        .optional("upto", .decimal, "the highest score; left out, there is no highest")
    static let value: Key<SourcedNumber> =
        .required(
            "value", .preciseNumber, "the norm, in percent",
            because: "in percent; leave the row out where there is none")
    static let low: Key<SourcedNumber> =
        .optional("low", .preciseNumber, "the lower end of its interval, in percent")
    static let high: Key<SourcedNumber> =
        .optional("high", .preciseNumber, "the upper end of its interval, in percent")
}
