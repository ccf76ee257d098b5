import RiskModel
import RiskSource
import Testing

@testable import RiskKit
@testable import RiskOracle

/// What other answers would change.
struct WhatIfTests {
    private static let plugin = SignsPlugin.text(
        """
        worse: last
        of: total
        levels: [{id: low, title: Low, upto: 2}, {id: high, title: High, from: 3}]
        triggers:
          - {id: tell, when: 'alone == "yes"', do: Tell, within: now, with: [police], source: own}
        """)

    private let tool: LoadedTool

    init() throws {
        let loaded = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: Self.plugin))
        tool = try #require(loaded.tool, "\(loaded.diagnostics.map(\.message))")
    }

    private func sets(_ answers: String, _ extra: String = "") throws -> [AnswerSet] {
        let text = "tool: small\ndate: 2026-03-02\n\(extra)answers: {\(answers)}\n"
        let read = tool.readAnswers(SourceFile(name: "a.yaml", text: text), defaultDate: nil)
        #expect(read.diagnostics.isEmpty)
        return read.sets
    }

    private func whatIf(
        _ answers: String, _ changes: String..., extra: String = ""
    ) throws -> WhatIf {
        let read = tool.readChanges(changes, option: "--what-if")
        #expect(read.diagnostics.isEmpty)
        return try #require(try tool.whatIf(try sets(answers, extra), read.changes).first)
    }

    @Test func `what would be different is told before and after, and nothing else`() throws {
        let found = try whatIf("cars: no, calm: no, alone: no", "cars.current=yes", "alone=yes")
        let told = found.differences.map { "\($0.kind.rawValue) \($0.id)" }
        #expect(told == ["level level", "trigger tell", "scale total"])
        let zero = ScaleValue(ExactDecimal(0))
        let six = ScaleValue(ExactDecimal(6))
        #expect(
            found.differences.last?.before == .number(ValueRange(low: zero, high: zero), []))
        #expect(found.differences.last?.after == .number(ValueRange(low: six, high: six), []))
    }

    @Test func `the case itself is scored as it was answered`() throws {
        let found = try whatIf("cars: no, calm: no, alone: no", "alone=yes")
        let plain = try #require(try tool.assess(try sets("cars: no, calm: no, alone: no")).first)
        #expect(found.before.scales.first?.listed == plain.scales.first?.listed)
        #expect(found.before.levels.first?.afterRules == plain.levels.first?.afterRules)
    }

    @Test func `an answer that is the same changes nothing`() throws {
        #expect(try whatIf("cars: no, calm: no, alone: no", "alone=no").differences.isEmpty)
    }

    @Test(arguments: [
        // The answers in the file, the change, and the same written in a file.
        ("cars: {current: yes}", "", "cars.recent=no", "cars: {current: yes, recent: no}"),
        ("cars: yes", "", "cars.current=no", "cars: {current: no, recent: unknown}"),
        ("cars: {omitted: declined}", "", "cars.current=yes", "cars: {current: yes}"),
        (
            "cars: unknown", "unmentioned: no", "cars.current=yes",
            "cars: {current: yes, recent: unknown}"
        ),
        (
            "cars: {value: yes, evidence: [{date: 2025-12-01}]}", "", "cars.recent=no",
            "cars: {current: yes, recent: no}"
        ),
    ])
    func `one period is changed, and the others keep what is known of them`(
        given: String, extra: String, change: String, same: String
    ) throws {
        let extra = extra.isEmpty ? "" : "unmentioned: no\n"
        let found = try whatIf("\(given), calm: no, alone: no", change, extra: extra)
        let written = try tool.assess(try sets("\(same), calm: no, alone: no", extra))
        #expect(found.after.scales.first?.listed == written.first?.scales.first?.listed)
        #expect(found.after.levels.first?.afterRules == written.first?.levels.first?.afterRules)
    }
}

/// Which answers make the difference to a baseline.
struct ReasonsTests {
    @Test(arguments: UInt64(52_001)...52_040)
    func `parts and remainder are the whole difference, and sums have no remainder`(seed: UInt64)
        throws
    {
        let testCase = RandomCase(seed: seed)
        let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
        let sets = run.sets
        var results = try run.tool.assess(sets, findsOutNext: false)
        try run.tool.addReasons(to: &results, sets, against: sets.map { _ in nil })
        for (set, result) in zip(sets, results) {
            let reasons = try #require(result.reasons)
            let then = try #require(
                try run.tool.assess([set.withNoneRecorded(in: run.tool.instrument)]).first)
            for scale in reasons.scales {
                let now = try #require(result.scales.first { $0.id == scale.id }?.listed)
                let before = try #require(then.scales.first { $0.id == scale.id }?.listed)
                #expect(scale.now == now && scale.baseline == before)
                var low = before.low.tenThousandths + scale.remainder.low.tenThousandths
                var high = before.high.tenThousandths + scale.remainder.high.tenThousandths
                for part in scale.parts {
                    low += part.difference.low.tenThousandths
                    high += part.difference.high.tenThousandths
                }
                #expect(abs(low - now.low.tenThousandths) < 0.01, "\(scale.id)")
                #expect(abs(high - now.high.tenThousandths) < 0.01, "\(scale.id)")
                if scale.addsUp { #expect(scale.remainder.isNothing) }
            }
            for level in reasons.levels {
                let finding = try #require(result.levels.first { $0.id == level.id })
                #expect(level.now == finding.afterRules && level.now != level.baseline)
                #expect(level.parts.allSatisfy { $0.without != level.now })
            }
        }
    }

    @Test func `nothing recorded has no yes in it, and keeps what says who the child is`() throws {
        let root = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
        guard
            case .found(let tool) = ToolLibrary(searchPath: ["/\(root)/plugins"])
                .tool(named: "seraf")
        else {
            Issue.record("seraf is not there")
            return
        }
        let file = SourceFile(
            name: "a.yaml",
            text: """
                date: 2026-03-02
                answers: {age_years: 14, family_breakdown: yes, unknown_cars: {current: yes}}
                """)
        let set = try #require(tool.readAnswers(file, defaultDate: nil).sets.first)
        let none = set.withNoneRecorded(in: tool.instrument)
        #expect(none.answers["age_years"]?.state == set.answers["age_years"]?.state)
        #expect(none.answers["family_breakdown"]?.state == .answered(.option(.no)))
        let result = try #require(try tool.assess([none]).first)
        #expect(result.scales.first?.listed?.high == ScaleValue(ExactDecimal(0)))
        #expect(result.harm.state == .none)
    }
}
