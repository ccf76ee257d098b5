package import RiskSource

/// Where one plugin's files are read: from its folder, or from a content that was looked at before.
package struct PluginFiles: Sendable {
    package let folder: PluginFolder
    /// What was looked at; `nil` where files come from the disk when they are asked for.
    package let held: PluginContent?

    /// - Parameter held: What to read in place of the folder; nothing is read from the disk then.
    package init(in folder: PluginFolder, held: PluginContent? = nil) {
        self.folder = folder
        self.held = held
    }

    /// The paths of all files that a lint reads, from the plugin's folder on, whether they are there or
    /// not.
    package var ofLint: [String] {
        [PluginFolder.fileName, PluginFolder.casesFileName, PluginFolder.normsFileName]
            + yamlFiles(in: PluginFolder.textFolder) + yamlFiles(in: PluginFolder.samplesFolder)
    }

    /// The paths of the YAML files of a folder inside the plugin, in order.
    package func yamlFiles(in inner: String) -> [String] {
        names(in: inner).filter { $0.hasSuffix(".yaml") }.map { "\(inner)/\($0)" }
    }

    /// Whether there is a file at a path, given from the plugin's folder on.
    package func isFile(_ path: String) -> Bool {
        held.map { $0.bytes(of: path) != nil } ?? SystemFiles.isFile(folder.path + "/" + path)
    }

    /// Returns the file at a path, given from the plugin's folder on.
    package func read(_ path: String) throws(FileError) -> SourceFile {
        let name = folder.path + "/" + path
        guard let held else { return try SystemFiles.read(name) }
        guard let bytes = held.bytes(of: path) else { throw .missing(path: name) }
        let limit = YAMLLimits.standard.fileBytes
        guard bytes.count <= limit else { throw .tooLarge(path: name, limit: limit) }
        return SourceFile(name: name, bytes: bytes)
    }

    /// The names of the files of a folder inside the plugin, such as `text`, in the order of their
    /// bytes; none where there is no such folder.
    package func names(in inner: String) -> [String] {
        guard let held else {
            let path = folder.path + "/" + inner
            let entries = (try? SystemFiles.entries(ofDirectory: path)) ?? []
            return entries.filter { SystemFiles.isFile(path + "/" + $0) }
        }
        return held.files.compactMap { file in
            guard file.path.hasPrefix(inner + "/") else { return nil }
            let rest = file.path.dropFirst(inner.count + 1)
            return rest.contains("/") ? nil : String(rest)
        }
    }
}

/// Whether a plugin's folder may be read at all.
package enum PluginOpening: Sendable {
    case files(PluginFiles)
    /// It is not what was agreed on; the diagnostics say how.
    case refused([Diagnostic])
}
