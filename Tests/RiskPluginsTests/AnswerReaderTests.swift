import RiskSource
import Testing

@testable import RiskModel
@testable import RiskPlugins

struct AnswerReaderTests {
    private func read(
        _ text: String, defaults: AnswerDefaults = AnswerDefaults(),
        for instrument: Instrument = AnswerTestInstrument.main, name: String = "answers.yaml"
    ) throws -> [AnswerSet] {
        let reading = AnswerReader.read(
            SourceFile(name: name, text: text), for: instrument, defaults: defaults)
        try #require(reading.diagnostics.map(\.message) == [])
        return reading.sets
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text: text)) }

    private static let everyType = """
        tool: main-tool
        case: CH-014
        nation: wales
        date: 2026-03-02
        unmentioned: no
        answers:
          late_home: not_applicable
          proven:
            value: yes
            note: twice
            evidence: [{source: school, agency: police, date: 2026-02, note: n}]
          mood: worried
          contacts: [school, health]
          age: 14
          share: 0.25
          last_seen: 2026-02
          remark: seen at home
          cars: {current: yes, recent: unknown, earlier: no}
          hotels: {omitted: declined}
        uses:
          small-tool: {answers: {seen: no}}
        judged: {level: medium, by: social worker, at: 2026-03-01, reason: pattern}
        """

    private static let everyTypeInJSON = """
        {"tool": "main-tool", "case": "CH-014", "nation": "wales", "date": "2026-03-02",
         "unmentioned": false,
         "answers": {
          "late_home": "not_applicable",
          "proven": {"value": true, "note": "twice", "evidence": [
            {"source": "school", "agency": "police", "date": "2026-02", "note": "n"}]},
          "mood": "worried", "contacts": ["school", "health"], "age": 14, "share": 0.25,
          "last_seen": "2026-02", "remark": "seen at home",
          "cars": {"current": true, "recent": "unknown", "earlier": false},
          "hotels": {"omitted": "declined"}},
         "uses": {"small-tool": {"answers": {"seen": "no"}}},
         "judged": {"level": "medium", "by": "social worker", "at": "2026-03-01",
          "reason": "pattern"}}
        """

    @Test(arguments: [everyType, everyTypeInJSON])
    func `every form of answer is read as it was given`(text: String) throws {
        let set = try #require(read(text).first)
        #expect(set.tool == "main-tool")
        #expect(set.caseReference == "CH-014")
        #expect(set.nation == .wales)
        #expect(set.date == (try day("2026-03-02")))
        #expect(set.unmentionedIsNo)
        #expect(
            set.answers.mapValues(\.state) == [
                "late_home": .notApplicable,
                "proven": .answered(.option(.yes)),
                "mood": .answered(.option("worried")),
                "contacts": .answered(.several(["school", "health"])),
                "age": .answered(.number(ExactDecimal(14))),
                "share": .answered(.number(ExactDecimal(tenThousandths: 2_500))),
                "last_seen": .answered(.date(.month(year: 2026, month: 2))),
                "remark": .answered(.text("seen at home")),
                "cars": .answered(
                    .windowed(
                        WindowedAnswer(
                            periods: ["current": .yes, "recent": .unknown, "earlier": .no]))),
                "hotels": .omitted(reason: "declined"),
            ])
        #expect(
            set.answers["proven"]?.evidence == [
                Evidence(
                    source: "school", agency: "police", date: .month(year: 2026, month: 2),
                    note: "n")
            ])
        #expect(set.answers["proven"]?.note == "twice")
        #expect(
            set.used.mapValues { $0.mapValues(\.state) } == [
                "small-tool": ["seen": .answered(.option(.no))]
            ])
        #expect(set.judged?.level.value == "medium")
        #expect(set.judged?.by == "social worker")
        #expect(set.judged?.at == (try day("2026-03-01")))
        #expect(set.judged?.reason == "pattern")
    }

    @Test func `a windowed item takes a bare yes and a bare no`() throws {
        let states = try read(
            """
            date: 2026-03-02
            answers: {}
            cases:
            - answers: {cars: yes}
            - answers: {cars: no}
            - answers: {cars: {value: unknown, evidence: [{date: 2026}]}}
            """
        ).map { $0.answers["cars"]?.state }
        #expect(
            states == [
                .answered(.windowed(WindowedAnswer(somewhere: true))),
                .answered(
                    .windowed(
                        WindowedAnswer(periods: ["current": .no, "recent": .no, "earlier": .no]))),
                .unknown,
            ])
    }

    @Test func `an omitted answer may carry a note and stand under value`() throws {
        let set = try #require(
            read(
                """
                date: 2026-03-02
                answers:
                  late_home: {omitted: declined, note: asked twice}
                  mood: {value: {omitted: declined}, note: asked once}
                """
            ).first)
        #expect(set.answers["late_home"]?.state == .omitted(reason: "declined"))
        #expect(set.answers["late_home"]?.note == "asked twice")
        #expect(set.answers["mood"]?.state == .omitted(reason: "declined"))
        #expect(set.answers["mood"]?.note == "asked once")
    }

    @Test func `a used tool that was not done omits every item of it`() throws {
        let set = try #require(
            read("date: 2026-03-02\nanswers: {}\nuses: {small-tool: {omitted: not done}}").first)
        #expect(
            set.used["small-tool"]?.mapValues(\.state) == [
                "seen": .omitted(reason: "not done"), "told": .omitted(reason: "not done"),
            ])
    }

    @Test func `a list that is empty is an answer`() throws {
        let set = try #require(read("date: 2026-03-02\nanswers: {contacts: []}").first)
        #expect(set.answers["contacts"]?.state == .answered(.several([])))
    }

    @Test func `what stands beside cases holds for each unless the case says otherwise`() throws {
        let sets = try read(
            """
            tool: main-tool
            date: 2026-03-02
            nation: england
            unmentioned: no
            answers: {late_home: yes, age: 9}
            uses: {small-tool: {answers: {seen: yes, told: yes}}}
            cases:
            - case: CH-1
            - {case: CH-2, date: 2026-01-05, nation: wales, answers: {age: 10}}
            - {answers: {}, uses: {small-tool: {answers: {told: no}}}}
            """)
        #expect(sets.map(\.caseReference) == ["CH-1", "CH-2", nil])
        #expect(sets.map(\.date.description) == ["2026-03-02", "2026-01-05", "2026-03-02"])
        #expect(sets.map(\.nation) == [.england, .wales, .england])
        #expect(sets.map(\.unmentionedIsNo) == [true, true, true])
        #expect(sets.allSatisfy { $0.answers["late_home"]?.state == .answered(.option(.yes)) })
        #expect(
            sets.map { $0.answers["age"]?.state }
                == [9, 10, 9].map {
                    .answered(.number(ExactDecimal($0)))
                })
        #expect(
            sets[2].used["small-tool"]?.mapValues(\.state) == [
                "seen": .answered(.option(.yes)), "told": .answered(.option(.no)),
            ])
    }

    @Test func `defaults stand in for a date and a nation that the case leaves out`() throws {
        let defaults = AnswerDefaults(date: try day("2026-05-04"), nation: .wales)
        let sets = try read(
            "answers: {}\ncases: [{case: A}, {case: B, date: 2026-03-02, nation: england}]",
            defaults: defaults)
        #expect(sets.map(\.date.description) == ["2026-05-04", "2026-03-02"])
        #expect(sets.map(\.nation) == [.wales, .england])
    }

    @Test func `answers point at their keys`() throws {
        let text = PointedText("date: 2026-03-02\nanswers:\n  «mood»: calm\n")
        let set = AnswerReader.read(text.file, for: AnswerTestInstrument.main).sets.first
        #expect(set?.answers["mood"]?.range == text.place)
    }

    @Test func `a case needs its answers, and no default date covers a broken one`() throws {
        let reading = AnswerReader.read(
            SourceFile(name: "a.yaml", text: "date: 2026-02-31"),
            for: AnswerTestInstrument.main,
            defaults: AnswerDefaults(date: try day("2026-03-02")))
        #expect(reading.diagnostics.map(\.code) == ["missing-key", "no-such-date"])
        #expect(reading.sets.isEmpty)
    }

    @Test func `one wrong case gives no set of the whole file`() {
        let reading = AnswerReader.read(
            SourceFile(
                name: "a.yaml",
                text: "date: 2026-03-02\nanswers: {}\ncases: [{case: A}, {case: B, age: 3}]"),
            for: AnswerTestInstrument.main)
        #expect(reading.sets.isEmpty)
        #expect(reading.references.map(\.value) == ["A", "B"])
    }

    // MARK: Files

    @Test(
        arguments: zip(
            [
                "tool: main-tool\nanswers: {nonsense: 3}", "{\"tool\": \"main-tool\"}",
                "cases: [{tool: main-tool}]", "answers: {}", "tool: [a]", "", "a: [",
            ], ["main-tool", "main-tool", "main-tool", nil, nil, nil, nil]))
    func `the tool of a file is known before its answers are read`(text: String, tool: String?) {
        #expect(AnswerReader.tool(of: SourceFile(name: "a.yaml", text: text))?.value == tool)
    }

    @Test func `the same reference in two files of one call is a duplicate`() {
        func reading(_ references: String...) -> AnswerReading {
            let cases = references.map { "{case: \($0), answers: {}}" }.joined(separator: ", ")
            return AnswerReader.read(
                SourceFile(name: "\(references).yaml", text: "date: 2026-03-02\ncases: [\(cases)]"),
                for: AnswerTestInstrument.main)
        }
        let readings = [reading("A", "B"), reading("C", "A"), reading("D", "D")]
        let found = AnswerReader.duplicateCases(in: readings)
        #expect(found.map(\.code) == ["duplicate-case"])
        #expect(found.map(\.range) == [readings[1].references[1].range])
        #expect(found.first?.notes.map(\.range) == [readings[0].references[0].range])
        #expect(AnswerReader.duplicateCases(in: [readings[0], reading("E")]).isEmpty)
    }

    @Test(
        arguments: zip(
            [Array("".utf8), [0x74, 0x3A, 0x20, 0xFF], Array("- a".utf8), Array("a: [".utf8)],
            ["empty-file", "not-utf8", "top-not-mapping", "yaml-syntax"]))
    func `a file that is no mapping of text gives its code and no set`(
        bytes: [UInt8], code: String
    ) {
        let reading = AnswerReader.read(
            SourceFile(name: "a.yaml", bytes: bytes), for: AnswerTestInstrument.main)
        #expect(reading.diagnostics.map(\.code) == [code])
        #expect(reading.sets.isEmpty)
    }
}
