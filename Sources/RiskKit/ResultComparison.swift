import RiskModel

/// What is not the same in two results of one tool.
struct ResultComparison {
    let before: Assessment
    let after: Assessment

    /// Harm first, then levels, duties and the rest.
    var changes: [ResultChange] {
        var changes: [ResultChange] = []
        if before.harm.state != after.harm.state {
            changes.append(
                ResultChange(
                    .harm, id: "harm", title: "Harm", before: .harm(before.harm.state),
                    after: .harm(after.harm.state)))
        }
        changes += truths(.eligibility, before.eligibility, after.eligibility) {
            ($0.id.rawValue, $0.reason, $0.holds)
        }
        for (old, new) in zip(before.levels, after.levels) { changes += level(old, new) }
        changes += truths(.trigger, before.triggers, after.triggers) {
            ($0.id.rawValue, $0.duty, $0.due)
        }
        for (old, new) in zip(before.scales, after.scales) {
            let values = (old.value, new.value)
            guard values.0 != values.1 else { continue }
            changes.append(
                ResultChange(
                    .scale, id: old.id.rawValue, title: old.title, before: values.0,
                    after: values.1, mayLackItems: old.upperEndOpen))
        }
        for (old, new) in zip(before.levels, after.levels) {
            changes += truths(.rule, old.rules, new.rules) { ($0.id.rawValue, $0.reason, $0.fired) }
        }
        changes += truths(.flag, before.flags, after.flags) {
            ($0.id.rawValue, $0.text, $0.raised)
        }
        for (place, (old, new)) in zip(before.actions, after.actions).enumerated()
        where old.applies != new.applies {
            changes.append(
                ResultChange(
                    .action, id: "\(place + 1)", title: old.task, before: .truth(old.applies),
                    after: .truth(new.applies)))
        }
        return changes
    }

    private func level(_ old: LevelFinding, _ new: LevelFinding) -> [ResultChange] {
        // Where the level itself changed, what it was before the rules is in the explanation.
        let isAfter = old.afterRules != new.afterRules
        guard isAfter || old.computed != new.computed else { return [] }
        return [
            ResultChange(
                isAfter ? .level : .computed, id: old.id.rawValue, title: old.title,
                before: .levels(isAfter ? old.afterRules : old.computed),
                after: .levels(isAfter ? new.afterRules : new.computed), names: old.scale)
        ]
    }

    private func truths<Finding>(
        _ kind: ResultChange.Kind, _ old: [Finding], _ new: [Finding],
        _ parts: (Finding) -> (id: String, title: String, truth: Truth)
    ) -> [ResultChange] {
        zip(old.map(parts), new.map(parts)).compactMap { old, new in
            guard old.truth != new.truth else { return nil }
            return ResultChange(
                kind, id: old.id, title: old.title, before: .truth(old.truth),
                after: .truth(new.truth))
        }
    }
}

extension ScaleFinding {
    /// The range and the states without a number, as a step of a calculation tells them.
    var value: CalculationValue { .number(listed, specials) }
}
