import RiskModel
import RiskSource

/// Reads one scale: exactly one method, and what is done about missing answers.
struct ScaleReader {
    /// The keys that say how a scale is made.
    enum MethodName: String, CaseIterable {
        case sum, count, worst, mean, table
    }

    /// Which points `worst` takes.
    private enum Direction: String, CaseIterable {
        case highest, lowest
    }

    var shape: ValueShape<Scale> {
        .mapping("a scale") { read($0) }
    }

    private func read(_ reader: MappingReader) -> Scale? {
        let id = reader.required(
            "id", .id(ScaleID.self), because: "the name by which results and formulas refer to it")
        if let id { reader.name("scale '\(id.value)'") }
        let title = reader.optional("title", .text)
        let name = methodName(reader)
        let method = name.flatMap { self.method($0, reader) }
        let missing = missingRule(reader, method: name)
        let cap = reader.optional("cap", .number)
        let floor = reader.optional("floor", .number)
        if let low = floor?.known, let high = cap?.known, low > high, let floor {
            reader.context.report(PluginDiagnostics.emptyRange(at: floor.range))
        }
        let round = reader.optional("round", .rounding)
        let asPublished = reader.optional("as_published", .oneOf(AsPublished.self))
        let source = reader.optional("source", .source)
        guard let id, let method else {
            if let id { reader.context.noteUnreadable(id.value.rawValue) }
            return nil
        }
        return Scale(
            id: id, title: title ?? id.value.rawValue.inWords, method: method, missing: missing,
            cap: cap, floor: floor, round: round, asPublished: asPublished,
            source: source?.citation, range: reader.range)
    }

    private func methodName(_ reader: MappingReader) -> MethodName? {
        let keys = MethodName.allCases.map(\.rawValue)
        let present = reader.present(among: keys)
        if present.count != 1 {
            reader.context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: keys, found: present, in: reader.what, at: reader.range))
        }
        return present.first.flatMap { MethodName(rawValue: $0) }
    }

    private func method(_ name: MethodName, _ reader: MappingReader) -> ScaleMethod? {
        if name != .worst, let place = reader.place(of: "direction") {
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    "direction", because: "it belongs to the method 'worst'", at: place))
        }
        if name == .table {
            return reader.optional("table", LookupTableReader.shape).map { .table($0) }
        }
        let direction =
            name == .worst
            ? reader.required(
                "direction", .oneOf(Direction.self),
                because: "whether the highest or the lowest points are of most concern") : nil
        guard let members = reader.optional(name.rawValue, .filledList(of: .member)) else {
            return nil
        }
        switch name {
        case .sum: return .sum(members)
        case .count: return .count(members)
        case .worst: return .worst(members, worstIsHighest: direction != .lowest)
        case .mean: return .mean(members)
        case .table: return nil
        }
    }

    /// The rule for omitted members; `bounds` where the plugin says nothing, except for a mean,
    /// which must say.
    private func missingRule(_ reader: MappingReader, method: MethodName?) -> MissingRule {
        let rule: MissingRule? =
            method == .mean
            ? reader.required(
                "missing", .missingRule,
                because: "a mean must say what an omitted answer does to it")
            : reader.optional("missing", .missingRule)
        if method == .table, rule?.method == .zero, let place = reader.place(of: "missing") {
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    "zero", because: "a table has no points that could count as 0",
                    at: place, hint: "leave 'missing' out, or choose 'bounds' or 'refuse'"))
        }
        return rule ?? MissingRule(.bounds)
    }
}

extension ValueShape where Value == ScaleMember {
    /// A name, or `{of, weight}`.
    fileprivate static var member: ValueShape {
        ValueShape("the id of a section or an item") { node, name, context in
            guard node.entries != nil else {
                return ValueShape<Located<ItemID>>.id(ItemID.self)
                    .read(node, as: name, in: context)
                    .map { ScaleMember(of: $0) }
            }
            return ValueShape.mapping("a member") { reader in
                let of = reader.required(
                    "of", .id(ItemID.self), because: "the section or item that is weighed")
                let weight = reader.optional("weight", .number)
                return of.map { ScaleMember(of: $0, weight: weight) }
            }.read(node, as: name, in: context)
        }
    }
}

extension ScaleMember {
    fileprivate init(of name: Located<ItemID>, weight: PointValue? = nil) {
        self.init(name: Located(name.value.rawValue, at: name.range), weight: weight)
    }
}

extension ValueShape where Value == MissingRule {
    /// The name of a rule, or `{rule, most, min_answered}`.
    fileprivate static var missingRule: ValueShape {
        ValueShape("a missing rule") { node, name, context in
            guard node.entries != nil else {
                return ValueShape<MissingRule.Method>.oneOf(MissingRule.Method.self)
                    .read(node, as: name, in: context).map { MissingRule($0) }
            }
            return ValueShape.mapping("'missing'") { reader in
                let rule = reader.required(
                    "rule", .oneOf(MissingRule.Method.self),
                    because: "what an omitted answer does")
                let most = reader.optional("most", .whole(0...10_000))
                let fewest = reader.optional("min_answered", .whole(1...10_000))
                if let rule, rule != .leaveOut, let place = reader.place(of: "min_answered") {
                    reader.context.report(
                        PluginDiagnostics.misplacedKey(
                            "min_answered", because: "it belongs to the rule 'leave_out'",
                            at: place))
                }
                if rule == .refuse, let most, most > 0, let place = reader.place(of: "most") {
                    reader.context.report(
                        PluginDiagnostics.misplacedKey(
                            "most", because: "the rule 'refuse' allows no omitted answer",
                            at: place))
                }
                return rule.map { MissingRule($0, most: most, minAnswered: fewest) }
            }.read(node, as: name, in: context)
        }
    }
}

extension ValueShape where Value == Rounding {
    fileprivate static var rounding: ValueShape {
        .mapping("'round'") { reader in
            let places = reader.required(
                "places", .whole(0...4), because: "how many places after the point remain")
            let mode = reader.optional("mode", .oneOf(Rounding.Mode.self))
            return places.map { Rounding(places: $0, mode: mode ?? .halfUp) }
        }
    }
}
