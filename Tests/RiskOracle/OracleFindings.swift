/// Whether something holds in every completion, in none, or in some.
enum OracleVerdict: String {
    case yes, no, open
}

/// Collects truths over completions.
struct OracleTally {
    private var sawYes = false
    private var sawNo = false

    mutating func add(_ truth: OracleTruth) {
        if truth != .no { sawYes = true }
        if truth != .yes { sawNo = true }
    }

    var verdict: OracleVerdict { sawYes ? (sawNo ? .open : .yes) : .no }
}

/// Everything that completions reach.
struct OracleFindings {
    /// No completion satisfies the checks.
    private(set) var isImpossible = true

    struct Scale {
        var values: Set<OracleNumber> = []
        var specials: Set<String> = []
        /// Members that are unknown or omitted: asked in every completion, and asked in some.
        var leastMissing = 0
        var mostMissing = 0
    }

    struct Outcomes: Equatable, CustomStringConvertible {
        var levels: Set<String> = []
        var specials: Set<String> = []

        var description: String { "\(levels.sorted()) \(specials.sorted())" }
    }

    struct Result {
        var computed = Outcomes()
        var afterRules = Outcomes()
        var asListed = Outcomes()
        var notEstablished = false
        /// The bounds of the special states, from the end of least concern.
        var bestLeft: Int?
        var worstLeft: Int?
        var allowedInEvery: Set<String>?
        var allowedInSome: Set<String> = []
        /// By the place of the rule in an ordered list, or of the route among those of all levels.
        var routes: [Int: OracleTally] = [:]
        var rules: [String: OracleTally] = [:]
    }

    var scales: [String: Scale] = [:]
    var results: [String: Result] = [:]
    var flags: [String: OracleTally] = [:]
    var triggers: [String: OracleTally] = [:]
    var actions: [String: OracleTally] = [:]
    var eligibility: [String: OracleTally] = [:]
    /// `not_asked` where the tool has no item that bears on harm.
    var harm = "not_asked"
    var completions = 0
    /// Whether each item is asked in some completion, and in every one.
    var askedInSome: [Bool] = []
    var askedInEvery: [Bool] = []
    private var evidenceSeen = false

    mutating func add(_ world: Oracle.World, of oracle: Oracle) {
        isImpossible = false
        completions += 1
        if askedInSome.isEmpty {
            askedInSome = world.asked
            askedInEvery = world.asked
        }
        for place in world.asked.indices {
            askedInSome[place] = askedInSome[place] || world.asked[place]
            askedInEvery[place] = askedInEvery[place] && world.asked[place]
        }
        evidenceSeen =
            evidenceSeen
            || (oracle.usedItemCount..<oracle.items.count).contains {
                oracle.bearsOnHarm($0, in: world, oracle.items[$0].evidence)
            }
        for scale in oracle.instrument.scales {
            let id = scale.id
            guard let value = world.scales[id] else { continue }
            switch value {
            case .number(let number): scales[id, default: Scale()].values.insert(number)
            case .special(let special): scales[id, default: Scale()].specials.insert(special)
            }
        }
        for requirement in oracle.instrument.eligibility {
            eligibility[requirement.id, default: OracleTally()].add(
                oracle.truth(requirement.when, in: world))
        }
        var ends: [[String: OracleLevel]] = [[:]]
        for result in oracle.instrument.results {
            var own = results[result.id] ?? Result()
            let finals = OracleLevelling(oracle: oracle, result: result, world: world).run(&own)
            results[result.id] = own
            ends = ends.flatMap { levels in
                finals.map { levels.merging([result.id: $0]) { $1 } }
            }
        }
        for levels in ends { addSayings(world, levels, oracle) }
    }

    private mutating func addSayings(
        _ world: Oracle.World, _ levels: [String: OracleLevel], _ oracle: Oracle
    ) {
        for flag in oracle.instrument.flags {
            flags[flag.id, default: OracleTally()].add(
                oracle.truth(flag.when, in: world, levels: levels))
        }
        for trigger in oracle.instrument.triggers {
            triggers[trigger.id, default: OracleTally()].add(
                oracle.truth(trigger.when, in: world, levels: levels, givenCounts: true))
        }
        for action in oracle.instrument.actions {
            actions[action.id, default: OracleTally()].add(
                oracle.truth(action.when, in: world, levels: levels))
        }
    }

    /// Draws what can only be said once every completion has been seen.
    mutating func finish(_ oracle: Oracle) {
        harm = harmStatement(oracle)
        for result in oracle.instrument.results {
            guard let best = result.levels.first(where: { result.concern(of: $0.id) == 0 }) else {
                continue
            }
            let reaches = results[result.id]?.afterRules.levels.contains(best.id) ?? false
            results[result.id]?.notEstablished = oracle.instrument.incomplete && reaches
        }
        for scale in oracle.instrument.scales {
            let missing = Set(oracle.memberPlaces(of: scale)).filter {
                oracle.said[$0].isOmitted || oracle.said[$0].values.count > 1
            }
            // An answer that leaves some of its periods open may count as unknown or not.
            scales[scale.id]?.leastMissing =
                missing.filter {
                    askedInEvery[$0] && !oracle.said[$0].isAnswered
                        && oracle.items[$0].substitute == nil
                }.count
            scales[scale.id]?.mostMissing = missing.filter { askedInSome[$0] }.count
        }
    }

    /// The statement is about what is on record, not about what completions would say.
    private func harmStatement(_ oracle: Oracle) -> String {
        guard oracle.instrument.carriesHarm else { return "not_asked" }
        func certainly(_ place: Int, _ marked: [String]) -> Bool {
            let said = oracle.said[place]
            return said.isAnswered && said.values.allSatisfy { oracle.isMarked($0, marked) }
        }
        let all = oracle.usedItemCount..<oracle.items.count
        if all.contains(where: { certainly($0, oracle.items[$0].evidence) }) { return "evidenced" }
        if evidenceSeen || all.contains(where: { certainly($0, oracle.items[$0].possible) }) {
            return "possible"
        }
        return "none_recorded"
    }
}

extension Oracle {
    /// The items that a scale draws on itself.
    func memberPlaces(of scale: RandomInstrument.Scale) -> [Int] {
        switch scale.method {
        case .sum(let list), .count(let list), .worst(let list, _), .mean(let list),
            .median(let list), .percent(let list):
            members(of: scale, list).map(\.place)
        case .table(let names, _): names.compactMap { places[$0] }
        case .first(let cases, _):
            cases.flatMap(\.when.names).compactMap { places[$0] }
        case .expression(let formula): formula.names.compactMap { places[$0] }
        case .result: []
        }
    }
}
