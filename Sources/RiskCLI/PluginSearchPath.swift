import RiskSource

/// The folders in which plugins are looked for, the nearest to the person first.
struct PluginSearchPath {
    /// What the machine says of a path; a test gives its own.
    struct Machine: Sendable {
        var isDirectory: @Sendable (String) -> Bool
        var isFile: @Sendable (String) -> Bool

        static let real = Machine(
            isDirectory: { SystemFiles.isDirectory($0) }, isFile: { SystemFiles.isFile($0) })
    }

    let folders: [String]
    /// Folders that `RISKKIT_PLUGINS` names and that are not there.
    let missing: [String]

    /// - Parameters:
    ///   - given: What `--plugins` names, in order.
    ///   - environment: `RISKKIT_PLUGINS`: folders with colons between them.
    ///   - executable: The path of the running program.
    init(
        given: [String], environment: String?, executable: String?, machine: Machine = .real
    ) {
        let named = (environment ?? "").split(separator: ":").map(String.init)
        let shipped = executable.flatMap { Self.shipped(with: $0, on: machine) }
        folders = given + named.filter(machine.isDirectory) + (shipped.map { [$0] } ?? [])
        missing = named.filter { !machine.isDirectory($0) }
    }

    /// The plugins that came with the program: `../share/riskkit/plugins` from where it is
    /// installed, or `plugins` of the source folder that it was built in.
    static func shipped(with executable: String, on machine: Machine) -> String? {
        var folder = parent(of: executable)
        if let folder, let prefix = parent(of: folder) {
            let installed = "\(prefix == "/" ? "" : prefix)/share/riskkit/plugins"
            if machine.isDirectory(installed) { return installed }
        }
        // A folder that merely happens to be called "plugins" is not trusted.
        while let here = folder {
            if machine.isFile("\(here)/Package.swift"), machine.isDirectory("\(here)/plugins") {
                return "\(here)/plugins"
            }
            folder = parent(of: here)
        }
        return nil
    }

    /// The folder that a path lies in; `nil` for the root and for a bare name.
    private static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), path != "/" else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
