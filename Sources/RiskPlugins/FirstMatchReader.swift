import RiskModel
import RiskSource

/// Reads `first: [{when, value}, …, {else: NUMBER|undefined}]`.
enum FirstMatchReader {
    private enum Entry {
        case rule(FirstRule)
        /// What holds where no rule does; `nil` is *undefined*.
        case otherwise(SourcedNumber?, SourceRange)
        case unreadable(isElse: Bool)

        var isElse: Bool {
            switch self {
            case .otherwise, .unreadable(isElse: true): true
            case .rule, .unreadable(isElse: false): false
            }
        }
    }

    static func read(_ reader: MappingReader) -> FirstMatch? {
        guard let entries = reader.optional("first", .filledList(of: entry)) else { return nil }
        var rules: [FirstRule] = []
        for (index, entry) in entries.enumerated() {
            switch entry {
            case .rule(let rule): rules.append(rule)
            case .otherwise(_, let range) where index < entries.count - 1:
                reader.context.report(PluginDiagnostics.elseNotLast(at: range))
            case .otherwise, .unreadable: break
            }
        }
        switch entries.last {
        case .otherwise(let value, _): return FirstMatch(rules: rules, otherwise: value)
        case .unreadable(isElse: true), nil: return nil
        case .rule, .unreadable:
            // An 'else' that stands elsewhere was reported as such.
            if entries.contains(where: \.isElse) { return nil }
            reader.context.report(
                PluginDiagnostics.missingKey(
                    "else", of: "'first'", at: reader.place(of: "first") ?? reader.range,
                    expected: "as its last entry: a number, or 'undefined'",
                    because: "what holds where no rule does"))
            return nil
        }
    }

    private static var entry: ValueShape<Entry> {
        .mapping("an entry of 'first'") { reader in
            if let entry = reader.entry("else") {
                if entry.value.scalar?.text == "undefined" { return .otherwise(nil, reader.range) }
                return reader.optional("else", .preciseNumber).map {
                    .otherwise($0, reader.range)
                } ?? .unreadable(isElse: true)
            }
            let when = reader.required(
                "when", .condition, because: "the condition that gives the value")
            let value = reader.required(
                "value", .preciseNumber, because: "the value that the condition gives")
            guard let when, let value else { return .unreadable(isElse: false) }
            return .rule(FirstRule(when: when, value: value))
        }
    }
}
