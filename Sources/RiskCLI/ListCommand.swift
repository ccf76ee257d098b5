import ArgumentParser
import RiskModel
import RiskRecordPages
import RiskRecords

/// `riskkit list`: what is recorded.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List recorded assessments, the last changed first.",
        discussion: """
            Exit status: 0 listed, also where there is none; 2 wrong use, 66 there are no records, \
            74 they could not be read.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, csv }

    @ArgumentParser.Option(help: "Only those of this subject.") var subject: String?
    @ArgumentParser.Option(help: "Only those made with this tool.") var tool: String?
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "Only those in this state: \(RecordedAssessment.State.allCases.map(\.rawValue).joined(separator: ", ")); repeat it for several."
        ))
    var state: [RecordedAssessment.State] = []
    @ArgumentParser.Flag(help: "Every one, and not the last 50 only.") var all = false
    @ArgumentParser.Option(help: "text, json or csv.") var format: Format = .text
    @ArgumentParser.Flag(help: "Indent JSON for people.") var pretty = false
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    /// What a screen or two hold.
    private static let shown = 50

    func validate() throws {
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
    }

    func run() throws {
        let filter = AssessmentFilter(
            states: state.isEmpty ? nil : state,
            subject: try subject.map { try AuthorOptions.reference($0, option: "--subject") },
            tool: tool.map { ToolID($0) }, limit: all || format == .csv ? nil : Self.shown)
        let store = try records.open(.reading)
        let (rows, count) = try RecordOptions.ending { () throws(RecordError) in
            (try store.list(filter), try store.count(filter))
        }
        let table = AssessmentTable(rows, others: count - rows.count)
        switch format {
        case .text:
            try output.write(
                table.text(
                    width: output.width, style: output.style,
                    nothing: "No assessment is recorded that fits."))
        case .json: try output.write(table.json(pretty: pretty))
        case .csv: try output.write(table.csv)
        }
    }
}

extension RecordedAssessment.State: ExpressibleByArgument {}
