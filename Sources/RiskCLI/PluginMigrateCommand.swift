import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource
import RiskTerminal

/// `riskkit plugin migrate TOOL ANSWERS…`: answer files of an older version for the present one.
struct PluginMigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Carry answer files from an older version of a tool to the present one.",
        discussion: """
            Items and options get their present names by the plugin's own 'migrations:'. Nothing is \
            guessed: what cannot be carried becomes unknown, and is listed as to be asked again. What \
            was answered there stays in the file as a comment, where it can have one (JSON cannot). \
            Comments and layout stay as they are.

            One file is written to standard output, or to -o FILE; several to the folder -o DIR, which \
            is made where it is not there. No file that is there is replaced without --in-place, which \
            writes over the answer files themselves. If any file has a mistake, nothing is written. \
            Exit status: 0 carried, 2 wrong use, 65 bad input, 74 reading or writing failed.
            """)

    @Argument(help: "The tool: an id or a plugin folder.") var tool: String
    @Argument(help: "Answer files in YAML or JSON.") var answers: [String]
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "The version that the answers were made with, where the files do not say it.",
            valueName: "version"))
    var from: String?
    @ArgumentParser.Flag(help: "Write over the answer files.") var inPlace = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let from, ToolVersion(from) == nil {
            throw ValidationError("--from needs a version such as 1.0.0")
        }
        if inPlace, output.output != nil {
            throw ValidationError("--in-place and -o are two places")
        }
        if inPlace, answers.contains("-") {
            throw ValidationError("standard input cannot be written over")
        }
        if answers.count > 1, output.output == nil, !inPlace {
            throw ValidationError("several files need a folder to be written to: -o DIR")
        }
        if answers.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
    }

    func run() throws {
        let library = plugins.library()
        let tool = try plugins.version(
            named: tool, in: library, output: output, isPinned: true
        ).get()
        let input = AnswerFiles(paths: answers)
        let carried = input.files.map { tool.migrateAnswers($0, from: from) }
        let found = carried.flatMap(\.diagnostics)
        output.report(input.diagnostics + found, excerpts: .hidden)
        guard input.diagnostics.isEmpty, found.isEmpty else {
            throw CommandEnd(
                input.systemFailed && found.isEmpty ? .inputOutput : .badInput,
                "nothing was written")
        }
        let reports = carried.compactMap(\.report)
        let places = try self.places(of: reports)
        for (report, place) in zip(reports, places) { try write(report, to: place) }
        for report in reports {
            HostProcess.writeError(
                AnswerMigrationText(report).text(
                    width: Terminal(.errors).width, style: .plain))
        }
    }

    /// Where each file goes; `nil` is standard output.
    private func places(of reports: [AnswerMigrationReport]) throws -> [String?] {
        if inPlace { return reports.map(\.file.name) }
        guard let output = output.output else { return reports.map { _ in nil } }
        let isFolder = SystemFiles.isDirectory(output) || reports.count > 1
        if isFolder, !SystemFiles.isDirectory(output) {
            guard !SystemFiles.isFile(output) else {
                throw CommandEnd(
                    .wrongUse, "'\(output.printable)' is a file, and several are written")
            }
            HostProcess.makeFolder(output, isPrivate: true)
        }
        let places = reports.map { report in
            isFolder ? output + "/" + Self.lastName(report.file.name) : output
        }
        for (index, place) in places.enumerated() {
            guard !places[..<index].contains(place) else {
                throw CommandEnd(
                    .wrongUse,
                    "two of the files would both be '\(place.printable)'; nothing was written")
            }
            guard !SystemFiles.isFile(place) else {
                throw CommandEnd(
                    .wrongUse,
                    "'\(place.printable)' is there already, and was left as it is; choose another "
                        + "place, or --in-place to write over the answer files")
            }
        }
        return places
    }

    private static func lastName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? "answers.yaml"
    }

    private func write(_ report: AnswerMigrationReport, to place: String?) throws {
        do throws(HostProcess.WriteFailure) {
            guard let place else { return try HostProcess.writeOutput(report.text) }
            try HostProcess.writeFile(report.text, to: place, keepsMode: inPlace)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }
}
