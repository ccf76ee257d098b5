import RiskModel
import RiskSource

/// The forms of a NUMBER with up to four places.
enum PointNumber {
    static let definition = NumberPart.definition("number", .decimal)
    static let limitDefinition = NumberPart.definition(
        "limit", .decimal, reason: NumberPart.reason.definition)

    static let form = ValueForm.either([
        ValueShape<ExactDecimal>.decimal.form, .mapping(definition),
        .mapping(UnsetNumberKeys.definition),
    ])
    static let limitForm = ValueForm.either([
        ValueShape<ExactDecimal>.decimal.form, .mapping(limitDefinition),
        .mapping(UnsetNumberKeys.limitDefinition),
    ])
}

/// The forms of a NUMBER with up to 18 places.
enum PreciseNumber {
    static let definition = NumberPart.definition("precise_number", .preciseDecimal)

    static let form = ValueForm.either([
        ValueShape<PreciseDecimal>.preciseDecimal.form, .mapping(definition),
        .mapping(UnsetNumberKeys.definition),
    ])
}

/// The keys that every NUMBER has.
enum NumberPart {
    /// The definition of a NUMBER that is a mapping.
    ///
    /// - Parameters:
    ///   - number: what its value is read as.
    ///   - reason: the key for the reason of a limit, where it may stand.
    fileprivate static func definition<Value>(
        _ name: String, _ number: ValueShape<Value>, reason: KeyDefinition? = nil
    ) -> MappingDefinition {
        MappingDefinition(
            name, what: "a number",
            about: "A number with where it was read, and whether it was.",
            keys: [value(number).definition, source.definition, status.definition, reason]
                .compactMap(\.self))
    }

    static func value<Value>(_ number: ValueShape<Value>) -> Key<Value> {
        .required("value", number, "the number", example: "5")
    }
    static let source: Key<Provenance> =
        .optional("source", .source, "where the number was read")
    static let status: Key<NumberStatus> =
        .optional(
            "status", .oneOf(NumberStatus.self), "whether the number was read in its source",
            defaultText: "verified")
    static let reason: Key<String> =
        .optional("reason", .text, "why the scale ends there; reports say it")
}

/// The keys of `{unset: …}` in the place of a number.
enum UnsetNumberKeys {
    static let definition = MappingDefinition(
        "unset_number", what: "a number",
        about: "A number that could not be found. A result that needs it is refused.",
        keys: [unset.definition])
    /// The same where a number may have a reason.
    static let limitDefinition = MappingDefinition(
        "unset_limit", what: "a number",
        about: "A limit that could not be found. A result that needs it is refused.",
        keys: [unset.definition, NumberPart.reason.definition])

    static let unset: Key<PointValue.Amount> =
        .required("unset", .unsetAmount, "who could say the number, and why it is not known")
}

/// The keys under `unset`.
enum UnsetAmountKeys {
    static let definition = MappingDefinition(
        "unset", what: "an unset number", about: "Why a number is not known.",
        keys: [publisher.definition, why.definition])

    static let publisher: Key<String> =
        .required(
            "publisher", .text, "who could say the number",
            because: "a refused result names who could say the number")
    static let why: Key<String> =
        .required(
            "why", .text, "why the number is not known",
            because: "a refused result says why the number is not known")
}

/// The keys of `measurement_error`.
enum MeasurementErrorKeys {
    static let definition = MappingDefinition(
        "measurement_error", what: "'measurement_error'",
        about: "How exact the publisher says that the scale's values are.",
        keys: [standardError.definition, points.definition, source.definition],
        choices: [sizes])

    /// The keys of which one says how large the error is.
    static let sizes = MeasurementError.Kind.allCases.map(\.rawValue)

    static let standardError: Key<PointValue> =
        .optional("standard_error", .number, "the standard error of measurement, in points")
    static let points: Key<PointValue> =
        .optional(
            "points", .number,
            "values within so many points of a cut-off may belong to its other side")
    static let source: Key<Located<CitationID>> =
        .required(
            "source", .id(CitationID.self), "the citation that gives it",
            because: "whoever measured it published it")
}
