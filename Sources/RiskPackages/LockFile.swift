package import RiskModel
import RiskPlugins
package import RiskSource

/// Which content of which plugins is meant, by their ids.
///
/// As a text it is YAML, the ids in order:
///
///     riskkit-lock: 1
///     plugins:
///       seraf:
///         version: 1.0.0
///         digest: sha256:…
///         signer: ed25519:…
package struct LockFile: Sendable, Hashable {
    /// What is meant of one plugin.
    package struct Pin: Sendable, Hashable {
        package var version: String
        /// The digest of the content, as ``PluginContent/digest``.
        package var digest: String
        /// Who has signed the package that it came from; `nil` for one that nobody has signed.
        package var signer: SignerKey?

        package init(version: String, digest: String, signer: SignerKey?) {
            self.version = version
            self.digest = digest
            self.signer = signer
        }
    }

    /// The name of such a file.
    package static let fileName = "riskkit.lock"

    package var pins: [ToolID: Pin] = [:]

    package init() {}

    package var text: String {
        let head = "riskkit-lock: 1\nplugins:"
        guard !pins.isEmpty else { return head + " {}\n" }
        return head + "\n"
            + pins.sorted { $0.key < $1.key }.map { id, pin in
                """
                  \(id):
                    version: \(pin.version)
                    digest: \(pin.digest)
                    signer: \(pin.signer?.text ?? "none")

                """
            }.joined()
    }

    /// Reads a file; with any mistake there is no lock, so that nothing goes unpinned by a slip.
    package static func read(_ file: SourceFile) -> (lock: LockFile?, diagnostics: [Diagnostic]) {
        let reading = YAMLReader().read(file)
        var reader = LockReader(file: file)
        let lock = reading.root.flatMap { reader.lock($0) }
        let diagnostics = reading.diagnostics + reader.diagnostics
        return (diagnostics.isEmpty ? lock : nil, diagnostics)
    }
}

/// Reads the tree of a lock file.
private struct LockReader {
    let file: SourceFile
    var diagnostics: [Diagnostic] = []

    init(file: SourceFile) { self.file = file }

    mutating func lock(_ root: YAMLNode) -> LockFile? {
        guard let entries = entries(root, keys: ["riskkit-lock", "plugins"], of: "a lock file")
        else { return nil }
        if entries[0].scalar?.text != "1" {
            report("the version of the lock file is not 1", at: entries[0].range)
        }
        guard let plugins = entries[1].entries else {
            report("'plugins' is not a list of ids", at: entries[1].range)
            return nil
        }
        var lock = LockFile()
        for plugin in plugins {
            guard IdentifierForm.tool.accepts(plugin.key.value) else {
                report("'\(plugin.key.value)' is no id of a tool", at: plugin.key.range)
                continue
            }
            lock.pins[ToolID(plugin.key.value)] = pin(plugin)
        }
        return lock
    }

    private mutating func pin(_ plugin: YAMLEntry) -> LockFile.Pin? {
        let name = "'\(plugin.key.value)'"
        guard
            let nodes = entries(plugin.value, keys: ["version", "digest", "signer"], of: name)
        else { return nil }
        let texts = nodes.map { $0.scalar?.text ?? "" }
        if PluginVersion(texts[0]) == nil {
            report("the version of \(name) is not of the form 1.0.0", at: nodes[0].range)
        }
        let isDigest =
            texts[1].hasPrefix("sha256:")
            && HexText.bytes(texts[1].dropFirst("sha256:".count), count: 32) != nil
        if !isDigest {
            report("the digest of \(name) is not 'sha256:' and 64 digits", at: nodes[1].range)
        }
        let signer = SignerKey(texts[2])
        if signer == nil, texts[2] != "none" {
            report(
                "the signer of \(name) is neither 'none' nor 'ed25519:' and 64 digits",
                at: nodes[2].range)
        }
        return LockFile.Pin(version: texts[0], digest: texts[1], signer: signer)
    }

    /// The values of a mapping that has these keys and no other.
    private mutating func entries(
        _ node: YAMLNode, keys: [String], of what: String
    ) -> [YAMLNode]? {
        guard let entries = node.entries,
            entries.map(\.key.value).sorted() == keys.sorted()
        else {
            let names = keys.map { "'\($0)'" }.joined(separator: ", ")
            report("\(what) needs \(names), and nothing else", at: node.range)
            return nil
        }
        return keys.compactMap { key in entries.first { $0.key.value == key }?.value }
    }

    private mutating func report(_ message: String, at range: SourceRange) {
        diagnostics.append(LockDiagnostics.form(message, at: range))
    }
}
