import RiskModel
import RiskSource

/// The keys of a scale.
enum ScaleKeys {
    static let definition = MappingDefinition(
        "scale", what: "a scale",
        about: "A score. Exactly one key says how it is made: its method.",
        keys: [
            id.definition, title.definition, working.definition, sum.definition,
            count.definition, worst.definition, mean.definition, median.definition,
            percent.definition, table.definition, first.definition, expression.definition,
            result.definition, direction.definition, missing.definition, cap.definition,
            floor.definition, round.definition, asPublished.definition,
            measurementError.definition, source.definition,
        ], choices: [methods])

    /// The keys that say how a scale is made.
    static let methods = ScaleReader.MethodName.allCases.map(\.rawValue)

    static let id: Key<Located<ScaleID>> =
        .required("id", .id(ScaleID.self), "the name by which results and formulas refer to it")
    static let title: Key<String> =
        .optional("title", .text, "what people read; left out, the id in words")

    /// The key of a method whose value is a list of members.
    static func members(_ method: ScaleReader.MethodName, _ about: String) -> Key<[ScaleMember]> {
        .optional(method.rawValue, .filledList(of: .member), about, example: "[vulnerabilities]")
    }
    static let sum: Key<[ScaleMember]> =
        members(.sum, "sections and items whose points are added up")
    static let count: Key<[ScaleMember]> =
        members(.count, "sections and items of which those are counted that are present")
    static let worst: Key<[ScaleMember]> =
        members(.worst, "sections and items of which the highest or the lowest points are taken")
    static let mean: Key<[ScaleMember]> =
        members(.mean, "sections and items whose mean is taken; 'missing' must be there")
    static let median: Key<[ScaleMember]> =
        members(.median, "sections and items whose median is taken; 'missing' must be there")
    static let percent: Key<[ScaleMember]> =
        members(
            .percent,
            "sections and items whose points are taken in percent of the most that they could give;"
                + " 'missing' must be there")
    static let table: Key<LookupTable> =
        .optional("table", LookupTableReader.shape, "the value of the first row whose cells hold")
    static let first: Key<YAMLNode> =
        .optional(
            "first", .node(FirstMatchReader.form), "the value of the first rule that holds",
            example: "[{when: age < 13, value: 2}, {else: 0}]")
    static let expression: Key<Expression> =
        .optional(
            "expression", .condition, "a calculation of the value, in points",
            example: "'2 * contacts + 1'")
    static let result: Key<UsedScale> =
        .optional(
            "result", .usedScale, "a scale of a used tool, as it is", example: "casic.total")
    static let direction: Key<ScaleReader.Direction> =
        .optional(
            "direction", .oneOf(ScaleReader.Direction.self),
            "of 'worst', which it needs: which points are of most concern")
    static let missing: Key<MissingRule> =
        .optional(
            "missing", .missingRule, "what an omitted answer does", defaultText: "bounds",
            example: "{rule: prorate, most: 2}")
    static let cap: Key<ScaleLimit> =
        .optional("cap", .scaleLimit, "the most that the scale can be", example: "20")
    static let floor: Key<ScaleLimit> =
        .optional("floor", .scaleLimit, "the least that the scale can be", example: "0")
    static let round: Key<Rounding> =
        .optional("round", .rounding, "how the value is rounded", example: "{places: 1}")
    static let asPublished: Key<AsPublished> =
        .optional(
            "as_published", .oneOf(AsPublished.self),
            "what the published form does with questions that have no answer")
    static let working: Key<Bool> =
        .optional(
            "working", .truth, "whether it is a step of a calculation, and no result",
            defaultText: "false")
    static let measurementError: Key<MeasurementError> =
        .optional(
            "measurement_error", .measurementError,
            "how exact the publisher says that the values are")
    static let source: Key<Provenance> =
        .optional("source", .source, "where the scale comes from")
}

/// The keys of a member of a scale.
enum MemberKeys {
    static let definition = MappingDefinition(
        "member", what: "a member", about: "A section or an item with a weight of its own.",
        keys: [of.definition, weight.definition])

    static let of: Key<Located<ItemID>> =
        .required("of", .id(ItemID.self), "the section or item that is weighed")
    static let weight: Key<PointValue> =
        .optional("weight", .number, "what its points are multiplied by", defaultText: "1")
}

/// The keys of `missing`.
enum MissingKeys {
    static let definition = MappingDefinition(
        "missing", what: "'missing'", about: "What omitted answers do to a scale.",
        keys: [rule.definition, most.definition, minAnswered.definition])

    static let rule: Key<MissingRule.Method> =
        .required("rule", .oneOf(MissingRule.Method.self), "what an omitted answer does")
    static let most: Key<Int> =
        .optional(
            "most", .whole(0...10_000), "how many answers may be omitted; left out, any number")
    static let minAnswered: Key<Int> =
        .optional(
            "min_answered", .whole(1...10_000),
            "of 'leave_out': how many must be answered for there to be a value")
}

/// The keys of `round`.
enum RoundingKeys {
    static let definition = MappingDefinition(
        "round", what: "'round'", about: "How a value is rounded.",
        keys: [places.definition, mode.definition])

    static let places: Key<Int> =
        .required("places", .whole(0...18), "how many places after the point remain")
    static let mode: Key<Rounding.Mode> =
        .optional(
            "mode", .oneOf(Rounding.Mode.self), "where a half goes, or every rest",
            defaultText: "half_up")
}

/// The keys of `table`, of its rows and of their cells.
enum TableKeys {
    static let definition = MappingDefinition(
        "table", what: "'table'", about: "A table in which a value is looked up.",
        keys: [by.definition, rows.definition])
    static let row = MappingDefinition(
        "table_row", what: "a row",
        about:
            "A value, and a cell for each column that must hold. A column left out accepts anything.",
        keys: [value.definition],
        ownNames: .either([
            .mapping(cell), .filledList(of: .id(OptionID.self)),
        ]))
    static let cell = MappingDefinition(
        "table_cell", what: "a cell",
        about: "A band of numbers, both ends included; either end may be left open.",
        keys: [from.definition, upto.definition])

    static let by: Key<[Located<String>]> =
        .required(
            "by", .filledList(of: .tableName), "the scales and items that the rows are about",
            example: "[total, age]")
    static let rows: Key<YAMLNode> =
        .required(
            "rows", .node(.filledList(of: .mapping(row))), "the values, tried in order",
            example: "[{total: {from: 5}, value: 4}]")
    static let value: Key<SourcedNumber> =
        .required("value", .preciseNumber, "what the row gives where its cells hold")
    static let from: Key<ExactDecimal> = .optional("from", .decimal, "the lowest number")
    static let upto: Key<ExactDecimal> = .optional("upto", .decimal, "the highest number")
}

/// The keys of an entry of `first`.
enum FirstKeys {
    static let rule = MappingDefinition(
        "first_rule", what: "an entry of 'first'", about: "A value, and when it holds.",
        keys: [when.definition, value.definition])
    static let otherwise = MappingDefinition(
        "first_else", what: "an entry of 'first'",
        about: "The last entry: what holds where no rule does.", keys: [other.definition])

    static let when: Key<Expression> =
        .required("when", .condition, "the condition that gives the value")
    static let value: Key<SourcedNumber> =
        .required("value", .preciseNumber, "the value that the condition gives")
    static let other: Key<YAMLNode> =
        .required(
            "else", .node(.either([PreciseNumber.form, .names(["undefined"])])),
            "the value, or 'undefined'", example: "0")
}
