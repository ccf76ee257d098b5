import ArgumentParser
import RiskRecords
import RiskTerminal

/// What every command that adds to an assessment has.
struct RecordAdding: ParsableArguments {
    @Argument(help: "The number of the assessment, as 'riskkit list' shows it.") var number: Int
    @OptionGroup var author: AuthorOptions
    @OptionGroup var records: RecordOptions

    /// Adds what was done, and says so.
    ///
    /// - Parameter event: Made from the assessment as it stands: nothing that is added meanwhile is
    ///   passed over.
    func add(_ event: (RecordedAssessment) throws -> RecordEvent) throws {
        let by = try author.author()
        let time = try author.time()
        let store = try records.open(.adding)
        let assessment = try RecordOptions.ending { () throws(RecordError) in
            try store.assessment(number)
        }
        let event = try event(assessment)
        let receipt = try RecordOptions.ending { () throws(RecordError) in
            try store.append(
                [event], to: number, by: by, at: time, expecting: assessment.last.sequence,
                clock: author.clock)
        }
        HostProcess.writeError(
            "Recorded as entry \(receipt.last) of assessment \(number), by \(by.text.printable).\n")
    }
}
