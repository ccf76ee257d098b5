import ArgumentParser
import RiskModel
import RiskPackages
import RiskPlugins
import RiskSource
import RiskTerminal

/// `riskkit plugin remove ID`: takes away what was installed.
struct PluginRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take away a plugin that you have installed.",
        discussion: """
            Only what 'riskkit plugin install' has put there is taken away. Results that were made with \
            it stay, and keep its version and digest. You are asked first; without a terminal nothing \
            is removed unless --yes is given. Exit status: 0 removed, 1 not agreed to, 2 it was not installed by you, 65 the record of what is installed cannot be read, 74 it could not be written.
            """)

    @Argument(help: "The tool's id.") var id: String
    @ArgumentParser.Flag(help: "Remove without asking.") var yes = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let surroundings = plugins.surroundings()
        let id = ToolID(self.id)
        guard let seen = surroundings.installed, seen.problems.isEmpty else {
            output.report(surroundings.installed?.problems ?? [])
            throw CommandEnd(.badInput, "nothing was removed")
        }
        guard let pin = seen.record.pins[id] else {
            throw CommandEnd(.wrongUse, elsewhere(id, surroundings))
        }
        guard yes || Consent.given(to: "Remove '\(id)' \(pin.version)") else {
            throw CommandEnd(
                .checkFailed,
                Consent.canBeAsked
                    ? "nothing was removed"
                    : "nothing was removed; '--yes' removes without a question")
        }
        let held = try seen.held()
        var installed = held.installed
        guard installed.record.pins[id] == pin else {
            throw CommandEnd(.inputOutput, "what is installed has changed meanwhile; try again")
        }
        try installed.remove(id)
        withExtendedLifetime(held.hold) {}
        try output.write("'\(id)' \(pin.version) is removed.\n" + left(id))
    }

    /// Why it is not removed: it is somewhere else, or nowhere.
    private func elsewhere(_ id: ToolID, _ surroundings: PluginSurroundings) -> String {
        for entry in surroundings.path.entries {
            let folder = PluginCatalogue(searchPath: [entry.folder]).folder(of: id)
            guard let folder else { continue }
            return switch entry.origin {
            case .shipped: "'\(id)' came with RiskKit, in '\(folder.path.printable)', and stays"
            case .option, .variable, .project, .installed:
                "'\(id)' was not installed; it lies in '\(folder.path.printable)', "
                    + "and whoever put it there can take it away"
            }
        }
        return "'\(id.rawValue.printable)' is not installed"
    }

    /// Which one of that id is used from now on, if there is another.
    private func left(_ id: ToolID) -> String {
        for entry in plugins.surroundings().path.entries {
            guard let folder = PluginCatalogue(searchPath: [entry.folder]).folder(of: id) else {
                continue
            }
            return "From now on '\(id)' is the one in '\(folder.path.printable)'.\n"
        }
        return ""
    }
}
