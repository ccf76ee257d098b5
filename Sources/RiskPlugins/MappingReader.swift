package import RiskSource

/// Walks one mapping with known keys: gives each value in the shape asked for, and at the end
/// reports every key that nobody asked for.
///
/// It never stops at a mistake: each is reported, and the caller goes on with what it has.
///
///     let window = ValueShape<Window?>.mapping("a window") { reader in
///         let until = reader.required("until", .period, because: "a window ends somewhere")
///         let title = reader.optional("title", .text)
///         …
///     }
package final class MappingReader {
    /// The whole mapping.
    package let range: SourceRange
    package let context: ReadingContext
    /// What is read, with its article, as messages say it: "an item".
    package private(set) var what: String
    private let entries: [YAMLEntry]
    private var known: [String] = []

    /// - Parameters:
    ///   - what: what the mapping is, for messages about its keys: "an item".
    ///   - name: how the value itself is called if it is no mapping: `'missing'`.
    package init?(
        _ node: YAMLNode, what: String, name: String? = nil, in context: ReadingContext
    ) {
        guard let entries = node.entries else {
            context.report(
                PluginDiagnostics.unexpectedValue(
                    node, of: name ?? what, expected: "a mapping", in: context))
            return nil
        }
        self.what = what
        self.entries = entries
        self.context = context
        range = node.range
    }

    /// Makes later messages more exact: `item 'age'` in place of "an item".
    package func name(_ what: String) { self.what = what }

    /// The keys in the order of the file.
    package var keys: [Located<String>] { entries.map(\.key) }

    /// The entry of a key, which is a known key from now on.
    package func entry(_ key: String) -> YAMLEntry? {
        if !known.contains(key) { known.append(key) }
        return entries.first { $0.key.value == key }
    }

    /// Whether the key is there, readable or not; it is a known key from now on.
    package func has(_ key: String) -> Bool { entry(key) != nil }

    /// Where the key stands.
    package func place(of key: String) -> SourceRange? { entry(key)?.key.range }

    /// The value of a key that may be left out: `nil` where it is, and where it cannot be read
    /// (which is then reported). Ask ``has(_:)`` where the difference matters.
    package func optional<Value>(_ key: String, _ shape: ValueShape<Value>) -> Value? {
        guard let entry = entry(key) else { return nil }
        guard !entry.value.isNull else {
            context.report(PluginDiagnostics.emptyValue(of: "'\(key)'", at: entry.key.range))
            return nil
        }
        return shape.read(entry.value, as: "'\(key)'", in: context)
    }

    /// The value of a key that must be there.
    ///
    /// - Parameter because: why it must, in words that go beside the caret.
    package func required<Value>(
        _ key: String, _ shape: ValueShape<Value>, because: String
    ) -> Value? {
        guard has(key) else {
            context.report(
                PluginDiagnostics.missingKey(
                    key, of: what, at: range, expected: shape.expected, because: because))
            return nil
        }
        return optional(key, shape)
    }

    /// Of keys that exclude each other, those that are there, in the order given.
    package func present(among keys: [String]) -> [String] { keys.filter(has) }

    /// Reports the keys that nobody asked for, each with the nearest known one. Call it last.
    package func finish() {
        for entry in entries where !known.contains(entry.key.value) {
            context.report(
                PluginDiagnostics.unknownKey(entry.key, of: what, known: known))
        }
    }
}
