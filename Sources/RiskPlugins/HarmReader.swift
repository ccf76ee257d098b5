import RiskModel
import RiskSource

/// Reads which answers of an item say that harm has happened, and which that it may have.
struct HarmReader {
    /// The two marks, as plugins write them.
    private enum Mark: String, CaseIterable {
        case evidence, possible
    }

    /// Everything that a mark may look like, over all types.
    static let form = ValueForm.either([
        ValueShape<Mark>.oneOf(Mark.self).form, .mapping(HarmKeys.definition),
    ])

    let typeName: ItemReader.TypeName
    /// The item's type; `nil` if it could not be read.
    let type: ItemType?

    func read(_ reader: MappingReader) -> HarmMark? {
        guard let entry = reader.entry("harm"), let type else { return nil }
        guard entry.value.entries != nil else {
            guard let mark = reader.optional(ItemKeys.harm, as: .oneOf(Mark.self)) else {
                return nil
            }
            return whole(mark, type: type, at: entry.value.range, in: reader.context)
        }
        return reader.optional(ItemKeys.harm, as: byOption(type))
    }

    /// The mark of an item as a whole: its "yes", or any of several options.
    private func whole(
        _ mark: Mark, type: ItemType, at range: SourceRange, in context: ReadingContext
    ) -> HarmMark? {
        let options: Set<OptionID>
        switch type {
        case .yesNo, .windowed: options = [.yes]
        case .severalOf(let several): options = Set(several.map(\.id.value))
        case .choice:
            context.report(PluginDiagnostics.harmOfWholeChoice(mark.rawValue, at: range))
            return nil
        case .number, .date, .text: return nil
        }
        return HarmMark(
            evidence: mark == .evidence ? options : [],
            possible: mark == .possible ? options : [], range: range)
    }

    private func byOption(_ type: ItemType) -> ValueShape<HarmMark> {
        .mapping(HarmKeys.definition) { reader in
            let evidence = options(HarmKeys.evidence, type, reader)
            let possible = options(HarmKeys.possible, type, reader)
            for option in possible where evidence.contains(where: { $0.value == option.value }) {
                reader.context.report(PluginDiagnostics.harmTwice(option))
            }
            return HarmMark(
                evidence: Set(evidence.map(\.value)), possible: Set(possible.map(\.value)),
                range: reader.range)
        }
    }

    private func options(
        _ key: Key<[Located<OptionID>]>, _ type: ItemType, _ reader: MappingReader
    ) -> [Located<OptionID>] {
        let options = reader.optional(key) ?? []
        let known = type.optionIDs ?? [.yes]
        for option in options where !known.contains(option.value) {
            reader.context.report(PluginDiagnostics.undeclaredOption(option, known: known))
        }
        return options
    }
}
