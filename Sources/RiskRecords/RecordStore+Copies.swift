import GRDB

/// Copies of records.
extension RecordStore {
    /// Writes every entry as lines of JSON; the same file gives the same bytes.
    ///
    /// - Parameter write: Takes a line at a time, with its line break.
    package func export(_ write: (String) throws -> Void) throws(RecordError) {
        try reading { database in
            try write(RecordCopy.header(.whole) + "\n")
            let entries = try EntryTable.cursor(
                "ORDER BY sequence", arguments: [], in: database)
            while let entry = try entries.next() { try write(entry.payload + "\n") }
            try write(RecordCopy.footer(try EntryTable.head(in: database)) + "\n")
        }
    }

    /// Writes what a need-to-know copy of an assessment holds: its entries, with all fields sealed but
    /// those that are left open. It tells nothing of other assessments, and verifies by itself.
    package func redactedCopy(of number: Int, leavingOpen open: Set<Redaction>)
        throws(RecordError) -> String
    {
        let entries = try entries(of: number).map { entry in
            entry.redacted { Redaction.keeps($0, of: entry.kind, leavingOpen: open) }
        }
        let end = entries.last.map { Checkpoint(sequence: $0.sequence, digest: $0.digest) }
        let lines =
            [RecordCopy.header(.assessment(number))] + entries.map(\.payload)
            + [RecordCopy.footer(end ?? .empty)]
        return lines.map { $0 + "\n" }.joined()
    }

    /// Takes a copy of whole records into a file without entries: all of it or nothing.
    ///
    /// - Returns: The end of the chain, which is that of the copy.
    @discardableResult
    package func importCopy(_ text: String) throws(RecordError) -> Checkpoint {
        try writing { database in
            let head = try EntryTable.head(in: database)
            guard head.sequence == 0 else {
                throw RecordError.notEmpty(path: path, entries: head.sequence)
            }
            return try Self.importCopy(text, into: database)
        }
    }

    private static func importCopy(_ text: String, into database: Database) throws -> Checkpoint {
        let lines = RecordCopy.lines(of: text)
        guard try RecordCopy.readHeader(lines.first.map(String.init) ?? "") == .whole else {
            throw RecordError.badCopy(line: 1, .redacted)
        }
        guard lines.count > 1, let last = lines.last,
            let checkpoint = RecordCopy.readFooter(String(last))
        else { throw RecordError.badCopy(line: lines.count, .noCheckpoint) }
        var check = ChainCheck(against: nil)
        var assessments: [Int: RecordedAssessment] = [:]
        for (index, line) in lines.enumerated().dropFirst().dropLast() {
            let place = index + 1
            guard let entry = SealedEntry(payload: String(line)) else {
                throw RecordError.badCopy(line: place, .notAnEntry)
            }
            guard !entry.isRedacted else { throw RecordError.badCopy(line: place, .redacted) }
            guard let content = entry.content else {
                throw RecordError.badCopy(line: place, .notAnEntry)
            }
            let refusal =
                if let assessment = assessments[entry.assessment] {
                    assessment.refusal(of: content.event, by: content.mark.by)
                } else {
                    RecordedAssessment.refusal(ofBeginning: content.event)
                }
            if let refusal { throw RecordError.badCopy(line: place, .notAllowed(refusal)) }
            if check.take(entry, digest: nil) != nil {
                throw RecordError.badCopy(line: place, .doesNotFollow)
            }
            try EntryTable.add(entry, digest: check.head.digest, in: database)
            try EntryTable.apply(entry, to: &assessments[entry.assessment])
        }
        guard check.head == checkpoint else {
            throw RecordError.badCopy(line: lines.count, .checkpointDiffers)
        }
        for number in assessments.keys.sorted() {
            guard let assessment = assessments[number] else { continue }
            try StandingTables.write(assessment, in: database)
        }
        return checkpoint
    }
}
