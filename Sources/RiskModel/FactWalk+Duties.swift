import RiskSource

/// What acts on levels, what is said, and what must be done.
extension FactWalk {
    mutating func walk(_ rule: Rule) {
        let name = "rule '\(rule.id.value)'"
        part(["rule", "\(rule.id.value)"], .rules, name, rule.id.range) {
            $0.condition(.rules, "when", "'when' of \(name)", rule.when)
            $0.note(.rules, "effect", "what \(name) does", rule.effect.written, rule.range)
            $0.wording("reason", "the reason of \(name)", rule.reason, rule.range)
            $0.source(name, rule.source)
        }
    }

    mutating func walkRules(_ instrument: Instrument) {
        for flag in instrument.flags {
            let name = "flag '\(flag.id.value)'"
            part(["flag", "\(flag.id.value)"], .rules, name, flag.id.range) {
                $0.condition(.rules, "when", "'when' of \(name)", flag.when)
                $0.wording("text", "the text of \(name)", flag.text, flag.range)
                $0.source(name, flag.source)
            }
        }
        order(.wording, .wording, "flags", instrument.flags.map(\.id.value), instrument.range)
        for trigger in instrument.triggers { walk(trigger) }
        order(
            .wording, .wording, "triggers", instrument.triggers.map(\.id.value), instrument.range)
        list(
            .duties, "actions", "action", of: "", instrument.actions, anchor: \.task,
            range: \.range
        ) { walk, action, name in
            walk.note(
                .wording, "id", "the id of \(name)", action.id?.value.rawValue, action.range)
            walk.condition(.duties, "when", "'when' of \(name)", action.when)
            walk.note(.duties, "do", "what \(name) is", action.task, action.range)
            walk.note(
                .timeLimits, "within", "the time limit of \(name)", action.within?.written,
                action.range)
            walk.source(name, action.source)
        }
        for rule in instrument.eligibility { walk(rule) }
        order(
            .wording, .wording, "conditions of eligibility",
            instrument.eligibility.map(\.id.value), instrument.range)
        for check in instrument.checks {
            let name = "check '\(check.id.value)'"
            part(["check", "\(check.id.value)"], .conditions, name, check.id.range) {
                $0.condition(.conditions, "require", "what \(name) requires", check.require)
                $0.wording("message", "the message of \(name)", check.message, check.range)
            }
        }
        order(.wording, .wording, "checks", instrument.checks.map(\.id.value), instrument.range)
    }

    private mutating func walk(_ trigger: Trigger) {
        let name = "trigger '\(trigger.id.value)'"
        let place = trigger.range
        part(["trigger", "\(trigger.id.value)"], .duties, name, trigger.id.range) { walk in
            walk.condition(.duties, "when", "'when' of \(name)", trigger.when)
            walk.note(.duties, "do", "what \(name) demands", trigger.duty, place)
            walk.note(
                .timeLimits, "within", "the time limit of \(name)", trigger.within.written, place)
            for (nation, agencies) in trigger.with.sorted(by: { $0.key.rawValue < $1.key.rawValue })
            {
                walk.note(
                    .duties, "with \(nation.rawValue)",
                    "who must take part in \(name) (\(nation.rawValue))", agencies.listed, place)
            }
            walk.note(
                .duties, "also", "who else may take part in \(name)",
                trigger.also.isEmpty ? nil : trigger.also.listed, place)
            walk.note(
                .duties, "from", "from when \(name) is in force",
                trigger.inForceFrom.map { "\($0)" }, place)
            walk.note(
                .duties, "until", "until when \(name) is in force",
                trigger.inForceUntil.map { "\($0)" }, place)
            walk.note(
                .duties, "nations", "the nations of \(name)",
                trigger.nations.isEmpty ? nil : trigger.nations.map(\.rawValue).listed,
                place)
            walk.source(name, trigger.source)
        }
    }

    private mutating func walk(_ rule: Eligibility) {
        let name = "eligibility '\(rule.id.value)'"
        part(["eligibility", "\(rule.id.value)"], .conditions, name, rule.id.range) {
            $0.note(.conditions, "for", "what \(name) is for", rule.scope?.value, rule.range)
            $0.condition(.conditions, "require", "what \(name) requires", rule.require)
            $0.wording("reason", "the reason of \(name)", rule.reason, rule.range)
            $0.source(name, rule.source)
        }
    }
}

extension Rule.Effect {
    fileprivate var written: String {
        switch self {
        case .noBetterThan(let level): "no_better_than \(level.value)"
        case .noWorseThan(let level): "no_worse_than \(level.value)"
        case .set(let level): "set \(level.value)"
        case .step(let better): better ? "step better" : "step worse"
        case .allow(let levels):
            "allow \(levels.map(\.value.rawValue).joined(separator: ", "))"
        case .disallow(let levels):
            "disallow \(levels.map(\.value.rawValue).joined(separator: ", "))"
        }
    }
}
