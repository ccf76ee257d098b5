import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource
import RiskTerminal

/// `riskkit plugin docs FOLDER|ID…`: a tool on paper.
struct PluginDocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Print a plugin's paper form, scoring sheet, flow of questions and sources.",
        discussion: """
            Points, cut-offs and when a question is asked are read off the compiled program, so that \
            the paper scores as 'riskkit score' does. The HTML is one file without scripts, made to \
            be printed on A4: 'riskkit plugin docs seraf --format html -o seraf.html'.

            Of several plugins each is written to a file of its own, ID.md or ID.html, in the folder \
            that -o names. Exit status: 0, or 2 wrong use, 65 a plugin has mistakes, 74 a file could \
            not be written.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case markdown, html

        var suffix: String {
            switch self {
            case .markdown: ".md"
            case .html: ".html"
            }
        }
    }

    @Argument(
        help: ArgumentHelp(
            "The plugin's folder, or the id of an installed tool; several may be given.",
            valueName: "plugin"))
    var names: [String]
    @ArgumentParser.Option(help: "markdown or html.") var format: Format = .markdown
    @OptionGroup var wording: TextPackOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = plugins.library()
        let folder = output.output.flatMap { SystemFiles.isDirectory($0) ? $0 : nil }
        guard names.count == 1 || folder != nil else {
            throw CommandEnd(
                .wrongUse,
                "several plugins are written to a folder: make one, and name it with -o")
        }
        for name in names {
            let tool = try wording.apply(
                to: plugins.tool(at: name, in: library, output: output), output: output)
            let text = try document(of: tool)
            guard let folder else { return try output.write(text) }
            let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
            let path = "\(base)/\(tool.identity.id)\(format.suffix)"
            do throws(HostProcess.WriteFailure) {
                try HostProcess.writeFile(text, to: path, isPrivate: false)
            } catch {
                throw CommandEnd(.inputOutput, error.message)
            }
            HostProcess.writeMessage("wrote '\(path.printable)'")
        }
    }

    private func document(of tool: LoadedTool) throws -> String {
        let form = try PaperForm.of(tool)
        return switch format {
        case .markdown: form.markdown
        case .html: form.html
        }
    }
}

extension PaperForm {
    /// The form of a tool, by its program, as printed today.
    static func of(_ tool: LoadedTool) throws(CommandEnd) -> PaperForm {
        do throws(EngineError) {
            return PaperForm(
                tool.instrument, identity: tool.identity, key: try tool.scoringKey(),
                today: HostProcess.today())
        } catch {
            throw CommandEnd(.ownFault, "a fault of this program, not of your files: \(error)")
        }
    }
}
