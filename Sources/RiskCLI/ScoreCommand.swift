import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource

/// `riskkit score TOOL ANSWERS…`: the results of answer files.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score answer files with a tool.",
        discussion: """
            Several files, and several cases in a file, are one batch. Nothing is scored unless \
            every file is sound. Exit status: 0 a result, 2 wrong use, 3 the tool may not be used \
            on a case, 4 refused, 65 bad input, 70 a fault of this program, 74 reading or writing \
            failed.
            """)

    @Argument(help: "The tool's id, as 'riskkit tools' lists it.") var tool: String
    @Argument(help: "Answer files in YAML or JSON; - is standard input.") var answers: [String]
    @ArgumentParser.Option(help: "text, json (one line a case) or csv (one row a case).")
    var format: ResultFormat = .text
    @ArgumentParser.Flag(help: "Indent JSON for people.") var pretty = false
    @ArgumentParser.Option(
        name: .customLong("on"),
        help: ArgumentHelp(
            "The assessment date of cases that give none; otherwise today.", valueName: "date"),
        transform: ScoreCommand.day)
    var date: CivilDate?
    @ArgumentParser.Flag(help: "Let messages about answer files quote what stands in them.")
    var showValues = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
        if answers.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
    }

    func run() throws {
        let library = plugins.library()
        let tool = try plugins.tool(named: tool, in: library, output: output)
        let input = AnswerFiles(paths: answers)
        let read = library.readAnswers(
            files: input.files, for: tool, defaultDate: date ?? HostProcess.today(),
            showValues: showValues)
        let diagnostics = input.diagnostics + read.diagnostics
        output.report(diagnostics, excerpts: showValues ? .shown : .hidden)
        guard !diagnostics.contains(where: { $0.severity == .error }) else {
            let filesAreSound = !read.diagnostics.contains { $0.severity == .error }
            throw CommandEnd(input.systemFailed && filesAreSound ? .inputOutput : .badInput)
        }
        let assessments: [Assessment]
        do {
            assessments = try tool.assess(read.sets)
        } catch {
            throw CommandEnd(.ownFault, "a fault of this program, not of your files: \(error)")
        }
        let refused =
            tool.checkDiagnostics(read.sets, assessments)
            + tool.judgedDiagnostics(read.sets, assessments)
        output.report(refused, excerpts: showValues ? .shown : .hidden)
        guard refused.isEmpty else { throw CommandEnd(.badInput) }
        try output.write(
            ResultText(assessments, of: tool.instrument).text(
                as: format, pretty: pretty, width: output.width, style: output.style))
        let status = ExitStatus(assessments.map(\.standing).max() ?? .result)
        if status != .success { throw CommandEnd(status) }
    }

    @Sendable private static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text: text) else {
            throw ValidationError("'\(text)' is not a day; write it as 2026-03-02")
        }
        return date
    }
}

extension ResultFormat: ExpressibleByArgument {}
