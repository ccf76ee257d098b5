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
            let sequence: Int = row["sequence"]
            let expected = check.head.sequence + 1
            guard sequence == expected else {
                return .tampered(sequence: min(sequence, expected), .missing)
            }
            let payload: String = row["payload"]
            // A text ends for some readers at its first zero byte: nothing may hide behind one.
            guard payload.utf8.count == row["bytes"] as Int,
                let entry = SealedEntry(payload: payload), !entry.isRedacted,
                entry.content != nil
            else { return .tampered(sequence: sequence, .unreadable) }
            guard entry.sequence == sequence, entry.assessment == row["assessment"],
                entry.kind.rawValue == row["kind"] as String
            else { return .tampered(sequence: sequence, .changed) }
            if let fault = check.take(entry, digest: row["digest"]) {
                return .tampered(sequence: sequence, fault)
            }
        }
        return check.verdict
    }
}
