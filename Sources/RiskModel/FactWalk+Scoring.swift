import RiskSource

/// How answers become scores and levels.
extension FactWalk {
    mutating func walk(_ scale: Scale) {
        let name = "'\(scale.id.value)'"
        let place = scale.range
        part(["scale", "\(scale.id.value)"], .scales, "scale \(name)", scale.id.range) { walk in
            walk.walk(scale.method, of: name, place)
            walk.note(
                .missingAnswers, "missing", "the missing rule of \(name)",
                scale.missing.method.rawValue, place)
            walk.note(
                .missingAnswers, "most", "at most missing in \(name)",
                scale.missing.most.map(String.init), place)
            walk.note(
                .missingAnswers, "min_answered", "at least answered in \(name)",
                scale.missing.minAnswered.map(String.init), place)
            walk.number(.scales, "cap", "the cap of \(name)", scale.cap?.number)
            walk.wording("cap reason", "the reason of the cap of \(name)", scale.cap?.reason, place)
            walk.number(.scales, "floor", "the floor of \(name)", scale.floor?.number)
            walk.wording(
                "floor reason", "the reason of the floor of \(name)", scale.floor?.reason, place)
            walk.note(
                .scales, "places", "the places of \(name)",
                (scale.round?.places).map(String.init), place)
            walk.note(
                .scales, "mode", "how \(name) is rounded", scale.round?.mode.rawValue, place)
            walk.note(
                .scales, "working", "whether \(name) is a step of a calculation",
                scale.isWorking ? "true" : nil, place)
            if let error = scale.measurementError {
                let what = "the measurement error of \(name)"
                walk.note(.scales, "error kind", "the kind of \(what)", error.kind.rawValue, place)
                walk.number(.scales, "error", what, error.size)
                walk.note(
                    .sources, .records, "error source", "the source of \(what)",
                    error.source.value.rawValue, error.source.range)
            }
            walk.note(
                .missingAnswers, "as_published",
                "how the publisher scores unknown answers in \(name)",
                scale.asPublished?.rawValue, place)
            walk.wording("title", "the title of \(name)", scale.title, place)
            if scale.isOwn {
                walk.note(.sources, .records, "source", "the source of \(name)", "own", place)
            } else {
                walk.source(name, scale.source, place)
            }
        }
    }

    private mutating func walk(_ method: ScaleMethod, of name: String, _ place: SourceRange) {
        note(.scales, "method", "how \(name) is made", method.fact, place)
        for member in method.members {
            let what = "'\(member.name.value)' in \(name)"
            part(["member", member.name.value], .scales, what, member.name.range) {
                $0.number(.scales, "weight", "the weight of \(what)", member.weight)
            }
        }
        order(
            .wording, .wording, "members of \(name)", method.members.map(\.name.value), place)
        switch method {
        case .sum, .count, .mean, .median, .percent, .worst: break
        case .table(let table):
            note(
                .scales, "by", "what the table of \(name) looks at", table.by.map(\.value).listed,
                place)
            list(
                .scales, "rows", "row", of: " of \(name)", table.rows, anchor: \.cellText,
                range: \.value.range
            ) { walk, row, what in
                for (cell, column) in zip(row.cells, table.by) {
                    walk.note(
                        .scales, "cell \(column.value)", "'\(column.value)' of \(what)",
                        cell?.text, cell?.place ?? row.value.range)
                }
                walk.number(.scales, "value", "the value of \(what)", row.value)
            }
        case .first(let match):
            list(
                .scales, "rules", "rule", of: " of \(name)", match.rules, anchor: \.when.written,
                range: \.when.range
            ) { walk, rule, what in
                walk.condition(.scales, "when", "'when' of \(what)", rule.when)
                walk.number(.scales, "value", "the value of \(what)", rule.value)
            }
            number(.scales, "otherwise", "the last value of \(name)", match.otherwise)
        case .expression(let expression):
            condition(.scales, "expression", "the calculation of \(name)", expression)
        case .result(let used):
            note(
                .scales, "result", "the used scale of \(name)",
                "\(used.tool.value).\(used.scale.value)", used.tool.range)
        }
    }

    mutating func walk(_ result: LevelledResult) {
        let name = "'\(result.id.value)'"
        let place = result.range
        part(["result", "\(result.id.value)"], .levels, "result \(name)", result.id.range) { walk in
            walk.note(
                .levels, "worse", "which end of \(name) is worse",
                result.worseIsLast ? "last" : "first", place)
            walk.order(
                .levels, .results, "levels of \(name)", result.levels.map(\.id.value), place)
            for level in result.levels { walk.walk(level) }
            walk.walk(result.derivation, of: name, place)
            walk.wording("title", "the title of \(name)", result.title, place)
            for rule in result.rules { walk.walk(rule) }
            walk.order(.rules, .results, "rules of \(name)", result.rules.map(\.id.value), place)
        }
    }

    private mutating func walk(_ level: Level) {
        let name = "'\(level.id.value)'"
        let place = level.id.range
        part(["level", "\(level.id.value)"], .levels, "level \(name)", place) { walk in
            walk.number(.levels, "from", "'from' of \(name)", level.from)
            walk.number(.levels, "upto", "'upto' of \(name)", level.upto)
            walk.wording("title", "the title of \(name)", level.title, place)
            walk.wording("meaning", "the meaning of \(name)", level.meaning, place)
            for route in level.routes {
                let what = "route '\(route.id.value)'"
                walk.part(["route", "\(route.id.value)"], .levels, what, route.id.range) {
                    $0.condition(.levels, "when", "'when' of \(what)", route.when)
                    $0.wording("title", "the title of \(what)", route.title, route.id.range)
                    $0.source(what, route.source, route.id.range)
                }
            }
            walk.order(
                .wording, .wording, "routes of \(name)", level.routes.map(\.id.value), place)
        }
    }

    private mutating func walk(
        _ derivation: LevelDerivation, of name: String, _ place: SourceRange
    ) {
        func kind(_ text: String, _ walk: inout FactWalk) {
            walk.note(.levels, "derivation", "where \(name) comes from", text, place)
        }
        switch derivation {
        case .judgement: kind("judgement", &self)
        case .cutOffs(let scale): kind("cut-offs of '\(scale.value)'", &self)
        case .routes(let otherwise):
            kind("routes of its levels", &self)
            note(
                .levels, "else", "what holds otherwise in \(name)",
                otherwise?.value.rawValue ?? "undetermined", place)
        case .ordered(let rules, let otherwise):
            kind("ordered rules", &self)
            list(
                .levels, "ways", "way", of: " of \(name)", rules, anchor: \.anchor,
                range: \.when.range
            ) { walk, rule, what in
                walk.condition(.levels, "when", "'when' of \(what)", rule.when)
                walk.note(
                    .levels, "level", "the level of \(what)", rule.level.value.rawValue,
                    rule.level.range)
                walk.note(
                    .levels, "route", "the route of \(what)", rule.route, rule.when.range)
                walk.source(what, rule.source, rule.when.range)
            }
            note(
                .levels, "else", "what holds otherwise in \(name)",
                otherwise?.value.rawValue ?? "undetermined", place)
        }
    }
}

extension LevelRule {
    fileprivate var anchor: String { when.written }
}

extension ScaleMethod {
    /// The method, and of the worst which end is meant.
    fileprivate var fact: String {
        guard case .worst(_, let worstIsHighest) = self else { return name }
        return worstIsHighest ? "\(name), the highest" : "\(name), the lowest"
    }
}

extension LookupRow {
    /// What the row is about.
    fileprivate var cellText: String { cells.map { $0?.text ?? "any" }.joined(separator: ", ") }
}

extension LookupCell {
    /// As it can be written.
    fileprivate var text: String {
        switch self {
        case .band(let from, let upto, _):
            "\(from?.description ?? "lowest") to \(upto?.description ?? "highest")"
        case .options(let options): options.map(\.value.rawValue).joined(separator: " or ")
        }
    }

    fileprivate var place: SourceRange? {
        switch self {
        case .band(_, _, let range): range
        case .options(let options): options.first?.range
        }
    }
}
