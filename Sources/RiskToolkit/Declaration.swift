/// A part of a tool's definition: ``Section``, ``Scale``, ``Trigger`` and so on.
public protocol ToolPart: Sendable {
    /// What the part adds to the definition.
    var declaration: Declaration { get }
}

/// What one part adds to a tool's definition.
///
/// ``ToolBuilder`` makes lists of them, so that parts can be shared by several tools:
///
/// ```swift
/// @ToolBuilder func aboutTheChild() -> [Declaration] {
///     Section("child", title: "The child") { … }
/// }
/// ```
public struct Declaration: Sendable {
    enum Placement: Sendable {
        /// The value of a key at the top.
        case key
        /// An entry of the list under a key.
        case listed
        /// An entry of the mapping under a key, by its name.
        case named(String)
        /// Its own keys stand at the top.
        case spread
    }

    var key: String
    var placement: Placement
    var value: FormatValue

    init(_ key: String, _ placement: Placement, _ value: FormatValue) {
        self.key = key
        self.placement = placement
        self.value = value
    }

    /// Adds the declaration where it belongs; parts of a kind come together under one key.
    func add(to entries: inout [FormatValue.Entry]) {
        let index = entries.firstIndex { $0.key == key }
        switch placement {
        case .key: entries.append(.init(key: key, value: value))
        case .spread:
            guard case .mapping(let fields) = value.form else { return }
            entries += fields.map { field in
                var field = field
                field.value.place = field.value.place ?? value.place
                return field
            }
        case .listed:
            guard let index, case .list(let elements) = entries[index].value.form else {
                entries.append(.init(key: key, value: .list([value])))
                return
            }
            entries[index].value.form = .list(elements + [value])
        case .named(let name):
            let entry = FormatValue.Entry(key: name, value: value)
            guard let index, case .mapping(let elements) = entries[index].value.form else {
                entries.append(.init(key: key, value: FormatValue(.mapping([entry]))))
                return
            }
            entries[index].value.form = .mapping(elements + [entry])
        }
    }
}
