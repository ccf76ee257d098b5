import ArgumentParser
import RiskKit
import RiskReports

/// `riskkit show TOOL`: the paper form and the scoring rules, or where every number comes from.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a tool as a form to fill in by hand, with its scoring rules.",
        discussion: """
            The same as a page to print: 'riskkit plugin docs'. With --sources: every number of the \
            tool and of its norms, with its value, its line in the plugin, its citation, and whether \
            it is verified, unverified or not found.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, json }

    @Argument(help: "The tool's id, as 'riskkit tools' lists it, or the folder of its plugin.")
    var tool: String
    @Flag(help: "List every number of the tool with its source instead.") var sources = false
    @Option(help: "text; markdown for the form; json with --sources.")
    var format: Format = .text
    @Flag(help: "Indent JSON for people.") var pretty = false
    @OptionGroup var wording: TextPackOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if format == .json, !sources { throw ValidationError("--format json needs --sources") }
        if format == .markdown, sources {
            throw ValidationError("--sources is written as text or json")
        }
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
    }

    func run() throws {
        let tool = try wording.apply(
            to: plugins.tool(namedOrAt: tool, in: plugins.library(), output: output), output: output
        )
        guard sources else {
            let form = try PaperForm.of(tool)
            return try output.write(
                format == .markdown
                    ? form.markdown : form.text(width: output.width, style: output.style))
        }
        let list = SourceList(tool.instrument, identity: tool.identity)
        try output.write(
            format == .json
                ? list.json(pretty: pretty) : list.text(width: output.width, style: output.style))
    }
}
