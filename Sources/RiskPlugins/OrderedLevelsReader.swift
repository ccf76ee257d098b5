import RiskModel
import RiskSource

/// Reads `ordered`: rules of which the first that holds gives the level, and last an `else`.
enum OrderedLevelsReader {
    private typealias Entry = OrderedEntry<LevelRule, Located<LevelID>>

    static func read(_ reader: MappingReader) -> LevelDerivation? {
        reader.optional(ResultKeys.ordered, as: .filledList(of: entry)).flatMap {
            Entry.ordered(
                $0, of: "ordered", in: reader, expected: "a level, or 'undetermined'")
        }.map { .ordered($0.rules, otherwise: $0.otherwise) }
    }

    /// The form of the whole list.
    static let form = ValueForm.filledList(of: entry.form)

    private static var entry: ValueShape<Entry> {
        Entry.shape(rule: OrderedKeys.rule, rule, otherwise: OrderedKeys.otherwise, otherwise)
    }

    private static func otherwise(_ reader: MappingReader) -> Entry {
        reader.optional(OrderedKeys.other).map {
            .otherwise($0.value == "undetermined" ? nil : $0, reader.range)
        } ?? .unreadable(isElse: true)
    }

    private static func rule(_ reader: MappingReader) -> LevelRule? {
        let when = reader.required(OrderedKeys.when)
        let level = reader.required(OrderedKeys.level)
        let route = reader.optional(OrderedKeys.route)
        let source = reader.optional(OrderedKeys.source)
        guard let when, let level else { return nil }
        return LevelRule(when: when, level: level, route: route, source: source?.citation)
    }
}
