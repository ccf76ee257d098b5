import RiskModel

/// A key of a mapping with the shape of its value: what a reader asks for, and what stands in the
/// mapping's definition.
///
///     static var every: Key<Period> {
///         .required("every", .period, "the period after which a review is due", example: "P3M")
///     }
///
/// Where the shape depends on what else is in the file, the reader gives its own narrower one
/// (``MappingReader/optional(_:as:)``), and the key has the form of all of them.
package struct Key<Value> {
    let definition: KeyDefinition
    let shape: ValueShape<Value>
    /// Why the key must be there, in words that go beside the caret.
    let because: String

    package var name: String { definition.name }

    /// Whether the key must be there where the mapping's deciding key has the value.
    func isRequired(for value: String?) -> Bool {
        switch definition.requirement {
        case .never: false
        case .always: true
        case .forValues(let values): value.map(values.contains) ?? false
        }
    }

    /// A key that must be there.
    ///
    /// - Parameters:
    ///   - about: What the key says, as the schema and the reference tell it.
    ///   - because: Why it must be there, where `about` does not say so itself.
    ///   - onlyFor: The values of the mapping's deciding key with which it may stand.
    ///   - requiredFor: Those with which it must stand; left out, it always must.
    static func required(
        _ name: String, _ shape: ValueShape<Value>, _ about: String, because: String? = nil,
        onlyFor: [String]? = nil, requiredFor: [String]? = nil, example: String? = nil
    ) -> Key {
        let values = requiredFor ?? onlyFor
        let definition = KeyDefinition(
            name: name, form: shape.form, requirement: values.map { .forValues($0) } ?? .always,
            onlyFor: onlyFor, about: about, example: example)
        return Key(definition: definition, shape: shape, because: because ?? about)
    }

    /// A key that may be left out.
    ///
    /// - Parameter defaultText: What then holds, as it would be written.
    static func optional(
        _ name: String, _ shape: ValueShape<Value>, _ about: String, onlyFor: [String]? = nil,
        defaultText: String? = nil, example: String? = nil
    ) -> Key {
        let definition = KeyDefinition(
            name: name, form: shape.form, requirement: .never, onlyFor: onlyFor, about: about,
            defaultText: defaultText, example: example)
        return Key(definition: definition, shape: shape, because: about)
    }
}

extension KeyDefinition {
    /// The same key where it may be left out.
    var optional: KeyDefinition { with(.never) }
    /// The same key where it must be there.
    var required: KeyDefinition { with(.always) }

    private func with(_ requirement: Requirement) -> KeyDefinition {
        KeyDefinition(
            name: name, form: form, requirement: requirement, onlyFor: onlyFor, about: about,
            defaultText: defaultText, example: example)
    }
}
