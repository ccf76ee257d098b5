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
    enum Direction: String, CaseIterable {
        case highest, lowest
    }

    var shape: ValueShape<Scale> {
        .mapping(ScaleKeys.definition) { read($0) }
    }

    private func read(_ reader: MappingReader) -> Scale? {
        let id = reader.required(ScaleKeys.id)
        if let id { reader.name("scale '\(id.value)'") }
        let title = reader.optional(ScaleKeys.title)
        let name = methodName(reader)
        let method = name.flatMap { self.method($0, reader) }
        let missing = missingRule(reader, method: name)
        let cap = reader.optional(ScaleKeys.cap)
        let floor = reader.optional(ScaleKeys.floor)
        if let low = floor?.known, let high = cap?.known, low > high, let floor {
            reader.context.report(PluginDiagnostics.emptyRange(at: floor.number.range))
        }
        let round = reader.optional(ScaleKeys.round)
        let asPublished = reader.optional(ScaleKeys.asPublished)
        let source = reader.optional(ScaleKeys.source)
        let isWorking = reader.optional(ScaleKeys.working) ?? false
        let measurementError = reader.optional(ScaleKeys.measurementError)
        guard let id, let method else {
            if let id { reader.context.noteUnreadable(id.value.rawValue) }
            return nil
        }
        return Scale(
            id: id, title: title ?? id.value.rawValue.inWords, method: method, missing: missing,
            cap: cap, floor: floor, round: round, isWorking: isWorking,
            measurementError: measurementError, asPublished: asPublished,
            source: source?.citation, isOwn: source?.isOwn ?? false, range: reader.range)
    }

    private func methodName(_ reader: MappingReader) -> MethodName? {
        let keys = ScaleKeys.methods
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
        case .table: return reader.optional(ScaleKeys.table).map { .table($0) }
        case .first: return FirstMatchReader.read(reader).map { .first($0) }
        case .expression: return reader.optional(ScaleKeys.expression).map { .expression($0) }
        case .result: return reader.optional(ScaleKeys.result).map { .result($0) }
        case .sum, .count, .worst, .mean, .median, .percent: break
        }
        let direction =
            name == .worst
            ? reader.required(
                ScaleKeys.direction, as: ScaleKeys.direction.shape,
                because: "whether the highest or the lowest points are of most concern") : nil
        switch name {
        case .sum: return reader.optional(ScaleKeys.sum).map { .sum($0) }
        case .count: return reader.optional(ScaleKeys.count).map { .count($0) }
        case .worst:
            return reader.optional(ScaleKeys.worst).map {
                .worst($0, worstIsHighest: direction != .lowest)
            }
        case .mean: return reader.optional(ScaleKeys.mean).map { .mean($0) }
        case .median: return reader.optional(ScaleKeys.median).map { .median($0) }
        case .percent: return reader.optional(ScaleKeys.percent).map { .percent($0) }
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
                ScaleKeys.missing, as: .missingRule,
                because: "a \(method?.rawValue ?? "scale") must say what an omitted answer does")
            : reader.optional(ScaleKeys.missing)
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
    static var usedScale: ValueShape {
        let expected = "'tool.scale', a scale of a used tool"
        let form = ValueForm.word(
            expected: expected,
            pattern: "^\\s*[a-z][a-z0-9_]{0,63}\\.[a-z][a-z0-9_]{0,63}\\s*$")
        return ValueShape<Located<String>>.located(.text).map(expected, form) { name in
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
    static var member: ValueShape {
        let form = ValueForm.either([.id(ItemID.self), .mapping(MemberKeys.definition)])
        return ValueShape("the id of a section or an item", form) { node, name, context in
            guard node.entries != nil else {
                return ValueShape<Located<ItemID>>.id(ItemID.self)
                    .read(node, as: name, in: context)
                    .map { ScaleMember(of: $0) }
            }
            return ValueShape.mapping(MemberKeys.definition) { reader in
                let of = reader.required(MemberKeys.of)
                let weight = reader.optional(MemberKeys.weight)
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
    static var missingRule: ValueShape {
        let names = ValueShape<MissingRule.Method>.oneOf(MissingRule.Method.self).form
        let form = ValueForm.either([names, .mapping(MissingKeys.definition)])
        return ValueShape("a missing rule", form) { node, name, context in
            guard node.entries != nil else {
                return ValueShape<MissingRule.Method>.oneOf(MissingRule.Method.self)
                    .read(node, as: name, in: context).map { MissingRule($0) }
            }
            return ValueShape.mapping(MissingKeys.definition) { reader in
                let rule = reader.required(MissingKeys.rule)
                let most = reader.optional(MissingKeys.most)
                let fewest = reader.optional(MissingKeys.minAnswered)
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
    static var rounding: ValueShape {
        .mapping(RoundingKeys.definition) { reader in
            let places = reader.required(RoundingKeys.places)
            let mode = reader.optional(RoundingKeys.mode)
            return places.map { Rounding(places: $0, mode: mode ?? .halfUp) }
        }
    }
}
