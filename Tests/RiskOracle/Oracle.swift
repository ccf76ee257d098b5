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
        /// Days since the first of January 1970.
        case day(Int)
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
        var isEligible = true
        /// Scales and results that are not for this case.
        var excluded: Set<String> = []
        var scales: [String: ScaleValue] = [:]
        /// The levels of the tools that this one uses.
        var usedLevels: [String: OracleLevel] = [:]
    }

    enum ScaleValue: Hashable {
        case number(OracleNumber)
        case special(String)
    }

    private(set) var instrument: RandomInstrument
    let date: RandomDay
    let items: [RandomInstrument.Item]
    let sections: [RandomInstrument.Section]
    let sectionOfItem: [Int]
    /// How many of the items belong to used tools; they stand first.
    let usedItemCount: Int
    let places: [String: Int]
    private(set) var said: [Said]
    /// Items of which nothing counts, as a publisher scores who leaves unknown answers out.
    private var absent: Set<Int> = []
    let choices = OracleChoices()

    /// Returns `nil` where the answers contradict each other or leave too many completions.
    init?(
        _ instrument: RandomInstrument, _ answers: RandomAnswers,
        mostCompletions: Int = Self.mostCompletions
    ) {
        self.instrument = instrument
        date = answers.date
        sections = instrument.allSections
        items = sections.flatMap(\.items)
        usedItemCount = items.count - instrument.items.count
        sectionOfItem = instrument.allSections.enumerated().flatMap { number, section in
            section.items.map { _ in number }
        }
        places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
        said = items.map { OracleReading(instrument: instrument, answers: answers).said(of: $0) }
        var count = 1
        for what in said {
            count *= what.values.count
            guard (1...mostCompletions).contains(count) else { return nil }
        }
    }

    /// How many ways there are in which everything could turn out.
    var completionCount: Int { said.reduce(1) { $0 * $1.values.count } }

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
                let start = World(
                    values: complete, omitted: omitted, asked: asked(complete, omitted))
                guard passesChecks(start) else { return }
                choices.explore { findings.add(scored(start), of: self) }
            }
        }
        findings.finish(self)
        return findings
    }

    /// What a publisher prints who counts unknown answers as none, or leaves them out: the list is
    /// taken as it stands.
    func published(_ rule: RandomInstrument.Scale.Published) -> OracleFindings {
        var copy = self
        copy.instrument.incomplete = false
        for place in items.indices where !said[place].isOmitted && said[place].values.count > 1 {
            switch (items[place].form, rule) {
            case (.yesNo, .none): copy.said[place].values = [.option("no")]
            case (.several, .none): copy.said[place].values = [.several([])]
            case (.windowed, .none):
                let certain = said[place].values.reduce(-1) { bits, value in
                    if case .periods(let others) = value { bits & others } else { 0 }
                }
                copy.said[place].values = [.periods(certain)]
            default:
                copy.said[place].values = [said[place].values[0]]
                copy.absent.insert(place)
            }
        }
        return copy.findings()
    }

    /// Calls the body with every combination of what the given items could be.
    private func forEachChoice(
        among free: [Int], _ values: inout [Value], _ body: ([Value]) -> Void
    ) {
        forEachChoice(among: free[...], &values, body)
    }

    private func forEachChoice(
        among free: ArraySlice<Int>, _ values: inout [Value], _ body: ([Value]) -> Void
    ) {
        guard let first = free.first else { return body(values) }
        for value in said[first].values {
            values[first] = value
            forEachChoice(among: free.dropFirst(), &values, body)
        }
    }

    /// Replaces omitted answers whose substitution is decided whatever the other omitted are.
    private func substitute(_ values: inout [Value], _ omitted: inout [Bool]) {
        for place in items.indices where omitted[place] {
            guard let rule = items[place].substitute else { continue }
            let before = (0..<place).filter { omitted[$0] }
            var seen: Set<OracleTruth> = []
            var sums: Set<OracleNumber> = []
            forEachChoice(among: before, &values) { complete in
                let world = World(
                    values: complete, omitted: omitted, asked: asked(complete, omitted))
                if case .scale(let id, _, _) = rule.when {
                    for scale in scalesInOrder where scale.id == id {
                        sums.insert(plainSum(of: scale, in: world))
                    }
                } else {
                    seen.insert(truth(rule.when, in: world))
                }
            }
            if case .scale(_, let order, let units) = rule.when {
                seen = between(sums, order, OracleNumber(units: units))
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

    /// Of a sum, omitted answers leave what lies between two bounds.
    private func between(
        _ sums: Set<OracleNumber>, _ order: RandomCondition.Order, _ limit: OracleNumber
    ) -> Set<OracleTruth> {
        guard let low = sums.min(), let high = sums.max() else { return [] }
        var truths = Set([low, high].map { OracleTruth(order.holds($0, limit)) })
        if low < limit, limit < high { truths.insert(OracleTruth(order.holds(limit, limit))) }
        return truths
    }

    /// A check leaves out the completions in which it surely fails. A statement of it that reads an
    /// item that is hidden or not applicable does not apply.
    private func passesChecks(_ world: World) -> Bool {
        instrument.checks.flatMap { $0.when.conjuncts }.allSatisfy { statement in
            truth(statement, in: world) != .no
                || statement.names.compactMap { places[$0] }.contains {
                    !world.asked[$0] || world.values[$0] == .notApplicable
                }
        }
    }

    /// The tool's own scales after those of the tools that it uses.
    var scalesInOrder: [RandomInstrument.Scale] {
        instrument.used.flatMap(\.scales) + instrument.scales
    }

    private func scored(_ start: World) -> World {
        var world = start
        for tool in instrument.used {
            for scale in tool.scales {
                let value = value(of: scale, in: world)
                world.scales[scale.id] = value
                world.scales["\(tool.name).\(scale.id)"] = value
            }
        }
        for result in instrument.used.flatMap(\.resultsForOthers) {
            var found = OracleFindings.Result()
            let levelling = OracleLevelling(
                oracle: self, result: result, world: world, isUsed: true)
            var levels = Array(levelling.run(&found))
            while levels.count > 1, choices.pick() { levels.removeLast() }
            world.usedLevels[result.id] = levels.last
        }
        for requirement in instrument.eligibility {
            // A requirement without a value, such as a division by zero, may hold or not.
            let truth = truth(requirement.when, in: world)
            if truth == .yes || truth == .undecided && choices.pick() { continue }
            guard let of = requirement.of else {
                world.isEligible = false
                continue
            }
            world.excluded.insert(of)
        }
        for scale in instrument.scales {
            // A case for which the tool, or the scale, may not be used has no score at all.
            world.scales[scale.id] =
                world.isEligible && !world.excluded.contains(scale.id)
                ? value(of: scale, in: world) : .special("not_applicable")
        }
        return world
    }

    /// Which items are asked: conditions look at earlier items only. What is not asked has a
    /// condition that is false; one that has no value, such as a division by zero, hides nothing.
    private func asked(_ values: [Value], _ omitted: [Bool]) -> [Bool] {
        var world = World(
            values: values, omitted: omitted, asked: items.map { _ in false })
        for (place, item) in items.enumerated() {
            let conditions = [sections[sectionOfItem[place]].when, item.when]
            world.asked[place] =
                !absent.contains(place)
                && conditions.allSatisfy { $0.map { truth($0, in: world) != .no } ?? true }
        }
        return world.asked
    }
}

/// Where the contract leaves two readings and the product's choice may yet change.
enum OracleReadings {
    /// `unmentioned: no` says of a several-of item that none of its options holds.
    static let unmentionedSeveralIsEmpty = true
    /// A step moves what is still possible of a level that is not known, and so tightens the bounds
    /// at one end; otherwise it only ever loosens them.
    static let stepTightens = false
}
