package import RiskModel
package import RiskPlugins

/// What a package says of itself: whose content it is, and every file with its digest. It is what a
/// signature signs.
///
/// As a text:
///
///     riskkit-package 1
///     id seraf
///     version 1.0.0
///     digest sha256:…
///     file sha256:… 1234 plugin.yaml
package struct PackageManifest: Sendable, Hashable {
    package let id: ToolID
    package let version: String
    /// The digest of the content, as ``PluginContent/digest``.
    package let digest: String
    /// In the order of the bytes of their paths.
    package let lines: [PluginContent.Line]

    private static let head = "riskkit-package 1"

    package init(id: ToolID, version: String, content: PluginContent) {
        self.id = id
        self.version = version
        digest = content.digest
        lines = content.lines
    }

    /// Reads what ``text`` gives, to the byte; `nil` for anything else.
    package init?(bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard rows.count >= 5, rows.first == Self.head[...],
            let id = Self.value(of: "id", in: rows[1]),
            IdentifierForm.tool.accepts(id),
            let version = Self.value(of: "version", in: rows[2]), PluginVersion(version) != nil,
            let digest = Self.value(of: "digest", in: rows[3])
        else { return nil }
        var lines: [PluginContent.Line] = []
        for row in rows.dropFirst(4).dropLast() {
            guard let value = Self.value(of: "file", in: row) else { return nil }
            let fields = value.split(
                separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, let size = Int(fields[1]),
                PackagePath.problem(Array(fields[2].utf8)) == nil
            else { return nil }
            lines.append(
                PluginContent.Line(
                    path: String(fields[2]), size: size, digest: String(fields[0])))
        }
        self.id = ToolID(id)
        self.version = version
        self.digest = digest
        self.lines = lines
        // One content has one text: another spelling of a number, say, is refused here.
        guard Array(self.text.utf8) == bytes else { return nil }
    }

    package var text: String {
        let head = [Self.head, "id \(id)", "version \(version)", "digest \(digest)"]
        return (head + lines.map { "file " + $0.text }).map { $0 + "\n" }.joined()
    }

    private static func value(of key: String, in row: Substring) -> String? {
        guard row.hasPrefix(key + " "), row.utf8.count > key.utf8.count + 1 else { return nil }
        return String(row.dropFirst(key.count + 1))
    }
}
