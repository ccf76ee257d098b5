import RiskModel
import RiskSource

/// Reads one item of a section.
struct ItemReader {
    /// The types of items as plugins write them.
    enum TypeName: String, CaseIterable {
        case yesno, choice, several, whole, decimal, date, text, windowed
    }

    let section: SectionID
    /// The windows of the plugin, in its order.
    let windows: [Window]

    var shape: ValueShape<Item> {
        .mapping(ItemKeys.definition) { read($0) }
    }

    private func read(_ reader: MappingReader) -> Item? {
        let id = reader.required(ItemKeys.id)
        if let id { reader.name("item '\(id.value)'") }
        let ask = reader.required(ItemKeys.ask)
        let typeName = reader.required(ItemKeys.type)
        for (key, types) in ItemKeys.onlyForTypes {
            guard let place = reader.place(of: key), let typeName,
                !types.contains(typeName.rawValue)
            else { continue }
            reader.context.report(
                PluginDiagnostics.keyNotForType(
                    key, type: typeName.rawValue, types: types, at: place))
        }

        let typed = typeName.flatMap { ItemTypeReader(windows: windows).read($0, reader) }
        let points = typeName.flatMap { name in
            PointsReader(windows: windows).read(name, type: typed, reader)
        }
        let isReversed = reader.optional(ItemKeys.reverse) ?? false
        let periods = reader.optional(ItemKeys.periods)
        let weight = reader.optional(ItemKeys.weight)
        for key in reader.present(among: ["reverse", "weight", "periods"])
        where !reader.has("points") {
            guard let place = reader.place(of: key) else { continue }
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    key, because: "the item has no points", at: place, hint: "add 'points'"))
        }
        let harm = typeName.flatMap { HarmReader(typeName: $0, type: typed).read(reader) }
        let substitute =
            reader.has("substitute") ? reader.optional(ItemKeys.substitute(typed)) : nil

        let allowsNotApplicable = reader.optional(ItemKeys.na) ?? false
        let pointsWhenNotApplicable = reader.optional(ItemKeys.naPoints)
        if !allowsNotApplicable, let place = reader.place(of: "na_points") {
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    "na_points", because: "the item does not allow 'not applicable'", at: place,
                    hint: "add 'na: true'"))
        }
        let evidence = reader.optional(ItemKeys.evidence)
        let item = Item(
            id: id ?? Located("unreadable", at: reader.range), section: section,
            ask: ask ?? "", type: typed ?? .text, allowsNotApplicable: allowsNotApplicable,
            when: reader.optional(ItemKeys.when), points: points,
            isReversed: isReversed, countsLatestPeriod: periods == .latest, weight: weight,
            pointsWhenNotApplicable: pointsWhenNotApplicable, harm: harm,
            substitute: substitute, evidenceRequired: evidence == .required,
            findOutFrom: reader.optional(ItemKeys.findOutFrom) ?? [],
            guidance: reader.optional(ItemKeys.guidance),
            role: reader.optional(ItemKeys.role),
            isForRecord: isForRecord(reader), range: reader.range)
        guard id != nil, typed != nil else {
            // Uses of the name are not reported as unknown: the mistake is here.
            if let id { reader.context.noteUnreadable(id.value.rawValue) }
            return nil
        }
        return item
    }
}

extension ItemReader {
    /// Reads `use: record`, which contradicts what would make the answer count.
    private func isForRecord(_ reader: MappingReader) -> Bool {
        guard reader.optional(ItemKeys.use) == .record else { return false }
        for key in reader.present(among: ["points", "harm", "substitute", "role"]) {
            guard let place = reader.place(of: key) else { continue }
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    key, because: "the item says 'use: record', so its answer counts for nothing",
                    at: place, hint: "leave one of the two out"))
        }
        return true
    }
}

/// `use: record`, of an item or of those items of a section that nothing uses.
enum ItemUse: String, CaseIterable {
    case record
}

/// Which of several ticked periods give points.
enum PeriodsCounted: String, CaseIterable {
    case each, latest
}

/// `evidence: required`.
enum EvidenceDemand: String, CaseIterable {
    case required
}

extension ValueShape where Value == Substitution {
    /// What replaces an omitted answer of an item of this type.
    static func substitution(_ type: ItemType?) -> ValueShape {
        .mapping(SubstituteKeys.definition) { reader in
            let when = reader.required(SubstituteKeys.when)
            let value = reader.required(SubstituteKeys.value)
            let otherwise = reader.required(SubstituteKeys.otherwise)
            let source = reader.optional(SubstituteKeys.source)
            if let type, let known = type.optionIDs {
                for option in [value, otherwise].compactMap({ $0 })
                where !known.contains(option.value) {
                    reader.context.report(
                        PluginDiagnostics.undeclaredOption(option, known: known))
                }
            }
            guard let when, let value, let otherwise else { return nil }
            return Substitution(
                when: when, value: value, otherwise: otherwise, source: source?.citation)
        }
    }
}

extension ItemType {
    /// The ids of the options of a yes/no, choice or several-of item.
    var optionIDs: [OptionID]? {
        switch self {
        case .yesNo: [.yes, .no]
        case .choice(let options, _), .severalOf(let options): options.map(\.id.value)
        case .number, .date, .text, .windowed: nil
        }
    }
}
