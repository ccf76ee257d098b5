import Testing

@testable import RiskOracle

/// The contract as the oracle reads it does not contradict itself: knowing more never widens it.
struct OracleNarrowingTests {
    @Test(arguments: UInt64(4_001)...4_060)
    func `by the contract itself an answer to an unknown only narrows`(seed: UInt64) throws {
        let testCase = RandomCase(seed: seed)
        let oracle = try #require(Oracle(testCase.instrument, testCase.answers))
        let before = oracle.findings()
        for (place, item) in oracle.items.enumerated() where oracle.said[place].isUnknown {
            for value in oracle.said[place].values {
                var known = testCase.answers
                known.answers.removeAll { $0.item == item.id }
                known.answers.append(
                    RandomAnswers.Answer(
                        item: item.id,
                        given: given(value, item: item, testCase.instrument.windows)))
                let narrowed = try #require(Oracle(testCase.instrument, known)).findings()
                let grown = grown(before, narrowed, oracle, place)
                #expect(
                    grown.isEmpty,
                    "\(grown) by \(item.id)\n\(testCase.instrument.pluginText)\(known.fileText)")
            }
        }
    }

    private func given(
        _ value: Oracle.Value, item: RandomInstrument.Item, _ windows: [RandomInstrument.Window]
    ) -> RandomAnswers.Given {
        switch value {
        case .option(let option): return .option(option)
        case .several(let options): return .several(options)
        case .number(let number): return .number(number)
        case .day(let number): return .date(.day(RandomDay(number: number)))
        case .notApplicable: return .notApplicable
        case .periods(let bits):
            guard case .windowed(let count) = item.form else { return .unknown }
            let names = windows.prefix(count).map(\.id) + ["earlier"]
            return .ticks(
                names.enumerated().map { (period: $1, present: Optional(bits >> $0 & 1 == 1)) })
        }
    }

    private func grown(
        _ before: OracleFindings, _ after: OracleFindings, _ oracle: Oracle, _ place: Int
    ) -> [String] {
        var grown: [String] = []
        for (id, new) in after.scales {
            let old = before.scales[id] ?? OracleFindings.Scale()
            if !new.values.isSubset(of: old.values) || !new.specials.isSubset(of: old.specials) {
                grown.append("scale \(id)")
            }
        }
        // Answers that contradict each other leave nothing to narrow.
        guard !before.isImpossible else { return grown }
        // What is given to an item that may not be asked adds to harm and duties.
        let mayBeHidden = !before.askedInEvery[place]
        if mayBeHidden, oracle.items[place].carriesHarm { return grown }
        for (id, new) in after.results {
            let old = before.results[id] ?? OracleFindings.Result()
            if !isWithin(new.computed, old.computed) { grown.append("result \(id), computed") }
            if !isWithin(new.afterRules, old.afterRules) { grown.append("result \(id), rules") }
            if !isWithin(new.asListed, old.asListed) { grown.append("result \(id), as listed") }
            grown += names(new.rules, old.rules)
            grown += names(new.routes, old.routes).map { "route \($0)" }
        }
        grown += names(after.eligibility, before.eligibility)
        let known = knownIsAsked(of: oracle.instrument)
        for saying in oracle.instrument.flags where !known.contains(saying.id) {
            grown += names(after.flags, before.flags).filter { $0 == saying.id }
        }
        for saying in oracle.instrument.triggers where !known.contains(saying.id) && !mayBeHidden {
            grown += names(after.triggers, before.triggers).filter { $0 == saying.id }
        }
        return grown
    }

    private func knownIsAsked(of instrument: RandomInstrument) -> Set<String> {
        Set(
            (instrument.flags + instrument.triggers).filter { $0.when.asksWhatIsKnown }.map(\.id))
    }

    private func isWithin(
        _ new: OracleFindings.Outcomes, _ old: OracleFindings.Outcomes
    ) -> Bool {
        new.levels.isSubset(of: old.levels) && new.specials.isSubset(of: old.specials)
    }

    private func names<Name>(_ new: [Name: OracleTally], _ old: [Name: OracleTally]) -> [Name] {
        new.filter { id, tally in
            let was = old[id]?.verdict ?? .open
            return was != .open && tally.verdict != was
        }.map(\.key)
    }
}
