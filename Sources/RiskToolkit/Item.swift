/// One question.
public struct Item: Sendable {
    let value: FormatValue

    /// - Parameters:
    ///   - id: The name by which answers and formulas refer to it: lower-case letters, digits and `_`.
    ///   - ask: The question or the label that people read, in your own words.
    ///   - type: What kind of answer it takes.
    ///   - points: What an option gives to the scales that the item is a member of, or for a windowed
    ///     item what a window gives. Of a yes/no item what is not named gives 0.
    ///   - harm: Whether a yes says that harm has happened, or that it may have.
    ///   - role: What part the item plays for the tool protocols.
    ///   - when: A condition (docs/formulas.md); where it is false the item is not asked.
    ///   - allowsNotApplicable: Whether *not applicable* is an answer.
    ///   - findOutFrom: Who would know.
    ///   - guidance: What helps to answer it.
    ///   - isForRecord: Whether the answer is asked for the record, so that nothing need use it.
    ///   - also: Further keys of the format: `weight`, `substitute`, `reverse` and so on.
    public init(
        _ id: String, ask: String, _ type: AnswerType,
        points: KeyValuePairs<String, Number> = [:], harm: Harm? = nil, role: ItemRole? = nil,
        when: String? = nil, allowsNotApplicable: Bool = false, findOutFrom: [String] = [],
        guidance: String? = nil, isForRecord: Bool = false,
        also: KeyValuePairs<String, FormatValue> = [:], file: String = #fileID, line: Int = #line
    ) {
        var fields = FormatValue.fields(
            ["id": .text(id), "ask": .text(ask)], at: DeclarationPlace(file, line))
        fields.append(type.fields)
        fields.append(
            .fields(
                [
                    "na": allowsNotApplicable ? true : nil, "when": when.map(FormatValue.text),
                    "points": points.isEmpty
                        ? nil : .mapping(points.map { ($0.key, $0.value.value) }),
                    "harm": harm.map { .text($0.rawValue) },
                    "role": role.map { .text($0.rawValue) },
                    "find_out_from": findOutFrom.isEmpty ? nil : .texts(findOutFrom),
                    "guidance": guidance.map(FormatValue.text),
                    "use": isForRecord ? "record" : nil,
                ], also: also))
        value = fields
    }
}

/// What an answer says of harm.
public enum Harm: String, Sendable {
    /// That harm has happened.
    case evidence
    /// That harm may have happened.
    case possible
}

/// The part that an item plays for the tool protocols.
public enum ItemRole: String, Sendable, CaseIterable {
    case sex, ethnicity, disability, age
    /// Recorded and shown, and never subtracted from anything.
    case protective
    /// A graded domain of a quality scorer.
    case domain
    /// Which agencies were heard.
    case agencies
    /// The stage of the case of a person of concern: suspect, charged, convicted.
    case stage
    case online, network
}

extension FormatValue {
    /// Adds the keys of another mapping to a mapping.
    fileprivate mutating func append(_ other: FormatValue) {
        guard case .mapping(let own) = form, case .mapping(let more) = other.form else { return }
        form = .mapping(own + more)
    }
}
