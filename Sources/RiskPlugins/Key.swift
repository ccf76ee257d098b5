import RiskModel

/// A key of a mapping with the shape of its value: what a reader asks for, and what stands in the
/// mapping's definition.
///
///     static let every: Key<Period> =
///         .required("every", .period, "the period after which a review is due", example: "P3M")
///
/// Where the shape depends on what else is in the file, the reader gives its own narrower one
/// (``MappingReader/optional(_:as:)``), and the key has the form of all of them.
package struct Key<Value>: Sendable {
    package let name: String
    let shape: ValueShape<Value>
    /// Why the key must be there, in words that go beside the caret.
    let because: String
    /// Made when it is asked for: readers use keys all the time and ask for few definitions.
    private let makeDefinition: @Sendable () -> KeyDefinition

    var definition: KeyDefinition { makeDefinition() }

    private init(
        name: String, shape: ValueShape<Value>, because: String,
        _ makeDefinition: @escaping @Sendable () -> KeyDefinition
    ) {
        self.name = name
        self.shape = shape
        self.because = because
        self.makeDefinition = makeDefinition
    }

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
        onlyFor: @autoclosure @escaping @Sendable () -> [String]? = nil,
        requiredFor: @autoclosure @escaping @Sendable () -> [String]? = nil, example: String? = nil
    ) -> Key {
        Key(name: name, shape: shape, because: because ?? about) {
            let values = requiredFor() ?? onlyFor()
            return KeyDefinition(
                name: name, form: shape.form,
                requirement: values.map { .forValues($0) } ?? .always, onlyFor: onlyFor(),
                about: about, example: example)
        }
    }

    /// A key that may be left out.
    ///
    /// - Parameter defaultText: What then holds, as it would be written.
    static func optional(
        _ name: String, _ shape: ValueShape<Value>, _ about: String,
        onlyFor: @autoclosure @escaping @Sendable () -> [String]? = nil, defaultText: String? = nil,
        example: String? = nil
    ) -> Key {
        Key(name: name, shape: shape, because: about) {
            KeyDefinition(
                name: name, form: shape.form, requirement: .never, onlyFor: onlyFor(),
                about: about, defaultText: defaultText, example: example)
        }
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
