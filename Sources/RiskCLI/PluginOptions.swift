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

    func validate() throws {
        for folder in folders where !SystemFiles.isDirectory(folder) {
            throw ValidationError("--plugins: '\(folder)' is not a folder")
        }
    }

    /// The installed tools.
    func library() -> ToolLibrary {
        let path = PluginSearchPath(
            given: folders, environment: HostProcess.environment("RISKKIT_PLUGINS"),
            executable: try? SystemFiles.executablePath())
        for folder in path.missing {
            HostProcess.writeError(
                "riskkit: RISKKIT_PLUGINS names '\(folder.printable)', which is not a folder\n")
        }
        // Without a place for it nothing is trusted, and nothing else depends on it.
        let trusted = (try? TrustFile.standard())?.read() ?? TrustStore()
        let library = ToolLibrary(
            searchPath: path.folders,
            native: NativeAccess(
                executable: try? SystemFiles.executablePath(), trusted: trusted))
        var bag = DiagnosticBag()
        bag.add(library.bankHolidayDiagnostics)
        if !bag.isEmpty { HostProcess.writeError(DiagnosticRenderer().render(bag.listing)) }
        return library
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
