import RiskKit
import RiskModel
import RiskSource
import Testing

@testable import RiskOracle

/// Answering an unknown only ever narrows a result.
struct NarrowingTests {
    @Test(arguments: UInt64(3_001)...3_060)
    func `answering an unknown of a random instrument only narrows`(seed: UInt64) throws {
        let testCase = RandomCase(seed: seed)
        let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
        let problems = try Narrowing(tool: run.tool, seed: seed).problems(cases: 20)
        #expect(problems.isEmpty, "\(problems)\n\(testCase.instrument.pluginText)")
    }

    @Test func `answering an unknown of a shipped tool only narrows`() throws {
        let root = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
        var tried = 0
        for entry in ToolLibrary(searchPath: ["/\(root)/plugins"]).entries() {
            switch entry {
            case .broken(let folder, let diagnostics):
                Issue.record("\(folder) is broken: \(diagnostics.map(\.message))")
            case .sound(let tool):
                tried += 1
                // Numbers in formulas and checks, unknown, are very many states: few cases of those.
                let combines = tool.instrument.calculates || !tool.instrument.checks.isEmpty
                for seed in UInt64(1)...3 {
                    let problems = try Narrowing(tool: tool, seed: seed).problems(
                        cases: combines ? 4 : 20, steps: combines ? 2 : 12)
                    #expect(problems.isEmpty, "\(tool.instrument.id): \(problems)")
                }
            }
        }
        #expect(tried >= 7, "only \(tried) shipped tools were loaded")
    }
}

/// Answers a tool by chance, then one unknown after the other, and looks for anything that grew.
struct Narrowing {
    /// The answers of one case, each with one unknown less than the one before.
    private struct Chain {
        var sets: [AnswerSet]
        /// What was answered to get from each to the next.
        var items: [String] = []
    }

    let tool: LoadedTool
    private var dice: RandomInstrumentDice

    init(tool: LoadedTool, seed: UInt64) {
        self.tool = tool
        dice = RandomInstrumentDice(seed: seed)
    }

    /// Returns what grew in any of the cases, by the ids of items, never by their answers.
    ///
    /// - Parameter steps: How many unknowns of a case are answered at the most.
    func problems(cases: Int, steps: Int = 1) throws -> [String] {
        var copy = self
        var chains: [Chain] = []
        // Where little is asked, much of what chance answers leaves nothing unknown.
        for _ in 0..<50 * cases where chains.count < cases {
            if let chain = copy.chain(steps: steps) { chains.append(chain) }
        }
        guard chains.count == cases else { return ["too few cases have anything unknown"] }
        var results = try tool.assess(chains.flatMap(\.sets), findsOutNext: false)[...]
        guard results.count == chains.map(\.sets.count).reduce(0, +) else {
            return ["some rows have no result"]
        }
        return chains.enumerated().flatMap { number, chain in
            let found = Array(results.prefix(chain.sets.count))
            results = results.dropFirst(chain.sets.count)
            // Answers that fail a check have no result that could be narrower.
            let sound = chain.items.enumerated().filter {
                found[$0.offset].failedChecks.isEmpty && found[$0.offset + 1].failedChecks.isEmpty
            }
            return sound.flatMap { step, item in
                NarrowingComparison(
                    tool: tool, item: item, before: found[step], after: found[step + 1]
                ).problems().map { "case \(number), answering '\(item)': \($0)" }
            }
        }
    }

    /// Answers by chance, as the narrowing is tried on.
    func answerSets(cases: Int, steps: Int = 1) -> [AnswerSet] {
        var copy = self
        return (0..<cases).flatMap { _ in copy.chain(steps: steps)?.sets ?? [] }
    }

    private mutating func chain(steps: Int) -> Chain? {
        guard let date = CivilDate(year: 2026, month: 3, day: 2) else { return nil }
        // With little known of a formula's numbers the core walks very many states: a few such
        // cases are tried by the tools' own, and most answers are known here.
        let known = dice.number(tool.instrument.calculates ? 75...90 : 10...90)
        var set = AnswerSet(tool: tool.instrument.id, nation: .england, date: date)
        var open: [(owner: ToolID?, item: Item)] = []
        set.answers = answers(to: tool.instrument, known: known, nil, &open)
        for used in tool.instrument.uses {
            guard let instrument = used.instrument else { continue }
            set.used[used.tool.value] = answers(
                to: instrument, known: known, used.tool.value, &open)
        }
        var chain = Chain(sets: [set])
        while chain.items.count < steps, !open.isEmpty {
            let asked = open.remove(at: dice.number(0...(open.count - 1)))
            let id = asked.item.id.value
            let before = asked.owner.map { set.used[$0]?[id] } ?? set.answers[id]
            let given = GivenAnswer(.answered(answer(to: asked.item, after: before)))
            if let owner = asked.owner {
                set.used[owner, default: [:]][id] = given
                chain.items.append("\(owner).\(id)")
            } else {
                set.answers[id] = given
                chain.items.append(id.rawValue)
            }
            chain.sets.append(set)
        }
        return chain.items.isEmpty ? nil : chain
    }

    private mutating func answers(
        to instrument: Instrument, known: Int, _ owner: ToolID?,
        _ open: inout [(owner: ToolID?, item: Item)]
    ) -> [ItemID: GivenAnswer] {
        var given: [ItemID: GivenAnswer] = [:]
        for item in instrument.items {
            let id = item.id.value
            if dice.chance(known) {
                let leftOut = item.allowsNotApplicable && dice.chance(20)
                given[id] = GivenAnswer(
                    leftOut ? .notApplicable : .answered(answer(to: item)))
            } else if dice.chance(20) {
                given[id] = GivenAnswer(.omitted(reason: "declined"))
            } else {
                if case .windowed(let windows) = item.type, dice.chance(40) {
                    given[id] = GivenAnswer(.answered(.windowed(partly(windows))))
                } else if dice.chance(50) {
                    given[id] = GivenAnswer(.unknown)
                }
                open.append((owner, item))
            }
        }
        return given
    }

    /// Some of the periods, and the others not known.
    private mutating func partly(_ windows: [WindowID]) -> WindowedAnswer {
        var answer = WindowedAnswer()
        for window in dice.some(windows + [.earlier], least: 0) {
            answer.periods[window] = dice.pick([.yes, .no, .unknown])
        }
        return answer
    }

    /// An answer to an item; what was said of some of its periods before still holds.
    private mutating func answer(to item: Item, after before: GivenAnswer?) -> AnswerValue {
        guard case .windowed(let windows) = item.type,
            case .answered(.windowed(var known)) = before?.state
        else { return answer(to: item) }
        for window in windows + [.earlier] where dice.chance(80) {
            if known.periods[window] ?? .unknown == .unknown {
                known.periods[window] = dice.pick([.yes, .no, .no])
            }
        }
        return .windowed(known)
    }

    private mutating func answer(to item: Item) -> AnswerValue {
        switch item.type {
        case .yesNo: return .option(dice.pick([.yes, .no]))
        case .choice(let options, _): return .option(dice.pick(options).id.value)
        case .severalOf(let options):
            return .several(Set(dice.some(options, least: 0).map(\.id.value)))
        case .number(let domain):
            var step = 10_000
            for _ in 0..<domain.places { step /= 10 }
            let low = Int(domain.low.tenThousandths)
            let steps = (Int(domain.high.tenThousandths) - low) / step
            return .number(
                ExactDecimal(tenThousandths: Int64(low + step * dice.number(0...max(steps, 0)))))
        case .date(nil): return .date(.year(dice.number(1990...2025)))
        // The days between are tried by the oracle.
        case .date(let range?): return .date(.day(dice.pick([range.low, range.high])))
        case .text: return .text("words")
        case .windowed(let windows):
            if dice.chance(20) { return .windowed(WindowedAnswer(somewhere: true)) }
            var periods: [WindowID: WindowedAnswer.Presence] = [:]
            for window in windows + [.earlier] where dice.chance(80) {
                periods[window] = dice.pick([.yes, .no, .no])
            }
            return .windowed(WindowedAnswer(periods: periods))
        }
    }
}

/// Whether one result is within another.
struct NarrowingComparison {
    let tool: LoadedTool
    let item: String
    let before: Assessment
    let after: Assessment

    func problems() -> [String] {
        var grown = scaleProblems()
        // An item that may not be asked is not unknown there: an answer that is given all the same
        // counts for harm and duties from then on, and so may add to them.
        let mayBeHidden = before.hidden.contains { $0.item.id == item }
        if mayBeHidden, bearsOnHarm { return grown }
        for (old, new) in zip(before.levels, after.levels) {
            let name = "result '\(old.id)'"
            if !isWithin(new.computed, old.computed) { grown.append("\(name), computed") }
            if !isWithin(new.afterRules, old.afterRules) { grown.append("\(name), after rules") }
            if !isWithin(new.asListed, old.asListed) { grown.append("\(name), as listed") }
            if new.notEstablished, !old.notEstablished { grown.append("\(name), established") }
            if let left = old.allowed, let right = new.allowed,
                !Set(right.inEvery).isSuperset(of: left.inEvery)
                    || !Set(right.inSome).isSubset(of: left.inSome)
            {
                grown.append("\(name), allowed levels")
            }
            for (was, now) in zip(old.rules, new.rules) where !isWithin(now.fired, was.fired) {
                grown.append("rule '\(was.id)'")
            }
            for (was, now) in zip(old.routes, new.routes) where !isWithin(now.taken, was.taken) {
                grown.append("route '\(was.route)'")
            }
        }
        for (was, now) in zip(before.eligibility, after.eligibility)
        where !isWithin(now.holds, was.holds) {
            grown.append("eligibility '\(was.id)'")
        }
        return grown + sayingProblems(mayBeHidden: mayBeHidden)
    }

    private func scaleProblems() -> [String] {
        zip(before.scales, after.scales).flatMap { old, new -> [String] in
            var grown: [String] = []
            if let now = new.listed {
                let isWithin = old.listed.map { $0.low <= now.low && now.high <= $0.high } ?? false
                if !isWithin { grown.append("range of scale '\(old.id)'") }
            }
            if !old.reachable.isEmpty, !Set(new.reachable).isSubset(of: old.reachable) {
                grown.append("values of scale '\(old.id)'")
            }
            if !new.specials.isSubset(of: old.specials) {
                grown.append("special states of scale '\(old.id)'")
            }
            if new.notYetScorable, !old.notYetScorable {
                grown.append("scale '\(old.id)', scorable")
            }
            return grown
        }
    }

    private func sayingProblems(mayBeHidden: Bool) -> [String] {
        var grown: [String] = []
        let instrument = tool.instrument
        // `known(x)` is about the answers as given, and so changes when one is.
        for (number, flag) in instrument.flags.enumerated() where !flag.when.asksWhatIsKnown {
            if !isWithin(after.flags[number].raised, before.flags[number].raised) {
                grown.append("flag '\(flag.id.value)'")
            }
        }
        for (number, action) in instrument.actions.enumerated()
        where !action.when.asksWhatIsKnown {
            if !isWithin(after.actions[number].applies, before.actions[number].applies) {
                grown.append("action \(number + 1)")
            }
        }
        guard !mayBeHidden else { return grown }
        let duties = Dictionary(
            before.triggers.map { ($0.id, $0.due) }, uniquingKeysWith: { first, _ in first })
        let asking = Set(instrument.triggers.filter(\.when.asksWhatIsKnown).map(\.id.value))
        for duty in after.triggers where !asking.contains(duty.id) {
            guard let was = duties[duty.id] else {
                grown.append("trigger '\(duty.id)' is new")
                continue
            }
            if !isWithin(duty.due, was) { grown.append("trigger '\(duty.id)'") }
        }
        let settled = before.harm.state == .none && before.harm.stillUnknown.isEmpty
        if before.harm.state == .evidenced && after.harm.state != .evidenced
            || before.harm.state != .evidenced && before.harm.state != .possible
                && after.harm.state == .evidenced
            || settled && after.harm.state != .none
        {
            grown.append("harm statement")
        }
        return grown
    }

    private var bearsOnHarm: Bool {
        tool.instrument.items.contains { $0.id.value.rawValue == item && $0.harm != nil }
    }

    private func isWithin(_ new: LevelSet, _ old: LevelSet) -> Bool {
        Set(new.levels).isSubset(of: old.levels) && new.specials.isSubset(of: old.specials)
    }

    private func isWithin(_ new: Truth, _ old: Truth) -> Bool { old == .open || new == old }
}

extension Expression {
    /// Whether the condition asks what was answered, rather than how things are.
    fileprivate var asksWhatIsKnown: Bool {
        if case .call(let function, _, _) = self, function.value == "known" { return true }
        return parts.contains(where: \.asksWhatIsKnown)
    }
}

extension Instrument {
    /// Whether a scale is worked out by a formula.
    fileprivate var calculates: Bool {
        scales.contains {
            if case .expression = $0.method { true } else { false }
        }
    }
}
