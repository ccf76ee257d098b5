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

    /// The keys that belong to some types of items only.
    private static let typesOfKey: [(key: String, types: [TypeName])] = [
        ("options", [.choice, .several]),
        ("ordered", [.choice]),
        ("range", [.whole, .decimal, .date]),
        ("places", [.decimal]),
        ("unit", [.whole, .decimal]),
        ("windows", [.windowed]),
        ("points", [.yesno, .choice, .several, .whole, .decimal, .windowed]),
        ("reverse", [.yesno, .choice, .whole, .decimal]),
        ("weight", [.yesno, .choice, .several, .whole, .decimal, .windowed]),
        ("harm", [.yesno, .choice, .several, .windowed]),
        ("substitute", [.yesno, .choice]),
    ]

    var shape: ValueShape<Item> {
        .mapping("an item") { read($0) }
    }

    private func read(_ reader: MappingReader) -> Item? {
        let id = reader.required(
            "id", .id(ItemID.self), because: "the name by which answers and formulas refer to it")
        if let id { reader.name("item '\(id.value)'") }
        let ask = reader.required(
            "ask", .text, because: "the question or the label that people read")
        let typeName = reader.required(
            "type", .oneOf(TypeName.self), because: "what kind of answer it takes")
        for (key, types) in Self.typesOfKey {
            guard let place = reader.place(of: key), let typeName, !types.contains(typeName)
            else { continue }
            reader.context.report(
                PluginDiagnostics.keyNotForType(
                    key, type: typeName.rawValue, types: types.map(\.rawValue), at: place))
        }

        let typed = typeName.flatMap { ItemTypeReader(windows: windows).read($0, reader) }
        let points = typeName.flatMap { name in
            PointsReader(windows: windows).read(name, type: typed, reader)
        }
        let isReversed = reader.optional("reverse", .truth) ?? false
        let weight = reader.optional("weight", .number)
        for key in reader.present(among: ["reverse", "weight"]) where !reader.has("points") {
            guard let place = reader.place(of: key) else { continue }
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    key, because: "the item has no points", at: place, hint: "add 'points'"))
        }
        let harm = typeName.flatMap { HarmReader(typeName: $0, type: typed).read(reader) }
        let substitute = reader.optional("substitute", .substitution(typed))

        let allowsNotApplicable = reader.optional("na", .truth) ?? false
        let pointsWhenNotApplicable = reader.optional("na_points", .number)
        if !allowsNotApplicable, let place = reader.place(of: "na_points") {
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    "na_points", because: "the item does not allow 'not applicable'", at: place,
                    hint: "add 'na: true'"))
        }
        let evidence = reader.optional("evidence", .oneOf(EvidenceDemand.self))
        let item = Item(
            id: id ?? Located("unreadable", at: reader.range), section: section,
            ask: ask ?? "", type: typed ?? .text, allowsNotApplicable: allowsNotApplicable,
            when: reader.optional("when", .condition), points: points,
            isReversed: isReversed, weight: weight,
            pointsWhenNotApplicable: pointsWhenNotApplicable, harm: harm,
            substitute: substitute, evidenceRequired: evidence == .required,
            findOutFrom: reader.optional("find_out_from", .list(of: .text)) ?? [],
            guidance: reader.optional("guidance", .text),
            role: reader.optional("role", .oneOf(ItemRole.self)),
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
        guard reader.optional("use", .oneOf(ItemUse.self)) == .record else { return false }
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

/// `evidence: required`.
private enum EvidenceDemand: String, CaseIterable {
    case required
}

extension ValueShape where Value == Substitution {
    /// What replaces an omitted answer of an item of this type.
    fileprivate static func substitution(_ type: ItemType?) -> ValueShape {
        .mapping("'substitute'") { reader in
            let when = reader.required(
                "when", .condition, because: "the condition that decides the answer")
            let value = reader.required(
                "value", .id(OptionID.self), because: "the answer where the condition holds")
            let otherwise = reader.required(
                "else", .id(OptionID.self),
                because: "the answer where the condition does not hold")
            let source = reader.optional("source", .source)
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
