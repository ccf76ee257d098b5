import GRDB
import Testing

@testable import RiskModel
@testable import RiskRecords

/// What the file itself refuses, whoever writes to it.
struct RecordSchemaTests {
    private let place: RecordPlace
    private let store: RecordStore
    private let number: Int

    init() throws {
        place = try RecordPlace()
        store = try place.store()
        number = try store.begun(
            Invented.answer("videos"), .finished(Invented.result("middle")), Invented.outcome)
    }

    private func refused(_ message: String, _ body: (Database) throws -> Void) {
        let error = #expect(throws: DatabaseError.self) { try store.queue.write(body) }
        #expect(error?.message == message)
    }

    /// An entry that follows, with fields of its own.
    private func entry(
        _ kind: RecordEvent.Kind, _ fields: [String: RecordValue] = [:], in database: Database,
        sequence: Int? = nil, assessment: Int? = nil, before: String? = nil
    ) throws -> SealedEntry {
        let head = try EntryTable.head(in: database)
        let assessment = assessment ?? number
        let last = try EntryTable.lastDigest(of: assessment, in: database)
        var fields = fields
        fields["at"] = fields["at"] ?? .text("2026-03-02T10:00:00Z")
        fields["by"] = fields["by"] ?? .text("SW-22")
        return SealedEntry(
            sequence: sequence ?? head.sequence + 1, assessment: assessment, kind: kind,
            previous: head.digest, before: before ?? last ?? SealedEntry.noDigest,
            fields: fields.mapValues {
                .open(salt: String(repeating: "a", count: 32), value: $0)
            })
    }

    private func add(_ entry: SealedEntry, in database: Database) throws {
        try EntryTable.add(entry, digest: entry.digest, in: database)
    }

    @Test func `entries are never changed`() throws {
        refused("entries are never changed") {
            try $0.execute(sql: "UPDATE event SET digest = digest")
        }
    }

    @Test(arguments: ["DELETE FROM event", "DELETE FROM event WHERE sequence = 4"])
    func `entries are never removed`(_ statement: String) throws {
        refused("entries are never removed") { try $0.execute(sql: statement) }
    }

    @Test func `an entry is never put in the place of another`() throws {
        refused("entries are numbered without a gap") { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO event SELECT * FROM event WHERE sequence = 2")
        }
        #expect(try store.verify() == .intact(store.checkpoint()))
    }

    @Test(arguments: [6, 7, 1]) func `a number is never left out or used twice`(_ number: Int)
        throws
    {
        refused("entries are numbered without a gap") {
            try add(try entry(.locked, in: $0, sequence: number), in: $0)
        }
    }

    @Test func `an entry that does not follow is refused`() throws {
        refused("an entry follows the one before it of its assessment") {
            try add(try entry(.locked, in: $0, before: SealedEntry.noDigest), in: $0)
        }
    }

    @Test func `an assessment begins once and with its beginning`() throws {
        refused("an assessment begins once, and with its beginning") {
            try add(try entry(.begun, in: $0), in: $0)
        }
        refused("an assessment begins once, and with its beginning") {
            try add(try entry(.locked, in: $0, assessment: 2), in: $0)
        }
        refused("assessments are numbered without a gap") {
            try add(try entry(.begun, in: $0, assessment: 3), in: $0)
        }
    }

    @Test(arguments: ["at", "by"]) func `an entry says when and by whom`(_ field: String) throws {
        refused("an entry says when and by whom") {
            try add(try entry(.locked, [field: .text("")], in: $0), in: $0)
        }
    }

    @Test func `a locked assessment takes no answers`() throws {
        try store.add(.locked, to: number)
        refused("the assessment is locked") { try add(try entry(.answerGiven, in: $0), in: $0) }
    }

    @Test func `a closed assessment takes nothing but sharing`() throws {
        try store.add(Invented.closing(.handedOver), to: number)
        refused("the assessment is closed") { try add(try entry(.outcome, in: $0), in: $0) }
    }

    @Test(arguments: [
        [], ["denied_by_carer"], ["seems_fine", "single_visit", "denied_by_subject"],
    ])
    func `weak grounds are refused by the file itself`(_ grounds: [String]) throws {
        let message = "a denial, a single visit or seeming fine closes nothing alone"
        refused(message) {
            try add(try entry(.closed, ["grounds": .texts(grounds)], in: $0), in: $0)
        }
        refused(message) {
            try add(
                try entry(
                    .outcome,
                    ["grounds": .texts(grounds), "outcome": .text("no_further_action")], in: $0),
                in: $0)
        }
    }

    @Test func `the file knows the grounds that do not suffice`() throws {
        for ground in Ground.allCases {
            let isAccepted = try store.queue.write { database in
                var isAccepted = true
                try database.inSavepoint {
                    do {
                        try add(
                            try entry(
                                .closed, ["grounds": .texts([ground.rawValue])], in: database),
                            in: database)
                    } catch { isAccepted = false }
                    return .rollback
                }
                return isAccepted
            }
            #expect(isAccepted == ground.suffices, "\(ground)")
        }
    }

    @Test func `a payload that is not its entry's is refused`() throws {
        refused("CHECK constraint failed: json_extract(payload, '$.kind') IS kind") {
            let entry = try entry(.locked, in: $0)
            try $0.execute(
                sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
                arguments: [entry.sequence, number, "signed", entry.digest, entry.payload])
        }
    }
}
