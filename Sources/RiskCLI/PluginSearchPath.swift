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

    /// Where a folder of the path comes from, the nearest to the person first.
    enum Origin: Int, CaseIterable {
        /// `--plugins` names it.
        case option
        /// `RISKKIT_PLUGINS` names it.
        case variable
        /// It belongs to the project that the person is in.
        case project
        /// The person has installed what is in it.
        case installed
        /// It came with the program.
        case shipped
    }

    struct Entry: Equatable {
        let origin: Origin
        let folder: String
    }

    let entries: [Entry]
    var folders: [String] { entries.map(\.folder) }
    /// Where the list of bank holidays is looked for: what the person has named, then what came with the
    /// program. What lies in a project or in a package changes no date.
    var holidayFolders: [String] {
        entries.filter { [.option, .variable, .shipped].contains($0.origin) }.map(\.folder)
    }
    /// Folders that `RISKKIT_PLUGINS` names and that are not there.
    let missing: [String]

    /// - Parameters:
    ///   - given: What `--plugins` names, in order.
    ///   - environment: `RISKKIT_PLUGINS`: folders with colons between them.
    ///   - project: The folder of the project that the person is in.
    ///   - installed: The folders of what the person has installed.
    ///   - executable: The path of the running program.
    init(
        given: [String], environment: String?, project: String? = nil, installed: [String] = [],
        executable: String?, machine: Machine = .real
    ) {
        let named = (environment ?? "").split(separator: ":").map(String.init)
        let shipped = executable.flatMap { Self.shipped(with: $0, on: machine) }
        let ofProject = [project].compactMap { $0.map { $0 + "/plugins" } }
            .filter(machine.isDirectory)
        entries =
            given.map { Entry(origin: .option, folder: $0) }
            + named.filter(machine.isDirectory).map { Entry(origin: .variable, folder: $0) }
            + ofProject.map { Entry(origin: .project, folder: $0) }
            + installed.map { Entry(origin: .installed, folder: $0) }
            + [shipped].compactMap { $0 }.map { Entry(origin: .shipped, folder: $0) }
        missing = named.filter { !machine.isDirectory($0) }
    }

    /// The folder of the project that a folder belongs to: the nearest that has a lock file, the folder
    /// itself or one that it lies in.
    static func project(of folder: String, lockFile: String, on machine: Machine = .real) -> String?
    {
        var here: String? = folder
        while let now = here {
            if machine.isFile("\(now == "/" ? "" : now)/\(lockFile)") { return now }
            here = parent(of: now)
        }
        return nil
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
