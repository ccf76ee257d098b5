package import RiskPlugins

/// How a content differs from a list of what it should be.
package struct ContentDifferences: Sendable, Hashable {
    /// In the order of the bytes of their paths, each of the three.
    package let changed: [String]
    package let missing: [String]
    package let added: [String]

    package init(expected: [PluginContent.Line], found: [PluginContent.Line]) {
        let wanted = Dictionary(expected.map { ($0.path, $0) }) { first, _ in first }
        let there = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
        changed = found.filter { wanted[$0.path] != nil && wanted[$0.path] != $0 }.map(\.path)
        missing = expected.filter { there[$0.path] == nil }.map(\.path)
        added = found.filter { wanted[$0.path] == nil }.map(\.path)
    }

    package var isEmpty: Bool { changed.isEmpty && missing.isEmpty && added.isEmpty }

    /// Which files differ, in words for a message: `'a' has changed, 'b' is missing`.
    package var words: String {
        let parts =
            changed.map { "'\($0)' has changed" } + missing.map { "'\($0)' is missing" }
            + added.map { "'\($0)' was added" }
        let more = parts.count > 3 ? ["and \(parts.count - 3) more"] : []
        return (parts.prefix(3) + more).joined(separator: ", ")
    }
}
