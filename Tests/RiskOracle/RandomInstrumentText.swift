/// An instrument as the text of a `plugin.yaml`, so that a test goes through every reader.
extension RandomInstrument {
    var pluginText: String {
        var lines = [
            "riskkit: 1", "id: random-tool", "version: 1.0.0", "kind: \(kind.rawValue)",
            "title: Random tool", "about: An invented instrument for tests.", "subject: child",
            "source:", "  instrument: Invented", "  owner: Nobody", "  cited: [invented]",
            "  licence: none needed", "  validation: none",
            "citations:", "  invented: {title: An invented source, checked: 2026-01-05}",
        ]
        if incomplete { lines.append("incomplete: {missing: some items, source: invented}") }
        if sumsHarm { lines.append("harm_in_sum: as published") }
        if !windows.isEmpty {
            lines.append("windows:")
            for window in windows {
                let from = window.from.map { "from: \($0.text), " } ?? ""
                lines.append("  \(window.id): {\(from)until: \(window.until.text)}")
            }
        }
        if kind == .exploitation {
            lines.append("review: {every: P3M, source: invented}")
            lines.append("support:")
            lines.append("  - {purpose: support, offer: A trusted worker, from: [social care]}")
            lines.append("  - {purpose: disrupt, offer: A warning notice, from: [police]}")
        }
        lines.append("sections:")
        for section in sections { lines += section.lines(windows: windows) }
        if !scales.isEmpty {
            lines.append("scales:")
            for scale in scales { lines.append("  - {\(scale.text)}") }
        }
        lines += resultLines
        lines += sayingLines
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whether a sum or mean has members that bear on harm, which the plugin must own up to.
    private var sumsHarm: Bool {
        scales.contains { scale in
            switch scale.method {
            case .sum(let members), .mean(let members):
                members.contains { member in
                    items(of: member.name).contains { $0.carriesHarm && $0.points != nil }
                }
            case .count, .worst, .table: false
            }
        }
    }

    /// The items of a section, or the one item of that name.
    func items(of name: String) -> [Item] {
        if let section = sections.first(where: { $0.id == name }) { return section.items }
        return items.filter { $0.id == name }
    }

    private var resultLines: [String] {
        if results.count == 1, let only = results.first, only.id == "level" {
            return only.lines.map { $0 }
        }
        guard !results.isEmpty else { return [] }
        var lines = ["results:"]
        for result in results {
            lines.append("  - id: \(result.id)")
            lines.append("    title: Result \(result.id)")
            lines += result.lines.map { "    " + $0 }
        }
        return lines
    }

    private var sayingLines: [String] {
        var lines: [String] = []
        func list(_ key: String, _ sayings: [Saying], _ text: (Saying) -> String) {
            guard !sayings.isEmpty else { return }
            lines.append("\(key):")
            for saying in sayings { lines.append("  - {\(text(saying))}") }
        }
        list("flags", flags) { "id: \($0.id), when: \($0.when.quoted), say: Look, source: own" }
        list("triggers", triggers) {
            "id: \($0.id), when: \($0.when.quoted), do: Tell \($0.id), within: now, "
                + "with: [police], source: own"
        }
        list("actions", actions) {
            "when: \($0.when.quoted), do: \($0.id), within: 5 days, source: own"
        }
        list("eligibility", eligibility) {
            "id: \($0.id), require: \($0.when.quoted), reason: Not for this case, source: own"
        }
        return lines
    }
}

extension RandomInstrument.Section {
    fileprivate func lines(windows: [RandomInstrument.Window]) -> [String] {
        var lines = ["  - id: \(id)", "    title: Section \(id)"]
        if let when { lines.append("    when: \(when.quoted)") }
        lines.append("    items:")
        for item in items { lines.append("      - {\(item.text(windows: windows))}") }
        return lines
    }
}

extension RandomInstrument.Item {
    fileprivate func text(windows: [RandomInstrument.Window]) -> String {
        var parts = ["id: \(id)", "ask: Question \(id)"]
        switch form {
        case .yesNo: parts.append("type: yesno")
        case .choice(let options, let ordered):
            parts.append("type: choice, options: [\(options.joined(separator: ", "))]")
            if ordered { parts.append("ordered: true") }
        case .several(let options):
            parts.append("type: several, options: [\(options.joined(separator: ", "))]")
        case .number(let low, let high, let places):
            parts.append(places == 0 ? "type: whole" : "type: decimal, places: \(places)")
            parts.append(
                "range: [\(RandomInstrument.decimal(low)), \(RandomInstrument.decimal(high))]")
        case .windowed(let count):
            let ids = windows.prefix(count).map(\.id)
            parts.append("type: windowed, windows: [\(ids.joined(separator: ", "))]")
        }
        if allowsNA { parts.append("na: true") }
        if let points { parts.append("points: \(points.text(windows: windows))") }
        if let pointsOfNA { parts.append("na_points: \(RandomInstrument.decimal(pointsOfNA))") }
        if let when { parts.append("when: \(when.quoted)") }
        if let harm = harmText { parts.append("harm: \(harm)") }
        if let substitute {
            parts.append(
                "substitute: {when: \(substitute.when.quoted), value: \(substitute.value), "
                    + "else: \(substitute.otherwise), source: invented}")
        }
        if let role { parts.append("role: \(role)") }
        return parts.joined(separator: ", ")
    }

    private var harmText: String? {
        guard carriesHarm else { return nil }
        switch form {
        case .yesNo, .windowed, .number: return evidence.isEmpty ? "possible" : "evidence"
        case .choice, .several:
            var parts: [String] = []
            if !evidence.isEmpty { parts.append("evidence: [\(evidence.joined(separator: ", "))]") }
            if !possible.isEmpty { parts.append("possible: [\(possible.joined(separator: ", "))]") }
            return "{\(parts.joined(separator: ", "))}"
        }
    }
}

extension RandomInstrument.Item.Points {
    fileprivate func text(windows: [RandomInstrument.Window]) -> String {
        switch self {
        case .byOption(let pairs):
            let parts = pairs.map { "\($0.option): \(RandomInstrument.decimal($0.points))" }
            return "{\(parts.joined(separator: ", "))}"
        case .byWindow(let points, let earlier):
            var parts = zip(windows, points).map {
                "\($0.id): \(RandomInstrument.decimal($1))"
            }
            if let earlier { parts.append("earlier: \(RandomInstrument.decimal(earlier))") }
            return "{\(parts.joined(separator: ", "))}"
        case .bands(let bands):
            let parts = bands.map { band in
                let upto = band.upto.map { "upto: \(RandomInstrument.decimal($0)), " } ?? ""
                return "{\(upto)points: \(RandomInstrument.decimal(band.points))}"
            }
            return "[\(parts.joined(separator: ", "))]"
        case .value: return "value"
        }
    }
}

extension RandomInstrument.Scale {
    fileprivate var text: String {
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
        case .table(let names, let rows):
            let texts = rows.map { row in
                var cells = zip(names, row.cells).compactMap { name, cell in
                    cell.map { "\(name): \($0.text)" }
                }
                cells.append("value: \(RandomInstrument.decimal(row.value))")
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
        if let cap { parts.append("cap: \(RandomInstrument.decimal(cap))") }
        if let floor { parts.append("floor: \(RandomInstrument.decimal(floor))") }
        if let rounding {
            parts.append("round: {places: \(rounding.places), mode: \(rounding.mode.rawValue)}")
        }
        return parts.joined(separator: ", ")
    }
}

extension RandomInstrument.Row.Cell {
    fileprivate var text: String {
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
    fileprivate var lines: [String] {
        var lines = ["worse: \(worseIsLast ? "last" : "first")", "levels:"]
        for level in levels {
            var parts = ["id: \(level.id)", "title: Level \(level.id)"]
            if let from = level.from { parts.append("from: \(RandomInstrument.decimal(from))") }
            if let upto = level.upto { parts.append("upto: \(RandomInstrument.decimal(upto))") }
            lines.append("  - {\(parts.joined(separator: ", "))}")
        }
        switch derivation {
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
    fileprivate var text: String {
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

extension RandomCondition {
    /// The condition as a YAML scalar; conditions hold no single quote.
    var quoted: String { "'\(text)'" }

    var text: String {
        switch self {
        case .option(let item, let equal, let option):
            "\(item) \(equal ? "==" : "!=") \"\(option)\""
        case .oneOf(let item, let options):
            "\(item) in [\(options.map { "\"\($0)\"" }.joined(separator: ", "))]"
        case .place(let item, let order, let option): "\(item) \(order.rawValue) \"\(option)\""
        case .has(let item, let part): "\"\(part)\" in \(item)"
        case .number(let item, let order, let number):
            "\(item) \(order.rawValue) \(RandomInstrument.decimal(number))"
        case .scale(let scale, let order, let number):
            "\(scale) \(order.rawValue) \(RandomInstrument.decimal(number))"
        case .count(let section, let part, let order, let number):
            "count(\(section)\(part.map { ", \"\($0)\"" } ?? "")) \(order.rawValue) \(number)"
        case .level(let result, let order, let level): "\(result) \(order.rawValue) \(level)"
        case .harm(let equal, let state): "harm \(equal ? "==" : "!=") \"\(state)\""
        case .known(let item): "known(\(item))"
        case .not(let inner): "!(\(inner.text))"
        case .and(let left, let right): "\(left.inner(of: "&&")) && \(right.inner(of: "&&"))"
        case .or(let left, let right): "\(left.inner(of: "||")) || \(right.inner(of: "||"))"
        }
    }

    /// The text as an operand; an `&&` inside an `||` stands bare, so that precedence is tried.
    private func inner(of outer: String) -> String {
        switch self {
        case .or where outer == "&&": "(\(text))"
        case .and where outer == "&&", .or where outer == "||": "(\(text))"
        default: text
        }
    }
}
