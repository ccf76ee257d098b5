import GRDB
import RiskModel

/// Reading records.
extension RecordStore {
    /// The assessments that a filter lets through, the last changed first.
    package func list(_ filter: AssessmentFilter = AssessmentFilter()) throws(RecordError)
        -> [AssessmentRow]
    {
        try reading { try Self.rows(filter, order: "changed_at DESC, last DESC", in: $0) }
    }

    /// How many assessments a filter lets through, whatever its limit.
    package func count(_ filter: AssessmentFilter = AssessmentFilter()) throws(RecordError) -> Int {
        try reading { database in
            let (condition, arguments) = Self.condition(filter)
            return try Int.fetchOne(
                database, sql: "SELECT count(*) FROM assessment WHERE \(condition)",
                arguments: StatementArguments(arguments)) ?? 0
        }
    }

    /// The drafts, the last changed first.
    package func drafts() throws(RecordError) -> [AssessmentRow] {
        try list(AssessmentFilter(states: [.draft]))
    }

    /// An assessment as its entries have made it.
    package func assessment(_ number: Int) throws(RecordError) -> RecordedAssessment {
        try reading { database in
            guard let assessment = try EntryTable.assessment(number, in: database) else {
                throw RecordError.noSuchAssessment(number)
            }
            return assessment
        }
    }

    /// The entries of an assessment, in order.
    package func entries(of number: Int) throws(RecordError) -> [SealedEntry] {
        try reading { database in
            let entries = try EntryTable.entries(of: number, in: database)
            guard !entries.isEmpty else { throw RecordError.noSuchAssessment(number) }
            return entries
        }
    }

    /// An assessment with its entries.
    package func history(ofAssessment number: Int) throws(RecordError) -> AssessmentHistory {
        try reading { database in
            let entries = try EntryTable.entries(of: number, in: database)
            guard !entries.isEmpty else { throw RecordError.noSuchAssessment(number) }
            return try AssessmentHistory(entries)
        }
    }

    /// The assessments of a subject with their entries, by the date of the assessment.
    package func history(of subject: RecordReference) throws(RecordError) -> [AssessmentHistory] {
        try reading { database in
            let numbers = try Int.fetchAll(
                database,
                sql: "SELECT number FROM assessment WHERE subject = ? ORDER BY date, number",
                arguments: [subject.text])
            return try numbers.compactMap { number in
                let entries = try EntryTable.entries(of: number, in: database)
                return try AssessmentHistory(entries)
            }
        }
    }

    /// How often each answer to an item stands, over all assessments that are not given up.
    package func answerCounts(of item: RecordedItem) throws(RecordError) -> [AnswerCount] {
        try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT answer.state, answer.value, count(*) AS assessments
                    FROM answer JOIN assessment ON number = assessment
                    WHERE item = ? AND assessment.state <> 'abandoned'
                    GROUP BY answer.state, answer.value
                    ORDER BY answer.state, answer.value
                    """, arguments: [item.text]
            ).map { AnswerCount(state: $0["state"], value: $0["value"], count: $0["assessments"]) }
        }
    }

    private static func condition(_ filter: AssessmentFilter) -> (String, [String]) {
        var conditions = ["TRUE"]
        var arguments: [String] = []
        if let states = filter.states {
            let marks = states.map { _ in "?" }.joined(separator: ", ")
            conditions.append("state IN (\(marks))")
            arguments += states.map(\.rawValue)
        }
        if let subject = filter.subject {
            conditions.append("subject = ?")
            arguments.append(subject.text)
        }
        if let tool = filter.tool {
            conditions.append("tool = ?")
            arguments.append(tool.rawValue)
        }
        return (conditions.joined(separator: " AND "), arguments)
    }

    private static func rows(_ filter: AssessmentFilter, order: String, in database: Database)
        throws -> [AssessmentRow]
    {
        let (condition, arguments) = condition(filter)
        let limit = filter.limit.map { "LIMIT \($0)" } ?? ""
        let found = try Row.fetchCursor(
            database,
            sql: """
                SELECT chosen.*, level.* FROM (
                    SELECT * FROM assessment WHERE \(condition) ORDER BY \(order) \(limit)
                ) AS chosen LEFT JOIN level ON level.assessment = chosen.number
                ORDER BY \(order), level.place
                """, arguments: StatementArguments(arguments))
        var rows: [AssessmentRow] = []
        while let row = try found.next() {
            if rows.last?.number != row[0] { rows.append(try Self.row(row)) }
            if let level = Self.level(row) { rows[rows.count - 1].levels.append(level) }
        }
        return rows
    }

    /// By places, because names would be looked up again for each of very many rows.
    private static func row(_ row: Row) throws -> AssessmentRow {
        guard let state = RecordedAssessment.State(rawValue: row[1]) else {
            throw EntryTable.Unreadable(sequence: row[11])
        }
        return AssessmentRow(
            number: row[0], state: state, tool: ToolID(row[2]), version: row[3], subject: row[4],
            nation: (row[5] as String?).flatMap { Nation(rawValue: $0) }, date: row[6],
            begunAt: row[7], begunBy: row[8], changedAt: row[9], changedBy: row[10], last: row[11],
            entries: row[12], answers: row[13], finishedAt: row[14], finishedBy: row[15],
            harm: (row[16] as String?).flatMap(HarmStatement.State.init),
            outcome: (row[17] as String?).flatMap(Outcome.Kind.init), signedBy: row[18],
            levels: [])
    }

    private static func level(_ row: Row) -> AssessmentRow.Level? {
        guard let result = row[21] as String? else { return nil }
        func name(_ place: Int) -> AssessmentRow.Name? {
            (row[place] as String?).map {
                AssessmentRow.Name(id: LevelID($0), title: row[place + 1])
            }
        }
        return AssessmentRow.Level(
            result: ResultID(result), title: row[22], best: name(23), worst: name(25),
            judged: name(27), judgedBy: row[29])
    }
}
