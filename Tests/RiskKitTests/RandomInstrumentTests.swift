import RiskModel
import Testing

@testable import RiskOracle

/// What the random cases are worth: they try the whole format, and a wrong result is seen.
struct RandomInstrumentTests {
    @Test func `random instruments use every part of the format that scores`() {
        let texts = (UInt64(1)...300).map { RandomCase(seed: $0).instrument.pluginText }
        let all = texts.joined()
        let parts = [
            "kind: general", "kind: exploitation", "incomplete:", "type: yesno", "type: choice",
            "ordered: true", "type: several", "type: whole", "type: decimal", "type: windowed",
            "earlier: ", "na: true", "na_points:", "substitute:", "points: value", "upto: ",
            "harm: evidence", "harm: possible", "harm: {", "sum: [", "weight:", "count: [",
            "worst: [", "direction: highest", "direction: lowest", "mean: [", "table: {",
            "rule: bounds", "rule: prorate", "rule: leave_out", "rule: zero", "rule: refuse",
            "most: ", "min_answered: ", "cap: ", "floor: ", "mode: half_up", "mode: half_even",
            "mode: floor", "mode: ceil", "worse: first", "worse: last", "from: ", "ordered:\n",
            "else: undetermined", "route: ", "judgement: true", "allow: [", "disallow: [",
            "no_better_than: ", "no_worse_than: ", "set: ", "step: better", "step: worse",
            "results:", "flags:", "triggers:", "actions:", "eligibility:", "count(", "harm == ",
            "known(", "level >", " && ", " || ", "!(", " in [", "\" in ",
        ]
        for part in parts { #expect(all.contains(part), "no random instrument has '\(part)'") }
    }

    @Test func `random answers use every state`() {
        let all = (UInt64(1)...300).map { RandomCase(seed: $0).answers.fileText }.joined()
        let parts = [
            "unknown", "{omitted: ", "not_applicable", "unmentioned: no", ": yes\n", ": no\n",
            "w1: yes", "w1: no", "w1: unknown", "earlier: ", "date: 2026-0", "date: 2025}",
            "{value: yes, evidence: [", "[]",
        ]
        for part in parts { #expect(all.contains(part), "no random answer has '\(part)'") }
    }

    @Test func `a result that says nothing disagrees with the oracle`() throws {
        let testCase = RandomCase(seed: 1)
        let oracle = try #require(Oracle(testCase.instrument, testCase.answers))
        let date = try #require(CivilDate(year: 2026, month: 3, day: 2))
        let identity = ToolIdentity(
            id: "random-tool", version: "1.0.0", title: "", kind: .general, subject: .child,
            digest: "", owner: "", instrument: "", licence: "", validation: "")
        let empty = Assessment(
            tool: identity, date: date, harm: HarmStatement(state: .notAsked))
        #expect(!OracleComparison.problems(of: empty, oracle).isEmpty)
    }

    @Test func `a failing case is made smaller while it fails`() {
        let testCase = RandomCase(seed: 3)
        let small = testCase.shrunk { $0.instrument.items.contains { $0.id == "i1" } }
        #expect(small.instrument.items.filter { $0.role == nil }.count <= 2)
        #expect(small.instrument.flags.isEmpty && small.instrument.triggers.isEmpty)
        #expect(small.instrument.results.allSatisfy { $0.rules.isEmpty })
    }
}
