import Foundation
import GRDB
import Testing

@testable import RiskModel
@testable import RiskRecords

/// Files of every earlier form are brought up to date, with everything in them.
struct RecordMigrationTests {
    /// A file as the migrations up to one leave it, with the entries of `like`.
    private func file(of version: String, like store: RecordStore, at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try RecordSchema.migrator.migrate(queue, upTo: version)
        let rows = try store.queue.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY sequence")
        }
        try queue.write { database in
            for row in rows {
                try database.execute(
                    sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
                    arguments: StatementArguments(row.databaseValues))
            }
        }
        try queue.close()
    }

    @Test func `the migrations are these, in this order`() {
        #expect(RecordSchema.migrator.migrations == ["events", "standing"])
    }

    @Test(arguments: ["events"]) func `a file of an earlier form keeps everything`(
        _ version: String
    ) throws {
        let place = try RecordPlace()
        let store = try place.store()
        let number = try store.begun(
            Invented.answer("videos"), .finished(Invented.result("lower", "middle")),
            Invented.judged("higher"))
        try store.begun(Invented.answer("cars"), beginning: Invented.beginning(subject: nil))
        try file(of: version, like: store, at: place.path("old.sqlite"))

        #expect(throws: RecordError.olderVersion(path: place.path("old.sqlite"))) {
            try place.store("old.sqlite", .reading)
        }
        let migrated = try place.store("old.sqlite")
        #expect(try migrated.list() == store.list())
        #expect(try migrated.assessment(number) == store.assessment(number))
        #expect(try migrated.exported() == store.exported())
        #expect(try migrated.verify() == .intact(store.checkpoint()))
        #expect(try migrated.tablesAgree())
        #expect(
            try migrated.queue.read(StandingTables.dump) == store.queue.read(StandingTables.dump))
    }

    @Test func `an empty file becomes one of records`() throws {
        let place = try RecordPlace()
        try "".write(toFile: place.path, atomically: false, encoding: .utf8)
        #expect(throws: RecordError.missing(path: place.path)) {
            try place.store("records.sqlite", .reading)
        }
        try place.store().begun()
        #expect(try place.store("records.sqlite", .reading).count() == 1)
    }

    @Test func `entries of the first form are read for ever`() throws {
        // A line as the first version wrote it. It is never brought up to date, so that a file of
        // those days stays what it was.
        let zeros = String(repeating: "0", count: 64)
        let salt = String(repeating: "0123456789abcdef", count: 2)
        let line =
            #"{"assessment":1,"before":"\#(zeros)","fields":{"at":{"salt":"\#(salt)","value":"#
            + #""2026-03-02T09:00:00Z"},"by":{"salt":"\#(salt)","value":"SW-22"}},"format":1,"#
            + #""kind":"locked","previous":"\#(zeros)","sequence":1}"#
        let entry = try #require(SealedEntry(payload: line))
        #expect(entry.payload == line)
        #expect(entry.event == .locked)
        #expect(entry.at == Invented.time(0))
    }
}
