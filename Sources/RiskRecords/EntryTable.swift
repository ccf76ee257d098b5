import GRDB
import RiskModel

/// The table `event`: entries are read from it and added to it, and nothing else happens to it.
enum EntryTable {
    /// What stands in the table where an entry should be.
    struct Unreadable: Error {
        let sequence: Int
    }

    /// Entries, one after the other.
    ///
    /// - Parameter clause: What follows `FROM event`.
    static func cursor(
        _ clause: String, arguments: StatementArguments, in database: Database
    ) throws -> AnyCursor<SealedEntry> {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT sequence, payload FROM event \(clause)", arguments: arguments)
        return AnyCursor(
            rows.map { row in
                guard let payload: String = row.value("payload"),
                    let entry = SealedEntry(payload: payload)
                else { throw Unreadable(sequence: row.value("sequence") ?? 0) }
                return entry
            })
    }

    /// The entries of an assessment, in order; each must be the one of its digest.
    static func entries(of assessment: Int, in database: Database) throws -> [SealedEntry] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sequence, payload, digest FROM event
                WHERE assessment = ? ORDER BY sequence
                """, arguments: [assessment])
        return try Array(
            rows.map { row in
                guard let payload: String = row.value("payload"),
                    let entry = SealedEntry(payload: payload),
                    entry.digest == row.value("digest")
                else { throw Unreadable(sequence: row.value("sequence") ?? 0) }
                return entry
            })
    }

    /// An assessment as its entries have made it; `nil` where there is none of that number.
    static func assessment(_ number: Int, in database: Database) throws -> RecordedAssessment? {
        var assessment: RecordedAssessment?
        for entry in try entries(of: number, in: database) { try apply(entry, to: &assessment) }
        return assessment
    }

    /// Takes an entry into an assessment, or begins one with it.
    static func apply(_ entry: SealedEntry, to assessment: inout RecordedAssessment?) throws {
        guard let content = entry.content else { throw Unreadable(sequence: entry.sequence) }
        let (event, mark) = (content.event, content.mark)
        if case .begun(let beginning) = event, assessment == nil {
            assessment = RecordedAssessment(entry.assessment, beginning, mark)
        } else if case .begun = event {
            throw Unreadable(sequence: entry.sequence)
        } else if assessment != nil {
            assessment?.apply(event, mark)
        } else {
            throw Unreadable(sequence: entry.sequence)
        }
    }

    /// The number and digest of the last entry.
    static func head(in database: Database) throws -> Checkpoint {
        let row = try Row.fetchOne(
            database, sql: "SELECT sequence, digest FROM event ORDER BY sequence DESC LIMIT 1")
        guard let row else { return .empty }
        guard let sequence: Int = row.value("sequence"), let digest: String = row.value("digest")
        else { throw Unreadable(sequence: row.value("sequence") ?? 0) }
        return Checkpoint(sequence: sequence, digest: digest)
    }

    /// The digest of the last entry of an assessment.
    static func lastDigest(of assessment: Int, in database: Database) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT digest FROM event WHERE assessment = ? ORDER BY sequence DESC LIMIT 1",
            arguments: [assessment])
    }

    /// The time of the last entry.
    static func lastTime(in database: Database) throws -> RecordTime? {
        try String.fetchOne(
            database, sql: "SELECT payload FROM event ORDER BY sequence DESC LIMIT 1"
        ).flatMap { SealedEntry(payload: $0)?.at }
    }

    static func add(_ entry: SealedEntry, digest: String, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO event (sequence, assessment, kind, digest, payload)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            entry.sequence, entry.assessment, entry.kind.rawValue, digest, entry.payload,
        ])
    }
}
