/// The keys of one kind of mapping, such as an item: the one list that the reader, the schema and the
/// format reference are made from.
package struct MappingDefinition: Sendable, Hashable {
    /// The name by which the schema and the reference refer to it: `item`. Unique in the format.
    package let name: String
    /// The mapping with its article, as messages say it: "an item".
    package let what: String
    /// What it is, in a sentence or two.
    package let about: String
    package let keys: [KeyDefinition]
    /// The names of the keys, in order.
    package let keyNames: [String]
    private let names: Set<String>
    /// The key whose value decides which others may stand: `type` of an item.
    package let decidingKey: String?
    /// Groups of keys of which exactly one must be there.
    package let choices: [[String]]
    /// The form of keys that are names of the plugin's own, such as the columns of a table; `nil`
    /// where there are no such keys.
    package let ownNames: ValueForm?

    package init(
        _ name: String, what: String, about: String, keys: [KeyDefinition],
        decidingKey: String? = nil, choices: [[String]] = [], ownNames: ValueForm? = nil
    ) {
        self.name = name
        self.what = what
        self.about = about
        self.keys = keys
        keyNames = keys.map(\.name)
        names = Set(keyNames)
        self.decidingKey = decidingKey
        self.choices = choices
        self.ownNames = ownNames
    }

    /// Whether a key is one of the mapping's.
    package func defines(_ key: String) -> Bool { names.contains(key) }

    /// The definition of a key.
    package func key(_ name: String) -> KeyDefinition? { keys.first { $0.name == name } }

    /// This mapping and all that stand in it, at any depth, each once, the outer ones first.
    package var family: [MappingDefinition] {
        var found = [self]
        var next = 0
        while next < found.count {
            let forms = found[next].keys.map(\.form) + [found[next].ownNames].compactMap(\.self)
            for mapping in forms.flatMap(\.mappings)
            where !found.contains(where: { $0.name == mapping.name }) {
                found.append(mapping)
            }
            next += 1
        }
        return found
    }
}
