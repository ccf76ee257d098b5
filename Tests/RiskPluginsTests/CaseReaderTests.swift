import RiskSource
import Testing

@testable import RiskModel
@testable import RiskPlugins

struct CaseReaderTests {
    private func read(
        _ text: String, for instrument: Instrument = AnswerTestInstrument.main
    ) -> CaseFileReading {
        CaseReader.read(SourceFile(name: "cases.yaml", text: text), for: instrument)
    }

    /// The facts of one case with the given lines under `expect`.
    private func facts(_ lines: String...) throws -> [ExpectedFact] {
        let reading = read(
            """
            - name: a case
              date: 2026-03-02
              answers: {}
              source: own
              expect:

            """ + lines.map { "    \($0)\n" }.joined())
        try #require(reading.diagnostics.map(\.message) == [])
        return try #require(reading.cases.first).expectation.facts.map(\.value)
    }

    @Test func `a case is read with its answers and its source`() throws {
        let reading = read(
            """
            - name: late home and a car
              date: 2026-03-02
              nation: wales
              unmentioned: no
              answers: {late_home: yes, cars: {current: yes}}
              uses: {small-tool: {omitted: not done}}
              source: the-manual
              expect: {total: 6}
            - name: nothing known
              date: 2026-03-02
              answers: {}
              source: own
              expect: {refused: true}
            """)
        try #require(reading.diagnostics.map(\.message) == [])
        #expect(reading.cases.map(\.name.value) == ["late home and a car", "nothing known"])
        #expect(reading.cases.map(\.source.value) == ["the-manual", "own"])
        let answers = reading.cases[0].answers
        #expect(answers.tool == "main-tool")
        #expect(answers.nation == .wales)
        #expect(answers.unmentionedIsNo)
        #expect(answers.answers.count == 2)
        #expect(answers.used["small-tool"]?.count == 2)
    }

    @Test func `a scale is expected in every form of the page`() throws {
        func number(_ text: String) throws -> PreciseDecimal {
            try #require(PreciseDecimal(text: text))
        }
        let expected: [(String, ExpectedScale)] = [
            ("2.5", .exactly(values: [try number("2.5")], specials: [])),
            (
                "[3, 1, insufficient]",
                .exactly(
                    values: [try number("1"), try number("3")], specials: [.insufficient])
            ),
            ("{from: 8, to: 16}", .range(from: try number("8"), to: try number("16"))),
            ("{from: 11, to: null}", .range(from: try number("11"), to: nil)),
            (
                "{near: 0.221305211405, places: 12}",
                .near(try number("0.221305211405"), places: 12)
            ),
            ("insufficient", .exactly(values: [], specials: [.insufficient])),
            ("undefined", .exactly(values: [], specials: [.undefined])),
            ("not_applicable", .exactly(values: [], specials: [.notApplicable])),
            ("not_yet_scorable", .notYetScorable),
        ]
        for (text, scale) in expected {
            #expect(try facts("total: \(text)") == [.scale("total", scale, asListed: false)])
            #expect(
                try facts("as_listed: {total: \(text)}")
                    == [.scale("total", scale, asListed: true)])
        }
    }

    @Test func `a result is expected in every form of the page`() throws {
        func exactly(_ levels: [LevelID], _ specials: Set<SpecialState> = []) -> ExpectedResult {
            .exactly(LevelSet(levels: levels, specials: specials))
        }
        let expected: [(String, ExpectedResult)] = [
            ("medium", exactly(["medium"])),
            ("[high, low]", exactly(["low", "high"])),
            ("[high, undetermined]", exactly(["high"], [.undetermined])),
            ("undetermined", exactly([], [.undetermined])),
            ("insufficient", exactly([], [.insufficient])),
            ("undefined", exactly([], [.undefined])),
            ("not_applicable", exactly([], [.notApplicable])),
            ("not_established", .notEstablished),
        ]
        for (text, result) in expected {
            #expect(try facts("level: \(text)") == [.result("level", result, asListed: false)])
            #expect(
                try facts("as_listed: {level: \(text)}")
                    == [.result("level", result, asListed: true)])
        }
    }

    @Test func `rules, triggers, levels and questions are expected as lists`() throws {
        #expect(
            try facts(
                "fired: [floor]", "open_rules: [look_again]", "triggers: []",
                "open_triggers: [call]", "allowed: []", "allowed_in_some: [grave, some]",
                "find_out_next: [cars, small-tool.seen]")
                == [
                    .fired(["floor"]), .openRules(["look_again"]), .triggers([]),
                    .openTriggers(["call"]), .allowed("concern", []),
                    .allowedInSome("concern", ["some", "grave"]),
                    .findOutNext(["cars", "small-tool.seen"]),
                ])
    }

    @Test func `actions are expected as lists, and of a duty its time and its agencies too`() throws
    {
        #expect(
            try facts("actions: [refer]", "open_actions: []")
                == [.actions(["refer"], asListed: false), .openActions([], asListed: false)])
        #expect(
            try facts("as_listed: {actions: [refer], open_actions: []}")
                == [.actions(["refer"], asListed: true), .openActions([], asListed: true)])
        #expect(
            try facts("actions: [{id: refer, within: 5 days}]")
                == [.actions(["refer"], asListed: false), .within(.action("refer"), .days(5))])
        #expect(
            try facts("triggers: [{id: call, within: now, with: [police], also: []}]")
                == [
                    .triggers(["call"]), .within(.trigger("call"), .now),
                    .participants("call", in: nil, ["police"]), .alsoAsked("call", []),
                ])
        #expect(
            try facts("open_triggers: [{id: call, with: {wales: [], england: [police, school]}}]")
                == [
                    .openTriggers(["call"]), .participants("call", in: .wales, []),
                    .participants("call", in: .england, ["police", "school"]),
                ])
    }

    @Test func `harm, refusal and eligibility are expected as words`() throws {
        #expect(
            try facts("harm: none_recorded", "refused: true", "eligible: open")
                == [.harm(.none), .refused, .eligible(.open)])
        #expect(
            try facts("harm: evidenced", "eligible: yes") == [.harm(.evidenced), .eligible(.yes)])
        #expect(try facts("harm: possible", "eligible: no") == [.harm(.possible), .eligible(.no)])
    }

    @Test func `what single items give to a scale is expected by item`() throws {
        func number(_ text: String) throws -> PreciseDecimal {
            try #require(PreciseDecimal(text: text))
        }
        #expect(
            try facts("contributions: {total: {cars: 2.5, small-tool.seen: {from: -1, to: 4}}}")
                == [
                    .contribution("total", item: "cars", from: number("2.5"), to: number("2.5")),
                    .contribution(
                        "total", item: "small-tool.seen", from: number("-1"), to: number("4")),
                ])
    }

    @Test func `answers that must be refused are no mistake of the file, and have no result`() {
        let reading = read(
            """
            - name: an age that nobody has, and an item that is not asked
              date: 2026-03-02
              answers: {age: 190, cras: yes}
              source: the-manual
              expect: {answers_refused: [number-out-of-range, unknown-item]}
            - name: a nation that the reader does not know
              date: 2026-03-02
              nation: france
              answers: {}
              source: own
              expect: {answers_refused: [unexpected-name]}
            - name: nothing is wrong here
              date: 2026-03-02
              answers: {age: 9}
              source: own
              expect: {answers_refused: [unknown-item]}
            - {name: b, date: 2026-03-02, answers: {mood: calm}, source: own, expect: {total: 1}}
            """)
        #expect(reading.diagnostics.map(\.message) == [])
        #expect(reading.cases.map(\.name.value) == ["b"])
        #expect(
            reading.refused.map(\.found) == [
                ["number-out-of-range", "unknown-item"], ["unexpected-name"], [],
            ])
        #expect(
            reading.refused.map(\.expected.value) == [
                ["number-out-of-range", "unknown-item"], ["unexpected-name"], ["unknown-item"],
            ])
        #expect(reading.refused.map(\.source.value) == ["the-manual", "own", "own"])
    }

    @Test func `a mistake beside the answers of a refused case is one all the same`() {
        let reading = read(
            """
            - name: a
              date: 2026-03-02
              answers: {age: 190}
              source: own
              expekt: 1
              expect: {answers_refused: [number-out-of-range]}
            """)
        #expect(reading.diagnostics.map(\.code) == ["unknown-key"])
    }

    @Test func `each fact points at its key, in the order of the file`() throws {
        let text = PointedText(
            """
            - name: a case
              date: 2026-03-02
              answers: {}
              source: own
              expect:
                harm: possible
                as_listed:
                  «total»: 3
                level: low
            """)
        let expectation = try #require(
            CaseReader.read(text.file, for: AnswerTestInstrument.main).cases.first
        ).expectation
        #expect(expectation.facts.map { text.file.position(of: $0.range.start).line } == [6, 8, 9])
        #expect(expectation.facts[1].range == text.place)
    }

    @Test func `only a tool without windows has a date of its own accord`() throws {
        let text = "- {name: a, answers: {}, source: own, expect: {refused: true}}"
        let small = read(text, for: AnswerTestInstrument.small)
        #expect(small.diagnostics.isEmpty)
        #expect(small.cases.first?.answers.date.description == "2026-01-01")
        #expect(read(text).diagnostics.map(\.code) == ["case-without-date"])
    }

    @Test func `a case with an error is left out and the others stay`() {
        let reading = read(
            """
            - {name: a, date: 2026-03-02, answers: {mood: gleeful}, source: own, expect: {total: 1}}
            - {name: b, date: 2026-03-02, answers: {mood: calm}, source: own, expect: {total: 1}}
            """)
        #expect(reading.diagnostics.map(\.code) == ["unknown-option"])
        #expect(reading.diagnostics.first?.words.contains("gleeful") == false)
        #expect(reading.cases.map(\.name.value) == ["b"])
    }
}
