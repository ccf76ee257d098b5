import RiskKit
import RiskModel

@testable import RiskOracle

/// Holds a result of the product against what the oracle found for the same case.
struct OracleComparison {
    let instrument: RandomInstrument
    let found: OracleFindings
    let oracle: Oracle
    /// Whether the product had room enough to be exact; otherwise what it says must be sound.
    let isExact: Bool
    private(set) var problems: [String] = []

    /// Every way in which the product and the oracle disagree, or why the product gave no result.
    ///
    /// - Parameter mostStates: What the product may take to be exact; `nil` is all that it has.
    static func problems(of testCase: RandomCase, mostStates: Int? = nil) -> [String] {
        guard
            let oracle = Oracle(
                testCase.instrument, testCase.answers, mostCompletions: testCase.mostCompletions)
        else {
            return ["the oracle does not take the case"]
        }
        do {
            let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
            guard let mostStates else { return try problems(of: run.first(), oracle) }
            let bounded = try run.tool.assess(
                Array(run.sets.prefix(1)), findsOutNext: false, mostStates: mostStates)
            return bounded.first.map { problems(of: $0, oracle, isExact: false) }
                ?? ["no result"]
        } catch {
            return ["\(error)"]
        }
    }

    static func problems(
        of assessment: Assessment, _ oracle: Oracle, isExact: Bool = true
    ) -> [String] {
        var comparison = OracleComparison(
            instrument: oracle.instrument, found: oracle.findings(), oracle: oracle,
            isExact: isExact)
        // Answers that contradict each other leave no completion to speak of.
        let failed = assessment.failedChecks.map(\.id)
        comparison.expect("checks fail", !failed.isEmpty, comparison.found.isImpossible)
        guard !comparison.found.isImpossible else { return comparison.problems }
        comparison.compareScales(assessment)
        comparison.compareLevels(assessment)
        comparison.compareSayings(assessment)
        return comparison.problems
    }

    private init(
        instrument: RandomInstrument, found: OracleFindings, oracle: Oracle, isExact: Bool
    ) {
        self.instrument = instrument
        self.found = found
        self.oracle = oracle
        self.isExact = isExact
    }

    private mutating func expect<Value: Equatable>(
        _ what: String, _ actual: Value, _ expected: Value
    ) {
        guard actual != expected else { return }
        problems.append("\(what): found \(actual), the oracle says \(expected)")
    }

    /// A number or date that is calculated with while omitted answers are bounds, as a substitution
    /// does, has outer bounds; the counts that a median needs may not fit a state.
    private var mayBeOuter: Bool { instrument.calculates || instrument.hasMedian }

    // MARK: Scales

    private mutating func compareScales(_ assessment: Assessment) {
        let listed = instrument.scales.filter { !$0.isWorking }
        expect("scales", assessment.scales.map(\.id.rawValue), listed.map(\.id))
        for (scale, finding) in zip(listed, assessment.scales) {
            guard let expected = found.scales[scale.id] else { continue }
            let name = "scale \(scale.id)"
            if isExact, !mayBeOuter { expect("\(name) exact", finding.exact, true) }
            let specials = Set(finding.specials.map(\.rawValue))
            if finding.exact {
                let values = OracleNumber.distinct(expected.values)
                expect("\(name) specials", specials, expected.specials)
                expectAbout("\(name) lowest", finding.listed.map { [$0.low] }, values.prefix(1))
                expectAbout("\(name) highest", finding.listed.map { [$0.high] }, values.suffix(1))
                if !finding.reachable.isEmpty {
                    expectAbout("\(name) reaches", finding.reachable, values[...])
                }
            } else {
                expectOuter(name, finding, expected)
            }
            expect("\(name) refused", finding.refusedFor.count, 0)
            compareMarks(finding, scale, expected)
            guard isExact else { continue }
            compareContributions(finding, scale, expected)
            if let rule = scale.published { comparePublished(finding, scale, rule) }
        }
    }

    /// A publisher gives one score or none, and one level before any rule.
    private mutating func comparePublished(
        _ finding: ScaleFinding, _ scale: RandomInstrument.Scale,
        _ rule: RandomInstrument.Scale.Published
    ) {
        let findings = oracle.published(rule)
        guard let expected = findings.scales[scale.id] else { return }
        // A check, or a calculation, that reads what is left out has nothing to go by.
        guard instrument.checks.isEmpty, !instrument.calculates else { return }
        // Whether members that are left out and others that are not applicable come to a score is not
        // for the contract to say: no publisher is known to.
        guard !expected.specials.contains("undefined") else { return }
        let values = OracleNumber.distinct(expected.values)
        let isSingle = values.count == 1 && expected.specials.isEmpty
        expectAbout(
            "scale \(scale.id) as published", finding.asPublished?.value.map { [$0] },
            isSingle ? values[...] : [])
        let result = instrument.results.first { result in
            if case .cutOffs(scale.id) = result.derivation { true } else { false }
        }
        let computed = result.flatMap { findings.results[$0.id]?.computed }
        let level =
            computed.flatMap { $0.specials.isEmpty && $0.levels.count == 1 ? $0.levels.first : nil }
        expect("level of \(scale.id) as published", finding.asPublished?.level?.rawValue, level)
    }

    /// Exact numbers must be the same, doubles as near as makes no difference.
    private mutating func expectAbout(
        _ what: String, _ actual: [ScaleValue]?, _ expected: ArraySlice<OracleNumber>
    ) {
        let numbers = OracleNumber.distinct((actual ?? []).map { OracleNumber($0) })
        if numbers.count != expected.count
            || !zip(numbers, expected).allSatisfy({ $0.isAbout($1) })
        {
            problems.append("\(what): found \(numbers), the oracle says \(Array(expected))")
        }
    }

    private mutating func expectOuter(
        _ name: String, _ finding: ScaleFinding, _ expected: OracleFindings.Scale
    ) {
        if let least = expected.values.min(), let most = expected.values.max() {
            let holds =
                finding.listed.map { range in
                    let low = OracleNumber(range.low)
                    let high = OracleNumber(range.high)
                    return (low <= least || low.isAbout(least))
                        && (most <= high || most.isAbout(high))
                } ?? false
            expect("\(name) holds \(least) to \(most)", holds, true)
        }
        let specials = Set(finding.specials.map(\.rawValue))
        expect("\(name) holds specials", specials.isSuperset(of: expected.specials), true)
    }

    private mutating func compareMarks(
        _ finding: ScaleFinding, _ scale: RandomInstrument.Scale, _ expected: OracleFindings.Scale
    ) {
        let name = "scale \(scale.id)"
        switch scale.method {
        case .sum, .count:
            expect("\(name) upper end open", finding.upperEndOpen, instrument.incomplete)
        default:
            if !instrument.incomplete {
                expect("\(name) upper end open", finding.upperEndOpen, false)
            }
        }
        let most = scale.missing == .refuse ? 0 : scale.most
        // Of a scale without members the items stand in that it reads by itself.
        switch scale.method {
        case .first, .expression, .result: return
        case .sum, .count, .worst, .mean, .median, .percent, .table: break
        }
        // Where omitted answers alone are too many, the scale is insufficient and nothing is added.
        guard expected.specials.isEmpty, scale.leastAnswered == nil else { return }
        if let most, expected.leastMissing > most {
            expect("\(name) not yet scorable", finding.notYetScorable, true)
        } else if most.map({ expected.mostMissing <= $0 }) ?? true {
            expect("\(name) not yet scorable", finding.notYetScorable, false)
        }
    }

    /// A plain sum is exactly the sum of what is listed under it, where no answer decides whether
    /// another counts.
    private mutating func compareContributions(
        _ finding: ScaleFinding, _ scale: RandomInstrument.Scale, _ expected: OracleFindings.Scale
    ) {
        switch scale.method {
        case .sum, .count: break
        default: return
        }
        let members = oracle.memberPlaces(of: scale)
        let uncoupled =
            expected.specials.isEmpty && scale.cap == nil && scale.floor == nil
            && scale.rounding == nil && scale.missing != .prorate
            // What a check leaves of an answer is told of the scale, not of its parts.
            && instrument.checks.isEmpty
            && members.allSatisfy { place in
                hasSettledGate(place)
                    && (oracle.items[place].substitute == nil || !oracle.said[place].isOmitted)
            }
        guard uncoupled, finding.listed != nil else { return }
        let name = "contributions of \(scale.id)"
        let low = finding.contributions.reduce(0) { $0 + Int($1.low.tenThousandths) }
        let high = finding.contributions.reduce(0) { $0 + Int($1.high.tenThousandths) }
        expect("\(name), lowest", OracleNumber(units: low), expected.values.min())
        expect("\(name), highest", OracleNumber(units: high), expected.values.max())
    }

    /// Whether nothing that is open decides whether an item is asked.
    private func hasSettledGate(_ place: Int) -> Bool {
        let section = oracle.sections[oracle.sectionOfItem[place]]
        let names = [section.when, oracle.items[place].when].compactMap { $0 }.flatMap(\.names)
        return names.flatMap { oracle.items(of: $0) }.allSatisfy { gate in
            let other = oracle.place(gate.id)
            return oracle.said[other].values.count == 1 && hasSettledGate(other)
        }
    }

    // MARK: Levels

    private mutating func compareLevels(_ assessment: Assessment) {
        expect("results", assessment.levels.map(\.id.rawValue), instrument.results.map(\.id))
        for (result, finding) in zip(instrument.results, assessment.levels) {
            guard let expected = found.results[result.id] else { continue }
            let name = "result \(result.id)"
            compareRules(finding, expected, result)
            if isExact, !mayBeOuter { expect("\(name) exact", finding.exact, true) }
            if case .judgement = result.derivation {
                let ids = result.levels.map(\.id)
                guard finding.exact, !mayBeOuter else {
                    let every = finding.allowed?.inEvery.map(\.rawValue) ?? []
                    let some = finding.allowed?.inSome.map(\.rawValue) ?? []
                    let isSound =
                        (expected.allowedInEvery ?? []).isSuperset(of: every)
                        && expected.allowedInSome.isSubset(of: some)
                    expect("\(name) allowed levels are sound", isSound, true)
                    continue
                }
                expect(
                    "\(name) allowed in every", finding.allowed?.inEvery.map(\.rawValue) ?? [],
                    ids.filter { expected.allowedInEvery?.contains($0) ?? false })
                expect(
                    "\(name) allowed in some", finding.allowed?.inSome.map(\.rawValue) ?? [],
                    ids.filter { expected.allowedInSome.contains($0) })
                continue
            }
            let exact = finding.exact
            compare("\(name) computed", finding.computed, expected.computed, result, exact)
            compare(
                "\(name) after rules", finding.afterRules, expected.afterRules, result,
                exact)
            compare("\(name) as listed", finding.asListed, expected.asListed, result, exact)
            let top = result.levels.count - 1
            guard exact else {
                // What is said to be left of a level that is not known must be left.
                let best = finding.notBetterThan.map { result.concern(of: $0.rawValue) } ?? 0
                let worst = finding.notWorseThan.map { result.concern(of: $0.rawValue) } ?? top
                let isSound =
                    best <= expected.bestLeft ?? top && worst >= expected.worstLeft ?? 0
                expect("\(name) bounds are sound", isSound, true)
                continue
            }
            expect("\(name) not established", finding.notEstablished, expected.notEstablished)
            func level(_ concern: Int?, unless limit: Int) -> String? {
                concern.flatMap { $0 == limit ? nil : result.levels[result.place($0)].id }
            }
            expect(
                "\(name) not better than", finding.notBetterThan?.rawValue,
                level(expected.bestLeft, unless: 0))
            expect(
                "\(name) not worse than", finding.notWorseThan?.rawValue,
                level(expected.worstLeft, unless: top))
        }
    }

    private mutating func compare(
        _ what: String, _ actual: LevelSet, _ expected: OracleFindings.Outcomes,
        _ result: RandomInstrument.Result, _ exact: Bool
    ) {
        let levels = actual.levels.map(\.rawValue)
        let specials = Set(actual.specials.map(\.rawValue))
        if exact {
            expect(what, levels, result.levels.map(\.id).filter { expected.levels.contains($0) })
            expect("\(what), specials", specials.sorted(), expected.specials.sorted())
        } else {
            let holds =
                Set(levels).isSuperset(of: expected.levels)
                && specials.isSuperset(of: expected.specials)
            expect("\(what) holds \(expected)", holds, true)
        }
    }

    private mutating func compareRules(
        _ finding: LevelFinding, _ expected: OracleFindings.Result,
        _ result: RandomInstrument.Result
    ) {
        expectTruths(
            "rules", finding.rules.map { ("\($0.id)", $0.fired) },
            result.rules.map { ($0.id, expected.rules[$0.id]) })
        // A way without a name goes by the level that it leads to.
        var ways = result.levels.flatMap(\.routes).map(\.id)
        if case .ordered(let rules, _) = result.derivation {
            ways = rules.map { $0.route ?? $0.level }
        }
        expectTruths(
            "routes", finding.routes.map { ($0.route, $0.taken) },
            ways.enumerated().map { ($1, expected.routes[$0]) })
    }

    /// Whether conditions hold: where there was no room to be exact, *open* is sound as well.
    private mutating func expectTruths(
        _ what: String, _ actual: [(String, Truth)], _ expected: [(String, OracleTally?)]
    ) {
        let wanted = expected.enumerated().map { number, condition in
            let verdict = condition.1?.verdict.rawValue ?? "not tried"
            let isOpen =
                (!isExact || mayBeOuter) && number < actual.count && actual[number].1 == .open
            return "\(condition.0): \(isOpen ? "open" : verdict)"
        }
        expect(what, actual.map { "\($0.0): \($0.1.rawValue)" }, wanted)
    }

    // MARK: Flags, duties, harm

    private mutating func compareSayings(_ assessment: Assessment) {
        expectTruths(
            "flags", assessment.flags.map { ("\($0.id)", $0.raised) },
            instrument.flags.map { ($0.id, found.flags[$0.id]) })
        expectTruths(
            "triggers", assessment.triggers.map { ("\($0.id)", $0.due) },
            instrument.triggers.map { ($0.id, found.triggers[$0.id]) })
        expectTruths(
            "actions", assessment.actions.map { ($0.task, $0.applies) },
            instrument.actions.map { ($0.id, found.actions[$0.id]) })
        expectTruths(
            "eligibility", assessment.eligibility.map { ("\($0.id)", $0.holds) },
            instrument.eligibility.map { ($0.id, found.eligibility[$0.id]) })
        // Evidence whose gate is open may be called possible even where no completion asks for it:
        // the gate is then read by itself, which is the louder reading.
        // It is read without the checks, too.
        let mayBeLouder =
            !isExact || !instrument.checks.isEmpty
            || oracle.items.indices.contains {
                !oracle.items[$0].evidence.isEmpty && !oracle.said[$0].isAnswered
                    && !hasSettledGate($0)
            }
        let state = assessment.harm.state.rawValue
        let isLouder =
            state == "possible" && found.harm == "none_recorded"
            || state == "evidenced" && found.harm == "possible" && !instrument.checks.isEmpty
        if !(mayBeLouder && isLouder) { expect("harm", state, found.harm) }
    }
}

extension OracleNumber {
    /// The value of a scale in points; what is exact is told in ten-thousandths.
    init(_ value: ScaleValue) {
        switch value {
        case .exact(let fraction):
            let wide = OracleFraction(
                wide: Int128(fraction.numerator), over: Int128(fraction.denominator) * 10_000)
            self = wide.map { .exact($0) } ?? .real(value.nearestDouble)
        case .real(let double): self = .real(double)
        }
    }

    /// Numbers in their order, those that doubles cannot tell apart as one.
    static func distinct(_ numbers: some Sequence<OracleNumber>) -> [OracleNumber] {
        numbers.sorted().reduce(into: []) { found, number in
            if let last = found.last, last.isAbout(number) { return }
            found.append(number)
        }
    }
}
