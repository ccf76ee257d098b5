import RiskModel
import RiskSource

/// An entry of a list of which the first rule that holds counts, and which ends in an `else`.
enum OrderedEntry<Rule, Otherwise> {
    case rule(Rule)
    /// What holds where no rule does; `nil` is the special state that has no value.
    case otherwise(Otherwise?, SourceRange)
    case unreadable(isElse: Bool)

    private var isElse: Bool {
        switch self {
        case .otherwise, .unreadable(isElse: true): true
        case .rule, .unreadable(isElse: false): false
        }
    }

    /// An entry that is a rule, or an `else` where the key of that name is there.
    static func shape(
        rule: MappingDefinition, _ readRule: @escaping @Sendable (MappingReader) -> Rule?,
        otherwise: MappingDefinition,
        _ readOtherwise: @escaping @Sendable (MappingReader) -> OrderedEntry
    ) -> ValueShape<OrderedEntry> {
        let form = ValueForm.either([.mapping(rule), .mapping(otherwise)])
        return ValueShape("a mapping", form) { node, name, context in
            let isElse = node.entries?.contains { $0.key.value == "else" } ?? false
            let definition = isElse ? otherwise : rule
            return MappingReader.read(node, definition, name: name, in: context) { reader in
                isElse
                    ? readOtherwise(reader)
                    : readRule(reader).map { .rule($0) } ?? .unreadable(isElse: false)
            }
        }
    }

    /// The rules of a list and what holds where none does; `nil` where its end is missing or
    /// unreadable, which was reported.
    ///
    /// - Parameters:
    ///   - key: the list's key in the mapping that is read.
    ///   - expected: what its `else` may say.
    static func ordered(
        _ entries: [OrderedEntry], of key: String, in reader: MappingReader, expected: String
    ) -> (rules: [Rule], otherwise: Otherwise?)? {
        var rules: [Rule] = []
        for (index, entry) in entries.enumerated() {
            switch entry {
            case .rule(let rule): rules.append(rule)
            case .otherwise(_, let range) where index < entries.count - 1:
                reader.context.report(PluginDiagnostics.elseNotLast(at: range))
            case .otherwise, .unreadable: break
            }
        }
        switch entries.last {
        case .otherwise(let value, _): return (rules, value)
        case .unreadable(isElse: true), nil: return nil
        case .rule, .unreadable:
            // An 'else' that stands elsewhere was reported as such.
            if entries.contains(where: \.isElse) { return nil }
            reader.context.report(
                PluginDiagnostics.missingKey(
                    "else", of: "'\(key)'", at: reader.place(of: key) ?? reader.range,
                    expected: "as its last entry: \(expected)",
                    because: "what holds where no rule does"))
            return nil
        }
    }
}
