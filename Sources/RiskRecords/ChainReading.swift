import GRDB

/// Follows the chain of a file.
enum ChainReading {
    static func verdict(in database: Database, against checkpoint: Checkpoint?) throws
        -> ChainVerdict
    {
        var check = ChainCheck(against: checkpoint)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sequence, assessment, kind, digest, payload,
                    length(CAST(payload AS BLOB)) AS bytes
                FROM event ORDER BY sequence
                """)
        while let row = try rows.next() {
            let expected = check.head.sequence + 1
            guard let sequence: Int = row.value("sequence") else {
                return .tampered(sequence: expected, .unreadable)
            }
            guard sequence == expected else {
                return .tampered(sequence: min(sequence, expected), .missing)
            }
            // A text ends for some readers at its first zero byte: nothing may hide behind one.
            guard let payload: String = row.value("payload"),
                let bytes: Int = row.value("bytes"), payload.utf8.count == bytes,
                let entry = SealedEntry(payload: payload), !entry.isRedacted,
                entry.content != nil
            else { return .tampered(sequence: sequence, .unreadable) }
            guard entry.sequence == sequence, entry.assessment == row.value("assessment"),
                entry.kind.rawValue == row.value("kind"), let digest: String = row.value("digest")
            else { return .tampered(sequence: sequence, .changed) }
            if let fault = check.take(entry, digest: digest) {
                return .tampered(sequence: sequence, fault)
            }
        }
        return check.verdict
    }
}
