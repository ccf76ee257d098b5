import ArgumentParser
import RiskRecords
import RiskTerminal

/// Which file of records a command uses.
struct RecordOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file of records; otherwise 'riskkit/records.sqlite' in your own data folder.",
            valueName: "file"))
    var records: String?

    /// Opens the records.
    func open(_ access: RecordStore.Access) throws -> RecordStore {
        let (path, folders) = try place()
        return try Self.ending { () throws(RecordError) in
            try RecordStore(path: path, access, folders: folders)
        }
    }

    /// Where the records are, and the folders that are made for them.
    private func place() throws -> (path: String, folders: [String]) {
        if let records { return (records, []) }
        guard let data = HostProcess.dataFolder else {
            throw CommandEnd(
                .wrongUse,
                "neither HOME nor XDG_DATA_HOME says where records are kept; name the "
                    + "file with '--records'")
        }
        let path = data + "/riskkit/records.sqlite"
        return (path, HostProcess.folders(above: path))
    }

    /// Does something with records, and ends the command where it fails.
    static func ending<Result>(_ body: () throws(RecordError) -> Result) throws -> Result {
        do throws(RecordError) {
            return try body()
        } catch {
            throw end(of: error)
        }
    }

    private static func end(of error: RecordError) -> CommandEnd {
        let status: ExitStatus =
            switch error {
            case .missing: .missing
            case .noSuchAssessment, .refused, .badCopy, .notEmpty, .notRecords: .badInput
            case .clockWentBack, .changedMeanwhile: .checkFailed
            case .newerVersion, .olderVersion, .damaged, .readOnly, .cannotOpen, .full, .busy,
                .failed, .noRandomNumbers:
                .inputOutput
            }
        return CommandEnd(status, error.message.printable)
    }
}

/// By whom something is recorded, and when.
struct AuthorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who records it: a reference or role that your agency chooses, such as SW-22; otherwise "
                + "what RISKKIT_BY says.", valueName: "reference"))
    var by: String?
    @Flag(
        help: ArgumentHelp(
            "Record although the clock stands before the last entry, and note it in the entry."))
    var clockWentBack = false

    /// Who records.
    func author() throws -> RecordReference {
        guard let given = by ?? HostProcess.environment("RISKKIT_BY"), !given.isEmpty else {
            throw CommandEnd(
                .wrongUse, "nobody is named: say who records it with '--by', or set RISKKIT_BY")
        }
        return try Self.reference(given, option: "--by")
    }

    /// The moment, by the clock of the machine.
    func time() throws -> RecordTime {
        guard let time = RecordTime(secondsSinceEpoch: HostProcess.secondsSinceEpoch()) else {
            throw CommandEnd(.inputOutput, "the clock of this machine gives no usable time")
        }
        return time
    }

    var clock: RecordStore.ClockRule { clockWentBack ? .noted : .mustNotGoBack }

    static func reference(_ text: String, option: String) throws -> RecordReference {
        guard let reference = RecordReference(text) else {
            throw CommandEnd(
                .wrongUse,
                "'\(option)' takes a reference of 1 to \(RecordReference.mostCharacters) characters "
                    + "that print, without spaces at its ends")
        }
        return reference
    }
}

/// Texts that people give: as an option, from standard input, or by typing them, which leaves nothing
/// in the history of a shell.
enum WrittenText {
    /// - Parameters:
    ///   - given: The option's value; `-` is standard input.
    ///   - name: What it is, as the question has it: "Reason".
    static func read(_ given: String?, option: String, name: String) throws -> String {
        switch given {
        case "-":
            var lines: [String] = []
            while let line = readLine(strippingNewline: true) { lines.append(line) }
            return lines.joined(separator: "\n")
        case let given?: return given
        case nil:
            guard Consent.canBeAsked else {
                throw CommandEnd(
                    .wrongUse, "'\(option)' is missing; '\(option) -' reads it from standard input")
            }
            HostProcess.writeError("\(name): ")
            return readLine(strippingNewline: true) ?? ""
        }
    }
}
