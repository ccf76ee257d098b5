import RiskModel
import RiskSource

/// Reads one rule that acts on a level.
enum RuleReader {
    /// Where a `step` goes.
    enum Direction: String, CaseIterable {
        case better, worse
    }

    static var shape: ValueShape<Rule> {
        .mapping(RuleKeys.definition) { reader in
            let id = reader.required(RuleKeys.id)
            if let id { reader.name("rule '\(id.value)'") }
            let when = reader.required(RuleKeys.when)
            let effect = self.effect(reader)
            let reason = reader.required(RuleKeys.reason)
            let source = reader.required(RuleKeys.source)
            guard let id, let when, let effect, let reason, let source else {
                if let id { reader.context.noteUnreadable(id.value.rawValue) }
                return nil
            }
            return Rule(
                id: id, when: when, effect: effect, reason: reason, source: source,
                range: reader.range)
        }
    }

    private static func effect(_ reader: MappingReader) -> Rule.Effect? {
        let present = reader.present(among: RuleKeys.effects)
        guard present.count == 1 else {
            reader.context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: RuleKeys.effects, found: present, in: reader.what, at: reader.range))
            return nil
        }
        switch present[0] {
        case RuleKeys.noBetterThan.name:
            return reader.optional(RuleKeys.noBetterThan).map { .noBetterThan($0) }
        case RuleKeys.noWorseThan.name:
            return reader.optional(RuleKeys.noWorseThan).map { .noWorseThan($0) }
        case RuleKeys.set.name: return reader.optional(RuleKeys.set).map { .set($0) }
        case RuleKeys.step.name:
            return reader.optional(RuleKeys.step).map { .step(better: $0 == .better) }
        case RuleKeys.allow.name: return reader.optional(RuleKeys.allow).map { .allow($0) }
        default: return reader.optional(RuleKeys.disallow).map { .disallow($0) }
        }
    }
}
