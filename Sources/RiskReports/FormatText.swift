import RiskSource

/// The texts of the format's definitions, as the schema and the reference show them. Examples and
/// defaults are written there as a plugin would have them.
enum FormatText {
    /// What a key says, as a sentence.
    static func sentence(_ about: String) -> String {
        about.prefix(1).uppercased() + about.dropFirst() + "."
    }

    /// The value as JSON, by the core schema of YAML 1.2; `nil` where the text is no value.
    static func value(_ text: String) -> JSONValue? {
        let file = SourceFile(name: "example", text: "value: \(text)\n")
        return YAMLReader().read(file).root?.entries?.first.map { json($0.value) }
    }

    private static func json(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .scalar(let scalar): json(scalar, isNull: node.isNull)
        case .sequence(let elements): .array(elements.map(json))
        case .mapping(let entries):
            .object(entries.map { JSONValue.Member($0.key.value, json($0.value)) })
        }
    }

    private static func json(_ scalar: YAMLScalar, isNull: Bool) -> JSONValue {
        if isNull { return .null }
        if let truth = scalar.truth { return .truth(truth) }
        guard scalar.style == .plain, isNumber(scalar.text) else { return .text(scalar.text) }
        return .number(scalar.text)
    }

    /// Whether the text is a number of JSON and of YAML's core schema, without an exponent.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, whole == "0" || !whole.hasPrefix("0")
        else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}
