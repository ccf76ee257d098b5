import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

/// What migrations may say, and what becomes of the answers of an older version.
struct MigrationTests {
    static func text(_ migrations: String, version: String = "1.2.0") -> String {
        """
        riskkit: 1
        id: quay
        version: \(version)
        kind: general
        title: Quay
        about: Quay
        subject: document
        source: {instrument: Q, owner: O, cited: [], licence: L, validation: none}
        citations: {}
        sections:
          - id: s
            title: S
            items:
              - {id: late_nights, ask: L, type: yesno}
              - {id: mood, ask: M, type: choice, options: {happy: Happy, low: Low}}
              - {id: seen_with, ask: W, type: several, options: {peer: Peer, adult: Adult}}
              - {id: visits, ask: V, type: whole, range: [0, 9]}
              - {id: callers, ask: C, type: yesno}
              - {id: cars, ask: K, type: yesno}
        scales: [{id: total, title: T, count: [s], missing: bounds}]
        migrations: \(migrations)

        """
    }

    struct Fixture: Sendable, CustomTestStringConvertible {
        let code: MigrationDiagnosticCode
        let text: String
        var testDescription: String { "\(code.rawValue): \(text)" }
    }

    static let fixtures = [
        Fixture(code: .migrationOrder, text: "[{from: «1.2.0}]"),
        Fixture(code: .migrationOrder, text: "[{from: «1.3.0}]"),
        Fixture(code: .migrationOrder, text: "[{from: 1.0.0, to: «1.4.0}]"),
        Fixture(
            code: .migrationOrder, text: "[{from: «1.1.0, to: 1.0.0}, {from: 1.0.0, to: 1.2.0}]"),
        Fixture(code: .migrationGap, text: "[{from: 1.0.0, to: «1.1.0}]"),
        Fixture(code: .migrationTwice, text: "[{from: 1.0.0}, {from: «1.0.0}]"),
        Fixture(
            code: .migrationTwice,
            text: "[{from: 1.0.0, items: {a: cars}, dropped: [{item: «a, because: gone}]}]"),
        Fixture(
            code: .migrationTwice,
            text: "[{from: 1.0.0, items: {a: cars}, ask_again: [{item: «cars, because: new}]}]"),
        Fixture(code: .migrationsMeet, text: "[{from: 1.0.0, items: {a: cars, b: «cars}}]"),
        Fixture(code: .migrationName, text: "[{from: 1.0.0, items: {late: «late_night}}]"),
        Fixture(
            code: .migrationName,
            text: "[{from: 1.0.0, ask_again: [{item: «caller, because: new}]}]"),
        Fixture(code: .migrationName, text: "[{from: 1.0.0, options: {mood: {glad: «hapy}}}]"),
        Fixture(code: .migrationName, text: "[{from: 1.0.0, options: {«moods: {glad: happy}}}]"),
        // The name that a later step takes on is the one that counts.
        Fixture(
            code: .migrationName,
            text:
                "[{from: 1.0.0, to: 1.1.0, items: {a: «b}}, {from: 1.1.0, items: {b: c, x: cars}}]"
        ),
    ]

    @Test(arguments: fixtures)
    func `what a migration cannot say is reported where it stands`(fixture: Fixture) {
        let marked = MarkedFile(Self.text(fixture.text))
        let found = PluginReading(marked.file).diagnostics
        #expect(found.first?.code == fixture.code.rawValue, "\(found)")
        #expect(found.first?.place == marked.places.first)
    }

    @Test func `every mistake of a migration has a fixture`() {
        let ofAnswers: Set<MigrationDiagnosticCode> = [
            .otherVersion, .noMigration, .versionUnknown, .notCarried,
        ]
        let tried = Set(Self.fixtures.map(\.code))
        #expect(tried.union(ofAnswers) == Set(MigrationDiagnosticCode.allCases))
    }

    static let chain = """

          - from: 1.0.0
            to: 1.1.0
            items: {late: out_late, friend: seen_with}
            options: {mood: {glad: cheerful, cheery: cheerful}, friend: {school: mate, street: mate}}
            dropped: [{item: pager, because: nobody has one now}]
          - from: 1.1.0
            items: {out_late: late_nights}
            options: {mood: {cheerful: happy}, seen_with: {mate: peer}}
            dropped: [{item: vehicles, because: it is asked apart}]
            ask_again:
              - {item: callers, because: it counts one adult now}
              - {item: cars, because: it was part of 'vehicles'}
        """

    private func tool(_ migrations: String = chain) throws -> Instrument {
        let reading = PluginReading(Self.text(migrations))
        #expect(reading.diagnostics.isEmpty, "\(reading.report)")
        return try #require(reading.instrument)
    }

    private func migrate(
        _ text: String, from: String? = "1.0.0", name: String = "answers.yaml"
    ) throws -> (report: AnswerMigrationReport?, diagnostics: [Diagnostic]) {
        AnswerMigrator(to: try tool(), from: from).migrate(SourceFile(name: name, text: text))
    }

    @Test func `a chain of versions is followed, and comments and layout stay`() throws {
        let found = try migrate(
            """
            # An invented case.
            tool: quay   # by the river
            date: 2026-03-02
            answers:
              late: yes        # twice
              mood: {value: glad, note: sang}

              # who
              friend: [school, adult]
              visits: 3
            """)
        let report = try #require(found.report, "\(found.diagnostics)")
        #expect(
            report.text == """
                # An invented case.
                tool: quay   # by the river
                version: 1.2.0
                date: 2026-03-02
                answers:
                  late_nights: yes        # twice
                  mood: {value: happy, note: sang}

                  # who
                  seen_with: [peer, adult]
                  visits: 3
                """)
        #expect(report.carried == 4)
    }

    @Test func `what cannot be carried is unknown, listed, and kept as a comment`() throws {
        let found = try migrate(
            """
            tool: quay
            date: 2026-03-02
            unmentioned: no
            answers:
              pager: yes
              vehicles:
                value: yes   # his own
              callers: no
              visits: 12
            """)
        let report = try #require(found.report, "\(found.diagnostics)")
        #expect(
            report.text == """
                tool: quay
                version: 1.2.0
                date: 2026-03-02
                unmentioned: no
                answers:
                  # no longer asked in 1.1.0: nobody has one now
                  # pager: yes
                  # no longer asked in 1.2.0: it is asked apart
                  # vehicles:
                  #   value: yes   # his own
                  # asked again in 1.2.0: it counts one adult now
                  # callers: no
                  callers: unknown
                  # asked again in 1.2.0: the answer does not fit the question any more
                  # visits: 12
                  visits: unknown
                  cars: unknown
                """)
        let kinds = Dictionary(grouping: report.entries, by: \.kind).mapValues { $0.map(\.item) }
        #expect(kinds[.dropped] == ["pager", "vehicles"])
        #expect(kinds[.askAgain] == ["callers", "visits", "cars"])
    }

    @Test func `the answers of every case of a batch in JSON are carried`() throws {
        let found = try migrate(
            """
            {"tool": "quay", "date": "2026-03-02", "cases": [
              {"case": "A", "answers": {"pager": "yes", "late": "no", "vehicles": "no"}},
              {"case": "B", "answers": {"callers": "yes", "friend": ["school", "street"]}},
              {"case": "C", "unmentioned": "no", "answers": {"vehicles": "yes"}}]}
            """, name: "answers.json")
        let report = try #require(found.report, "\(found.diagnostics)")
        #expect(
            report.text == """
                {"tool": "quay", "version": "1.2.0", "date": "2026-03-02", "cases": [
                  {"case": "A", "answers": {"late_nights": "no"}},
                  {"case": "B", "answers": {"callers": "unknown", "seen_with": ["peer"]}},
                  {"case": "C", "unmentioned": "no", "answers": {"callers": "unknown", "cars": "unknown"}}]}
                """)
        #expect(report.caseCount == 3)
    }

    @Test func `the version that a file states is replaced, and another one is not guessed`() throws
    {
        let stated =
            "tool: quay\nversion: 1.1.0 # as signed\ndate: 2026-03-02\nanswers: {out_late: yes}\n"
        let report = try #require(try migrate(stated, from: nil).report)
        #expect(
            report.text
                == "tool: quay\nversion: 1.2.0 # as signed\ndate: 2026-03-02\nanswers: {late_nights: yes}\n"
        )
        let silent = "tool: quay\ndate: 2026-03-02\nanswers: {late: yes}\n"
        #expect(try migrate(silent, from: nil).diagnostics.map(\.code) == ["version-unknown"])
        #expect(try migrate(stated, from: "1.0.0").diagnostics.map(\.code) == ["version-unknown"])
        #expect(try migrate(silent, from: "0.9.0").diagnostics.map(\.code) == ["no-migration"])
        #expect(try migrate(silent, from: "2.0.0").diagnostics.map(\.code) == ["no-migration"])
    }

    @Test func `all mistakes are told at once, where they stand in the file`() throws {
        let marked = MarkedFile(
            """
            tool: quay
            date: 2026-03-02
            answers:
              «something: yes
              mood: glad
              late: yes
              «out_late: no
              «nonsense: no
            """, name: "answers.yaml")
        let found = AnswerMigrator(to: try tool(), from: "1.0.0").migrate(marked.file)
        #expect(found.report == nil)
        // Two answers to one question come first: what the rest means depends on them.
        #expect(found.diagnostics.map(\.code) == ["not-carried"])
        let without = MarkedFile(
            "tool: quay\ndate: 2026-03-02\nanswers:\n  «something: yes\n  late: yes\n  «nonsense: no\n",
            name: "answers.yaml")
        let rest = AnswerMigrator(to: try tool(), from: "1.0.0").migrate(without.file)
        #expect(rest.diagnostics.map(\.code) == ["unknown-item", "unknown-item"])
        #expect(rest.diagnostics.map(\.place) == without.places)
    }

    @Test func `all answers may be dropped`() throws {
        let text = "tool: quay\ndate: 2026-03-02\nanswers:\n  pager: yes\n"
        let report = try #require(try migrate(text).report)
        #expect(report.text.contains("answers: {}\n  # no longer asked in 1.1.0"))
    }

    // MARK: Scoring

    private func codes(_ version: String, _ migrations: String) throws -> [String] {
        let text = "tool: quay\nversion: \(version)\ndate: 2026-03-02\nanswers: {late: yes}\n"
        return AnswerReader.read(
            SourceFile(name: "answers.yaml", text: text), for: try tool(migrations)
        ).diagnostics.map(\.code)
    }

    @Test func `answers of another version are read only where they mean the same`() throws {
        #expect(try codes("1.2.0", "[]") == ["unknown-item"])
        #expect(try codes("1.0.0", "[]") == ["no-migration"])
        #expect(
            try codes("1.0.0", "[{from: 1.0.0, items: {late: late_nights}}]") == ["other-version"])
        #expect(try codes("1.0.0", "[{from: 1.0.0}]") == ["unknown-item"])
        #expect(try codes("1.3.0", "[{from: 1.0.0}]") == ["no-migration"])
    }
}
