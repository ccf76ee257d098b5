import Foundation
import GRDB
import Testing

@testable import RiskModel
@testable import RiskRecords

/// What happens to a file when something goes wrong around it.
struct RecordAccidentTests {
    private let place: RecordPlace

    init() throws { place = try RecordPlace() }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `the file and its folder are made for their owner alone`() throws {
        let folder = place.path("riskkit")
        let path = folder + "/records.sqlite"
        _ = try RecordStore(path: path, .writing, folders: [folder])
        #expect(try mode(folder) == 0o700)
        #expect(try mode(path) == 0o600)
    }

    @Test func `a file that is not there is not made to be read`() throws {
        #expect(throws: RecordError.missing(path: place.path)) {
            try place.store("records.sqlite", .reading)
        }
        #expect(!FileManager.default.fileExists(atPath: place.path))
    }

    @Test func `another file is not taken for records, and stays as it was`() throws {
        let texts = [
            "not a database at all, but long enough to be looked at as one: "
                + String(repeating: "x", count: 200), "short",
        ]
        for text in texts {
            try text.write(toFile: place.path, atomically: true, encoding: .utf8)
            for access in [RecordStore.Access.reading, .writing] {
                #expect(throws: RecordError.notRecords(path: place.path)) {
                    try place.store("records.sqlite", access)
                }
            }
            #expect(try String(contentsOfFile: place.path, encoding: .utf8) == text)
        }
    }

    @Test func `a database of another program is not taken for records`() throws {
        let queue = try DatabaseQueue(path: place.path)
        try queue.write { try $0.execute(sql: "CREATE TABLE event (sequence INTEGER)") }
        #expect(throws: RecordError.notRecords(path: place.path)) { try place.store() }
        #expect(throws: RecordError.notRecords(path: place.folder.path())) {
            try RecordStore(path: place.folder.path(), .writing)
        }
    }

    @Test func `a file of a newer version is named as such and left alone`() throws {
        let store = try place.store()
        try store.begun()
        try store.queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of-tomorrow')")
        }
        let before = try Data(contentsOf: URL(filePath: place.path))
        for access in [RecordStore.Access.reading, .writing] {
            #expect(
                throws: RecordError.newerVersion(path: place.path, unknown: ["of-tomorrow"])
            ) { try place.store("records.sqlite", access) }
        }
        #expect(try Data(contentsOf: URL(filePath: place.path)) == before)
    }

    @Test func `a damaged file is named as such`() throws {
        let store = try place.store()
        for _ in 0..<30 { try store.begun(Invented.answer("videos")) }
        try store.queue.close()
        var bytes = try Data(contentsOf: URL(filePath: place.path))
        for page in 2..<(bytes.count / 4096) {
            bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: Data(count: 64))
        }
        try bytes.write(to: URL(filePath: place.path))
        let error = #expect(throws: RecordError.self) {
            let store = try place.store("records.sqlite", .reading)
            _ = try store.verify()
        }
        guard case .damaged(place.path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a full disk refuses what does not fit and keeps what was recorded`() throws {
        let store = try place.store()
        let number = try store.begun()
        try store.queue.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
        }
        var acknowledged = 0
        let error = #expect(throws: RecordError.self) {
            while acknowledged < 1000 {
                try store.add(
                    Invented.answer(
                        ItemID("item_\(acknowledged)"),
                        note: String(repeating: "a", count: 500)), to: number)
                acknowledged += 1
            }
        }
        #expect(error == .full(path: place.path))
        #expect(acknowledged > 0)
        try store.queue.close()
        let again = try place.store()
        #expect(try again.assessment(number).answers.count == acknowledged)
        #expect(try again.verify() == .intact(again.checkpoint()))
        #expect(try again.tablesAgree())
        try again.add(Invented.answer("another"), to: number)
    }

    @Test func `a second writer waits, and then says that another is writing`() throws {
        let store = try place.store()
        let other = try place.store("records.sqlite", .writing, patience: 0.05)
        let number = try store.begun()
        try store.queue.inDatabase { database in
            try database.beginTransaction(.immediate)
            defer { try? database.rollback() }
            #expect(throws: RecordError.busy(path: place.path)) {
                try other.add(Invented.answer("videos"), to: number)
            }
        }
        try other.add(Invented.answer("videos"), to: number)
        #expect(try store.assessment(number).answers.count == 1)
    }

    @Test func `two that write at once both get everything recorded`() async throws {
        let first = try place.store()
        let number = try first.begun()
        let path = place.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    let store = try RecordStore(path: path, .writing)
                    for item in 0..<20 {
                        try store.add(
                            Invented.answer(ItemID("item_\(writer)_\(item)")), to: number)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try first.assessment(number).answers.count == 40)
        #expect(try first.verify() == .intact(first.checkpoint()))
        #expect(try first.tablesAgree())
    }

    @Test func `a folder that takes no file says so`() throws {
        // Nobody, not even the system's owner, makes files there.
        let error = #expect(throws: RecordError.self) {
            try RecordStore(path: "/proc/records.sqlite", .writing)
        }
        let path = "/proc/records.sqlite"
        let expected: [RecordError?] = [
            .readOnly(path: path), .cannotOpen(path: path, reason: "No such file or directory"),
        ]
        #expect(expected.contains(error))
    }

    @Test(.enabled(if: getuid() != 0, "the system's owner may write everywhere"))
    func `a file in a read-only folder can be read and not written`() throws {
        let store = try place.store()
        let number = try store.begun(Invented.answer("videos"))
        try store.queue.close()
        let folder = place.folder.path()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        }
        #expect(throws: RecordError.readOnly(path: place.path)) { try place.store() }
        let reading = try place.store("records.sqlite", .reading)
        #expect(try reading.assessment(number).answers.count == 1)
        #expect(try reading.tablesAgree())
    }

    @Test func `a file opened for reading takes nothing`() throws {
        let number = try place.store().begun()
        let store = try place.store("records.sqlite", .reading)
        #expect(throws: RecordError.readOnly(path: place.path)) {
            try store.add(Invented.answer("videos"), to: number)
        }
        #expect(try store.tablesAgree())
    }

    @Test func `every error has a message of its own`() throws {
        let errors: [RecordError] = [
            .missing(path: "p"), .notRecords(path: "p"), .newerVersion(path: "p", unknown: ["x"]),
            .olderVersion(path: "p"), .damaged(path: "p", detail: "d"), .readOnly(path: "p"),
            .cannotOpen(path: "p", reason: "r"), .full(path: "p"), .busy(path: "p"),
            .failed(path: "p", detail: "d"),
            .clockWentBack(last: Invented.time(1), given: Invented.time(0)), .noSuchAssessment(7),
            .changedMeanwhile(assessment: 1, expected: 2, found: 3), .refused(.secondNeeded),
            .notEmpty(path: "p", entries: 2), .badCopy(line: 2, .notAnEntry), .noRandomNumbers,
        ]
        let messages = errors.map(\.message)
        #expect(Set(messages).count == errors.count)
        #expect(messages.allSatisfy { !$0.hasSuffix(".") && $0.first?.isUppercase == false })
    }

    @Test func `without random numbers nothing is recorded`() throws {
        let store = try RecordStore(path: place.path, .writing, salts: SaltSource { nil })
        #expect(throws: RecordError.noRandomNumbers) { try store.begun() }
        #expect(try store.checkpoint() == .empty)
    }
}
