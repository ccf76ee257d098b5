import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource

/// `riskkit plugin nearest-change TOOL FILE`: how far a case is from another level.
struct PluginNearestChangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nearest-change",
        abstract: "Find the fewest answers whose change moves a level.",
        discussion: NearestChangeReport.warning + """
             Use it to see how a tool behaves near its cut-offs, and on invented cases in training.

            The number is the smallest there is. Where a limit was reached, that is said, with how \
            far the search came. Unknown answers stay unknown: a change counts where the level is \
            another however they turn out. Exit status: 0, or 2 wrong use, 65 bad input, 70 a fault \
            of this program.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "The tool's id, as 'riskkit tools' lists it.") var tool: String
    @Argument(help: "Answer files in YAML or JSON; - is standard input.") var answers: [String]
    @ArgumentParser.Option(help: "Only a worse, or only a better, level counts: worse or better.")
    var towards: NearestChange.Direction?
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "The levelled result, where the tool has several; its first unless given.",
            valueName: "id"))
    var result: String?
    @ArgumentParser.Option(help: "text or json (one line a case).") var format: Format = .text
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = plugins.library()
        let tool = try plugins.tool(named: tool, in: library, output: output)
        let input = AnswerFiles(paths: answers)
        let read = library.readAnswers(
            files: input.files, for: tool, defaultDate: HostProcess.today(), showValues: false)
        let diagnostics = input.diagnostics + read.diagnostics
        output.report(diagnostics, excerpts: .hidden)
        guard !diagnostics.contains(where: { $0.severity == .error }) else {
            throw CommandEnd(.badInput)
        }
        let found: [NearestChange]?
        do {
            found = try tool.nearestChanges(read.sets, result: result, towards: towards)
        } catch {
            throw CommandEnd(.ownFault, "a fault of this program, not of your files: \(error)")
        }
        guard let found else {
            throw CommandEnd(
                .wrongUse,
                "'\(tool.identity.id)' has no such level that is worked out from answers")
        }
        switch format {
        case .text:
            try output.write(
                found.map {
                    NearestChangeReport($0).text(width: output.width, style: output.style)
                }.joined(separator: "\n"))
        case .json:
            try output.write(found.map { NearestChangeReport($0).json() + "\n" }.joined())
        }
    }
}

extension NearestChange.Direction: ExpressibleByArgument {}
