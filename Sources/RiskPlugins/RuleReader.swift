import RiskModel
import RiskSource

/// Reads one rule that acts on a level.
enum RuleReader {
    private static let effects = [
        "no_better_than", "no_worse_than", "set", "step", "allow", "disallow",
    ]

    /// Where a `step` goes.
    private enum Direction: String, CaseIterable {
        case better, worse
    }

    static var shape: ValueShape<Rule> {
        .mapping("a rule") { reader in
            let id = reader.required(
                "id", .id(RuleID.self), because: "the name by which results refer to it")
            if let id { reader.name("rule '\(id.value)'") }
            let when = reader.required(
                "when", .condition, because: "the condition under which the rule acts")
            let effect = self.effect(reader)
            let reason = reader.required(
                "reason", .text, because: "why the rule acts; every result that it changes says it")
            let source = reader.required("source", .source, because: Provenance.reason)
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
        let present = reader.present(among: effects)
        guard present.count == 1 else {
            reader.context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: effects, found: present, in: reader.what, at: reader.range))
            return nil
        }
        let level = ValueShape<Located<LevelID>>.id(LevelID.self)
        let levels = ValueShape<[Located<LevelID>]>.filledList(of: level)
        switch present[0] {
        case "no_better_than":
            return reader.optional("no_better_than", level).map { .noBetterThan($0) }
        case "no_worse_than":
            return reader.optional("no_worse_than", level).map { .noWorseThan($0) }
        case "set": return reader.optional("set", level).map { .set($0) }
        case "step":
            return reader.optional("step", .oneOf(Direction.self)).map {
                .step(better: $0 == .better)
            }
        case "allow": return reader.optional("allow", levels).map { .allow($0) }
        default: return reader.optional("disallow", levels).map { .disallow($0) }
        }
    }
}
