package import RiskModel

/// The JSON Schema (draft 2020-12) of one kind of file of the plugin format, made from the
/// definitions that its reader uses.
///
/// It is a schema of what YAML 1.2's core schema makes of the file: `no` is a text there, `5` a
/// number, a day a text. What a reader takes, the schema takes; the reader finds more mistakes.
package struct FormatSchema: Sendable {
    private let format: FileFormat

    package init(of format: FileFormat) { self.format = format }

    /// The schema, indented for people, with a line break at its end.
    package var text: String { JSONWriter(pretty: true).text(of: value) + "\n" }

    var value: JSONValue {
        let definitions = format.mappings.map { Member($0.name, definition($0)) }
        return .object(
            [
                Member("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
                Member("$id", .text("urn:riskkit:1:\(format.name)")),
                Member("title", .text("RiskKit: \(format.title)")),
                Member("description", .text(format.about)),
            ] + members(of: format.form) + [Member("$defs", .object(definitions))])
    }

    private typealias Member = JSONValue.Member

    // MARK: Forms

    private func schema(of form: ValueForm) -> JSONValue { .object(members(of: form)) }

    private func members(of form: ValueForm) -> [Member] {
        switch form {
        case .anything: return []
        case .text, .condition: return Self.scalar(["string", "number", "boolean"], #"\S"#)
        case .word(_, let pattern): return Self.scalar(["string"], pattern)
        case .whole(let bounds):
            // A number in quotes is a number to the reader, so it is one here.
            return Self.scalar(["integer", "string"], "^[-+]?[0-9]+$") + [
                Member("minimum", .whole(bounds.lowerBound)),
                Member("maximum", .whole(bounds.upperBound)),
            ]
        case .decimal: return Self.scalar(["number", "string"], Self.decimalPattern)
        case .truth: return [Member("type", .text("boolean"))]
        case .null: return [Member("type", .text("null"))]
        case .names(let names): return [Member("enum", .texts(names))]
        case .list(let element, let count): return list(of: element, count: count)
        case .entries(let keys, let values):
            return [
                Member("type", .text("object")), Member("propertyNames", schema(of: keys)),
                Member("additionalProperties", schema(of: values)),
            ]
        case .mapping(let definition): return [Member("$ref", .text("#/$defs/\(definition.name)"))]
        case .either(let forms): return [Member("anyOf", .array(forms.map(schema)))]
        }
    }

    private static let decimalPattern = #"^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$"#

    private static func scalar(_ types: [String], _ pattern: String) -> [Member] {
        [
            Member("type", types.count == 1 ? .text(types[0]) : .texts(types)),
            Member("pattern", .text(pattern)),
        ]
    }

    private func list(of element: ValueForm, count: ClosedRange<Int>) -> [Member] {
        var members = [Member("type", .text("array")), Member("items", schema(of: element))]
        if count.lowerBound > 0 { members.append(Member("minItems", .whole(count.lowerBound))) }
        if count.upperBound < Int.max {
            members.append(Member("maxItems", .whole(count.upperBound)))
        }
        return members
    }

    // MARK: Mappings

    private func definition(_ mapping: MappingDefinition) -> JSONValue {
        let properties = mapping.keys.map { Member($0.name, property($0)) }
        let required = mapping.keys.filter { $0.requirement == .always }.map(\.name)
        var members = [
            Member("description", .text(mapping.about)), Member("type", .text("object")),
            Member("properties", .object(properties)),
        ]
        if !required.isEmpty { members.append(Member("required", .texts(required))) }
        members.append(
            Member("additionalProperties", mapping.ownNames.map(schema) ?? .truth(false)))
        let conditions = choices(mapping) + dependencies(mapping)
        if !conditions.isEmpty { members.append(Member("allOf", .array(conditions))) }
        return .object(members)
    }

    private func property(_ key: KeyDefinition) -> JSONValue {
        var members = [Member("description", .text(FormatText.sentence(key.about)))]
        members += self.members(of: key.form)
        if let value = key.defaultText.flatMap(FormatText.value) {
            members.append(Member("default", value))
        }
        if let value = key.example.flatMap(FormatText.value) {
            members.append(Member("examples", .array([value])))
        }
        return .object(members)
    }

    /// Of each group of keys exactly one.
    private func choices(_ mapping: MappingDefinition) -> [JSONValue] {
        mapping.choices.map { group in
            let each = group.map { JSONValue.object([Member("required", .texts([$0]))]) }
            return .object([Member("oneOf", .array(each))])
        }
    }

    /// What the mapping's deciding key decides.
    private func dependencies(_ mapping: MappingDefinition) -> [JSONValue] {
        guard let deciding = mapping.decidingKey else { return [] }
        return mapping.keys.flatMap { key in
            var conditions: [JSONValue] = []
            if let values = key.onlyFor {
                let others = JSONValue.object([
                    Member("not", .object([Member("enum", .texts(values))]))
                ])
                let refused = Member(
                    "properties", .object([Member(key.name, .truth(false))]))
                conditions.append(condition(deciding, others, then: refused))
            }
            if case .forValues(let values) = key.requirement {
                let these = JSONValue.object([Member("enum", .texts(values))])
                conditions.append(
                    condition(deciding, these, then: Member("required", .texts([key.name]))))
            }
            return conditions
        }
    }

    private func condition(
        _ key: String, _ values: JSONValue, then consequence: Member
    ) -> JSONValue {
        .object([
            Member(
                "if",
                .object([
                    Member("required", .texts([key])),
                    Member("properties", .object([Member(key, values)])),
                ])),
            Member("then", .object([consequence])),
        ])
    }
}
