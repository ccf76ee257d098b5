package import RiskModel
package import RiskSource

/// Walks one mapping with known keys: gives each value in the shape of its key, and at the end
/// reports every key that the mapping's definition does not have.
///
/// It never stops at a mistake: each is reported, and the caller goes on with what it has.
///
///     let window = ValueShape<Window?>.mapping(WindowKeys.definition) { reader in
///         let until = reader.required(WindowKeys.until)
///         let title = reader.optional(WindowKeys.title)
///         …
///     }
package final class MappingReader {
    /// The whole mapping.
    package let range: SourceRange
    package let context: ReadingContext
    /// What is read, with its article, as messages say it: "an item".
    package private(set) var what: String
    private let definition: MappingDefinition
    private let entries: [YAMLEntry]
    /// The names of the plugin's own that are keys here.
    private let ownNames: [String]

    /// - Parameters:
    ///   - definition: the keys that are known.
    ///   - what: what the mapping is, for messages about its keys, where that is more exact than in
    ///     the definition: `window 'current'`.
    ///   - name: how the value itself is called if it is no mapping: `'missing'`.
    ///   - ownNames: the names of the plugin's own that are keys here, beside those of the
    ///     definition.
    package init?(
        _ node: YAMLNode, _ definition: MappingDefinition, what: String? = nil,
        name: ValueName? = nil, ownNames: [String] = [], in context: ReadingContext
    ) {
        let what = what ?? definition.what
        guard let entries = node.entries else {
            context.report(
                PluginDiagnostics.unexpectedValue(
                    node, of: name ?? .words(what), expected: "a mapping", in: context))
            return nil
        }
        precondition(
            ownNames.isEmpty || definition.ownNames != nil,
            "'\(definition.name)' has no keys that are names of the plugin's own")
        self.what = what
        self.definition = definition
        self.entries = entries
        self.context = context
        self.ownNames = ownNames
        range = node.range
    }

    /// Reads one mapping whose keys are known; `nil` where the node is none, or `body` gives that.
    /// Unknown keys are reported when `body` is done.
    ///
    /// - Parameters: as those of ``init(_:_:what:name:ownNames:in:)``.
    package static func read<Value>(
        _ node: YAMLNode, _ definition: MappingDefinition, what: String? = nil,
        name: ValueName? = nil, ownNames: [String] = [], in context: ReadingContext,
        _ body: (MappingReader) -> Value?
    ) -> Value? {
        guard
            let reader = MappingReader(
                node, definition, what: what, name: name, ownNames: ownNames, in: context)
        else { return nil }
        defer { reader.finish() }
        return body(reader)
    }

    /// Makes later messages more exact: `item 'age'` in place of "an item".
    package func name(_ what: String) { self.what = what }

    /// The keys in the order of the file.
    package var keys: [Located<String>] { entries.map(\.key) }

    /// The entry of a key, which the definition must have.
    package func entry(_ key: String) -> YAMLEntry? { index(of: key).map { entries[$0] } }

    /// Where a key stands among the entries, which are not copied to be looked at.
    private func index(of key: String) -> Int? {
        // Every key that the readers ask for is in the code, so that the tests ask for all of them.
        assert(isKnown(key), "'\(definition.name)' does not define the key '\(key)'")
        return entries.indices.first { entries[$0].key.value == key }
    }

    private func isKnown(_ key: String) -> Bool {
        definition.defines(key) || ownNames.contains(key)
    }

    /// Whether the key is there, readable or not.
    package func has(_ key: String) -> Bool { index(of: key) != nil }

    /// Where the key stands.
    package func place(of key: String) -> SourceRange? {
        index(of: key).map { entries[$0].key.range }
    }

    /// The value of a key that may be left out: `nil` where it is, and where it cannot be read
    /// (which is then reported). Ask ``has(_:)`` where the difference matters.
    package func optional<Value>(_ key: Key<Value>) -> Value? {
        value(of: key.name, key.shape)
    }

    /// The value of a key in a shape that is narrower than the key's own, for what else is there.
    package func optional<Value, Other>(_ key: Key<Value>, as shape: ValueShape<Other>) -> Other? {
        value(of: key.name, shape)
    }

    /// The value under a name of the plugin's own, in the form that the definition has for them.
    package func optional<Value>(ownName: String, _ shape: ValueShape<Value>) -> Value? {
        value(of: ownName, shape)
    }

    private func value<Value>(of key: String, _ shape: ValueShape<Value>) -> Value? {
        index(of: key).flatMap { value(at: $0, shape) }
    }

    private func value<Value>(at index: Int, _ shape: ValueShape<Value>) -> Value? {
        guard !entries[index].value.isNull else {
            let key = entries[index].key
            context.report(PluginDiagnostics.emptyValue(of: .key(key.value), at: key.range))
            return nil
        }
        return shape.read(
            entries[index].value, as: .key(entries[index].key.value), in: context)
    }

    /// The value of a key that must be there.
    package func required<Value>(_ key: Key<Value>) -> Value? {
        required(key, as: key.shape)
    }

    /// The value of a key that must be there.
    ///
    /// - Parameters:
    ///   - shape: a shape that is narrower than the key's own, for what else is there.
    ///   - because: why it must, in words that go beside the caret, where it depends on the rest.
    package func required<Value, Other>(
        _ key: Key<Value>, as shape: ValueShape<Other>, because: String? = nil
    ) -> Other? {
        guard let index = index(of: key.name) else {
            context.report(
                PluginDiagnostics.missingKey(
                    key.name, of: what, at: range, expected: shape.expected,
                    because: because ?? key.because))
            return nil
        }
        return value(at: index, shape)
    }

    /// Of keys that exclude each other, those that are there, in the order given.
    package func present(among keys: [String]) -> [String] { keys.filter(has) }

    /// Reports the keys that the definition does not have, each with the nearest one that it has.
    package func finish() {
        guard entries.indices.contains(where: { !isKnown(entries[$0].key.value) }) else { return }
        let texts = CommaInText.all(in: entries, of: range, isKnown: isKnown) { key in
            definition.keys.first { $0.name == key }?.form.takesText == true
        }
        for text in texts { context.report(PluginDiagnostics.commaInText(text)) }
        let parts = Set(texts.flatMap(\.rest).map(\.range.start))
        for entry in entries where !isKnown(entry.key.value) {
            if parts.contains(entry.key.range.start) { continue }
            context.report(
                PluginDiagnostics.unknownKey(
                    entry.key, of: what, known: definition.keyNames + ownNames,
                    present: entries.map(\.key.value)))
        }
    }
}
