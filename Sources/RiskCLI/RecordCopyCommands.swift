import ArgumentParser
import RiskRecordPages
import RiskRecords
import RiskSource
import RiskTerminal

/// `riskkit record verify`.
struct RecordVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say whether the records, or a copy, are as they were made.",
        discussion: """
            Each entry is sealed to the one before it, so a change is noticed and its entry named. Keep \
            the checkpoint that this command gives somewhere else, and give it with --checkpoint later: \
            only so is it noticed when entries were cut off at the end, or the whole chain made anew. \
            Exit status: 0 intact, 1 changed, 2 wrong use, 5 cut off before the checkpoint, 65 no records \
            or copy, 66 there is no such file, 74 it could not be read.
            """)

    @Argument(help: "A copy made by 'record export' or 'record redact'; otherwise the records.")
    var copy: String?
    @Option(help: ArgumentHelp("A checkpoint that was kept.", valueName: "number:digest"))
    var checkpoint: String?
    @Flag(help: "Make the tables for lists anew where they are not those of the entries.")
    var repair = false
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if copy != nil, checkpoint != nil || repair || records.records != nil {
            throw ValidationError("a copy is verified by itself, without other options")
        }
    }

    func run() throws {
        if let copy { return try verify(copyAt: copy) }
        let expected = try checkpoint.map { text in
            guard let checkpoint = Checkpoint(text: text) else {
                throw CommandEnd(
                    .wrongUse,
                    "'--checkpoint' takes a number, a colon and 64 digits, as "
                        + "'riskkit record verify' gives them")
            }
            return checkpoint
        }
        let store = try records.open(repair ? .adding : .reading)
        let isSound = try RecordOptions.ending { () throws(RecordError) in
            if repair { try store.rebuildIndexes() }
            return try store.isSound()
        }
        guard isSound else {
            throw CommandEnd(
                .checkFailed,
                "the file is damaged inside, so that entries may be there and not be found: "
                    + "'--repair' makes what finds them anew")
        }
        let (verdict, rulesStand, agree) = try RecordOptions.ending { () throws(RecordError) in
            let verdict = try store.verify(against: expected)
            guard case .intact = verdict else { return (verdict, true, true) }
            return (verdict, try store.rulesStand(), try store.tablesAgree())
        }
        guard rulesStand else {
            throw CommandEnd(
                .checkFailed,
                "every entry is as it was recorded, but the file's own rules against changes were "
                    + "taken out: export the records, and import them into a new file")
        }
        switch verdict {
        case .intact(let head): try end(head, agree: agree, store)
        case .tampered(let sequence, let fault):
            throw CommandEnd(.checkFailed, Self.words(fault, at: sequence))
        case .truncated(let expected, let found):
            throw CommandEnd(
                .truncated,
                "the checkpoint is of entry \(expected.sequence), but the records end with entry "
                    + "\(found.sequence): what came after it was cut off")
        }
    }

    private func end(_ head: Checkpoint, agree: Bool, _ store: RecordStore) throws {
        if !agree, !repair {
            throw CommandEnd(
                .checkFailed,
                "every entry is as it was recorded, but the tables for lists are not those of the "
                    + "entries; '--repair' makes them anew")
        }
        if !agree {
            try RecordOptions.ending { () throws(RecordError) in try store.rebuildTables() }
        }
        try output.write(
            """
            Every one of \(head.sequence) entries is as it was recorded.
            Checkpoint, to keep somewhere else:
            \(head.text)

            """)
    }

    private static func words(_ fault: ChainVerdict.Fault, at sequence: Int) -> String {
        switch fault {
        case .missing: "entry \(sequence) is missing"
        case .unreadable: "entry \(sequence) was changed: it cannot be read as an entry"
        case .changed: "entry \(sequence) was changed: its content is not that of its digest"
        case .doesNotFollow:
            "entry \(sequence) does not follow the one before it: one of the two was changed"
        case .notTheCheckpoint:
            "entry \(sequence) is not the one of the checkpoint: it, or an entry before it, was made "
                + "anew"
        }
    }

    private func verify(copyAt path: String) throws {
        let text = try RecordImportCommand.text(at: path)
        let verdict = try RecordOptions.ending { () throws(RecordError) in
            try CopyVerdict.of(text)
        }
        switch verdict {
        case .tampered(let line, let fault):
            throw CommandEnd(.checkFailed, RecordError.badCopy(line: line, fault).message)
        case .intact(let entries, let assessment, let redacted, let checkpoint):
            let what = assessment.map { "of assessment \($0)" } ?? "of the records"
            try output.write(
                """
                Every one of \(entries) entries \(what) is as it was recorded; \
                \(redacted) fields are sealed.
                Checkpoint: \(checkpoint.text)

                """)
        }
    }
}

/// `riskkit record export`.
struct RecordExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Copy all records, as lines of JSON or as a table.",
        discussion: """
            JSON is complete: 'record import' makes the same records of it, and the same records always \
            give the same bytes. CSV is a table of the assessments for a spreadsheet. Exit status: 0 \
            exported, 66 there are no records, 74 reading or writing failed.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case json, csv }

    @Option(help: "json or csv.") var format: Format = .json
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try records.open(.reading)
        var text = ""
        try RecordOptions.ending { () throws(RecordError) in
            switch format {
            case .json: try store.export { text += $0 }
            case .csv: text = AssessmentTable(try store.list()).csv
            }
        }
        try output.write(text)
    }
}

/// `riskkit record import FILE`.
struct RecordImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make records of a copy, where there are none yet.",
        discussion: """
            Every entry is verified and held to the rules of recording; all of them are taken or none. \
            Exit status: 0 imported, 65 it is no sound copy or there are records already, 74 reading or \
            writing failed.
            """)

    @Argument(help: "A copy made by 'record export'; - is standard input.") var file: String
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text = try Self.text(at: file)
        let store = try records.open(.writing)
        let end = try RecordOptions.ending { () throws(RecordError) in
            try store.importCopy(text)
        }
        HostProcess.writeError("Imported \(end.sequence) entries.\n")
    }

    /// More than the records of any agency.
    private static let largest = 8 << 30

    static func text(at path: String) throws -> String {
        do throws(FileError) {
            let file =
                path == "-"
                ? try SystemFiles.readStandardInput(limit: largest)
                : try SystemFiles.read(path, limit: largest)
            return String(decoding: file.bytes, as: UTF8.self)
        } catch {
            throw CommandEnd(.inputOutput, error.diagnostic.message.printable)
        }
    }
}

/// `riskkit record redact N`.
struct RecordRedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Copy one assessment with only what somebody needs to know.",
        discussion: """
            Left to itself, the copy holds the tool, the dates, the levels with their range, harm, duties \
            and the outcome, and seals all else; --open leaves more of it open. It can be verified with \
            'record verify COPY', and tells nothing of other assessments. Exit status: 0 copied, 65 there \
            is no such assessment, 66 there are no records, 74 reading or writing failed.
            """)

    @Argument(help: "The number of the assessment, as 'riskkit list' shows it.") var number: Int
    @Option(
        name: .customLong("open"),
        help: ArgumentHelp(
            "Leave open too; repeat it for several: "
                + Redaction.allCases.map(\.rawValue).joined(separator: ", ") + "."))
    var left: [Redaction] = []
    @OptionGroup var records: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try records.open(.reading)
        let copy = try RecordOptions.ending { () throws(RecordError) in
            try store.redactedCopy(of: number, leavingOpen: Set(left))
        }
        try output.write(copy)
    }
}

extension Redaction: ExpressibleByArgument {}
