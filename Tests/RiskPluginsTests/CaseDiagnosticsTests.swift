import RiskSource
import Testing

@testable import RiskModel
@testable import RiskPlugins

struct CaseDiagnosticsTests {
    /// A file with one mistake, and the code of the one diagnostic that it must give.
    struct Fixture: Sendable, CustomTestStringConvertible {
        let code: CaseDiagnosticCode
        let text: String

        var testDescription: String { "\(code.rawValue): \(text)" }
    }

    /// A case that expects one thing.
    private static func expecting(_ code: CaseDiagnosticCode, _ line: String) -> Fixture {
        Fixture(
            code: code,
            text: """
                - name: a case
                  date: 2026-03-02
                  answers: {}
                  source: own
                  expect: {\(line)}
                """)
    }

    static let fixtures: [Fixture] = [
        Fixture(code: .noCases, text: "«[]»"),
        Fixture(code: .noCases, text: "«cases»: []"),
        Fixture(
            code: .duplicateCaseName,
            text: """
                - {name: same, date: 2026-03-02, answers: {}, source: own, expect: {total: 1}}
                - {name: «same», date: 2026-03-02, answers: {}, source: own, expect: {total: 1}}
                """),
        Fixture(
            code: .caseWithoutDate,
            text: "- «name»: a case\n  answers: {}\n  source: own\n  expect: {total: 1}"),
        Fixture(
            code: .unknownCaseSource,
            text: """
                - name: a case
                  date: 2026-03-02
                  answers: {}
                  source: «the-manua»
                  expect: {total: 1}
                """),
        Fixture(
            code: .emptyExpectation,
            text: "- {name: a, date: 2026-03-02, answers: {}, source: own, expect: «{}»}"),
        expecting(.badExpectedScale, "total: «many»"),
        expecting(.badExpectedScale, "total: «\"3\"»"),
        expecting(.badExpectedScale, "total: «[]»"),
        expecting(.badExpectedScale, "total: [1, «not_yet_scorable»]"),
        expecting(.badExpectedScale, "total: «{from: 4, to: 3}»"),
        expecting(.badExpectedResult, "level: «[]»"),
        expecting(.badExpectedResult, "level: «{from: low}»"),
        expecting(.badExpectedResult, "level: [low, «not_established»]"),
        expecting(.badExpectedWord, "harm: «maybe»"),
        expecting(.badExpectedWord, "refused: «false»"),
        expecting(.badExpectedWord, "eligible: «unknown»"),
        expecting(.unknownExpectedLevel, "level: «hihg»"),
        expecting(.unknownExpectedLevel, "as_listed: {level: [low, «hihg»]}"),
        expecting(.unknownExpectedLevel, "allowed: [«high»]"),
        expecting(.unknownExpectedName, "fired: [«flor»]"),
        expecting(.unknownExpectedName, "open_rules: [«call»]"),
        expecting(.unknownExpectedName, "triggers: [«floor»]"),
        expecting(.unknownExpectedName, "open_triggers: [«cal»]"),
        expecting(.unknownExpectedName, "actions: [«refr»]"),
        expecting(.unknownExpectedName, "open_actions: [{id: «write», within: now}]"),
        expecting(.unknownExpectedName, "triggers: [{id: «cal», within: now}]"),
        expecting(.notFilledIn, "total: 1, actions: «fill_in»"),
        expecting(.notFilledIn, "as_listed: {actions: «fill_in»}"),
        expecting(.unknownExpectedName, "as_listed: {actions: [«refr»]}"),
        expecting(.unknownExpectedName, "find_out_next: [cars, «small-tool.sen»]"),
        expecting(.unknownExpectedName, "contributions: {«totl»: {cars: 1}}"),
        expecting(.unknownExpectedName, "contributions: {total: {«crs»: 1}}"),
        expecting(.badExpectedScale, "contributions: {total: {cars: «many»}}"),
        expecting(.badExpectedScale, "contributions: {total: {cars: «{from: 2, to: 1}»}}"),
        expecting(.badExpectedScale, "contributions: {total: {cars: «{from: 2}»}}"),
        expecting(.unknownExpectedName, "answers_refused: [«unknown-itm»]"),
        expecting(.resultOfRefusedAnswers, "answers_refused: [unknown-item], «total»: 1"),
        Fixture(
            code: .notFilledIn,
            text: "- {name: a, date: 2026-03-02, answers: {}, source: own, expect: «fill_in»}"),
        Fixture(
            code: .notFilledIn,
            text: """
                - name: a
                  date: 2026-03-02
                  answers: {}
                  source: «fill_in»
                  expect: {total: 1}
                """),
    ]

    @Test(arguments: fixtures)
    func `each mistake gives one diagnostic with its code at its place`(fixture: Fixture) {
        let text = PointedText(fixture.text, name: "cases.yaml")
        let reading = CaseReader.read(text.file, for: AnswerTestInstrument.main)
        #expect(reading.diagnostics.map(\.code) == [fixture.code.rawValue])
        #expect(reading.diagnostics.first?.range == text.place)
        #expect(reading.cases.count == (fixture.code == .duplicateCaseName ? 1 : 0))
    }

    @Test func `every code has a fixture`() {
        #expect(Set(Self.fixtures.map(\.code)) == Set(CaseDiagnosticCode.allCases))
    }

    @Test func `unknown keys and missing ones are named with what is known`() {
        let reading = CaseReader.read(
            SourceFile(
                name: "cases.yaml",
                text: "- {nme: a, date: 2026-03-02, expect: {totl: 3}}"),
            for: AnswerTestInstrument.main)
        #expect(
            reading.diagnostics.map(\.message) == [
                "a case needs 'name' (text)", "a case needs 'source' (text)",
                "unknown key 'nme' in a case",
                "the case needs 'answers' (a mapping of items to answers)",
                "unknown key 'totl' in 'expect'",
            ])
        #expect(reading.diagnostics.last?.hint == "did you mean 'total'?")
    }
}
