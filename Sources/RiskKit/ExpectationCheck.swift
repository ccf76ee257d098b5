import RiskModel
import RiskPlugins
import RiskSource

/// Compares one result with what a case expects of it.
struct ExpectationCheck {
    private let result: Assessment

    init(_ result: Assessment) {
        self.result = result
    }

    /// What differs, or `nil` where the fact holds.
    func failure(of fact: Located<ExpectedFact>) -> CaseFailure? {
        let (what, expected, got) = comparison(fact.value)
        guard expected != got else { return nil }
        return CaseFailure(what: what, expected: expected, got: got, range: fact.range)
    }

    /// Both sides in the same words, so that equal words are an equal outcome.
    private func comparison(_ fact: ExpectedFact) -> (what: String, expected: String, got: String) {
        switch fact {
        case .scale(let id, let expected, let asListed):
            return scale(id, expected, asListed: asListed)
        case .result(let id, let expected, let asListed):
            return level(id, expected, asListed: asListed)
        case .harm(let state):
            return ("harm", state.rawValue, result.harm.state.rawValue)
        case .fired(let ids):
            return ("fired", list(ids), list(Set(rules(.yes))))
        case .openRules(let ids):
            return ("open_rules", list(ids), list(Set(rules(.open))))
        case .triggers(let ids):
            return ("triggers", list(ids), list(Set(triggers(.yes))))
        case .openTriggers(let ids):
            return ("open_triggers", list(ids), list(Set(triggers(.open))))
        case .allowed(let id, let levels):
            let allowed = result.levels.first { $0.id == id }?.allowed
            return ("allowed", words(levels), words(allowed?.inEvery ?? []))
        case .allowedInSome(let id, let levels):
            let allowed = result.levels.first { $0.id == id }?.allowed
            return ("allowed_in_some", words(levels), words(allowed?.inSome ?? []))
        case .findOutNext(let items):
            let first = result.findOutNext.questions.prefix(items.count).map(\.item.id)
            return ("find_out_next", items.joined(separator: ", "), first.joined(separator: ", "))
        case .refused:
            let isRefused =
                (result.scales + result.workings).contains { !$0.refusedFor.isEmpty }
                || result.levels.contains { !$0.refusedFor.isEmpty }
            return ("refused", "true", isRefused ? "true" : "false")
        case .routes(let expected):
            return ("routes", list(expected), list(Set(routes(.yes))))
        case .openRoutes(let expected):
            return ("open_routes", list(expected), list(Set(routes(.open))))
        case .failsChecks(let expected):
            return ("fails_checks", list(expected), list(Set(result.failedChecks.map(\.id))))
        case .eligible(let expected):
            return ("eligible", expected.rawValue, eligible.rawValue)
        }
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

    // MARK: Scales

    private func scale(_ id: ScaleID, _ expected: ExpectedScale, asListed: Bool)
        -> (what: String, expected: String, got: String)
    {
        let name = asListed ? "as_listed \(id)" : id.rawValue
        guard let finding = (result.scales + result.workings).first(where: { $0.id == id }) else {
            return (name, "a result", "no such scale")
        }
        let isOpen = finding.upperEndOpen && !asListed
        switch expected {
        case .notYetScorable:
            return (
                name, "not_yet_scorable", finding.notYetScorable ? "not_yet_scorable" : "scorable"
            )
        case .near(let number, let places):
            return near(number, places, finding, name: name)
        case .range(let from, let to):
            return (name, "\(from) to \(to?.description ?? "open")", range(finding, isOpen: isOpen))
        case .exactly(let values, let specials):
            let wanted = values.sorted().map(\.description) + specials.sorted().map(\.rawValue)
            return (name, wanted.joined(separator: ", "), reached(finding, isOpen: isOpen))
        }
    }

    /// Whether the value agrees with the published digits: it is within half of the last place.
    private func near(
        _ number: PreciseDecimal, _ places: Int, _ finding: ScaleFinding, name: String
    ) -> (what: String, expected: String, got: String) {
        let expected = "\(number) to \(places) places"
        guard let listed = finding.listed, listed.isSingle, finding.specials.isEmpty else {
            return (name, expected, reached(finding, isOpen: false))
        }
        let half = PreciseDecimal(significand: 5, places: min(places + 1, 18)).nearestDouble
        let gap = (listed.low.nearestDouble - number.nearestDouble).magnitude
        // The comparison itself is one of doubles: a part in 10^15 is no difference.
        let isNear = gap <= half + number.nearestDouble.magnitude * 1e-15
        return (name, expected, isNear ? expected : "\(listed.low.nearestDouble)")
    }

    private func range(_ finding: ScaleFinding, isOpen: Bool) -> String {
        guard let listed = finding.listed else { return reached(finding, isOpen: isOpen) }
        return "\(text(listed.low)) to \(isOpen ? "open" : text(listed.high))"
            + finding.specials.sorted().map { ", \($0.rawValue)" }.joined()
    }

    private func reached(_ finding: ScaleFinding, isOpen: Bool) -> String {
        guard let listed = finding.listed else {
            return finding.specials.sorted().map(\.rawValue).joined(separator: ", ")
        }
        if isOpen { return range(finding, isOpen: true) }
        let values =
            finding.reachable.isEmpty
            ? [listed.isSingle ? text(listed.low) : "\(text(listed.low)) to \(text(listed.high))"]
            : finding.reachable.map(text)
        return (values + finding.specials.sorted().map(\.rawValue)).joined(separator: ", ")
    }

    /// A double in all its digits, so that it equals no decimal by chance.
    private func text(_ value: ScaleValue) -> String {
        if case .real(let number) = value { "\(number)" } else { value.description }
    }

    // MARK: Levels

    private func level(_ id: ResultID, _ expected: ExpectedResult, asListed: Bool)
        -> (what: String, expected: String, got: String)
    {
        let name = asListed ? "as_listed \(id)" : id.rawValue
        guard let finding = result.levels.first(where: { $0.id == id }) else {
            return (name, "a result", "no such result")
        }
        switch expected {
        case .notEstablished:
            return (
                name, "not_established",
                finding.notEstablished ? "not_established" : words(finding.afterRules)
            )
        case .exactly(let set):
            return (name, words(set), words(asListed ? finding.asListed : finding.afterRules))
        }
    }

    private func words(_ set: LevelSet) -> String {
        (set.levels.map(\.rawValue) + set.specials.sorted().map(\.rawValue)).sorted()
            .joined(separator: ", ")
    }

    private func words(_ levels: [LevelID]) -> String {
        levels.map(\.rawValue).sorted().joined(separator: ", ")
    }

    private func list(_ ids: Set<some Identifier>) -> String {
        ids.isEmpty ? "none" : ids.sorted().map(\.rawValue).joined(separator: ", ")
    }
}
