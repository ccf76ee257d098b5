import GRDB

/// Whether records can be believed.
extension RecordStore {
    /// The end of the chain, to keep elsewhere.
    package func checkpoint() throws(RecordError) -> Checkpoint {
        try reading(EntryTable.head)
    }

    /// Follows the chain from its first entry.
    ///
    /// - Parameter checkpoint: One that was kept elsewhere; without it, entries that were cut off at the
    ///   end, or a chain that was made anew, cannot be noticed.
    package func verify(against checkpoint: Checkpoint? = nil) throws(RecordError) -> ChainVerdict {
        try reading { database in
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
                    entry.event != nil, entry.at != nil, entry.by != nil
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

    /// Whether the tables of how things stand are those that the entries make.
    package func tablesAgree() throws(RecordError) -> Bool {
        try inRolledBackTransaction { database in
            try RecordSchema.makeTemporaryTables(in: database)
            try StandingTables.fill(in: database)
            for (table, _) in StandingTables.keys {
                for (left, right) in [("main", "temp"), ("temp", "main")] {
                    let other = try Row.fetchOne(
                        database,
                        sql: """
                            SELECT * FROM \(left).\(table) EXCEPT SELECT * FROM \(right).\(table)
                            LIMIT 1
                            """)
                    if other != nil { return false }
                }
            }
            return true
        }
    }

    /// Makes the tables of how things stand anew from the entries.
    package func rebuildTables() throws(RecordError) {
        try writing { try StandingTables.rebuild(in: $0) }
    }
}
