import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource

/// `riskkit tools`: what is installed, for whom, validated or not.
struct ToolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools", abstract: "List the installed tools.",
        discussion: """
            Of each tool: its intended use, the stage of a case that it is valid for, its owner, its \
            licence, whether anybody has validated it, and who has approved it for use.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @ArgumentParser.Option(help: "text or json.") var format: Format = .text
    @ArgumentParser.Flag(help: "Indent JSON for people.") var pretty = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
    }

    func run() throws {
        let today = HostProcess.today()
        let table = ToolTable(plugins.library().entries().map { Self.row($0, today: today) })
        switch format {
        case .text: try output.write(table.text(width: output.width, style: output.style))
        case .json: try output.write(table.json(pretty: pretty))
        }
    }

    private static func row(_ entry: ToolEntry, today: CivilDate?) -> ToolTable.Row {
        switch entry {
        case .sound(let tool):
            return .sound(
                ToolListing(
                    tool.instrument, identity: tool.identity, folder: tool.folder, today: today))
        case .broken(let folder, let diagnostics):
            var bag = DiagnosticBag()
            bag.add(diagnostics)
            let errors = bag.sorted.filter { $0.severity == .error }
            let renderer = DiagnosticRenderer(excerpts: .hidden)
            let first = errors.first.map(renderer.render) ?? "it could not be loaded"
            return .broken(folder: folder, firstMistake: first, mistakes: errors.count)
        }
    }
}
