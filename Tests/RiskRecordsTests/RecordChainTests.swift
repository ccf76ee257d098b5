import GRDB
import Testing

@testable import RiskModel
@testable import RiskRecords

/// Whether what was changed, cut off or put in is noticed.
struct RecordChainTests {
    private let place: RecordPlace
    private let store: RecordStore

    init() throws {
        place = try RecordPlace()
        store = try place.store()
        let first = try store.begun(Invented.answer("videos", note: "a \"note\" – ü\n"))
        try store.begun(Invented.answer("cars"), beginning: Invented.beginning(subject: "CH-015"))
        try store.add(.finished(Invented.result("middle")), to: first, at: 1)
    }

    /// Does what the file refuses, as somebody with a tool for databases could.
    private func meddle(_ statement: String, _ arguments: StatementArguments = []) throws {
        try store.queue.write { database in
            let triggers = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try database.execute(sql: statement, arguments: arguments)
        }
    }

    @Test func `a file as it was recorded is intact, with and without a checkpoint`() throws {
        let head = try store.checkpoint()
        #expect(head.sequence == 5)
        #expect(try store.verify() == .intact(head))
        #expect(try store.verify(against: head) == .intact(head))
        try store.begun(at: 1)
        #expect(try store.verify(against: head) == .intact(store.checkpoint()))
    }

    @Test func `each byte of an entry that is changed is noticed, at that entry`() throws {
        let payload = try #require(
            try store.queue.read {
                try String.fetchOne($0, sql: "SELECT payload FROM event WHERE sequence = 2")
            })
        try meddle("SELECT 1")
        var wrong: [Int] = []
        for place in payload.utf8.indices.enumerated().map(\.offset) {
            var bytes = Array(payload.utf8)
            bytes[place] ^= 1
            let verdict = try store.queue.inDatabase { database -> ChainVerdict? in
                var verdict: ChainVerdict?
                try database.inTransaction {
                    // As a text, whatever its bytes are.
                    let hexadecimal = Sealing.hexadecimal(bytes)
                    try database.execute(
                        sql: """
                            UPDATE event SET payload = CAST(x'\(hexadecimal)' AS TEXT)
                            WHERE sequence = 2
                            """)
                    verdict = try ChainReading.verdict(in: database, against: nil)
                    return .rollback
                }
                return verdict
            }
            guard case .tampered(2, _) = verdict else {
                wrong.append(place)
                continue
            }
        }
        #expect(wrong == [])
    }

    @Test func `rules that were taken out of the file are noticed`() throws {
        #expect(try store.rulesStand())
        try store.queue.write { try $0.execute(sql: "DROP TRIGGER event_is_not_changed") }
        #expect(try !store.rulesStand())
    }

    @Test(arguments: ["payload", "digest", "kind", "assessment"])
    func `a value of another kind in an entry is noticed, and ends nothing`(column: String) throws {
        try meddle("SELECT 1")
        try store.queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'event';
                    PRAGMA writable_schema = RESET;
                    UPDATE event SET \(column) = x'ff00' WHERE sequence = 2
                    """)
        }
        guard case .tampered(2, _) = try store.verify() else {
            Issue.record("the entry is taken for sound")
            return
        }
        // The entry itself says its kind and its assessment.
        guard ["payload", "digest"].contains(column) else { return }
        #expect(throws: RecordError.self) {
            for number in 1...2 { _ = try store.entries(of: number) }
        }
    }

    @Test func `an index that hides an entry is noticed and made anew`() throws {
        #expect(try store.isSound())
        try meddle("SELECT 1")
        try store.queue.writeWithoutTransaction { database in
            // The index as it would be without the second entry.
            try database.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = sql || ' WHERE sequence <> 2'
                    WHERE name = 'event_of_assessment';
                    PRAGMA writable_schema = RESET;
                    REINDEX;
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = replace(sql, ' WHERE sequence <> 2', '')
                    WHERE name = 'event_of_assessment';
                    PRAGMA writable_schema = RESET;
                    """)
        }
        #expect(try !store.isSound())
        try store.rebuildIndexes()
        #expect(try store.isSound())
    }

    @Test func `what SQLite keeps for itself is no change of the rules`() throws {
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "ANALYZE") }
        #expect(try store.rulesStand())
    }

    @Test func `bytes behind a zero byte are noticed`() throws {
        try meddle("UPDATE event SET payload = payload || char(0) || 'x' WHERE sequence = 3")
        #expect(try store.verify() == .tampered(sequence: 3, .unreadable))
    }

    @Test func `an entry that was changed together with its digest breaks the next one`() throws {
        let entry = try #require(try store.entries(of: 1).last { $0.kind == .answerGiven })
        var fields = entry.fields
        fields["state"] = .open(salt: String(repeating: "0", count: 32), value: .text("unknown"))
        fields["value"] = nil
        let other = SealedEntry(
            sequence: entry.sequence, assessment: 1, kind: entry.kind, previous: entry.previous,
            before: entry.before, fields: fields)
        try meddle(
            "UPDATE event SET payload = ?, digest = ? WHERE sequence = 2",
            [other.payload, other.digest])
        #expect(try store.verify() == .tampered(sequence: 3, .doesNotFollow))
    }

    @Test func `an entry taken out of the middle is noticed`() throws {
        try meddle("DELETE FROM event WHERE sequence = 3")
        #expect(try store.verify() == .tampered(sequence: 3, .missing))
    }

    @Test func `entries cut off at the end are noticed with a checkpoint`() throws {
        let head = try store.checkpoint()
        try meddle("DELETE FROM event WHERE sequence = 5")
        let left = try store.checkpoint()
        #expect(try store.verify() == .intact(left))
        #expect(try store.verify(against: head) == .truncated(head, found: left))
    }

    @Test func `a chain that was made anew is noticed with a checkpoint`() throws {
        let head = try store.checkpoint()
        let other = try place.store("other.sqlite")
        let first = try other.begun(Invented.answer("videos", "no"))
        try other.begun(Invented.answer("cars"), beginning: Invented.beginning(subject: "CH-015"))
        try other.add(.finished(Invented.result("middle")), to: first, at: 1)
        #expect(try other.verify() == .intact(other.checkpoint()))
        #expect(try other.verify(against: head) == .tampered(sequence: 5, .notTheCheckpoint))
    }

    @Test func `columns beside the entry must say the same`() throws {
        try meddle("UPDATE event SET assessment = 2 WHERE sequence = 2")
        #expect(try store.verify() == .tampered(sequence: 2, .changed))
    }

    @Test(arguments: [
        "UPDATE assessment SET subject = 'CH-099' WHERE number = 1",
        "DELETE FROM answer", "UPDATE level SET worst = 'lower'",
    ]) func `tables that are not those of the entries are noticed and made anew`(
        _ statement: String
    ) throws {
        #expect(try store.tablesAgree())
        try store.queue.write { try $0.execute(sql: statement) }
        #expect(try !store.tablesAgree())
        try store.rebuildTables()
        #expect(try store.tablesAgree())
    }

    @Test func `a checkpoint is read as it is written, and nothing else is`() throws {
        let head = try store.checkpoint()
        #expect(Checkpoint(text: head.text) == head)
        for text in ["", "5", "5:", "-1:\(head.digest)", "5:\(head.digest)0", "5:\(head.digest):"] {
            #expect(Checkpoint(text: text) == nil, "\(text)")
        }
    }

    @Test func `a digest is that of the documented bytes`() throws {
        // Worked out by another program from docs/records.md alone: see the page's example.
        let entry = SealedEntry(
            sequence: 1, assessment: 1, kind: .locked, previous: SealedEntry.noDigest,
            before: SealedEntry.noDigest,
            fields: ["by": .open(salt: String(repeating: "ab", count: 16), value: .text("SW-22"))])
        #expect(entry.digest == Self.exampleDigest)
        let redacted = entry.redacted { _ in false }
        #expect(redacted.digest == entry.digest)
        #expect(!redacted.payload.contains("SW-22"))
    }

    private static let exampleDigest =
        "3d3e2b79d8f743ac2a529f36b56c64bb3c5b1a66c8bbe7889364c5beb6de23e5"
}
