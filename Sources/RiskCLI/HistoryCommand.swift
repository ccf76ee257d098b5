import ArgumentParser
import RiskRecordPages
import RiskRecords

/// `riskkit history SUBJECT`: how it went for one subject.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show every assessment of a subject: the trend, and who changed what and when.",
        discussion: """
            It shows answers as they were given. Exit status: 0 shown, 65 nothing is recorded of the \
            subject, 66 there are no records, 74 they could not be read.
            """)

    @Argument(help: "The subject's reference, such as CH-014.") var subject: String
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let reference = try AuthorOptions.reference(subject, option: "SUBJECT")
        let store = try records.open(.reading)
        let history = try RecordOptions.ending { () throws(RecordError) in
            try store.history(of: reference)
        }
        guard !history.isEmpty else {
            throw CommandEnd(
                .badInput, "nothing is recorded of that subject; 'riskkit list' shows what there is"
            )
        }
        try output.write(
            HistoryPage(subject: reference.text, history).text(
                width: output.width, style: output.style))
    }
}
