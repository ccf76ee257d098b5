import ArgumentParser
import RiskKit
import RiskNative
import RiskReports
import RiskSource
import RiskTerminal

/// Where plugins are looked for; every subcommand has it.
struct PluginOptions: ParsableArguments {
    @Option(
        name: .customLong("plugins"),
        help: ArgumentHelp(
            "Look for plugins in this folder first; may be given several times. "
                + "RISKKIT_PLUGINS names further ones, with colons between them.",
            valueName: "dir"))
    var folders: [String] = []

    @Option(
        name: .customLong("lock"),
        help: ArgumentHelp(
            "Hold plugins to what this lock file pins, else to that of RISKKIT_LOCK or of the project.",
            valueName: "file"))
    var lockFile: String?

    @Flag(help: "Take no plugin that the lock file does not pin.") var locked = false

    func validate() throws {
        for folder in folders where !SystemFiles.isDirectory(folder) {
            throw ValidationError("--plugins: '\(folder)' is not a folder")
        }
    }

    /// The installed tools.
    func library() -> ToolLibrary {
        let surroundings = surroundings()
        for message in surroundings.messages { HostProcess.writeMessage(message) }
        return library(in: surroundings, pins: surroundings.pins)
    }

    /// What is around the command: where plugins are, and what pins them.
    func surroundings() -> PluginSurroundings {
        PluginSurroundings(given: folders, lockFile: lockFile, isStrict: locked)
    }

    /// The tools of a search path, as they are pinned.
    func library(in surroundings: PluginSurroundings, pins: PluginPins) -> ToolLibrary {
        // Without a place for it nothing is trusted, and nothing else depends on it.
        let trusted = (try? TrustFile.standard())?.read() ?? TrustStore()
        let library = ToolLibrary(
            searchPath: surroundings.path.folders,
            native: NativeAccess(
                executable: try? SystemFiles.executablePath(), trusted: trusted),
            pins: pins, holidayPath: surroundings.path.holidayFolders)
        var bag = DiagnosticBag()
        bag.add(library.bankHolidayDiagnostics)
        if !bag.isEmpty { HostProcess.writeError(DiagnosticRenderer().render(bag.listing)) }
        return library
    }

    /// The tool of a folder, held to its pins; anything else is the id of an installed tool.
    ///
    /// - Throws: ``CommandEnd``, after listing the mistakes of a plugin that could not be loaded.
    func tool(at name: String, in library: ToolLibrary, output: OutputOptions) throws -> LoadedTool
    {
        guard SystemFiles.isDirectory(name) else {
            return try tool(named: name, in: library, output: output)
        }
        switch library.entry(name) {
        case .sound(let tool): return tool
        case .broken(_, let diagnostics):
            output.report(diagnostics)
            throw CommandEnd(
                .badInput, "the plugin in '\(name.printable)' has mistakes and was not loaded")
        }
    }

    /// The installed tool of an id; what is none may be the folder of a plugin, held to its pins.
    ///
    /// An id never becomes a folder that happens to lie here: a case is not scored with something
    /// else than yesterday because of where the command is run.
    ///
    /// - Throws: ``CommandEnd``, as ``tool(named:in:output:)`` does.
    func tool(namedOrAt name: String, in library: ToolLibrary, output: OutputOptions) throws
        -> LoadedTool
    {
        let isPath = name.contains("/") || name == "." || name == ".."
        if isPath || !library.hasTool(named: name), SystemFiles.isDirectory(name) {
            return try tool(at: name, in: library, output: output)
        }
        guard !isPath else {
            output.report([FileError.missing(path: name).diagnostic])
            throw CommandEnd(.badInput)
        }
        return try tool(named: name, in: library, output: output)
    }

    /// The tool of a name.
    ///
    /// - Throws: ``CommandEnd`` that suggests the nearest name, or after listing the mistakes of a
    ///   plugin that could not be loaded.
    func tool(named name: String, in library: ToolLibrary, output: OutputOptions) throws
        -> LoadedTool
    {
        switch library.tool(named: name) {
        case .found(let tool): return tool
        case .broken(let folder, let diagnostics):
            output.report(diagnostics)
            throw CommandEnd(
                .badInput, "the plugin '\(name)' in '\(folder)' has mistakes and was not loaded")
        case .unknown(let nearest, let known):
            let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
            let list =
                known.isEmpty
                ? "no tool is installed; name a folder of plugins with --plugins"
                : "installed are: \(known.joined(separator: ", "))"
            throw CommandEnd(.wrongUse, "there is no tool '\(name)'\(suggestion)\n\(list)")
        }
    }
}
