package import RiskSource

/// What was found in a plugin's folder.
package struct PluginContentReading: Sendable {
    /// The files that a package may hold; `nil` where one could not be read.
    package var content: PluginContent?
    /// Hidden files and an editor's copies, which a package never holds.
    package var leftOut: [String]
    /// What may not be packed, and what could not be read.
    package var diagnostics: [Diagnostic]
}

/// Reads a plugin's folder into memory, without following links.
package enum PluginContentReader {
    /// The most files of a plugin.
    package static let mostFiles = 512
    /// The most bytes of one file: a library may be as large as native functions allow.
    package static let mostFileBytes = 16 << 20
    /// The most bytes of all files together.
    package static let mostBytes = 64 << 20
    /// What a package says of itself; an unpacked one has these files, which are no content.
    package static let ownFiles = ["riskkit-package", "riskkit-signature"]

    /// What may stand in a plugin's folder itself.
    private static let topFiles = [
        "plugin.yaml", "cases.yaml", "norms.yaml", "README", "README.md", "README.txt", "LICENCE",
        "LICENCE.md", "LICENCE.txt", "LICENSE", "LICENSE.md", "LICENSE.txt", "CHANGELOG.md",
    ]
    /// What may stand in each of its folders, by the end of the name; in `native` anything may, because
    /// it holds the sources of a program.
    private static let folders: [(name: String, ends: [String]?)] = [
        (PluginFolder.samplesFolder, [".yaml", ".yml", ".csv", ".json", ".md"]),
        (PluginFolder.textFolder, [".yaml", ".yml", ".md"]), (PluginFolder.nativeFolder, nil),
    ]

    /// Whether a package may hold a file of that path.
    package static func mayHold(_ path: String) -> Bool {
        guard let slash = path.firstIndex(of: "/") else { return topFiles.contains(path) }
        guard let folder = folders.first(where: { $0.name == path[..<slash] }) else { return false }
        return folder.ends.map { ends in ends.contains { path.hasSuffix($0) } } ?? true
    }

    package static func read(_ folder: PluginFolder) -> PluginContentReading {
        var walk = Walk(root: folder.path)
        walk.enter("")
        var content = walk.isWhole ? PluginContent(files: walk.files) : nil
        if walk.bytes > mostBytes || walk.files.count > mostFiles {
            walk.diagnostics.append(
                ContentDiagnostics.tooLarge(
                    "the plugin has \(walk.files.count) files of \(walk.bytes) bytes together"))
            content = nil
        }
        return PluginContentReading(
            content: content, leftOut: walk.leftOut, diagnostics: walk.diagnostics)
    }

    /// One way through a folder and the folders in it.
    private struct Walk {
        let root: String
        var files: [PluginContent.File] = []
        var leftOut: [String] = []
        var diagnostics: [Diagnostic] = []
        var isWhole = true
        var bytes = 0

        mutating func enter(_ inner: String) {
            do throws(FileError) {
                for name in try SystemFiles.entries(ofDirectory: root + "/" + inner) {
                    try take(inner + name, name: name)
                }
            } catch {
                isWhole = false
                diagnostics.append(error.diagnostic)
            }
        }

        private mutating func take(_ path: String, name: String) throws(FileError) {
            guard !PluginContentReader.ownFiles.contains(path) else { return }
            guard !name.hasPrefix("."), !name.hasSuffix("~") else {
                leftOut.append(path)
                return
            }
            switch SystemFiles.kind(of: root + "/" + path) {
            case .folder where PluginContentReader.folders.contains { path == $0.name },
                .folder where path.hasPrefix("native/"):
                enter(path + "/")
            case .file where PluginContentReader.mayHold(path):
                guard PackagePath.problem(Array(path.utf8)) == nil else {
                    diagnostics.append(ContentDiagnostics.name(path))
                    return
                }
                // What would be too much in all is not read any further.
                guard bytes <= PluginContentReader.mostBytes,
                    files.count <= PluginContentReader.mostFiles
                else { return }
                let read = try SystemFiles.read(
                    root + "/" + path, limit: PluginContentReader.mostFileBytes)
                bytes += read.bytes.count
                files.append(PluginContent.File(path: path, bytes: read.bytes))
            case .link: diagnostics.append(ContentDiagnostics.link(path))
            case .file, .folder, .other: diagnostics.append(ContentDiagnostics.kind(path))
            case nil: throw .missing(path: root + "/" + path)
            }
        }
    }
}
