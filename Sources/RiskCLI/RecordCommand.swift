import ArgumentParser

/// `riskkit record …`: one recorded assessment, and the file of records as a whole.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Look at a recorded assessment, add to it, and copy or verify the records.",
        discussion: """
            Nothing that is recorded is ever changed or removed: whatever is done is added. Reasons can \
            be given as an option, from standard input with '-', or typed when asked for, which leaves \
            them out of the history of your shell. What is kept and what is refused stands in \
            docs/records.md. Exit status of what adds: 0 recorded, 1 not recorded because of the clock \
            or of somebody else's entry, 2 wrong use, 65 refused, 66 there are no records, 74 writing \
            failed.
            """,
        subcommands: [
            RecordShowCommand.self, RecordLevelCommand.self, RecordShareCommand.self,
            RecordOutcomeCommand.self, RecordSignCommand.self, RecordReopenCommand.self,
            RecordAbandonCommand.self, RecordLockCommand.self, RecordCloseCommand.self,
            RecordVerifyCommand.self,
            RecordExportCommand.self, RecordImportCommand.self, RecordRedactCommand.self,
        ])
}
