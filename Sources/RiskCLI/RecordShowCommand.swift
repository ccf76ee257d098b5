import ArgumentParser
import RiskRecordPages
import RiskRecords

/// `riskkit record show N`.
struct RecordShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one assessment as it stands, and every entry to it.",
        discussion: """
            It shows answers as they were given. With --result it gives the whole result as 'riskkit \
            score --format json' gave it. Exit status: 0 shown, 65 there is no such assessment or \
            result, 66 there are no records, 74 they could not be read.
            """)

    @Argument(help: "The number of the assessment, as 'riskkit list' shows it.") var number: Int
    @Flag(help: "The whole result as it was computed, in JSON.") var result = false
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try records.open(.reading)
        let history = try RecordOptions.ending { () throws(RecordError) in
            try store.history(ofAssessment: number)
        }
        guard result else {
            return try output.write(
                AssessmentPage(history).text(width: output.width, style: output.style))
        }
        guard let result = history.assessment.result else {
            throw CommandEnd(.badInput, "assessment \(number) has no result yet")
        }
        try output.write(result.content.report + "\n")
    }
}
