import RiskModel
import RiskSource

/// Reads the points of an item, in the form that its type has.
struct PointsReader {
    /// Everything that points may look like, over all types.
    static let form = ValueForm.either([
        .entries(keys: .id(OptionID.self), values: PointNumber.form), .names(["value"]),
        .filledList(of: .mapping(BandKeys.definition)),
    ])

    private static let byOption = ValueShape.pointsByName(OptionID.self)
    private static let byWindow = ValueShape.pointsByName(WindowID.self)

    let windows: [Window]

    /// - Parameter type: the item's type; `nil` if it could not be read, and then names in the
    ///   points are not checked against it.
    func read(
        _ typeName: ItemReader.TypeName, type: ItemType?, _ reader: MappingReader
    ) -> Points? {
        guard reader.has("points") else { return nil }
        switch typeName {
        case .yesno, .choice, .several:
            return byOption(
                reader, known: type?.optionIDs, all: typeName == .yesno ? nil : type?.optionIDs)
        case .windowed: return byWindow(reader, type: type)
        case .whole, .decimal: return reader.optional(ItemKeys.points, as: .pointsOfNumber)
        case .date, .text: return nil
        }
    }

    /// - Parameter all: the options that must be named.
    private func byOption(
        _ reader: MappingReader, known: [OptionID]?, all: [OptionID]?
    ) -> Points? {
        guard let points = reader.optional(ItemKeys.points, as: Self.byOption) else {
            return nil
        }
        if let known {
            for (option, _) in points where !known.contains(option.value) {
                reader.context.report(PluginDiagnostics.undeclaredOption(option, known: known))
            }
        }
        let missing = (all ?? []).filter { option in !points.contains { $0.0.value == option } }
        if !missing.isEmpty, let place = reader.place(of: "points") {
            reader.context.report(
                PluginDiagnostics.missingPoints(missing.map(\.rawValue), at: place))
        }
        return .byOption(points.numbersByID())
    }

    private func byWindow(_ reader: MappingReader, type: ItemType?) -> Points? {
        guard let points = reader.optional(ItemKeys.points, as: Self.byWindow) else {
            return nil
        }
        let known = windows.map(\.id.value)
        var own: [WindowID]?
        // With an unknown window among them it is not known which ones are meant.
        if case .windowed(let windows) = type, windows.allSatisfy(known.contains) { own = windows }
        for (window, _) in points where window.value != .earlier {
            if !known.contains(window.value) {
                if reader.context.isUnreadable(window.value.rawValue) { continue }
                reader.context.report(
                    PluginDiagnostics.unknownWindow(window, known: known + [.earlier]))
            } else if let own, !own.contains(window.value) {
                reader.context.report(PluginDiagnostics.windowNotOfItem(window))
            }
        }
        // Points of a window that is unknown are most likely those that would be missed.
        let areAllKnown = points.allSatisfy { window, _ in
            window.value == .earlier || known.contains(window.value)
        }
        guard areAllKnown else { return .byWindow(points.numbersByID()) }
        let missing = (own ?? []).filter { window in !points.contains { $0.0.value == window } }
        if !missing.isEmpty, let place = reader.place(of: "points") {
            reader.context.report(
                PluginDiagnostics.missingPoints(missing.map(\.rawValue), at: place))
        }
        return .byWindow(points.numbersByID())
    }
}

extension ValueShape {
    /// A mapping of ids to numbers; `nil` where a number could not be read.
    fileprivate static func pointsByName<ID: Identifier>(_ kind: ID.Type) -> ValueShape
    where Value == [(Located<ID>, PointValue?)] {
        let number = ValueShape<PointValue>.number
        return ValueShape.entries(keys: .id(kind), values: PointNumber.form) { entry, context in
            let id = IdentifierForm.read(ID.self, from: entry.key, in: context)
            let name = ValueName.key(entry.key.value)
            guard !entry.value.isNull else {
                context.report(PluginDiagnostics.emptyValue(of: name, at: entry.key.range))
                return id.map { ($0, nil) }
            }
            let points = number.read(entry.value, as: name, in: context)
            return id.map { ($0, points) }
        }
    }
}

extension Array {
    fileprivate func numbersByID<ID: Identifier>() -> [ID: PointValue]
    where Element == (Located<ID>, PointValue?) {
        Dictionary(
            compactMap { id, number in number.map { (id.value, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension ValueShape where Value == Points {
    /// `value`, or bands.
    fileprivate static var pointsOfNumber: ValueShape {
        let expected = "'value', or a list of bands such as [{upto: 35, points: 1}, {points: 0}]"
        let form = ValueForm.either([
            .names(["value"]), .filledList(of: .mapping(BandKeys.definition)),
        ])
        return ValueShape(expected, form) { node, name, context in
            if node.scalar?.text == "value" { return .value }
            guard node.elements != nil else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: expected, in: context))
                return nil
            }
            let bands = ValueShape<[LocatedBand]>.filledList(of: .band)
                .read(node, as: name, in: context)
            guard let bands else { return nil }
            reportOrder(of: bands, in: context)
            return .byBand(bands.map(\.band))
        }
    }

    /// Bands rise, and the last, and only the last, has no end.
    private static func reportOrder(of bands: [LocatedBand], in context: ReadingContext) {
        for (index, entry) in bands.enumerated() {
            let isLast = index == bands.count - 1
            switch entry.band.upto {
            case nil where !isLast:
                context.report(PluginDiagnostics.bandWithoutEnd(at: entry.range))
            case .some where isLast:
                context.report(PluginDiagnostics.lastBandHasEnd(at: entry.range))
            case .some(let upto):
                let earlier = bands[..<index].compactMap(\.band.upto).max()
                if let earlier, upto <= earlier {
                    context.report(PluginDiagnostics.bandOrder(at: entry.range))
                }
            case nil: break
            }
        }
    }
}

private struct LocatedBand {
    let band: Band
    let range: SourceRange
}

extension ValueShape where Value == LocatedBand {
    fileprivate static var band: ValueShape {
        .mapping(BandKeys.definition) { reader in
            let upto = reader.optional(BandKeys.upto)
            let points = reader.required(BandKeys.points)
            return points.map {
                LocatedBand(band: Band(upto: upto, points: $0), range: reader.range)
            }
        }
    }
}
