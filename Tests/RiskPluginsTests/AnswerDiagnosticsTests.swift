import RiskSource
import Testing

@testable import RiskModel
@testable import RiskPlugins

struct AnswerDiagnosticsTests {
    /// A file with one mistake, and the code of the one diagnostic that it must give.
    struct Fixture: Sendable, CustomTestStringConvertible {
        let code: AnswerDiagnosticCode
        let text: String
        /// Whether the message quotes the answer when a person asks to see values.
        var quotes = false

        var testDescription: String { "\(code.rawValue): \(text)" }
    }

    /// A case of the main tool with one answer.
    private static func one(
        _ code: AnswerDiagnosticCode, _ answer: String, quotes: Bool = false
    ) -> Fixture {
        Fixture(
            code: code, text: "tool: main-tool\ndate: 2026-03-02\nanswers:\n  \(answer)\n",
            quotes: quotes)
    }

    /// A case without answers and with one more line.
    private static func line(
        _ code: AnswerDiagnosticCode, _ line: String, quotes: Bool = false
    ) -> Fixture {
        Fixture(code: code, text: "date: 2026-03-02\nanswers: {}\n\(line)\n", quotes: quotes)
    }

    static let fixtures: [Fixture] = [
        one(.unknownItem, "«late_hom»: yes"),
        one(.unknownItem, "«nothing_like_it»: yes"),
        line(.unknownItem, "uses: {small-tool: {answers: {«sen»: yes}}}"),
        one(.wrongAnswerType, "late_home: «[gleeful]»"),
        one(.wrongAnswerType, "late_home: «{current: yes}»"),
        one(.wrongAnswerType, "mood: «[calm]»"),
        one(.wrongAnswerType, "contacts: «school»", quotes: true),
        one(.wrongAnswerType, "age: «seventeen»", quotes: true),
        one(.wrongAnswerType, "age: «1e1»", quotes: true),
        one(.wrongAnswerType, "last_seen: «[2026-01-09]»"),
        one(.wrongAnswerType, "remark: «[gleeful]»"),
        one(.wrongAnswerType, "cars: «[current]»"),
        one(.emptyAnswer, "late_home:«»"),
        one(.emptyAnswer, "late_home: «null»"),
        one(.emptyAnswer, "remark: «\"\"»"),
        one(.emptyAnswer, "cars: «{}»"),
        one(.emptyAnswer, "cars: {«current»: null}"),
        one(.emptyAnswer, "late_home: «{note: gleeful}»"),
        one(.emptyAnswer, "cars: «{evidence: [{date: 2026-02-11}]}»"),
        one(.unknownOption, "late_home: «gleeful»", quotes: true),
        one(.unknownOption, "late_home: «\"true\"»", quotes: true),
        one(.unknownOption, "late_home: «True»", quotes: true),
        one(.unknownOption, "mood: «gleeful»", quotes: true),
        one(.unknownOption, "contacts: [school, «gleeful»]", quotes: true),
        one(.unknownOption, "cars: «gleeful»", quotes: true),
        one(.unknownOption, "cars: {current: «gleeful»}", quotes: true),
        one(.repeatedOption, "contacts: [police, school, «police»]"),
        one(.quotedNumber, "age: «\"17\"»"),
        one(.numberOutOfRange, "age: «19»", quotes: true),
        one(.numberOutOfRange, "share: «-0.25»", quotes: true),
        one(.numberOutOfRange, "age: «12345678901234567890»", quotes: true),
        one(.tooManyPlaces, "age: «7.5»", quotes: true),
        one(.tooManyPlaces, "share: «0.125»", quotes: true),
        one(.tooManyPlaces, "share: «0.1234567»", quotes: true),
        one(.noSuchDate, "last_seen: «2026-02-30»", quotes: true),
        one(.noSuchDate, "last_seen: «lately»", quotes: true),
        one(.dateOutOfRange, "last_seen: «1989»", quotes: true),
        one(.dateOutOfRange, "last_seen: «2041-01-01»", quotes: true),
        one(.noSuchDate, "late_home: {value: yes, evidence: [{date: «2025-13»}]}", quotes: true),
        Fixture(code: .noSuchDate, text: "date: «2025-02-29»\nanswers: {}\n", quotes: true),
        line(
            .noSuchDate, "judged: {level: low, by: a worker, at: «2026-03», reason: so}",
            quotes: true),
        one(.unknownPeriod, "cars: {«curent»: yes}"),
        one(.unknownPeriod, "hotels: {«current»: yes}"),
        one(.notApplicableRefused, "mood: «not_applicable»"),
        one(.omittedWithoutReason, "late_home: «omitted»"),
        one(.omittedWithoutReason, "late_home: {«omitted»: }"),
        one(.omittedWithoutReason, "late_home: {«omitted»: [declined]}"),
        line(.omittedWithoutReason, "uses: {small-tool: {«omitted»: null}}"),
        one(.valueAndOmitted, "late_home: {«value»: yes, omitted: declined}"),
        line(.valueAndOmitted, "uses: {small-tool: {«answers»: {}, omitted: not done}}"),
        one(
            .evidenceAfterDate,
            "late_home: {value: yes, evidence: [{source: a neighbour, date: «2026-03-03»}]}"),
        one(.evidenceAfterDate, "cars: {value: yes, evidence: [{date: «2026-04»}]}"),
        one(
            .evidenceContradictsAnswer,
            "cars: {value: {current: «no»}, evidence: [{date: 2026-02-11}]}"),
        one(
            .evidenceContradictsAnswer,
            "cars: {value: {current: «no», recent: no}, evidence: [{date: 2025-09}]}"),
        one(.evidenceContradictsAnswer, "cars: {value: «no», evidence: [{date: 2019}]}"),
        one(
            .evidenceContradictsAnswer,
            "cars: {value: «not_applicable», evidence: [{date: 2026-02-11}]}"),
        one(.evidenceOutsidePeriods, "hotels: {value: yes, evidence: [{date: «2026-02-11»}]}"),
        one(.evidenceOutsidePeriods, "hotels: {value: yes, evidence: [{date: «2025-09»}]}"),
        one(.evidenceMissing, "«proven»: yes"),
        line(.wrongTool, "tool: «other-tool»", quotes: true),
        line(.badUnmentioned, "unmentioned: «yes»"),
        line(.badUnmentioned, "unmentioned: «[no]»"),
        Fixture(code: .missingDate, text: "«answers»: {late_home: yes}\n"),
        line(.unusedTool, "uses: {«smal-tool»: {answers: {}}}"),
        line(.usedToolMissing, "uses: {«lost-tool»: {answers: {}}}"),
        line(
            .unknownJudgedLevel,
            "judged: {level: «gleeful», by: a worker, at: 2026-03-02, reason: so}", quotes: true),
        Fixture(code: .emptyCases, text: "date: 2026-03-02\n«cases»: []\n"),
        Fixture(code: .emptyCases, text: "date: 2026-03-02\n«cases»:\n"),
        Fixture(
            code: .caseBesideCases,
            text: "case: «CH-77»\ndate: 2026-03-02\ncases: [{answers: {}}]\n"),
        Fixture(
            code: .duplicateCase,
            text: """
                date: 2026-03-02
                answers: {}
                cases: [{case: CH-77}, {case: CH-78}, {case: «CH-77»}]

                """),
    ]

    @Test(arguments: fixtures)
    func `each mistake gives one diagnostic with its code at its place`(fixture: Fixture) {
        let text = PointedText(fixture.text)
        let reading = AnswerReader.read(text.file, for: AnswerTestInstrument.main)
        #expect(reading.diagnostics.map(\.code) == [fixture.code.rawValue])
        #expect(reading.diagnostics.first?.range == text.place)
        #expect(reading.sets.isEmpty == reading.hasErrors)
    }

    @Test func `every code has a fixture`() {
        let covered = Set(Self.fixtures.map(\.code))
        let tried = AnswerChangeReaderTests.codes
        #expect(covered.union(tried) == Set(AnswerDiagnosticCode.allCases))
        #expect(covered.isDisjoint(with: tried))
    }

    /// Values of a file that say something about a person: all but ids that every form prints.
    private func givenValues(_ node: YAMLNode, under key: String = "") -> [String] {
        let ofTheForm: Set<String> = [
            "yes", "no", "true", "unknown", "omitted", "not_applicable", "null", "", "calm", "low",
            "school", "police", "current", "main-tool", "so",
        ]
        switch node.content {
        case .scalar(let scalar): return ofTheForm.contains(scalar.text) ? [] : [scalar.text]
        case .sequence(let elements): return elements.flatMap { givenValues($0, under: key) }
        case .mapping(let entries):
            return entries.flatMap { givenValues($0.value, under: $0.key.value) }
        }
    }

    @Test(arguments: fixtures)
    func `no message holds what was given`(fixture: Fixture) throws {
        let file = PointedText(fixture.text).file
        let root = try #require(YAMLReader().read(file).root)
        let given = givenValues(root)
        let reading = AnswerReader.read(file, for: AnswerTestInstrument.main)
        for diagnostic in reading.diagnostics {
            // The example of a date in a message is the assessment date of the fixtures.
            let words = diagnostic.words.split(separator: "such as ").first.map(String.init) ?? ""
            for value in given { #expect(!words.contains(value)) }
        }
    }

    @Test(arguments: fixtures)
    func `values are quoted for a person who asks for them`(fixture: Fixture) throws {
        let text = PointedText(fixture.text)
        let reading = AnswerReader.readWithValues(text.file, for: AnswerTestInstrument.main)
        let found = try #require(reading.diagnostics.first)
        let given = String(
            decoding: text.file.bytes[text.place.start..<text.place.end], as: UTF8.self)
        let bare = given.filter { $0 != "\"" }
        #expect(found.message.hasSuffix(", not '\(bare)'") == fixture.quotes)
    }

    @Test func `evidence beside a period says that there is no 'value'`() throws {
        let text = PointedText(
            "date: 2026-03-02\nanswers:\n"
                + "  cars: «{current: yes, evidence: [{date: 2026-02-11}]}»\n")
        let reading = AnswerReader.read(text.file, for: AnswerTestInstrument.main)
        #expect(reading.sets.isEmpty)
        let found = try #require(reading.diagnostics.first { $0.code == "empty-answer" })
        #expect(found.range == text.place)
        #expect(found.message == "item 'cars' has evidence or a note, and no 'value'")
        #expect(found.hint == "write {value: ANSWER, evidence: […]}")
    }

    @Test func `mistakes of every part come at once and in order`() {
        let file = SourceFile(
            name: "answers.yaml",
            text: """
                tool: other-tool
                nation: scotland
                date: 2026-03-02
                unmentiond: no
                answers:
                  late_home: gleeful
                  late_hom: yes
                  age: 44
                  cars: {value: no, evidence: [{date: 2026-02-11}]}
                judged: {level: awful, by: a worker}
                """)
        let reading = AnswerReader.read(file, for: AnswerTestInstrument.main)
        #expect(
            reading.diagnostics.map(\.code) == [
                "wrong-tool", "unexpected-name", "unknown-key", "unknown-option", "unknown-item",
                "number-out-of-range", "evidence-contradicts-answer", "missing-key", "missing-key",
                "unknown-judged-level",
            ])
        let words = reading.diagnostics.map(\.words).joined(separator: "\n")
        for given in ["scotland", "gleeful", "44", "2026-02", "awful"] {
            #expect(!words.contains(given))
        }
    }

    @Test(arguments: [
        ("cars: current", "or 'unknown', in small letters; for a period, such as {current: yes}"),
        ("cars: [current]", "for a period, such as {current: yes}"),
        ("late_home: Yes", "or 'unknown', in small letters"),
        (
            "late_home: {omited: declined}",
            "with evidence write {value: ANSWER, evidence: […]}; left out, {omitted: REASON}"
        ),
        ("contacts: none", "such as [school], or [] for none of them"),
    ])
    func `a hint shows how an answer is written`(answer: String, hint: String) {
        let reading = AnswerReader.read(
            PointedText("date: 2026-03-02\nanswers: {\(answer)}").file,
            for: AnswerTestInstrument.main)
        #expect(reading.diagnostics.map(\.hint) == [hint])
    }

    @Test func `the messages name items, periods and what is allowed`() {
        let messages = [
            "late_hom: yes", "mood: gleeful", "age: 44",
            "cars: {value: {current: no}, evidence: [{date: 2026-02-11}]}",
        ].map { answer in
            AnswerReader.read(
                PointedText("date: 2026-03-02\nanswers: {\(answer)}").file,
                for: AnswerTestInstrument.main
            ).diagnostics.first
        }
        #expect(
            messages.map { $0?.message } == [
                "tool 'main-tool' has no item 'late_hom'",
                "item 'mood' must be 'calm', 'worried' or 'angry'",
                "item 'age' must be a number from 0 to 18",
                "what item 'cars' says of period 'current' contradicts its dated evidence",
            ])
        #expect(messages.first??.hint == "did you mean 'late_home'?")
    }

    @Test func `what is wrong with a shared answer is said once`() {
        let text = PointedText(
            """
            date: 2026-03-02
            answers: {cars: {value: yes, evidence: [{date: «2026-05»}]}}
            cases: [{case: A}, {case: B}, {case: C}]
            """)
        let reading = AnswerReader.read(text.file, for: AnswerTestInstrument.main)
        #expect(reading.diagnostics.map(\.range) == [text.place])
    }
}
