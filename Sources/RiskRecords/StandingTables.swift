import GRDB
import RiskModel

/// The tables of how things stand, made from entries and from nothing else.
enum StandingTables {
    /// The tables, each with the columns that say which row it is.
    static let keys = [
        (table: "assessment", key: "number"), (table: "level", key: "assessment, place"),
        (table: "answer", key: "assessment, item"),
    ]

    /// Fills empty tables from all entries.
    static func fill(in database: Database) throws {
        var current: RecordedAssessment?
        let entries = try EntryTable.cursor(
            "ORDER BY assessment, sequence", arguments: [], in: database)
        while let entry = try entries.next() {
            if current?.number != entry.assessment {
                if let current { try write(current, in: database) }
                current = nil
            }
            try EntryTable.apply(entry, to: &current)
        }
        if let current { try write(current, in: database) }
    }

    /// Empties the tables and fills them again.
    static func rebuild(in database: Database) throws {
        for (table, _) in keys { try database.execute(sql: "DELETE FROM \(table)") }
        try fill(in: database)
    }

    /// Every row of every table, in order, as text: two files stand alike where these are the same.
    static func dump(in database: Database) throws -> [String] {
        try keys.flatMap { table, key in
            try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY \(key)")
                .map { row in "\(table) " + row.map { "\($0)=\($1)" }.joined(separator: " ") }
        }
    }

    /// Writes the rows of an assessment in the place of those that were there.
    ///
    /// - Parameter items: The items whose answers may be others than before; all, where it is `nil`.
    static func write(
        _ assessment: RecordedAssessment, items: Set<RecordedItem>? = nil, in database: Database
    ) throws {
        try writeRow(assessment, in: database)
        try database.cachedStatement(sql: "DELETE FROM level WHERE assessment = ?")
            .execute(arguments: [assessment.number])
        let levels = assessment.state == .draft ? [] : assessment.result?.content.levels ?? []
        for (place, level) in levels.enumerated() {
            let judged = assessment.judged[level.result]
            try database.cachedStatement(
                sql: "INSERT INTO level VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            )
            .execute(arguments: [
                assessment.number, place, level.result.rawValue, level.title,
                level.possible.first?.rawValue, level.possible.first.map(level.title),
                level.possible.last?.rawValue, level.possible.last.map(level.title),
                judged?.content.level.rawValue, (judged?.content.level).map(level.title),
                (judged?.content.decidedBy ?? judged?.mark.by)?.text,
            ])
        }
        for item in items ?? Set(assessment.answers.keys) {
            try write(assessment.answers[item], to: item, of: assessment.number, in: database)
        }
    }

    private static func writeRow(_ assessment: RecordedAssessment, in database: Database) throws {
        let result = assessment.state == .draft ? nil : assessment.result
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO assessment
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            assessment.number, assessment.state.rawValue, assessment.pin.tool.rawValue,
            assessment.pin.version, assessment.beginning.subject?.text,
            assessment.beginning.nation?.rawValue, assessment.beginning.date.description,
            assessment.begun.at.description, assessment.begun.by.text,
            assessment.last.at.description, assessment.last.by.text, assessment.last.sequence,
            assessment.entries, assessment.answers.count, result?.mark.at.description,
            result?.mark.by.text, result?.content.harm.rawValue,
            assessment.outcome?.content.kind.rawValue, assessment.signatures.last?.mark.by.text,
        ])
    }

    private static func write(
        _ answer: RecordedAssessment.Marked<AnswerEntry>?, to item: RecordedItem, of number: Int,
        in database: Database
    ) throws {
        guard let answer else {
            try database.cachedStatement(
                sql: "DELETE FROM answer WHERE assessment = ? AND item = ?"
            ).execute(arguments: [number, item.text])
            return
        }
        let fields = answer.content.fields
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [
                number, item.text, fields["state"]?.text, fields["value"]?.canonicalText,
                answer.mark.sequence,
            ])
    }
}
