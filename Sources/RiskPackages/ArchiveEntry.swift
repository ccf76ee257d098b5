import RiskPlugins

/// A file in an archive.
package struct ArchiveEntry: Sendable, Hashable {
    /// The path in the archive, such as `seraf/plugin.yaml`.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// How much an archive may hold; what is more is refused before it is looked at.
package enum ArchiveLimits {
    /// The files of a plugin, and what a package says of itself.
    package static let mostEntries = PluginContentReader.mostFiles + 2
    package static let mostEntryBytes = PluginContentReader.mostFileBytes
    /// The files of a plugin, with a header and a filling for each, and the end.
    package static let mostBytes =
        PluginContentReader.mostBytes + (mostEntries + 2) * 2 * TarHeader.size + (1 << 20)
}
