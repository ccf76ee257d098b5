import ArgumentParser
import RiskKit
import RiskReports

/// `riskkit show TOOL`: the paper form and the scoring rules.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a tool as a form to fill in by hand, with its scoring rules.")

    @Argument(help: "The tool's id, as 'riskkit tools' lists it.") var tool: String
    @Option(help: "text or markdown.") var format: PaperForm.Format = .text
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let tool = try plugins.tool(named: tool, in: plugins.library(), output: output)
        let form = PaperForm(tool.instrument, identity: tool.identity)
        try output.write(form.text(as: format, width: output.width, style: output.style))
    }
}

extension PaperForm.Format: ExpressibleByArgument {}
