import RiskModel
import RiskSource

/// Reads what belongs to the type of an item: its options, its range or its windows.
struct ItemTypeReader {
    let windows: [Window]

    func read(_ name: ItemReader.TypeName, _ reader: MappingReader) -> ItemType? {
        switch name {
        case .yesno: .yesNo
        case .choice:
            options(reader).map {
                .choice($0, ordered: reader.optional(ItemKeys.ordered) ?? false)
            }
        case .several: options(reader).map { .severalOf($0) }
        case .whole: domain(reader, places: 0).map { .number($0) }
        case .decimal:
            domain(reader, places: places(reader)).map { .number($0) }
        case .date: .date(reader.optional(ItemKeys.range, as: .dateRange))
        case .text: .text
        case .windowed: windowed(reader)
        }
    }

    private func options(_ reader: MappingReader) -> [Option]? {
        reader.required(ItemKeys.options)
    }

    private func places(_ reader: MappingReader) -> Int {
        guard reader.has("places") else { return 1 }
        // Where they cannot be read, the range is not held against them.
        return reader.optional(ItemKeys.places) ?? ExactDecimal.places
    }

    private func domain(_ reader: MappingReader, places: Int) -> NumberDomain? {
        let unit = reader.optional(ItemKeys.unit)
        let range = reader.required(
            ItemKeys.range, as: ValueShape<NumberRange>.numberRange(places: places))
        return range.map {
            NumberDomain(low: $0.low, high: $0.high, places: places, unit: unit)
        }
    }

    /// The windows of an item: those it lists, otherwise those that have points, otherwise all.
    private func windowed(_ reader: MappingReader) -> ItemType? {
        let known = windows.map(\.id.value)
        if reader.has("windows") {
            guard let listed = reader.optional(ItemKeys.windows)
            else { return nil }
            for window in listed where !known.contains(window.value) {
                if reader.context.isUnreadable(window.value.rawValue) { continue }
                reader.context.report(PluginDiagnostics.unknownWindow(window, known: known))
            }
            return .windowed(listed.map(\.value))
        }
        if let keys = reader.entry("points")?.value.entries?.map(\.key.value) {
            let named = keys.map { WindowID($0) }.filter {
                known.contains($0) && $0 != .earlier
            }
            if !named.isEmpty { return .windowed(named) }
        }
        guard !known.isEmpty else {
            reader.context.report(PluginDiagnostics.noWindows(reader.what, at: reader.range))
            return nil
        }
        return .windowed(known)
    }
}

extension ValueShape where Value == [Option] {
    /// A list of `id` or `{id, title}`, or a mapping of id to title.
    static var options: ValueShape {
        let titles = ValueForm.entries(keys: .id(OptionID.self), values: .text)
        let list = ValueForm.filledList(of: ValueShape<Option>.option.form)
        let text = ValueShape<String>.text
        let mapped = ValueShape.entries(keys: .id(OptionID.self), values: .text) {
            entry, context -> Option? in
            let id = IdentifierForm.read(OptionID.self, from: entry.key, in: context)
            let title = text.read(
                entry.value, as: .title(of: entry.key.value), in: context)
            guard let id, let title else { return nil }
            return Option(id: id, title: title)
        }
        let listed = ValueShape.filledList(of: .option)
        return ValueShape("a list of options", .either([titles, list])) { node, name, context in
            (node.entries == nil ? listed : mapped).read(node, as: name, in: context)
        }
    }
}

extension ValueShape where Value == Option {
    fileprivate static var option: ValueShape {
        let form = ValueForm.either([.id(OptionID.self), .mapping(OptionKeys.definition)])
        let plain = ValueShape<Located<OptionID>>.id(OptionID.self)
        return ValueShape("an option id, or {id, title}", form) { node, name, context in
            guard node.entries != nil else {
                return plain.read(node, as: name, in: context)
                    .map { Option(id: $0, title: $0.value.rawValue.inWords) }
            }
            return MappingReader.read(node, OptionKeys.definition, name: name, in: context) {
                reader in
                let id = reader.required(OptionKeys.id)
                let title = reader.optional(OptionKeys.title)
                return id.map { Option(id: $0, title: title ?? $0.value.rawValue.inWords) }
            }
        }
    }
}

extension ValueShape where Value == DateRange {
    /// `[first day, last day]`, in order.
    fileprivate static var dateRange: ValueShape {
        let expected = "a list of the first and the last day, such as [2000-01-01, 2040-12-31]"
        return ValueShape(expected, .list(of: .day, count: 2...2)) { node, name, context in
            guard let elements = node.elements, elements.count == 2 else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: expected, in: context))
                return nil
            }
            let days = elements.compactMap {
                ValueShape<CivilDate>.day.read($0, as: "an entry of \(name)", in: context)
            }
            guard days.count == 2 else { return nil }
            guard days[0] <= days[1] else {
                context.report(PluginDiagnostics.emptyRange(at: node.range))
                return nil
            }
            return DateRange(low: days[0], high: days[1])
        }
    }
}

/// The two ends of a range, both included.
struct NumberRange {
    static let form = ValueForm.list(of: .decimal(places: ExactDecimal.places), count: 2...2)

    let low: ExactDecimal
    let high: ExactDecimal
}

extension ValueShape where Value == NumberRange {
    /// `[low, high]`, in order, with no more places than the item's answers have.
    fileprivate static func numberRange(places: Int) -> ValueShape {
        let expected = "a list of the lowest and the highest answer, such as [0, 17]"
        return ValueShape(expected, NumberRange.form) { node, name, context in
            guard let elements = node.elements, elements.count == 2 else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: expected, in: context))
                return nil
            }
            let ends = elements.compactMap { element -> ExactDecimal? in
                guard
                    let end = ValueShape<ExactDecimal>.decimal.read(
                        element, as: "an entry of \(name)", in: context)
                else { return nil }
                guard end.placesNeeded <= places else {
                    context.report(PluginDiagnostics.rangePlaces(places, at: element.range))
                    return nil
                }
                return end
            }
            guard ends.count == 2 else { return nil }
            guard ends[0] <= ends[1] else {
                context.report(PluginDiagnostics.emptyRange(at: node.range))
                return nil
            }
            return NumberRange(low: ends[0], high: ends[1])
        }
    }
}
