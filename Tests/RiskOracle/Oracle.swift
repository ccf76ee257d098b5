/// What the scoring contract says of one random case, found by trying every completion in turn.
///
/// It shares nothing with the product but the contract, so that the two can be held against each
/// other. Where the contract leaves two readings, the wider or louder one is taken, and says so.
struct Oracle {
    /// The most completions that are tried.
    static let mostCompletions = 1 << 12

    enum Value: Hashable {
        case option(String)
        case several([String])
        case number(Int)
        /// A bit for each window of the item, and one more for *earlier*.
        case periods(Int)
        case notApplicable
    }

    /// What is said of an item, before any completion.
    struct Said {
        var values: [Value]
        var isOmitted = false
        /// An answer stands in the file. What `unmentioned: no` fills in is no given answer.
        var isAnswered = false
        var isUnknown = false
    }

    /// One way in which everything turned out.
    struct World {
        var values: [Value]
        var omitted: [Bool]
        var asked: [Bool]
        var eligible = true
        var scales: [String: ScaleValue] = [:]
    }

    enum ScaleValue: Hashable {
        case number(OracleFraction)
        case special(String)
    }

    let instrument: RandomInstrument
    let items: [RandomInstrument.Item]
    let sectionOfItem: [Int]
    let places: [String: Int]
    let said: [Said]

    /// Returns `nil` where the answers contradict each other or leave too many completions.
    init?(_ instrument: RandomInstrument, _ answers: RandomAnswers) {
        self.instrument = instrument
        items = instrument.items
        sectionOfItem = instrument.sections.indices.flatMap { section in
            instrument.sections[section].items.map { _ in section }
        }
        places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
        said = items.map { OracleReading(instrument: instrument, answers: answers).said(of: $0) }
        var count = 1
        for what in said {
            count *= what.values.count
            guard (1...Self.mostCompletions).contains(count) else { return nil }
        }
    }

    /// Everything that some completion gives.
    func findings() -> OracleFindings {
        var findings = OracleFindings()
        var open = said.map { $0.values[0] }
        forEachChoice(among: said.indices.filter { !said[$0].isOmitted }, &open) { values in
            var values = values
            var omitted = said.map(\.isOmitted)
            substitute(&values, &omitted)
            let left = omitted.indices.filter { omitted[$0] }
            forEachChoice(among: left, &values) { complete in
                findings.add(world(complete, omitted), of: self)
            }
        }
        findings.finish(self)
        return findings
    }

    /// Calls the body with every combination of what the given items could be.
    private func forEachChoice(
        among free: [Int], _ values: inout [Value], _ body: ([Value]) -> Void
    ) {
        guard let first = free.first else { return body(values) }
        let rest = Array(free.dropFirst())
        for value in said[first].values {
            values[first] = value
            forEachChoice(among: rest, &values, body)
        }
    }

    /// Replaces omitted answers whose substitution is decided whatever the other omitted are.
    private func substitute(_ values: inout [Value], _ omitted: inout [Bool]) {
        for place in items.indices where omitted[place] {
            guard let rule = items[place].substitute else { continue }
            let before = (0..<place).filter { omitted[$0] }
            var seen: Set<OracleTruth> = []
            forEachChoice(among: before, &values) { complete in
                let world = World(
                    values: complete, omitted: omitted, asked: asked(complete, omitted))
                seen.insert(truth(rule.when, in: world))
            }
            if seen == [.yes] {
                values[place] = .option(rule.value)
                omitted[place] = false
            } else if seen == [.no] {
                values[place] = .option(rule.otherwise)
                omitted[place] = false
            }
        }
    }

    private func world(_ values: [Value], _ omitted: [Bool]) -> World {
        var world = World(values: values, omitted: omitted, asked: asked(values, omitted))
        world.eligible = instrument.eligibility.allSatisfy {
            truth($0.when, in: world) == .yes
        }
        for scale in instrument.scales {
            // A case for which the tool may not be used has no score at all.
            world.scales[scale.id] =
                world.eligible ? self.value(of: scale, in: world) : .special("not_applicable")
        }
        return world
    }

    /// Which items are asked: conditions look at earlier items only.
    private func asked(_ values: [Value], _ omitted: [Bool]) -> [Bool] {
        var world = World(
            values: values, omitted: omitted, asked: items.map { _ in false })
        for (place, item) in items.enumerated() {
            let conditions = [instrument.sections[sectionOfItem[place]].when, item.when]
            world.asked[place] = conditions.compactMap { $0 }.allSatisfy {
                truth($0, in: world) == .yes
            }
        }
        return world.asked
    }
}

/// Where the contract leaves two readings and the product's choice may yet change.
enum OracleReadings {
    /// A table by items of which none is asked and applicable is undefined, even where a row
    /// accepts anything.
    static let hiddenTableIsUndefined = false
    /// `unmentioned: no` says of a several-of item that none of its options holds.
    static let unmentionedSeveralIsEmpty = true
    /// A step moves what is still possible of a level that is not known, and so tightens the bounds
    /// at one end; otherwise it only ever loosens them.
    static let stepTightens = false
    /// A way to a level is not taken where the tool may not be used on the case.
    static let routesNeedEligibility = true
    /// A comparison with a score that there is not, because the tool may not be used, is false;
    /// otherwise it is undecided.
    static let scoreNotApplicableIsFalse = true
}

/// Reads what the answers leave possible for an item.
struct OracleReading {
    let instrument: RandomInstrument
    let answers: RandomAnswers

    func said(of item: RandomInstrument.Item) -> Oracle.Said {
        let domain = domain(of: item)
        let whole = domain + (item.allowsNA ? [.notApplicable] : [])
        // What a tool's kind demands bears on nothing here, so it need not be tried.
        guard item.role == nil else { return Oracle.Said(values: [domain[0]], isAnswered: true) }
        guard let answer = answers.answer(to: item.id) else {
            if answers.unmentionedIsNo, let implied = impliedNo(for: item) {
                return Oracle.Said(values: implied)
            }
            return Oracle.Said(values: whole, isUnknown: true)
        }
        switch answer.given {
        case .unknown: return Oracle.Said(values: whole, isUnknown: true)
        case .omitted: return Oracle.Said(values: whole, isOmitted: true)
        case .notApplicable: return Oracle.Said(values: [.notApplicable], isAnswered: true)
        case .option(let option): return Oracle.Said(values: [.option(option)], isAnswered: true)
        case .several(let options):
            return Oracle.Said(values: [.several(options)], isAnswered: true)
        case .number(let number): return Oracle.Said(values: [.number(number)], isAnswered: true)
        case .yesInSomePeriod, .noInEveryPeriod, .ticks:
            let subsets = domain.filter { agrees($0, with: answer, on: item) }
            return Oracle.Said(values: subsets, isAnswered: true)
        }
    }

    /// Every answer that the item's type allows.
    private func domain(of item: RandomInstrument.Item) -> [Oracle.Value] {
        switch item.form {
        case .yesNo: return [.option("yes"), .option("no")]
        case .choice(let options, _): return options.map { .option($0) }
        case .several(let options):
            return (0..<(1 << options.count)).map { bits in
                .several(options.indices.filter { bits >> $0 & 1 == 1 }.map { options[$0] })
            }
        case .number(let low, let high, let places):
            return stride(from: low, through: high, by: places == 0 ? 10_000 : 1_000).map {
                .number($0)
            }
        case .windowed(let count): return (0..<(1 << (count + 1))).map { .periods($0) }
        }
    }

    /// What `unmentioned: no` says; items that have no "no" stay unknown, and so does *earlier* on
    /// an item that bears on harm.
    private func impliedNo(for item: RandomInstrument.Item) -> [Oracle.Value]? {
        switch item.form {
        case .yesNo: [.option("no")]
        case .windowed(let count):
            item.carriesHarm ? [.periods(0), .periods(1 << count)] : [.periods(0)]
        case .several where OracleReadings.unmentionedSeveralIsEmpty: [.several([])]
        case .choice, .several, .number: nil
        }
    }

    private func agrees(
        _ value: Oracle.Value, with answer: RandomAnswers.Answer, on item: RandomInstrument.Item
    ) -> Bool {
        guard case .periods(let bits) = value, case .windowed(let count) = item.form else {
            return false
        }
        switch answer.given {
        // A bare "yes" names no period, so `unmentioned: no` has nothing to say of them.
        case .yesInSomePeriod where bits == 0: return false
        case .noInEveryPeriod where bits != 0: return false
        case .ticks(let ticks):
            for place in 0...count {
                let name = place < count ? instrument.windows[place].id : "earlier"
                let isPresent = bits >> place & 1 == 1
                if let tick = ticks.first(where: { $0.period == name }) {
                    if let present = tick.present, present != isPresent { return false }
                } else if answers.unmentionedIsNo, isPresent,
                    !(place == count && item.carriesHarm)
                {
                    return false
                }
            }
        default: break
        }
        return answer.evidence.allSatisfy { event in
            instrument.periods(of: event, among: count, date: answers.date).contains {
                bits >> $0 & 1 == 1
            }
        }
    }
}
