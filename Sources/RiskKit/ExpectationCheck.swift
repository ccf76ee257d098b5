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
                result.scales.contains { !$0.refusedFor.isEmpty }
                || result.levels.contains { !$0.refusedFor.isEmpty }
            return ("refused", "true", isRefused ? "true" : "false")
        case .eligible(let expected):
            return ("eligible", expected.rawValue, eligible.rawValue)
        }
    }

    private var eligible: Truth {
        let found = result.eligibility.map(\.holds)
        if found.contains(.no) { return .no }
        return found.contains(.open) ? .open : .yes
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
        guard let finding = result.scales.first(where: { $0.id == id }) else {
            return (name, "a result", "no such scale")
        }
        let isOpen = finding.upperEndOpen && !asListed
        switch expected {
        case .notYetScorable:
            return (
                name, "not_yet_scorable", finding.notYetScorable ? "not_yet_scorable" : "scorable"
            )
        case .range(let from, let to):
            return (name, "\(from) to \(to?.description ?? "open")", range(finding, isOpen: isOpen))
        case .exactly(let values, let specials):
            let wanted = values.sorted().map(\.description) + specials.sorted().map(\.rawValue)
            return (name, wanted.joined(separator: ", "), reached(finding, isOpen: isOpen))
        }
    }

    private func range(_ finding: ScaleFinding, isOpen: Bool) -> String {
        guard let listed = finding.listed else { return reached(finding, isOpen: isOpen) }
        return "\(listed.low) to \(isOpen ? "open" : listed.high.description)"
            + finding.specials.sorted().map { ", \($0.rawValue)" }.joined()
    }

    private func reached(_ finding: ScaleFinding, isOpen: Bool) -> String {
        guard let listed = finding.listed else {
            return finding.specials.sorted().map(\.rawValue).joined(separator: ", ")
        }
        if isOpen { return range(finding, isOpen: true) }
        let values =
            finding.reachable.isEmpty
            ? [listed.isSingle ? listed.low.description : "\(listed.low) to \(listed.high)"]
            : finding.reachable.map(\.description)
        return (values + finding.specials.sorted().map(\.rawValue)).joined(separator: ", ")
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
