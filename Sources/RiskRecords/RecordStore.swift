import GRDB

/// A file of records, opened.
///
/// Entries are only ever added; every entry that was acknowledged is on the disk. Several processes may
/// have the same file open: each waits for the others' entries.
package final class RecordStore: Sendable {
    package enum Access: Sendable {
        /// Nothing is written, and nothing is made that is not there.
        case reading
        /// The file is brought up to date, and must be there.
        case adding
        /// The file is made where it is not there.
        case writing
    }

    /// Where the file is.
    package let path: String
    let queue: DatabaseQueue
    let salts: SaltSource

    /// Opens a file of records.
    ///
    /// - Parameters:
    ///   - folders: The folders that are made for the file where they are not there, the outermost first.
    ///   - salts: Where salts come from; tests give their own.
    ///   - patience: For how many seconds an entry of another process is waited for.
    package init(
        path: String, _ access: Access, folders: [String] = [], salts: SaltSource = .system,
        patience: Double = 5
    ) throws(RecordError) {
        // Some names mean something else to SQLite, such as ':memory:', which keeps nothing.
        let path = path.hasPrefix("/") ? path : "./" + path
        self.path = path
        self.salts = salts
        switch access {
        case .reading:
            guard try RecordFile.exists(path) else { throw .missing(path: path) }
            try Self.undoWhatWasNotAcknowledged(path, patience: patience)
        case .adding:
            guard try RecordFile.exists(path) else { throw .missing(path: path) }
            try RecordFile.checkWritable(path)
        case .writing:
            if try !RecordFile.exists(path) {
                try RecordFile.create(path, folders: folders)
            }
            try RecordFile.checkWritable(path)
        }
        queue = try Self.translating(path) {
            let queue = try DatabaseQueue(
                path: path, configuration: Self.configuration(access, patience: patience))
            try Self.prepare(queue, path: path, access)
            return queue
        }
    }

    /// Takes back what a program left half written when it was stopped. A file that may only be read
    /// cannot be put right so; then reading it says that.
    private static func undoWhatWasNotAcknowledged(
        _ path: String, patience: Double
    ) throws(RecordError) {
        guard try RecordFile.exists(path + "-journal"),
            (try? RecordFile.checkWritable(path)) != nil
        else { return }
        try translating(path) {
            let queue = try DatabaseQueue(
                path: path, configuration: configuration(.adding, patience: patience))
            _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
        }
    }

    private static func configuration(_ access: Access, patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .reading
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            // What was acknowledged survives a power cut, nothing personal goes to temporary files,
            // and 32 MB of the file are held, with which lists of very many records are quick.
            try database.execute(
                sql: """
                    PRAGMA synchronous = EXTRA;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -32000;
                    PRAGMA cell_size_check = ON;
                    """)
        }
        return configuration
    }

    /// Makes sure that the file is one of records and of a form that is known, and brings it up to date.
    private static func prepare(_ queue: DatabaseQueue, path: String, _ access: Access) throws {
        let migrator = RecordSchema.migrator
        let isComplete = try queue.read { database in
            let id = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            if tables == 0, id == 0 {
                guard access == .writing else { throw RecordError.missing(path: path) }
                return false
            }
            guard id == RecordSchema.applicationID else { throw RecordError.notRecords(path: path) }
            let known = Set(migrator.migrations)
            let unknown = try migrator.appliedIdentifiers(database).subtracting(known)
            guard unknown.isEmpty else {
                throw RecordError.newerVersion(path: path, unknown: unknown.sorted())
            }
            return try migrator.hasCompletedMigrations(database)
        }
        guard !isComplete else { return }
        guard access != .reading else { throw RecordError.olderVersion(path: path) }
        do {
            try migrator.migrate(queue)
        } catch {
            // Another process may have done it in the same moment.
            guard try queue.read(migrator.hasCompletedMigrations) else { throw error }
        }
    }

    /// Reads, of one moment.
    func reading<Result>(_ body: (Database) throws -> Result) throws(RecordError) -> Result {
        try Self.translating(path) { try queue.read(body) }
    }

    /// Writes, all of it or nothing.
    func writing<Result>(_ body: (Database) throws -> Result) throws(RecordError) -> Result {
        try Self.translating(path) { try queue.write(body) }
    }

    /// Reads with the help of tables in memory, and leaves nothing behind.
    func inRolledBackTransaction<Result>(
        _ body: (Database) throws -> Result
    ) throws(RecordError) -> Result {
        try Self.translating(path) {
            try queue.inDatabase { database in
                try database.beginTransaction(.deferred)
                defer { try? database.rollback() }
                return try body(database)
            }
        }
    }

    /// Runs something that the database may fail, and says in our words what failed.
    static func translating<Result>(
        _ path: String, _ body: () throws -> Result
    ) throws(RecordError) -> Result {
        do {
            return try body()
        } catch let error as RecordError {
            throw error
        } catch let error as EntryTable.Unreadable {
            throw .damaged(path: path, detail: "entry \(error.sequence) cannot be read")
        } catch let error as DatabaseError {
            throw translated(error, path)
        } catch {
            throw .failed(path: path, detail: "\(error)")
        }
    }

    private static func translated(_ error: DatabaseError, _ path: String) -> RecordError {
        // The message of the database names tables and rules, and no values.
        let detail = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        case .SQLITE_FULL: return .full(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: return .readOnly(path: path)
        case .SQLITE_CORRUPT: return .damaged(path: path, detail: detail)
        case .SQLITE_NOTADB: return .notRecords(path: path)
        case .SQLITE_CANTOPEN: return .cannotOpen(path: path, reason: detail)
        default: return .failed(path: path, detail: detail)
        }
    }
}
