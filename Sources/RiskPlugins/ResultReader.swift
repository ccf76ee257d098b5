import RiskModel
import RiskSource

/// Reads a levelled result: an entry of `results`, or the keys at the top level that stand for the
/// one result named `level`.
struct ResultReader {
    /// The end of the list of levels that is of more concern.
    enum WorseEnd: String, CaseIterable {
        case first, last
    }

    /// The scales of the plugin, of which the cut-offs are about one.
    let scales: [Scale]

    /// An entry of `results`.
    var shape: ValueShape<LevelledResult> {
        .mapping(ResultKeys.definition) { reader in
            let id = reader.required(ResultKeys.id)
            if let id { reader.name("result '\(id.value)'") }
            let title = reader.required(ResultKeys.title)
            let result = read(
                reader, id: id ?? Located("unreadable", at: reader.range), title: title ?? "")
            if result == nil, let id { reader.context.noteUnreadable(id.value.rawValue) }
            return id == nil ? nil : result
        }
    }

    /// The result that the top-level keys describe, if any of them is there.
    func readTopLevel(_ reader: MappingReader) -> LevelledResult? {
        guard let first = reader.present(among: ResultKeys.levellingNames).first,
            let place = reader.place(of: first)
        else { return nil }
        let result = read(reader, id: Located(.level, at: place), title: "Level")
        if result == nil { reader.context.noteUnreadable(ResultID.level.rawValue) }
        return result
    }

    private func read(
        _ reader: MappingReader, id: Located<ResultID>, title: String
    ) -> LevelledResult? {
        let worse = reader.required(ResultKeys.worse)
        let levels = reader.required(ResultKeys.levels)
        let derivation = self.derivation(reader, levels: levels ?? [])
        let rules = reader.optional(ResultKeys.rules) ?? []
        guard let worse, let levels, let derivation else { return nil }
        return LevelledResult(
            id: id, title: title, levels: levels, worseIsLast: worse == .last,
            derivation: derivation, rules: rules,
            range: id.value == .level ? id.range : reader.range)
    }

    private func derivation(_ reader: MappingReader, levels: [Level]) -> LevelDerivation? {
        let hasRoutes = levels.contains { !$0.routes.isEmpty }
        let isJudged = reader.optional(ResultKeys.judgement) ?? false
        let ways = reader.present(among: ["of", "ordered"]) + (isJudged ? ["judgement"] : [])
        guard ways.count <= 1 else {
            let last = ways.compactMap(reader.place).max { $0.start < $1.start }
            reader.context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: ["of", "ordered", "judgement"], found: ways, in: reader.what,
                    at: last ?? reader.range))
            return nil
        }
        if ways == ["judgement"] || ways == ["ordered"] {
            for level in levels {
                guard let cutOff = level.from ?? level.upto else { continue }
                reader.context.report(
                    PluginDiagnostics.cutOffWithoutScale(
                        level.id.value.rawValue, way: ways[0], at: cutOff.range))
            }
        }
        if let way = ways.first, way != "of", hasRoutes {
            for route in levels.flatMap(\.routes) {
                reader.context.report(
                    PluginDiagnostics.misplacedKey(
                        "routes", because: "the level comes from '\(way)'", at: route.id.range,
                        hint: way == "ordered" ? "name the way with 'route' there" : nil))
            }
        }
        if reader.has("else"), !hasRoutes || !ways.isEmpty, let place = reader.place(of: "else") {
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    "else", because: "it says the level where no route of a level holds", at: place)
            )
        }
        if isJudged { return .judgement }
        if reader.has("ordered") { return OrderedLevelsReader.read(reader) }
        if reader.has("of") {
            return reader.optional(ResultKeys.of).map { .cutOffs(scale: $0) }
        }
        let hasCutOffs = levels.contains { $0.from != nil || $0.upto != nil }
        if hasRoutes, !hasCutOffs {
            return reader.required(
                ResultKeys.otherwise, as: ResultKeys.otherwise.shape,
                because: "the level where no route holds, or 'undetermined'"
            ).map { .routes(otherwise: $0.value == "undetermined" ? nil : $0) }
        }
        let scales = scales.filter { !$0.isWorking }
        guard scales.count == 1, let place = reader.place(of: "levels") else {
            if scales.isEmpty, reader.context.hasErrors { return nil }
            reader.context.report(
                PluginDiagnostics.missingKey(
                    "of", of: reader.what, at: reader.place(of: "levels") ?? reader.range,
                    expected: "or 'ordered' or 'judgement'",
                    because: scales.isEmpty
                        ? "there is no scale that cut-offs could be about"
                        : "there are several scales that the cut-offs could be about"))
            return nil
        }
        return .cutOffs(scale: Located(scales[0].id.value, at: place))
    }
}

extension ValueShape where Value == Level {
    static var level: ValueShape {
        .mapping(LevelKeys.definition) { reader in
            let id = reader.required(LevelKeys.id)
            if let id { reader.name("level '\(id.value)'") }
            let title = reader.required(LevelKeys.title)
            let meaning = reader.optional(LevelKeys.meaning)
            let from = reader.optional(LevelKeys.from)
            let upto = reader.optional(LevelKeys.upto)
            let routes = reader.optional(LevelKeys.routes) ?? []
            return id.map {
                Level(
                    id: $0, title: title ?? "", meaning: meaning, from: from, upto: upto,
                    routes: routes)
            }
        }
    }
}

extension ValueShape where Value == LevelRoute {
    /// `{id, when, title, source}`.
    static var levelRoute: ValueShape {
        .mapping(RouteKeys.definition) { reader in
            let id = reader.required(RouteKeys.id)
            if let id { reader.name("route '\(id.value)'") }
            let when = reader.required(RouteKeys.when)
            let title = reader.optional(RouteKeys.title)
            let source = reader.optional(RouteKeys.source)
            guard let id, let when else { return nil }
            return LevelRoute(id: id, when: when, title: title, source: source?.citation)
        }
    }
}
