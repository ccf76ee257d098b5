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
        try reading { try ChainReading.verdict(in: $0, against: checkpoint) }
    }

    /// Whether the file is sound inside: that nothing hides from its indexes, by which entries are found.
    package func isSound() throws(RecordError) -> Bool {
        try reading { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") == "ok" }
    }

    /// Makes the indexes anew from the entries.
    package func rebuildIndexes() throws(RecordError) {
        try writing { try $0.execute(sql: "REINDEX") }
    }

    /// Whether the file still has the rules that let nothing be changed: its tables and triggers are those
    /// that this version makes.
    package func rulesStand() throws(RecordError) -> Bool {
        let own = try reading(RecordSchema.objects)
        let fresh = try Self.translating(path) {
            let queue = try DatabaseQueue()
            try RecordSchema.migrator.migrate(queue)
            return try queue.read(RecordSchema.objects)
        }
        return own == fresh
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
