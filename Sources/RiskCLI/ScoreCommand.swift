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

    @Argument(help: "The tool's id, as 'riskkit tools' lists it, or the folder of its plugin.")
    var tool: String
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
    @ArgumentParser.Flag(help: "Add the whole calculation, step by step; not in csv.")
    var explain = false
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "With --explain: which answers make the difference to a baseline. It is an answer file, "
                + "of which the only case or the one with the same reference is taken, or "
                + "'none-recorded', the case as if nothing had been recorded.",
            valueName: "baseline"))
    var against: String?
    @ArgumentParser.Option(
        name: .customLong("what-if"),
        help: ArgumentHelp(
            "Say what would be different with this answer, ITEM=ANSWER, ITEM.PERIOD=yes or "
                + "TOOL.ITEM=ANSWER; repeat it for several at once. It is no result of the case.",
            valueName: "item=answer"))
    var whatIf: [String] = []
    @OptionGroup var recording: RecordingOptions
    @OptionGroup var wording: TextPackOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if explain || !whatIf.isEmpty, format == .csv {
            throw ValidationError("--explain and --what-if need --format text or json")
        }
        if explain, !whatIf.isEmpty {
            throw ValidationError("--explain and --what-if are two questions: ask one at a time")
        }
        if recording.record, !whatIf.isEmpty {
            throw ValidationError("--what-if is no result of the case, and is not recorded")
        }
        if against != nil, !explain { throw ValidationError("--against needs --explain") }
        if against == "-" { throw ValidationError("a baseline is read from a file, not from -") }
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
        if answers.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
    }

    func run() throws {
        let library = plugins.library()
        let tool = try wording.apply(
            to: plugins.tool(namedOrAt: tool, in: library, output: output), output: output)
        let changes = try readChanges(for: tool)
        let sets = try read(answers, for: tool, in: library)
        let baselines = try against.map { try self.baselines(at: $0, for: sets, tool, library) }
        if !changes.isEmpty { return try writeWhatIf(tool, sets, changes) }
        var assessments: [Assessment]
        do {
            assessments = try tool.assess(sets, explains: explain)
            if let baselines {
                try tool.addReasons(to: &assessments, sets, against: baselines)
            }
        } catch {
            throw ownFault(error)
        }
        try refuseContradictions(tool, sets, assessments)
        let kept = try recording.recording(sets, assessments)
        try output.write(
            ResultText(assessments, of: tool.instrument).text(
                as: format, pretty: pretty, width: output.width, style: output.style))
        if let kept { try recording.keep(kept) }
        try end(assessments)
    }

    /// Reads answer files; a mistake ends the command.
    private func read(_ paths: [String], for tool: LoadedTool, in library: ToolLibrary) throws
        -> [AnswerSet]
    {
        let input = AnswerFiles(paths: paths)
        let read = library.readAnswers(
            files: input.files, for: tool, defaultDate: date ?? HostProcess.today(),
            showValues: showValues)
        let diagnostics = input.diagnostics + read.diagnostics
        output.report(diagnostics, excerpts: showValues ? .shown : .hidden)
        guard !diagnostics.contains(where: { $0.severity == .error }) else {
            let filesAreSound = !read.diagnostics.contains { $0.severity == .error }
            throw CommandEnd(input.systemFailed && filesAreSound ? .inputOutput : .badInput)
        }
        return read.sets
    }

    /// For each case its baseline; `nil` is "none recorded".
    private func baselines(
        at place: String, for sets: [AnswerSet], _ tool: LoadedTool, _ library: ToolLibrary
    ) throws -> [AnswerSet?] {
        guard place != "none-recorded" else { return sets.map { _ in nil } }
        switch tool.baselines(for: sets, among: try read([place], for: tool, in: library)) {
        case .found(let baselines): return baselines
        case .missing(let reference):
            let name = reference.map { "case '\($0)'" } ?? "a case without a reference"
            throw CommandEnd(
                .badInput, "the baseline holds several cases, and none of them is \(name)")
        }
    }

    private func readChanges(for tool: LoadedTool) throws -> [AnswerChange] {
        let read = tool.readChanges(whatIf, option: "--what-if", showValues: showValues)
        output.report(read.diagnostics, excerpts: showValues ? .shown : .hidden)
        guard read.diagnostics.isEmpty else { throw CommandEnd(.wrongUse) }
        return read.changes
    }

    private func writeWhatIf(_ tool: LoadedTool, _ sets: [AnswerSet], _ changes: [AnswerChange])
        throws
    {
        let whatIfs: [WhatIf]
        do {
            whatIfs = try tool.whatIf(sets, changes)
        } catch {
            throw ownFault(error)
        }
        let assessments = whatIfs.map(\.before)
        try refuseContradictions(tool, sets, assessments)
        try output.write(
            ResultText.text(
                whatIfs, as: format, pretty: pretty, width: output.width, style: output.style))
        try end(assessments)
    }

    private func ownFault(_ error: any Error) -> CommandEnd {
        CommandEnd(.ownFault, "a fault of this program, not of your files: \(error)")
    }

    /// Ends the command where answers fail a check, or a judged level is not allowed.
    private func refuseContradictions(
        _ tool: LoadedTool, _ sets: [AnswerSet], _ results: [Assessment]
    )
        throws
    {
        let refused =
            tool.checkDiagnostics(sets, results) + tool.judgedDiagnostics(sets, results)
        output.report(refused, excerpts: showValues ? .shown : .hidden)
        guard refused.isEmpty else { throw CommandEnd(.badInput) }
    }

    /// Ends with the status of the most serious case.
    private func end(_ assessments: [Assessment]) throws {
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
