/// One thing that a result says, in ids and numbers, so that results of two versions of a tool can
/// be compared. What only words it is not in it.
package struct ResultAspect: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case harm, eligibility, level, trigger, scale, rule, flag, action, check, norm
        case hidden, review, judged
    }

    package var kind: Kind
    /// What it is about: an id, or what is to be done for an action, which has no id.
    package var id: String
    /// What is said of it: `category_2 or category_3`, `due, now`.
    package var state: String
}

extension Assessment {
    /// Everything that the result says which is more than words; only the checks where some fail,
    /// for then nothing else means anything.
    ///
    /// - Parameter names: Other names of items, where another version calls them so.
    package func aspects(naming names: [String: String] = [:]) -> [ResultAspect] {
        var found: [ResultAspect] = []
        func named(_ item: ItemLabel) -> String { names[item.id] ?? item.id }
        func add(_ kind: ResultAspect.Kind, _ id: String, _ state: String) {
            found.append(ResultAspect(kind: kind, id: id, state: state))
        }
        for check in failedChecks { add(.check, check.id.rawValue, "failed") }
        guard failedChecks.isEmpty else { return found }
        if harm.state != .notAsked {
            let items = harm.items.map(named).sorted()
            add(
                .harm, "harm",
                harm.state.rawValue + (items.isEmpty ? "" : " (\(items.joined(separator: ", ")))"))
        }
        for finding in eligibility { add(.eligibility, finding.id.rawValue, finding.holds.words) }
        for level in levels {
            add(.level, level.id.rawValue, level.state)
            for rule in level.rules where rule.fired != .no {
                add(.rule, rule.id.rawValue, "\(rule.fired.words): \(rule.effect)")
            }
        }
        for trigger in triggers where trigger.due != .no {
            let who = [trigger.with, trigger.also].filter { !$0.isEmpty }.map(\.listed)
            add(
                .trigger, trigger.id.rawValue,
                ([trigger.due.due, trigger.within.written] + trigger.deadline.days
                    + [trigger.duty] + who).joined(separator: "; "))
        }
        for scale in scales { add(.scale, scale.id.rawValue, scale.state) }
        for flag in flags where flag.raised != .no {
            add(.flag, flag.id.rawValue, flag.raised.words)
        }
        for action in actions where action.applies != .no {
            let time = action.within.map { [$0.written] } ?? []
            add(
                .action, action.task,
                ([action.applies.words] + time + action.deadline.days).joined(separator: "; "))
        }
        for norm in norms?.findings ?? [] { add(.norm, norm.id.rawValue, norm.states) }
        for item in hidden {
            add(.hidden, named(item.item), item.certainly ? "not asked" : "may not be asked")
        }
        if let review { add(.review, "review", review.written) }
        if let judged { add(.judged, judged.level.rawValue, "allowed: \(judged.allowed.words)") }
        return found
    }
}

extension Truth {
    fileprivate var words: String {
        switch self {
        case .yes: "holds"
        case .no: "does not hold"
        case .open: "may hold"
        }
    }

    fileprivate var due: String {
        switch self {
        case .yes: "due"
        case .no: "not due"
        case .open: "may be due"
        }
    }
}

extension Deadline? {
    fileprivate var days: [String] {
        switch self {
        case nil: []
        case .by(let day, _)?: ["by \(day)"]
        case .unknown?: ["the day cannot be worked out"]
        }
    }
}

extension LevelSet {
    fileprivate var words: String {
        let all = levels.map(\.rawValue) + specials.sorted().map(\.rawValue)
        return all.isEmpty ? "none" : all.joined(separator: " or ")
    }
}

extension LevelFinding {
    fileprivate var state: String {
        if !refusedFor.isEmpty { return "refused" }
        var parts = [notEstablished ? "not established" : afterRules.words]
        if computed != afterRules { parts.append("before its rules \(computed.words)") }
        if let notBetterThan { parts.append("not better than \(notBetterThan)") }
        if let notWorseThan { parts.append("not worse than \(notWorseThan)") }
        if let allowed {
            parts.append("allowed in every case \(allowed.inEvery.map(\.rawValue).listed)")
            parts.append("allowed in some case \(allowed.inSome.map(\.rawValue).listed)")
        }
        let routes = routes.filter { $0.fired != .no }.map { "\($0.route) \($0.fired.words)" }
        if !routes.isEmpty { parts.append("by \(routes.listed)") }
        return parts.joined(separator: "; ")
    }
}

extension ScaleFinding {
    fileprivate var state: String {
        if !refusedFor.isEmpty { return "refused" }
        var parts: [String] = []
        if let listed {
            let high = listed.isSingle ? "" : " to \(listed.high)"
            parts.append("\(listed.low)\(high)\(upperEndOpen ? " or more" : "")")
        }
        parts += specials.sorted().map(\.rawValue)
        if parts.isEmpty { parts.append("no number") }
        // Few values within a range can be others while its ends stay.
        if let listed, !listed.isSingle, !reachable.isEmpty {
            parts.append("that is \(reachable.map(\.description).listed)")
        }
        for limit in limits where limit.acted != .no {
            parts.append("\(limit.kind.rawValue) \(limit.number) \(limit.acted.words)")
        }
        if let published = asPublished {
            parts.append("as published \(published.value?.description ?? "none")")
        }
        if let error = measurementError { parts.append("\(error.kind.rawValue) \(error.size)") }
        return parts.joined(separator: "; ")
    }
}

extension NormFinding {
    fileprivate var states: String {
        switch state {
        case .open: "open"
        case .noScore: "no score"
        case .scores(let entries):
            entries.map { entry in
                switch entry.outcome {
                case .norm(let value, let low, let high):
                    let ends = [low, high].compactMap { $0?.description }
                    return "\(entry.score): \(value)%"
                        + (ends.isEmpty ? "" : " (\(ends.joined(separator: " to ")))")
                case .noNorm: return "\(entry.score): no norm"
                case .unverified: return "\(entry.score): unverified"
                case .unset: return "\(entry.score): not found"
                }
            }.joined(separator: "; ")
        }
    }
}
