import RiskSource
import Testing

@testable import RiskKit
@testable import RiskOracle

/// What the static checks say of random instruments is what trying every way to answer them finds.
struct StaticCheckOracleTests {
    /// The instruments that are small enough to be tried whole, unanswered and with answers left out.
    private static let cases: [RandomInstrument] = {
        var found: [RandomInstrument] = []
        var seed: UInt64 = 40_000
        while found.count < 160, seed < 44_000 {
            seed += 1
            let instrument = RandomCase(seed: seed).instrument
            guard reasonToLeaveOut(instrument) == nil,
                Oracle(instrument, unanswered(instrument)) != nil
            else { continue }
            found.append(instrument)
        }
        return found
    }()

    /// Why the oracle and the checks do not ask the same of an instrument, where they do not.
    private static func reasonToLeaveOut(_ instrument: RandomInstrument) -> String? {
        let text = instrument.pluginText
        if text.contains("known(") {
            return "`known` reads what was given, and in the check both are open"
        }
        if text.replacing("type: date", with: "").contains(#/\bdate\b/#) {
            return "the date of assessment is open in the check, and the oracle tries one"
        }
        if text.contains("working_days(") { return "no calendar of working days is installed" }
        if !instrument.used.isEmpty { return "a plugin from memory can use no other tools" }
        return nil
    }

    private static func unanswered(
        _ instrument: RandomInstrument, leavingOut omitted: [String] = []
    ) -> RandomAnswers {
        RandomAnswers(
            date: RandomDay(year: 2026, month: 3, day: 2),
            answers: omitted.map { RandomAnswers.Answer(item: $0, given: .omitted) })
    }

    /// Everything that is found unanswered, with each answer left out, and with all.
    private func findings(_ instrument: RandomInstrument) -> [OracleFindings] {
        let ids = instrument.items.map(\.id)
        let ways = [[]] + ids.map { [$0] } + [ids]
        return ways.compactMap {
            Oracle(instrument, Self.unanswered(instrument, leavingOut: $0))?.findings()
        }.filter { !$0.isImpossible }
    }

    @Test func `what never and what always holds is what no and every completion reaches`() throws {
        var problems: [String] = []
        var said = 0
        var compared: [RandomInstrument] = []
        for instrument in Self.cases {
            let loading = LoadedTool.load(
                source: SourceFile(name: "plugin.yaml", text: instrument.pluginText))
            let tool = try #require(loading.tool)
            let all = ReachCheck(tool).diagnostics() + ShadowCheck(tool).diagnostics()
            // What the core could not decide is said, and nothing is claimed of it.
            if all.contains(where: { $0.code == "not-checked" }) { continue }
            compared.append(instrument)
            let ways = all.filter { $0.message.contains("the way ") }
            // Ways are counted. Which entry of a scale decides is not among what the oracle finds:
            // entries have fixtures of their own.
            let found = Set(
                all.map(\.message).filter {
                    !$0.contains("the way ") && !$0.contains(#/(row|rule) \d+ of /#)
                })
            let findings = findings(instrument)
            let expected = expectedMessages(instrument, findings)
            said += expected.count
            if found != expected || ways.count != waysNotTaken(instrument, findings) {
                problems.append(
                    "said \(found.sorted()) and \(ways.map(\.message)), expected "
                        + "\(expected.sorted()) and \(waysNotTaken(instrument, findings))\n"
                        + instrument.pluginText)
            }
        }
        #expect(compared.count >= 100)
        #expect(compared.count { !$0.checks.isEmpty } >= 5)
        #expect(compared.count { !$0.routes.isEmpty } >= 10)
        #expect(compared.count { $0.hasFirst } >= 10)
        #expect(said >= 60, "random instruments must have something to find")
        #expect(problems.isEmpty, "\(problems.count):\n\(problems.prefix(2).joined())")
    }

    private func expectedMessages(_ instrument: RandomInstrument, _ findings: [OracleFindings])
        -> Set<String>
    {
        guard !findings.isEmpty else {
            return ["the condition of all 'checks' together holds for no answers"]
        }
        var expected: Set<String> = []
        func add(_ what: String, _ tallies: [OracleTally]) {
            let verdicts = Set(tallies.map(\.verdict))
            if verdicts == [.no] {
                expected.insert("the condition of \(what) holds for no answers")
            } else if verdicts == [.yes] {
                expected.insert("the condition of \(what) holds for all answers")
            }
        }
        for flag in instrument.flags {
            add("flag '\(flag.id)'", findings.compactMap { $0.flags[flag.id] })
        }
        for trigger in instrument.triggers {
            add("trigger '\(trigger.id)'", findings.compactMap { $0.triggers[trigger.id] })
        }
        for action in instrument.actions {
            add("this action", findings.compactMap { $0.actions[action.id] })
        }
        for eligibility in instrument.eligibility {
            add(
                "eligibility '\(eligibility.id)'",
                findings.compactMap { $0.eligibility[eligibility.id] })
        }
        for result in instrument.results {
            let results = findings.compactMap { $0.results[result.id] }
            for rule in result.rules {
                add("rule '\(rule.id)'", results.compactMap { $0.rules[rule.id] })
            }
            for (place, route) in result.levels.flatMap(\.routes).enumerated() {
                add("route '\(route.id)'", results.compactMap { $0.routes[place] })
            }
            addLevels(of: result, results, to: &expected)
        }
        for (place, item) in instrument.items.enumerated() {
            if !findings.contains(where: { $0.askedInSome[place] }) {
                expected.insert("no answers lead to the question '\(item.id)'")
            }
        }
        for scale in instrument.scales
        where findings.allSatisfy({ $0.scales[scale.id]?.values.isEmpty ?? true }) {
            expected.insert("scale '\(scale.id)' has no value whatever is answered")
        }
        return expected
    }

    private func addLevels(
        of result: RandomInstrument.Result, _ findings: [OracleFindings.Result],
        to expected: inout Set<String>
    ) {
        var isJudgement = false
        if case .judgement = result.derivation { isJudgement = true }
        let computed: Set<String> =
            isJudgement
            ? Set(result.levels.map(\.id))
            : findings.reduce(into: []) { $0.formUnion($1.computed.levels) }
        let left: Set<String> = findings.reduce(into: []) {
            $0.formUnion(isJudgement ? $1.allowedInSome : $1.afterRules.levels)
        }
        guard !computed.isEmpty || !left.isEmpty else {
            expected.insert("result '\(result.id)' has no value whatever is answered")
            return
        }
        for level in result.levels where !left.contains(level.id) {
            expected.insert(
                isJudgement
                    ? "no answers allow level '\(level.id)' of '\(result.id)'"
                    : computed.contains(level.id)
                        ? "level '\(level.id)' of '\(result.id)' is reached, and the rules "
                            + "always change it"
                        : "no answers lead to level '\(level.id)' of '\(result.id)'")
        }
    }

    private func waysNotTaken(_ instrument: RandomInstrument, _ findings: [OracleFindings]) -> Int {
        instrument.results.reduce(0) { count, result in
            guard case .ordered(let ways, _) = result.derivation else { return count }
            return count
                + ways.indices.count { place in
                    findings.allSatisfy {
                        ($0.results[result.id]?.routes[place]?.verdict ?? .no) == .no
                    }
                }
        }
    }

    // MARK: Values without a level

    /// A sum of a few items, and levels with holes between them.
    private struct Holed {
        var points: [Int]
        /// The first and the last value of each level; open where it is `nil`.
        var levels: [Level]

        struct Level {
            var from: Int?
            var upto: Int?

            func holds(_ value: Int) -> Bool {
                value >= from ?? .min && value <= upto ?? .max
            }
        }

        init(_ dice: inout RandomInstrumentDice) {
            points = (0..<dice.number(2...6)).map { _ in dice.number(0...5) }
            levels = []
            var next = dice.number(-1...2)
            for place in 0..<dice.number(2...4) {
                let upto = next + dice.number(0...4)
                let opens = place == 0 && dice.chance(50)
                levels.append(Level(from: opens ? nil : next, upto: upto))
                next = upto + dice.number(1...4)
            }
            if dice.chance(50) { levels[levels.count - 1].upto = nil }
        }

        var text: String {
            let items = points.enumerated().map {
                "      - {id: i\($0), ask: I, type: yesno, points: {yes: \($1)}}\n"
            }
            let written = levels.enumerated().map { place, level in
                "  - {id: l\(place), title: L"
                    + (level.from.map { ", from: \($0)" } ?? "")
                    + (level.upto.map { ", upto: \($0)" } ?? "") + "}\n"
            }
            return CheckedPlugin.head + "sections:\n  - id: s\n    title: S\n    items:\n"
                + items.joined() + "scales: [{id: total, sum: [s], missing: bounds}]\n"
                + "worse: last\nof: total\nlevels:\n" + written.joined()
        }

        /// The attainable values without a level, by the place of the hole that they lie in.
        var gaps: [Int: Set<Int>] {
            var sums: Set<Int> = [0]
            for point in points { sums.formUnion(sums.map { $0 + point }) }
            var found: [Int: Set<Int>] = [:]
            for sum in sums where !levels.contains(where: { $0.holds(sum) }) {
                let above = levels.firstIndex { ($0.from ?? .min) > sum } ?? levels.count
                found[above, default: []].insert(sum)
            }
            return found
        }
    }

    @Test func `every attainable value without a level is found with answers to it`() throws {
        var withGaps = 0
        for seed in UInt64(1)...300 {
            var dice = RandomInstrumentDice(seed: seed)
            let holed = Holed(&dice)
            let file = SourceFile(name: "plugin.yaml", text: holed.text)
            let diagnostics = LoadedTool.load(source: file).diagnostics
            let gaps = holed.gaps
            if !gaps.isEmpty { withGaps += 1 }
            #expect(diagnostics.allSatisfy { $0.code == "level-gap" }, "\(holed.text)")
            #expect(diagnostics.count == gaps.count, "\(holed.text)")
            for diagnostic in diagnostics {
                let match = try #require(
                    diagnostic.message.firstMatch(
                        of: #/^(\d+) is attainable in 'total' and has no level: reached by (.*)$/#))
                let value = try #require(Int(match.1))
                #expect(gaps.values.contains { $0.contains(value) }, "\(holed.text)")
                let answered = match.2.matches(of: #/i(\d+) = yes/#).reduce(0) { sum, found in
                    sum + (Int(found.1).map { holed.points[$0] } ?? 0)
                }
                #expect(answered == value, "\(diagnostic.message)\n\(holed.text)")
            }
        }
        #expect(withGaps > 100)
    }
}

extension RandomInstrument {
    fileprivate var routes: [Saying] { results.flatMap(\.levels).flatMap(\.routes) }

    fileprivate var hasFirst: Bool {
        scales.contains { if case .first = $0.method { true } else { false } }
    }
}
