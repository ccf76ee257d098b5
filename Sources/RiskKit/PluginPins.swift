import RiskModel
package import RiskPackages
import RiskPlugins
package import RiskSource

/// Which content of which plugins may be loaded: what was installed, and what a lock file pins.
///
/// A plugin that is pinned is read once, whole, into memory; its digest is compared, and what is loaded
/// is what was compared. What happens to its folder in between changes nothing.
package struct PluginPins: Sendable {
    /// A lock file, and the path under which people know it.
    package struct Lock: Sendable {
        package var path: String
        package var file: LockFile

        package init(path: String, file: LockFile) {
            self.path = path
            self.file = file
        }
    }

    /// What was installed, by the folder that it was put into.
    private let installed: [String: LockFile.Pin]
    /// The folders that something was installed into.
    var installedFolders: Set<String> { Set(installed.keys) }
    /// The path of the record of what was installed.
    private let record: String
    private let lock: Lock?
    private let isStrict: Bool
    /// Why nothing at all may be loaded; empty where that is not so.
    let refusals: [Diagnostic]

    /// - Parameters:
    ///   - installed: What was installed, by the folder that it was put into.
    ///   - record: The path of the file that says so.
    ///   - lock: A lock file, which holds wherever a plugin was found.
    ///   - isStrict: Whether nothing may be loaded that the lock file does not pin.
    package init(
        installed: [String: LockFile.Pin] = [:], record: String = "", lock: Lock? = nil,
        isStrict: Bool = false
    ) {
        self.installed = installed
        self.record = record
        self.lock = lock
        self.isStrict = isStrict
        refusals = []
    }

    /// Nothing may be loaded, because it cannot be known what is pinned.
    ///
    /// - Parameter refusals: Why; at least one.
    package init(refusing refusals: [Diagnostic]) {
        self.refusals = refusals
        installed = [:]
        record = ""
        lock = nil
        isStrict = false
    }

    /// Nothing is pinned.
    package static let none = PluginPins()

    /// Each pin of a plugin, with the file that it stands in.
    private func pins(
        of folder: PluginFolder, _ id: ToolID
    ) -> [(pin: LockFile.Pin, place: Place)] {
        [
            installed[folder.path].map { ($0, Place.record) },
            lock.flatMap { lock in lock.file.pins[id].map { ($0, .lock(lock.path)) } },
        ].compactMap { $0 }
    }

    /// Where a pin stands.
    private enum Place {
        case record
        case lock(String)
    }

    /// Says where the files of a plugin are read, or why they are not.
    func opening(_ folder: PluginFolder) -> PluginOpening { opening(folder, as: folder.id) }

    /// - Parameter id: The plugin's id, where its folder has another name.
    func opening(_ folder: PluginFolder, as id: ToolID) -> PluginOpening {
        guard refusals.isEmpty else { return .refused(refusals) }
        if isStrict, let lock, lock.file.pins[id] == nil {
            return .refused([LockDiagnostics.notLocked(id, by: lock.path)])
        }
        let pins = pins(of: folder, id)
        guard !pins.isEmpty else { return .files(PluginFiles(in: folder)) }
        if installed[folder.path] != nil, SystemFiles.kind(of: folder.path) == nil {
            return .refused([
                LockDiagnostics.changedSinceInstalled(
                    id, folder: folder.path, how: "its folder is missing")
            ])
        }
        let reading = PluginContentReader.read(folder)
        // What a package may not hold is never read, and so it is nobody's concern here.
        guard let content = reading.content else { return .refused(reading.diagnostics) }
        for (pin, place) in pins where pin.digest != content.digest {
            let how = Self.differences(of: content, in: folder, from: pin)
            return switch place {
            case .record:
                .refused([
                    LockDiagnostics.changedSinceInstalled(
                        id, folder: folder.path, how: how)
                ])
            case .lock(let path):
                .refused([
                    LockDiagnostics.changedSinceLocked(
                        id, folder: folder.path, by: path, how: how)
                ])
            }
        }
        return .files(PluginFiles(in: folder, held: content))
    }

    /// Which files differ, where the list of what was installed is still there.
    private static func differences(
        of content: PluginContent, in folder: PluginFolder, from pin: LockFile.Pin
    ) -> String? {
        let path = folder.path + "/" + PluginContentReader.ownFiles[0]
        guard let file = try? SystemFiles.read(path),
            let manifest = PackageManifest(bytes: file.bytes),
            PluginContent.digest(of: manifest.lines) == pin.digest
        else { return nil }
        return ContentDifferences(expected: manifest.lines, found: content.lines).words
    }

    /// What is wrong with the version of a plugin whose content is as it is pinned: the file was edited.
    func versionProblems(of tool: LoadedTool) -> [Diagnostic] {
        pins(of: PluginFolder(path: tool.folder), tool.instrument.id).compactMap { pin, place in
            guard pin.version != tool.instrument.version else { return nil }
            let path = if case .lock(let path) = place { path } else { record }
            return LockDiagnostics.version(
                tool.instrument.id, pinned: pin.version, found: tool.instrument.version, by: path)
        }
    }
}

extension LoadedTool {
    /// The digest of all files of the plugin: of what was loaded, where that was read whole, else of its
    /// folder as it is now; `nil` where one of them cannot be read.
    package func contentDigest() -> String? {
        guard let files else { return nil }
        return (files.held ?? PluginContentReader.read(files.folder).content)?.digest
    }
}
