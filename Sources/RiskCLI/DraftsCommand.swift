import ArgumentParser
import RiskRecordPages
import RiskRecords

/// `riskkit drafts`: what was begun and not finished.
struct DraftsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "List assessments that were begun and not finished.",
        discussion: "Exit status: 0 listed, 66 there are no records, 74 they could not be read.")

    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try records.open(.reading)
        let drafts = try RecordOptions.ending { () throws(RecordError) in try store.drafts() }
        try output.write(
            AssessmentTable(drafts).text(
                width: output.width, style: output.style, nothing: "There is no draft."))
    }
}
