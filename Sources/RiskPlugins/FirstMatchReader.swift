import RiskModel
import RiskSource

/// Reads `first: [{when, value}, …, {else: NUMBER|undefined}]`.
enum FirstMatchReader {
    private typealias Entry = OrderedEntry<FirstRule, SourcedNumber>

    static func read(_ reader: MappingReader) -> FirstMatch? {
        reader.optional(ScaleKeys.first, as: .filledList(of: entry)).flatMap {
            Entry.ordered(
                $0, of: "first", in: reader, expected: "a number, or 'undefined'")
        }.map { FirstMatch(rules: $0.rules, otherwise: $0.otherwise) }
    }

    /// The form of the whole list.
    static let form = ValueForm.filledList(of: entry.form)

    private static var entry: ValueShape<Entry> {
        Entry.shape(rule: FirstKeys.rule, rule, otherwise: FirstKeys.otherwise, otherwise)
    }

    private static func otherwise(_ reader: MappingReader) -> Entry {
        if reader.entry("else")?.value.scalar?.text == "undefined" {
            return .otherwise(nil, reader.range)
        }
        return reader.optional(FirstKeys.other, as: .preciseNumber).map {
            .otherwise($0, reader.range)
        } ?? .unreadable(isElse: true)
    }

    private static func rule(_ reader: MappingReader) -> FirstRule? {
        let when = reader.required(FirstKeys.when)
        let value = reader.required(FirstKeys.value)
        guard let when, let value else { return nil }
        return FirstRule(when: when, value: value)
    }
}
