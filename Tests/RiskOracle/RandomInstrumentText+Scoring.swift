/// The text of scales and results.
extension RandomInstrument.Scale {
    var text: String {
        var parts = ["id: \(id)", "title: Scale \(id)"]
        func list(_ members: [RandomInstrument.Member]) -> String {
            let names = members.map { member in
                member.weight.map {
                    "{of: \(member.name), weight: \(RandomInstrument.decimal($0))}"
                } ?? member.name
            }
            return "[\(names.joined(separator: ", "))]"
        }
        switch method {
        case .sum(let members): parts.append("sum: \(list(members))")
        case .count(let members): parts.append("count: \(list(members))")
        case .worst(let members, let highest):
            parts.append("worst: \(list(members)), direction: \(highest ? "highest" : "lowest")")
        case .mean(let members): parts.append("mean: \(list(members))")
        case .median(let members): parts.append("median: \(list(members))")
        case .percent(let members): parts.append("percent: \(list(members))")
        case .first(let cases, let otherwise):
            var texts = cases.map { "{when: \($0.when.quoted), value: \($0.value?.text ?? "0")}" }
            texts.append("{else: \(otherwise?.text ?? "undefined")}")
            parts.append("first: [\(texts.joined(separator: ", "))]")
        case .expression(let formula): parts.append("expression: '\(formula.text)'")
        case .result(let name): parts.append("result: \(name)")
        case .table(let names, let rows):
            let texts = rows.map { row in
                var cells = zip(names, row.cells).compactMap { name, cell in
                    cell.map { "\(name): \($0.text)" }
                }
                cells.append("value: \(row.value.text)")
                return "{\(cells.joined(separator: ", "))}"
            }
            parts.append(
                "table: {by: [\(names.joined(separator: ", "))], "
                    + "rows: [\(texts.joined(separator: ", "))]}")
        }
        if let missing {
            var rule = "rule: \(missing.rawValue)"
            if let most { rule += ", most: \(most)" }
            if let leastAnswered { rule += ", min_answered: \(leastAnswered)" }
            parts.append("missing: {\(rule)}")
        }
        func limit(_ units: Int) -> String {
            let number = RandomInstrument.decimal(units)
            return explainsLimits
                ? "{value: \(number), reason: As invented, source: invented}" : number
        }
        if let cap { parts.append("cap: \(limit(cap))") }
        if let floor { parts.append("floor: \(limit(floor))") }
        if let published { parts.append("as_published: \(published.rawValue)") }
        if isWorking { parts.append("working: true") }
        if let rounding {
            parts.append("round: {places: \(rounding.places), mode: \(rounding.mode.rawValue)}")
        }
        return parts.joined(separator: ", ")
    }
}

extension RandomInstrument.Row.Cell {
    var text: String {
        switch self {
        case .options(let options): return "[\(options.joined(separator: ", "))]"
        case .band(let from, let upto):
            var parts: [String] = []
            if let from { parts.append("from: \(RandomInstrument.decimal(from))") }
            if let upto { parts.append("upto: \(RandomInstrument.decimal(upto))") }
            return "{\(parts.joined(separator: ", "))}"
        }
    }
}

extension RandomInstrument.Result {
    var lines: [String] {
        var lines = ["worse: \(worseIsLast ? "last" : "first")", "levels:"]
        for level in levels {
            var parts = ["id: \(level.id)", "title: Level \(level.id)"]
            if let from = level.from { parts.append("from: \(RandomInstrument.decimal(from))") }
            if let upto = level.upto { parts.append("upto: \(RandomInstrument.decimal(upto))") }
            if !level.routes.isEmpty {
                let routes = level.routes.map { "{id: \($0.id), when: \($0.when.quoted)}" }
                parts.append("routes: [\(routes.joined(separator: ", "))]")
            }
            lines.append("  - {\(parts.joined(separator: ", "))}")
        }
        switch derivation {
        case .routes(let otherwise): lines.append("else: \(otherwise ?? "undetermined")")
        case .cutOffs(let scale): lines.append("of: \(scale)")
        case .judgement: lines.append("judgement: true")
        case .ordered(let rules, let otherwise):
            lines.append("ordered:")
            for rule in rules {
                let route = rule.route.map { ", route: \($0)" } ?? ""
                lines.append(
                    "  - {when: \(rule.when.quoted), level: \(rule.level)\(route), source: invented}"
                )
            }
            lines.append("  - {else: \(otherwise ?? "undetermined")}")
        }
        guard !rules.isEmpty else { return lines }
        lines.append("rules:")
        for rule in rules {
            lines.append(
                "  - {id: \(rule.id), when: \(rule.when.quoted), \(rule.effect.text), "
                    + "reason: As invented, source: own}")
        }
        return lines
    }
}

extension RandomInstrument.Rule.Effect {
    var text: String {
        switch self {
        case .noBetterThan(let level): "no_better_than: \(level)"
        case .noWorseThan(let level): "no_worse_than: \(level)"
        case .set(let level): "set: \(level)"
        case .step(let better): "step: \(better ? "better" : "worse")"
        case .allow(let levels): "allow: [\(levels.joined(separator: ", "))]"
        case .disallow(let levels): "disallow: [\(levels.joined(separator: ", "))]"
        }
    }
}
