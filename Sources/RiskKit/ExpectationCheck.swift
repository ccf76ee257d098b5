import RiskModel
import RiskPlugins
import RiskSource

/// Compares one result with what a case expects of it.
struct ExpectationCheck {
    private let result: Assessment
    private let instrument: Instrument

    init(_ result: Assessment, of instrument: Instrument) {
        self.result = result
        self.instrument = instrument
    }

    /// What differs, or `nil` where the fact holds.
    func failure(of fact: Located<ExpectedFact>) -> CaseFailure? {
        comparison(fact.value).failure(at: fact.range)
    }

    private func comparison(_ fact: ExpectedFact) -> ExpectationComparison {
        switch fact {
        case .scale(let id, let expected, let asListed):
            return scale(id, expected, asListed: asListed)
        case .result(let id, let expected, let asListed):
            return level(id, expected, asListed: asListed)
        case .contribution(let scale, let item, let from, let to):
            return contribution(of: item, to: scale, from: from, to: to)
        case .harm(let state):
            return words("harm", state.rawValue, result.harm.state.rawValue)
        case .fired(let ids):
            return names("fired", ids, rules(.yes))
        case .openRules(let ids):
            return names("open_rules", ids, rules(.open))
        case .triggers(let ids):
            return names("triggers", ids, triggers(.yes))
        case .openTriggers(let ids):
            return names("open_triggers", ids, triggers(.open))
        case .actions(let ids, let asListed):
            return actions("actions", ids, .yes, asListed: asListed)
        case .openActions(let ids, let asListed):
            return actions("open_actions", ids, .open, asListed: asListed)
        case .within(let duty, let time):
            return words("'within' of '\(duty)'", time.text, within(duty))
        case .participants(let id, let nation, let roles):
            return participants(id, in: nation, roles)
        case .alsoAsked(let id, let roles):
            return agencies("'also' of '\(id)'", roles, trigger(id)?.also)
        case .allowed(let id, let levels):
            let allowed = result.levels.first { $0.id == id }?.allowed
            return names("allowed", Set(levels), allowed?.inEvery ?? [])
        case .allowedInSome(let id, let levels):
            let allowed = result.levels.first { $0.id == id }?.allowed
            return names("allowed_in_some", Set(levels), allowed?.inSome ?? [])
        case .findOutNext(let items):
            let first = result.findOutNext.questions.prefix(items.count).map(\.item.id)
            return ExpectationComparison("find_out_next", expectedInOrder: items, got: first)
        case .refused:
            let isRefused =
                (result.scales + result.workings).contains { !$0.refusedFor.isEmpty }
                || result.levels.contains { !$0.refusedFor.isEmpty }
            return words("refused", "true", isRefused ? "true" : "false")
        case .routes(let expected):
            return names("routes", expected, routes(.yes))
        case .openRoutes(let expected):
            return names("open_routes", expected, routes(.open))
        case .failsChecks(let expected):
            return names("fails_checks", expected, result.failedChecks.map(\.id))
        case .eligible(let expected):
            return words("eligible", expected.rawValue, eligible.rawValue)
        }
    }

    private func words(_ what: String, _ expected: String, _ got: String) -> ExpectationComparison {
        ExpectationComparison(what, expected: expected, got: got)
    }

    private func names<ID: Identifier>(
        _ what: String, _ expected: Set<ID>, _ got: [ID]
    ) -> ExpectationComparison {
        ExpectationComparison(
            what, expected: Set(expected.map(\.rawValue)), got: Set(got.map(\.rawValue)))
    }

    private var eligible: Truth {
        // Of the tool as a whole; what single results demand shows in them.
        let found = result.eligibility.filter { $0.scope == nil }.map(\.holds)
        if found.contains(.no) { return .no }
        return found.contains(.open) ? .open : .yes
    }

    private func routes(_ truth: Truth) -> [RouteID] {
        result.levels.flatMap { $0.routes.filter { $0.fired == truth }.map { RouteID($0.route) } }
    }

    private func rules(_ truth: Truth) -> [RuleID] {
        result.levels.flatMap { $0.rules.filter { $0.fired == truth }.map(\.id) }
            + result.flags.filter { $0.raised == truth }.map(\.id)
    }

    private func triggers(_ truth: Truth) -> [TriggerID] {
        result.triggers.filter { $0.due == truth }.map(\.id)
    }

    // MARK: Duties

    /// The actions, by their ids; one without an id by its text, which no case can name.
    private func actions(
        _ key: String, _ ids: Set<ActionID>, _ truth: Truth, asListed: Bool
    ) -> ExpectationComparison {
        let found = result.actions.filter { (asListed ? $0.appliesAsListed : $0.applies) == truth }
        return ExpectationComparison(
            asListed ? "as_listed \(key)" : key, expected: Set(ids.map(\.rawValue)),
            got: Set(
                found.map {
                    $0.id?.rawValue ?? "the action '\($0.task.opening)', which has no id"
                }))
    }

    private func trigger(_ id: TriggerID) -> TriggerFinding? {
        result.triggers.first { $0.id == id }
    }

    private static let notInForce = "no such duty, in the case's nation and on its date"

    private func within(_ duty: DutyName) -> String {
        switch duty {
        case .trigger(let id): trigger(id)?.within.text ?? Self.notInForce
        case .action(let id):
            result.actions.first { $0.id == id }?.within?.text ?? "no time"
        }
    }

    private func participants(
        _ id: TriggerID, in nation: Nation?, _ roles: Set<String>
    ) -> ExpectationComparison {
        guard let nation else { return agencies("'with' of '\(id)'", roles, trigger(id)?.with) }
        let trigger = instrument.triggers.first { $0.id.value == id }
        let isDuty = trigger.map { $0.nations.isEmpty || $0.nations.contains(nation) } ?? false
        return agencies(
            "'with' of '\(id)' in \(nation.rawValue)", roles,
            isDuty ? trigger?.participants(in: nation) : nil)
    }

    private func agencies(
        _ what: String, _ expected: Set<String>, _ got: [String]?
    ) -> ExpectationComparison {
        guard let got else {
            return words(what, expected.sorted().joined(separator: ", "), Self.notInForce)
        }
        return ExpectationComparison(what, expected: expected, got: Set(got))
    }

    // MARK: Scales

    private func scale(_ id: ScaleID, _ expected: ExpectedScale, asListed: Bool)
        -> ExpectationComparison
    {
        let name = asListed ? "as_listed \(id)" : id.rawValue
        guard let finding = (result.scales + result.workings).first(where: { $0.id == id }) else {
            return words(name, "a result", "no such scale")
        }
        let isOpen = finding.upperEndOpen && !asListed
        switch expected {
        case .notYetScorable:
            return words(
                name, "not_yet_scorable", finding.notYetScorable ? "not_yet_scorable" : "scorable")
        case .near(let number, let places):
            return near(number, places, finding, name: name)
        case .range(let from, let to):
            return range(from, to, finding, isOpen: isOpen, name: name)
        case .exactly(let values, let specials):
            return ExpectationComparison(
                name, expected: values.sorted().map(\.description) + states(specials),
                got: reached(finding, isOpen: isOpen), none: "no value")
        }
    }

    /// Whether the value agrees with the published digits: it is within half of the last place.
    private func near(
        _ number: PreciseDecimal, _ places: Int, _ finding: ScaleFinding, name: String
    ) -> ExpectationComparison {
        let expected = "\(number) to \(places) places"
        guard let listed = finding.listed, listed.isSingle, finding.specials.isEmpty else {
            return words(name, expected, reached(finding, isOpen: false).joined(separator: ", "))
        }
        let half = PreciseDecimal(significand: 5, places: min(places + 1, 18)).nearestDouble
        let gap = (listed.low.nearestDouble - number.nearestDouble).magnitude
        // The comparison itself is one of doubles: a part in 10^15 is no difference.
        let isNear = gap <= half + number.nearestDouble.magnitude * 1e-15
        return words(name, expected, isNear ? expected : "\(listed.low.nearestDouble)")
    }

    private func range(
        _ from: PreciseDecimal, _ to: PreciseDecimal?, _ finding: ScaleFinding, isOpen: Bool,
        name: String
    ) -> ExpectationComparison {
        let end = to?.description ?? "open"
        let expected = "\(from) to \(end)"
        guard let listed = finding.listed else {
            return words(name, expected, reached(finding, isOpen: isOpen).joined(separator: ", "))
        }
        let high = isOpen ? "open" : text(listed.high)
        let got =
            ["\(text(listed.low)) to \(high)"] + states(finding.specials)
        var comparison = words(name, expected, got.joined(separator: ", "))
        // One end is told, where the other is as expected and nothing came on top.
        if got.count == 1 {
            switch (text(listed.low) == from.description, high == end) {
            case (true, false):
                comparison.difference = "the upper end: expected \(end), got \(high)"
            case (false, true):
                comparison.difference = "the lower end: expected \(from), got \(text(listed.low))"
            case (true, true), (false, false): break
            }
        }
        return comparison
    }

    private func reached(_ finding: ScaleFinding, isOpen: Bool) -> [String] {
        let specials = states(finding.specials)
        guard let listed = finding.listed else { return specials }
        if isOpen { return ["\(text(listed.low)) to open"] + specials }
        if !finding.reachable.isEmpty { return finding.reachable.map(text) + specials }
        let values =
            listed.isSingle ? text(listed.low) : "\(text(listed.low)) to \(text(listed.high))"
        return [values] + specials
    }

    private func contribution(
        of item: String, to id: ScaleID, from: PreciseDecimal, to: PreciseDecimal
    ) -> ExpectationComparison {
        let what = "what '\(item)' gives to '\(id)'"
        func text(_ low: String, _ high: String) -> String {
            low == high ? low : "\(low) to \(high)"
        }
        let expected = text(from.description, to.description)
        let finding = (result.scales + result.workings).first { $0.id == id }
        guard let found = finding?.contributions.first(where: { $0.item.id == item }) else {
            return words(what, expected, "nothing, as it is no member of it")
        }
        return words(what, expected, text(found.low.description, found.high.description))
    }

    private func states(_ specials: Set<SpecialState>) -> [String] {
        specials.sorted().map(\.rawValue)
    }

    /// A double in all its digits, so that it equals no decimal by chance.
    private func text(_ value: ScaleValue) -> String {
        if case .real(let number) = value { "\(number)" } else { value.description }
    }

    // MARK: Levels

    private func level(_ id: ResultID, _ expected: ExpectedResult, asListed: Bool)
        -> ExpectationComparison
    {
        let name = asListed ? "as_listed \(id)" : id.rawValue
        guard let finding = result.levels.first(where: { $0.id == id }) else {
            return words(name, "a result", "no such result")
        }
        let got = names(of: asListed ? finding.asListed : finding.afterRules)
        switch expected {
        case .notEstablished:
            return words(
                name, "not_established",
                finding.notEstablished ? "not_established" : got.joined(separator: ", "))
        case .exactly(let set):
            return ExpectationComparison(name, expected: names(of: set), got: got)
        }
    }

    /// The levels in the plugin's order, then the states without one.
    private func names(of set: LevelSet) -> [String] {
        set.levels.map(\.rawValue) + states(set.specials)
    }
}
