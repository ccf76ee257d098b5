import RiskModel

@testable import RiskOracle

/// Holds a result of the product against what the oracle found for the same case.
struct OracleComparison {
    let instrument: RandomInstrument
    let found: OracleFindings
    let oracle: Oracle
    private(set) var problems: [String] = []

    /// Every way in which the product and the oracle disagree, or why the product gave no result.
    static func problems(of testCase: RandomCase) -> [String] {
        guard let oracle = Oracle(testCase.instrument, testCase.answers) else {
            return ["the oracle does not take the case"]
        }
        do {
            let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
            return try problems(of: run.first(), oracle)
        } catch {
            return ["\(error)"]
        }
    }

    static func problems(of assessment: Assessment, _ oracle: Oracle) -> [String] {
        var comparison = OracleComparison(
            instrument: oracle.instrument, found: oracle.findings(), oracle: oracle)
        comparison.compareScales(assessment)
        comparison.compareLevels(assessment)
        comparison.compareSayings(assessment)
        return comparison.problems
    }

    private init(instrument: RandomInstrument, found: OracleFindings, oracle: Oracle) {
        self.instrument = instrument
        self.found = found
        self.oracle = oracle
    }

    private mutating func expect<Value: Equatable>(
        _ what: String, _ actual: Value, _ expected: Value
    ) {
        guard actual != expected else { return }
        problems.append("\(what): found \(actual), the oracle says \(expected)")
    }

    // MARK: Scales

    private mutating func compareScales(_ assessment: Assessment) {
        expect("scales", assessment.scales.map(\.id.rawValue), instrument.scales.map(\.id))
        for (scale, finding) in zip(instrument.scales, assessment.scales) {
            guard let expected = found.scales[scale.id] else { continue }
            let name = "scale \(scale.id)"
            let values = expected.values.sorted()
            expect("\(name) exact", finding.exact, true)
            let low = finding.listed.map { OracleFraction($0.low) }
            let high = finding.listed.map { OracleFraction($0.high) }
            if finding.exact {
                expect("\(name) specials", Set(finding.specials.map(\.rawValue)), expected.specials)
                expect("\(name) lowest", low, values.first)
                expect("\(name) highest", high, values.last)
                if !finding.reachable.isEmpty {
                    expect("\(name) reaches", finding.reachable.map { OracleFraction($0) }, values)
                }
            } else {
                expectOuter(name, low, high, finding, expected)
            }
            expect("\(name) refused", finding.refusedFor.count, 0)
            compareMarks(finding, scale, expected)
            compareContributions(finding, scale, expected)
        }
    }

    private mutating func expectOuter(
        _ name: String, _ low: OracleFraction?, _ high: OracleFraction?, _ finding: ScaleFinding,
        _ expected: OracleFindings.Scale
    ) {
        let values = expected.values.sorted()
        if let least = values.first, let most = values.last {
            expect("\(name) holds", (low ?? most) <= least && most <= (high ?? least), true)
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
        case .worst, .mean, .table:
            if !instrument.incomplete {
                expect("\(name) upper end open", finding.upperEndOpen, false)
            }
        }
        let most = scale.missing == .refuse ? 0 : scale.most
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
        case .worst, .mean, .table: return
        }
        let members = oracle.memberPlaces(of: scale)
        let uncoupled =
            expected.specials.isEmpty && scale.cap == nil && scale.floor == nil
            && scale.rounding == nil && scale.missing != .prorate
            && members.allSatisfy { place in
                hasSettledGate(place)
                    && (oracle.items[place].substitute == nil || !oracle.said[place].isOmitted)
            }
        guard uncoupled, finding.listed != nil else { return }
        let name = "contributions of \(scale.id)"
        let low = finding.contributions.reduce(0) { $0 + Int($1.low.tenThousandths) }
        let high = finding.contributions.reduce(0) { $0 + Int($1.high.tenThousandths) }
        expect("\(name), lowest", OracleFraction(low), expected.values.min() ?? .zero)
        expect("\(name), highest", OracleFraction(high), expected.values.max() ?? .zero)
    }

    /// Whether nothing that is open decides whether an item is asked.
    private func hasSettledGate(_ place: Int) -> Bool {
        let section = instrument.sections[oracle.sectionOfItem[place]]
        let names = [section.when, oracle.items[place].when].compactMap { $0 }.flatMap(\.names)
        return names.flatMap { instrument.items(of: $0) }.allSatisfy { gate in
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
            expect("\(name) exact", finding.exact, true)
            if case .judgement = result.derivation {
                let ids = result.levels.map(\.id)
                expect(
                    "\(name) allowed in every", finding.allowed?.inEvery.map(\.rawValue) ?? [],
                    ids.filter { expected.allowedInEvery?.contains($0) ?? false })
                expect(
                    "\(name) allowed in some", finding.allowed?.inSome.map(\.rawValue) ?? [],
                    ids.filter { expected.allowedInSome.contains($0) })
                continue
            }
            compare("\(name) computed", finding.computed, expected.computed, result, finding.exact)
            compare(
                "\(name) after rules", finding.afterRules, expected.afterRules, result,
                finding.exact)
            compare("\(name) as listed", finding.asListed, expected.asListed, result, finding.exact)
            expect("\(name) not established", finding.notEstablished, expected.notEstablished)
            let top = result.levels.count - 1
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
        expect(
            "rules", finding.rules.map { "\($0.id): \($0.fired.rawValue)" },
            result.rules.map { "\($0.id): \(verdict(expected.rules[$0.id]))" })
        guard case .ordered(let rules, _) = result.derivation else { return }
        expect(
            "routes", finding.routes.map { "\($0.route): \($0.taken.rawValue)" },
            // A way without a name goes by the level that it leads to.
            rules.enumerated().map { number, rule in
                "\(rule.route ?? rule.level): \(verdict(expected.routes[number]))"
            })
    }

    private func verdict(_ tally: OracleTally?) -> String {
        tally?.verdict.rawValue ?? "not tried"
    }

    // MARK: Flags, duties, harm

    private mutating func compareSayings(_ assessment: Assessment) {
        expect(
            "flags", assessment.flags.map { "\($0.id): \($0.raised.rawValue)" },
            instrument.flags.map { "\($0.id): \(verdict(found.flags[$0.id]))" })
        expect(
            "triggers", assessment.triggers.map { "\($0.id): \($0.due.rawValue)" },
            instrument.triggers.map { "\($0.id): \(verdict(found.triggers[$0.id]))" })
        expect(
            "actions", assessment.actions.map { "\($0.task): \($0.applies.rawValue)" },
            instrument.actions.map { "\($0.id): \(verdict(found.actions[$0.id]))" })
        expect(
            "eligibility", assessment.eligibility.map { "\($0.id): \($0.holds.rawValue)" },
            instrument.eligibility.map { "\($0.id): \(verdict(found.eligibility[$0.id]))" })
        // Evidence whose gate is open may be called possible even where no completion asks for it:
        // the gate is then read by itself, which is the louder reading.
        let mayBeLouder = oracle.items.indices.contains {
            !oracle.items[$0].evidence.isEmpty && !oracle.said[$0].isAnswered && !hasSettledGate($0)
        }
        let state = assessment.harm.state.rawValue
        if !(mayBeLouder && state == "possible" && found.harm == "none_recorded") {
            expect("harm", state, found.harm)
        }
    }
}

extension OracleFraction {
    /// The value in ten-thousandths; the random instruments calculate with exact numbers alone.
    fileprivate init(_ value: ScaleValue) {
        guard case .exact(let fraction) = value else {
            preconditionFailure("a random instrument came to a number that is not exact")
        }
        self.init(Int(fraction.numerator), over: Int(fraction.denominator))
    }
}
