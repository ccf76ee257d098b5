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
        guard let entries = reader.optional(ScaleKeys.first, as: .filledList(of: entry)) else {
            return nil
        }
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

    /// The form of the whole list.
    static let form = ValueForm.filledList(of: entry.form)

    private static var entry: ValueShape<Entry> {
        let form = ValueForm.either([.mapping(FirstKeys.rule), .mapping(FirstKeys.otherwise)])
        return ValueShape("a mapping", form) { node, name, context in
            let isElse = node.has(FirstKeys.other.name)
            return ValueShape.mapping(isElse ? FirstKeys.otherwise : FirstKeys.rule) { reader in
                isElse ? otherwise(reader) : rule(reader)
            }.read(node, as: name, in: context)
        }
    }

    private static func otherwise(_ reader: MappingReader) -> Entry {
        if reader.entry("else")?.value.scalar?.text == "undefined" {
            return .otherwise(nil, reader.range)
        }
        return reader.optional(FirstKeys.other, as: .preciseNumber).map {
            .otherwise($0, reader.range)
        } ?? .unreadable(isElse: true)
    }

    private static func rule(_ reader: MappingReader) -> Entry {
        let when = reader.required(FirstKeys.when)
        let value = reader.required(FirstKeys.value)
        guard let when, let value else { return .unreadable(isElse: false) }
        return .rule(FirstRule(when: when, value: value))
    }
}

extension YAMLNode {
    /// Whether the node is a mapping with the key.
    func has(_ key: String) -> Bool { entries?.contains { $0.key.value == key } ?? false }
}
