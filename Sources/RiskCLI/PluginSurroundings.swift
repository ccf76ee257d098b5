import RiskKit
import RiskModel
import RiskPackages
import RiskSource
import RiskTerminal

/// What is around a command: where plugins are looked for, what is installed, and what pins them.
struct PluginSurroundings {
    let path: PluginSearchPath
    /// What the person has installed; `nil` where no variable says where that would be.
    let installed: InstalledPlugins?
    /// The lock file that holds.
    let lock: PluginPins.Lock?
    /// Which content may be loaded. Where a lock file or the record cannot be read, none may.
    let pins: PluginPins
    /// What to tell the person about the surroundings themselves.
    let messages: [String]

    /// - Parameters:
    ///   - given: What `--plugins` names, in order.
    ///   - lockFile: What `--lock` names.
    ///   - isStrict: Whether nothing may be loaded that the lock file does not pin.
    init(given: [String], lockFile: String?, isStrict: Bool) {
        let here = SystemFiles.resolvedPath(".")
        let project = here.flatMap {
            PluginSearchPath.project(of: $0, lockFile: LockFile.fileName)
        }
        // In a folder that is open to all, anybody could put a project around the person.
        let isOwn = project.map { SystemFiles.isOwn("\($0)/\(LockFile.fileName)") } ?? true
        let plugins = (isOwn ? project : nil).map { "\($0)/plugins" }
        let isOwnFolder = plugins.map(Self.isOwnFolder) ?? true
        let installed = InstalledPlugins.standard()
        path = PluginSearchPath(
            given: given, environment: HostProcess.environment("RISKKIT_PLUGINS"),
            project: isOwn && isOwnFolder ? project : nil,
            installed: installed?.searchFolders ?? [],
            executable: try? SystemFiles.executablePath())
        self.installed = installed
        messages =
            path.missing.map { "RISKKIT_PLUGINS names '\($0.printable)', which is not a folder" }
            + (isOwn
                ? []
                : [Self.passedOver("\(project ?? "")/\(LockFile.fileName)")])
            + (isOwnFolder ? [] : [Self.passedOver(plugins ?? "")])
            + (installed?.lost ?? []).map {
                "'\($0)' was installed and is no longer there: install it again, or remove it"
            }

        let variable = HostProcess.environment("RISKKIT_LOCK").flatMap { $0.isEmpty ? nil : $0 }
        let ofProject = (isOwn ? project : nil).map { "\($0)/\(LockFile.fileName)" }
        let lockPath = lockFile ?? variable ?? ofProject
        let (lock, problems) = Self.lock(at: lockPath)
        self.lock = lock
        let refusals = problems + (installed?.problems ?? [])
        if !refusals.isEmpty {
            pins = PluginPins(refusing: refusals)
        } else if isStrict, lock == nil {
            pins = PluginPins(refusing: [LockDiagnostics.noLock()])
        } else {
            pins = PluginPins(
                installed: installed?.pins ?? [:], record: installed?.recordPath ?? "",
                lock: lock, isStrict: isStrict)
        }
    }

    /// What is pinned by what was installed, and by no lock file.
    var pinsWithoutLock: PluginPins {
        guard let installed else { return .none }
        guard installed.problems.isEmpty else { return pins }
        return PluginPins(installed: installed.pins, record: installed.recordPath)
    }

    /// Whether the plugins of a project are the person's own, or there are none.
    private static func isOwnFolder(_ path: String) -> Bool {
        SystemFiles.kind(of: path) == nil || SystemFiles.isOwn(path)
    }

    private static func passedOver(_ path: String) -> String {
        "'\(path.printable)' belongs to somebody else or is a link, and is passed over"
    }

    /// Reads a lock file; one that was named must be there.
    private static func lock(
        at path: String?
    ) -> (lock: PluginPins.Lock?, problems: [Diagnostic]) {
        guard let path else { return (nil, []) }
        do throws(FileError) {
            let read = LockFile.read(try SystemFiles.read(path))
            return (read.lock.map { PluginPins.Lock(path: path, file: $0) }, read.diagnostics)
        } catch {
            return (nil, [error.diagnostic])
        }
    }
}
