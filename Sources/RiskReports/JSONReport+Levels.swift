import RiskModel

/// Levels, rules, duties and what to find out, in JSON.
extension JSONReport {
    func level(_ finding: LevelFinding) -> JSONValue {
        .object([
            .init("id", .text(finding.id.rawValue)),
            .init("title", .text(finding.title)),
            .init("scale", .array(finding.scale.map(name))),
            .init("worse", .text(finding.worseIsLast ? "last" : "first")),
            .init("state", .text(Self.state(of: finding))),
            .init("computed", .texts(Self.outcomes(finding.computed))),
            .init("after_rules", .texts(Self.outcomes(finding.afterRules))),
            .init("as_listed", .texts(Self.outcomes(finding.asListed))),
            .init("exact", .truth(finding.exact)),
            .init("not_better_than", .optional(finding.notBetterThan?.rawValue)),
            .init("not_worse_than", .optional(finding.notWorseThan?.rawValue)),
            .init("allowed", finding.allowed.map(allowed) ?? .null),
            .init("routes", .array(finding.routes.map(route))),
            .init("refused_for", .array(finding.refusedFor.map(unset))),
            .init("settled_by", .texts(finding.settledBy.map(\.id))),
        ])
    }

    /// `settled`, `open`, `not_established`, `refused`, `judgement`, or `no_level`.
    static func state(of finding: LevelFinding) -> String {
        if !finding.refusedFor.isEmpty { return "refused" }
        if finding.notEstablished { return "not_established" }
        if finding.afterRules.settled != nil { return "settled" }
        if finding.allowed != nil { return "judgement" }
        return finding.afterRules.levels.isEmpty ? "no_level" : "open"
    }

    /// The levels and special states that are left, in order.
    static func outcomes(_ set: LevelSet) -> [String] {
        set.levels.map(\.rawValue) + set.specials.sorted().map(\.rawValue)
    }

    private func name(_ level: LevelName) -> JSONValue {
        .object([
            .init("id", .text(level.id.rawValue)),
            .init("title", .text(level.title)),
            .init("meaning", .optional(level.meaning)),
        ])
    }

    private func allowed(_ allowed: AllowedLevels) -> JSONValue {
        .object([
            .init("in_every", .texts(allowed.inEvery.map(\.rawValue))),
            .init("in_some", .texts(allowed.inSome.map(\.rawValue))),
        ])
    }

    private func route(_ route: RouteFinding) -> JSONValue {
        .object([
            .init("route", .text(route.route)),
            .init("title", .text(route.title)),
            .init("level", .text(route.level.rawValue)),
            .init("fired", .text(route.fired.rawValue)),
            .init("taken", .text(route.taken.rawValue)),
            .init("settled_by", ids(route.settledBy)),
        ])
    }

    /// The rules of all levelled results, those that fired and those that are open, in order.
    var rules: JSONValue {
        func rules(_ fired: Truth) -> JSONValue {
            .array(
                assessment.levels.flatMap { level in
                    level.rules.filter { $0.fired == fired }.map { rule($0, of: level.id) }
                })
        }
        return .object([.init("fired", rules(.yes)), .init("open", rules(.open))])
    }

    private func rule(_ rule: RuleFinding, of result: ResultID) -> JSONValue {
        .object([
            .init("id", .text(rule.id.rawValue)),
            .init("result", .text(result.rawValue)),
            .init("effect", .text(rule.effect)),
            .init("reason", .text(rule.reason)),
            .init("source", .text(rule.source)),
            .init("settled_by", ids(rule.settledBy)),
        ])
    }

    func flag(_ flag: FlagFinding) -> JSONValue {
        .object([
            .init("id", .text(flag.id.rawValue)),
            .init("raised", .text(flag.raised.rawValue)),
            .init("say", .text(flag.text)),
            .init("source", .text(flag.source)),
            .init("settled_by", ids(flag.settledBy)),
        ])
    }

    func trigger(_ trigger: TriggerFinding) -> JSONValue {
        .object([
            .init("id", .text(trigger.id.rawValue)),
            .init("due", .text(trigger.due.rawValue)),
            .init("do", .text(trigger.duty)),
            .init("within", .text(trigger.within.text)),
            .init("deadline", trigger.deadline.map(deadline) ?? .null),
            .init("with", .texts(trigger.with)),
            .init("also", .texts(trigger.also)),
            .init("source", .text(trigger.source)),
            .init("settled_by", ids(trigger.settledBy)),
        ])
    }

    func action(_ action: ActionFinding) -> JSONValue {
        .object([
            .init("id", .optional(action.id?.rawValue)),
            .init("applies", .text(action.applies.rawValue)),
            .init("do", .text(action.task)),
            .init("within", .optional(action.within?.text)),
            .init("deadline", action.deadline.map(deadline) ?? .null),
            .init("source", .text(action.source)),
            .init("settled_by", ids(action.settledBy)),
        ])
    }

    private func deadline(_ deadline: Deadline) -> JSONValue {
        let parts: (by: CivilDate?, dayOne: DayOne?, because: String?) =
            switch deadline {
            case .by(let day, let dayOne): (day, dayOne, nil)
            case .unknown(let refusal): (nil, nil, Wording.refusal(refusal))
            }
        return .object([
            .init("by", .optional(parts.by?.description)),
            .init("day_one", .optional(parts.dayOne?.rawValue)),
            .init("unknown_because", .optional(parts.because)),
        ])
    }

    func question(_ question: OpenQuestion) -> JSONValue {
        .object([
            .init("item", .text(question.item.id)),
            .init("ask", .text(question.item.ask)),
            .init("find_out_from", .texts(question.item.findOutFrom)),
            .init("narrows", .truth(question.narrows)),
            .init("settles_duties", .whole(question.settlesDuties)),
            .init("outcomes", .array(question.outcomes.map(outcome))),
        ])
    }

    private func outcome(_ outcome: AnswerOutcome) -> JSONValue {
        let levels = outcome.levels.map { result, left in
            JSONValue.Member(result.rawValue, .texts(Self.outcomes(left)))
        }
        let scales = outcome.scales.map { scale, left in
            JSONValue.Member(scale.rawValue, left.map(range) ?? .null)
        }
        return .object([
            .init("answers", .texts(outcome.answers)),
            .init("levels", .object(levels)),
            .init("scales", .object(scales)),
            .init("makes_due", .texts(outcome.makesDue.map(\.rawValue))),
            .init("rules_out", .texts(outcome.rulesOut.map(\.rawValue))),
            .init("harm", .optional(outcome.harm?.rawValue)),
        ])
    }
}
