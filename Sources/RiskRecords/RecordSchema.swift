import GRDB

/// The form of a record file: named changes, each applied once and in order.
///
/// A change that was once shipped is never edited; a new one follows it.
enum RecordSchema {
    /// What says that a file holds records: "RKrc".
    static let applicationID: Int32 = 0x524B_7263

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("events") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: events)
        }
        migrator.registerMigration("standing") { database in
            try database.execute(sql: standing)
            try StandingTables.fill(in: database)
        }
        return migrator
    }

    /// What makes the tables, indexes and triggers of a file, in the order of their names.
    static func objects(of database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema
                WHERE sql IS NOT NULL AND name <> 'grdb_migrations'
                    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                ORDER BY name
                """)
    }

    /// Makes tables of how things stand that hide the file's own for as long as they are there. They are
    /// in memory only, and a transaction that is rolled back takes them away.
    static func makeTemporaryTables(in database: Database) throws {
        for statement in standing.split(separator: "\n\n")
        where statement.hasPrefix("CREATE TABLE") {
            try database.execute(sql: "CREATE TEMP" + statement.dropFirst("CREATE".count))
        }
    }

    /// The truth. The schema itself lets nothing be changed, removed or put in between, and holds the
    /// rules that matter most; RecordedAssessment says them again, with better words.
    private static let events = """
        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
            assessment INTEGER NOT NULL CHECK (assessment >= 1),
            kind TEXT NOT NULL,
            digest TEXT NOT NULL CHECK (
                length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            CHECK (json_extract(payload, '$.sequence') IS sequence),
            CHECK (json_extract(payload, '$.assessment') IS assessment),
            CHECK (json_extract(payload, '$.kind') IS kind)
        ) STRICT;

        CREATE INDEX event_of_assessment ON event (assessment, kind);

        CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN
            SELECT RAISE(ABORT, 'entries are never changed');
        END;

        CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event BEGIN
            SELECT RAISE(ABORT, 'entries are never removed');
        END;

        CREATE TRIGGER event_follows BEFORE INSERT ON event BEGIN
            SELECT RAISE(ABORT, 'entries are numbered without a gap')
            WHERE NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM event);
            SELECT RAISE(ABORT, 'an entry follows the one before it')
            WHERE json_extract(NEW.payload, '$.previous') IS NOT coalesce(
                (SELECT digest FROM event WHERE sequence = NEW.sequence - 1),
                '\(SealedEntry.noDigest)');
            SELECT RAISE(ABORT, 'an entry follows the one before it of its assessment')
            WHERE json_extract(NEW.payload, '$.before') IS NOT coalesce(
                (SELECT digest FROM event WHERE assessment = NEW.assessment
                    ORDER BY sequence DESC LIMIT 1),
                '\(SealedEntry.noDigest)');
        END;

        CREATE TRIGGER event_begins BEFORE INSERT ON event BEGIN
            SELECT RAISE(ABORT, 'an assessment begins once, and with its beginning')
            WHERE (NEW.kind IS 'begun') IS EXISTS (
                SELECT 1 FROM event WHERE assessment = NEW.assessment);
            SELECT RAISE(ABORT, 'assessments are numbered without a gap')
            WHERE NEW.kind IS 'begun' AND NEW.assessment IS NOT
                (SELECT coalesce(max(assessment), 0) + 1 FROM event);
        END;

        CREATE TRIGGER event_says_when_and_who BEFORE INSERT ON event BEGIN
            SELECT RAISE(ABORT, 'an entry says when and by whom')
            WHERE coalesce(json_extract(NEW.payload, '$.fields.at.value'), '') IS ''
                OR coalesce(json_extract(NEW.payload, '$.fields.by.value'), '') IS '';
        END;

        CREATE TRIGGER event_after_the_end BEFORE INSERT ON event
        WHEN NEW.kind IS NOT 'begun' BEGIN
            SELECT RAISE(ABORT, 'the assessment was given up')
            WHERE EXISTS (
                SELECT 1 FROM event WHERE assessment = NEW.assessment AND kind = 'abandoned');
            SELECT RAISE(ABORT, 'what was finished is closed on grounds, and not given up')
            WHERE NEW.kind IS 'abandoned' AND EXISTS (
                SELECT 1 FROM event WHERE assessment = NEW.assessment AND kind = 'finished');
            SELECT RAISE(ABORT, 'the assessment is closed')
            WHERE NEW.kind IS NOT 'shared' AND EXISTS (
                SELECT 1 FROM event WHERE assessment = NEW.assessment AND kind = 'closed');
            SELECT RAISE(ABORT, 'the assessment is locked')
            WHERE NEW.kind NOT IN ('shared', 'outcome', 'signed', 'closed') AND EXISTS (
                SELECT 1 FROM event WHERE assessment = NEW.assessment AND kind = 'locked');
        END;

        CREATE TRIGGER event_closes_on_grounds BEFORE INSERT ON event
        WHEN NEW.kind IS 'closed' OR (NEW.kind IS 'outcome'
            AND json_extract(NEW.payload, '$.fields.outcome.value') IS 'no_further_action') BEGIN
            SELECT RAISE(ABORT, 'a denial, a single visit or seeming fine closes nothing alone')
            WHERE NOT EXISTS (
                SELECT 1 FROM json_each(NEW.payload, '$.fields.grounds.value')
                WHERE value NOT IN (
                    'denied_by_subject', 'denied_by_carer', 'single_visit', 'seems_fine'));
            SELECT RAISE(ABORT, 'an assessment closes with an outcome')
            WHERE NEW.kind IS 'closed' AND NOT EXISTS (
                SELECT 1 FROM event WHERE assessment = NEW.assessment AND kind = 'outcome');
        END;
        """

    /// How things stand now: made from the entries, and from nothing else.
    private static let standing = """
        CREATE TABLE assessment (
            number INTEGER PRIMARY KEY,
            state TEXT NOT NULL CHECK (
                state IN ('draft', 'finished', 'locked', 'closed', 'abandoned')),
            tool TEXT NOT NULL,
            version TEXT NOT NULL,
            subject TEXT,
            nation TEXT,
            date TEXT NOT NULL,
            begun_at TEXT NOT NULL,
            begun_by TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL,
            last INTEGER NOT NULL,
            entries INTEGER NOT NULL,
            answers INTEGER NOT NULL,
            finished_at TEXT,
            finished_by TEXT,
            harm TEXT,
            outcome TEXT,
            signed_by TEXT
        ) STRICT;

        CREATE INDEX assessment_of_subject ON assessment (subject, date, number);
        CREATE INDEX assessment_by_state ON assessment (state, changed_at);

        CREATE TABLE level (
            assessment INTEGER NOT NULL,
            place INTEGER NOT NULL,
            result TEXT NOT NULL,
            title TEXT NOT NULL,
            best TEXT,
            best_title TEXT,
            worst TEXT,
            worst_title TEXT,
            judged TEXT,
            judged_title TEXT,
            judged_by TEXT,
            PRIMARY KEY (assessment, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE answer (
            assessment INTEGER NOT NULL,
            item TEXT NOT NULL,
            state TEXT NOT NULL,
            value TEXT,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (assessment, item)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX answer_by_item ON answer (item, state, value);
        """
}
