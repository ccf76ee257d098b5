import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource
import RiskTerminal

/// `riskkit plugin diff OLD NEW`: what is different between two versions of a plugin.
struct PluginDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed in meaning between two versions of a plugin.",
        discussion: """
            OLD and NEW are plugin folders of any name, or ids of installed tools. What can change a \
            result, sources and status, and wording only are told apart, each with its line in both. \
            Then the cases and samples of both and random answers are scored with both, and what \
            changes is said, with examples as small as they can be. What has another name by the \
            plugin's 'migrations:' is the same thing.

            To compare with the last commit: 'git worktree add ../before HEAD', then 'riskkit plugin \
            diff ../before/plugins/NAME plugins/NAME'. A folder may hold any content, whatever a lock \
            file pins; with --locked only ids are taken.

            Exit status: 0 no result changes, 1 some result changes, 2 wrong use, 65 a plugin has \
            mistakes, 70 a fault of this program.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "The older version: a folder or an id.") var old: String
    @Argument(help: "The newer version: a folder or an id.") var new: String
    @ArgumentParser.Option(help: "text or json.") var format: Format = .text
    @ArgumentParser.Flag(help: "Indent JSON for people.") var pretty = false
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "How many sets of answers are made at random; 0 for none.", valueName: "number"))
    var random = 200
    @ArgumentParser.Option(
        help: ArgumentHelp("The same seed makes the same random answers.", valueName: "number"))
    var seed: UInt64 = 1
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    private static let mostRandom = 100_000

    func validate() throws {
        guard (0...Self.mostRandom).contains(random) else {
            throw ValidationError("--random needs a number from 0 to \(Self.mostRandom)")
        }
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
    }

    func run() throws {
        let library = plugins.library()
        let versions = [old, new].map { plugins.version(named: $0, in: library, output: output) }
        let tools = versions.compactMap { try? $0.get() }
        guard tools.count == 2 else {
            let ends = versions.compactMap { version -> CommandEnd? in
                if case .failure(let end) = version { end } else { nil }
            }
            throw CommandEnd(
                ends.contains { $0.status == .wrongUse } ? .wrongUse : .badInput,
                ends.compactMap(\.message).joined(separator: "\nriskkit: "))
        }
        let diff: VersionDiff
        do {
            diff = try VersionComparison(old: tools[0], new: tools[1]).run(
                random: random, seed: seed)
        } catch {
            throw CommandEnd(.ownFault, "a fault of this program, not of your files: \(error)")
        }
        switch format {
        case .text:
            try output.write(VersionDiffText(diff).text(width: output.width, style: output.style))
        case .json: try output.write(VersionDiffJSON(diff).text(pretty: pretty))
        }
        if diff.changedResults > 0 { throw CommandEnd(.checkFailed) }
    }
}

extension PluginOptions {
    /// The version of a plugin in a folder of any name, or the installed tool of an id; mistakes of
    /// the plugin are reported.
    ///
    /// - Parameter isPinned: Whether a folder is held to what is pinned of the plugin in it.
    func version(
        named name: String, in library: ToolLibrary, output: OutputOptions,
        isPinned: Bool = false
    ) -> Result<LoadedTool, CommandEnd> {
        guard name.contains("/") || name == "." || SystemFiles.isDirectory(name) else {
            do {
                return .success(try tool(named: name, in: library, output: output))
            } catch {
                return .failure(error as? CommandEnd ?? CommandEnd(.ownFault, "\(error)"))
            }
        }
        guard isPinned || !locked else {
            return .failure(
                CommandEnd(
                    .wrongUse,
                    "'--locked' takes what is pinned, and '\(name.printable)' is a folder, which "
                        + "may hold anything: name an id, or compare without '--locked'"))
        }
        let loading = isPinned ? library.pinnedVersion(in: name) : library.version(in: name)
        guard let tool = loading.tool else {
            output.report(loading.diagnostics)
            return .failure(
                CommandEnd(.badInput, "the plugin in '\(name)' has mistakes and was not loaded"))
        }
        return .success(tool)
    }
}
