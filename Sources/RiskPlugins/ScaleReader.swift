import RiskModel
import RiskSource

/// Reads one scale: exactly one method, and what is done about missing answers.
struct ScaleReader {
    /// The keys that say how a scale is made.
    enum MethodName: String, CaseIterable {
        case sum, count, worst, mean, median, percent, table, first, expression, result

        /// What must choose its missing rule: an omitted answer changes what it is divided by.
        var mustSayMissing: Bool {
            switch self {
            case .mean, .median, .percent: true
            case .sum, .count, .worst, .table, .first, .expression, .result: false
            }
        }
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
        let cap = reader.optional("cap", .scaleLimit)
        let floor = reader.optional("floor", .scaleLimit)
        if let low = floor?.known, let high = cap?.known, low > high, let floor {
            reader.context.report(PluginDiagnostics.emptyRange(at: floor.number.range))
        }
        let round = reader.optional("round", .rounding)
        let asPublished = reader.optional("as_published", .oneOf(AsPublished.self))
        let source = reader.optional("source", .source)
        let isWorking = reader.optional("working", .truth) ?? false
        let measurementError = reader.optional("measurement_error", .measurementError)
        guard let id, let method else {
            if let id { reader.context.noteUnreadable(id.value.rawValue) }
            return nil
        }
        return Scale(
            id: id, title: title ?? id.value.rawValue.inWords, method: method, missing: missing,
            cap: cap, floor: floor, round: round, isWorking: isWorking,
            measurementError: measurementError, asPublished: asPublished,
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
        switch name {
        case .table: return reader.optional("table", LookupTableReader.shape).map { .table($0) }
        case .first: return FirstMatchReader.read(reader).map { .first($0) }
        case .expression: return reader.optional("expression", .condition).map { .expression($0) }
        case .result: return reader.optional("result", .usedScale).map { .result($0) }
        case .sum, .count, .worst, .mean, .median, .percent: break
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
        case .median: return .median(members)
        case .percent: return .percent(members)
        case .table, .first, .expression, .result: return nil
        }
    }

    /// The rule for omitted members; `bounds` where the plugin says nothing, except for a mean, a
    /// median and a percentage, which must say.
    private func missingRule(_ reader: MappingReader, method: MethodName?) -> MissingRule {
        let mustSay = method?.mustSayMissing ?? false
        let rule: MissingRule? =
            mustSay
            ? reader.required(
                "missing", .missingRule,
                because: "a \(method?.rawValue ?? "scale") must say what an omitted answer does")
            : reader.optional("missing", .missingRule)
        if let method, let rule, let place = reader.place(of: "missing"),
            let reason = method.refuses(rule.method)
        {
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    rule.method.rawValue, because: reason,
                    at: place, hint: "leave 'missing' out, or choose 'bounds' or 'refuse'"))
        }
        return rule ?? MissingRule(.bounds)
    }
}

extension ScaleReader.MethodName {
    /// Why a missing rule has no meaning for the method; `nil` where it has one.
    fileprivate func refuses(_ rule: MissingRule.Method) -> String? {
        switch (self, rule) {
        case (.table, .zero): "a table has no points that could count as 0"
        case (.result, _): "the used tool's own rule holds"
        case (.first, .prorate), (.first, .leaveOut), (.first, .zero),
            (.expression, .prorate), (.expression, .leaveOut), (.expression, .zero):
            "'\(rawValue)' has no members that others could stand in for"
        default: nil
        }
    }
}

extension ValueShape where Value == UsedScale {
    /// `tool.scale`, the tool's id with `_` for `-`.
    fileprivate static var usedScale: ValueShape {
        let expected = "'tool.scale', a scale of a used tool"
        return ValueShape<Located<String>>.located(.text).map(expected) { name in
            let parts = name.value.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2,
                parts.allSatisfy({ IdentifierForm.name.accepts(String($0)) })
            else { return nil }
            return UsedScale(
                tool: Located(String(parts[0]), at: name.range),
                scale: Located(ScaleID(String(parts[1])), at: name.range))
        }
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
                "places", .whole(0...18), because: "how many places after the point remain")
            let mode = reader.optional("mode", .oneOf(Rounding.Mode.self))
            return places.map { Rounding(places: $0, mode: mode ?? .halfUp) }
        }
    }
}
