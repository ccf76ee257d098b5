/// An instrument as the text of a `plugin.yaml`, so that a test goes through every reader.
extension RandomInstrument {
    var pluginText: String {
        var lines = [
            "riskkit: 1", "id: \(id)", "version: 1.0.0", "kind: \(kind.rawValue)",
            "title: Random tool", "about: An invented instrument for tests.", "subject: child",
            "source:", "  instrument: Invented", "  owner: Nobody", "  cited: [invented]",
            "  licence: none needed", "  validation: none",
            "citations:", "  invented: {title: An invented source, checked: 2026-01-05}",
        ]
        if incomplete {
            let sections =
                incompleteSections.isEmpty
                ? "" : ", sections: [\(incompleteSections.joined(separator: ", "))]"
            lines.append("incomplete: {missing: some items, source: invented\(sections)}")
        }
        if !used.isEmpty {
            lines.append("uses:")
            for tool in used { lines.append("  - {tool: \(tool.id), version: 1.0.0}") }
        }
        if !coefficients.isEmpty {
            lines.append("coefficients:")
            for each in coefficients { lines.append("  \(each.id): \(each.value.text)") }
        }
        // Any scale may read what is marked as harm; that it does is part of what is tried.
        if !scales.isEmpty { lines.append("harm_in_sum: as published") }
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
            "id: \($0.id), \($0.of.map { "for: \($0), " } ?? "")require: \($0.when.quoted), "
                + "reason: Not for this case, source: own"
        }
        list("checks", checks) {
            "id: \($0.id), require: \($0.when.quoted), message: These do not agree"
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
        case .date(let first, let days):
            let last = RandomDay(number: first.number + days - 1)
            parts.append("type: date, range: [\(first.text), \(last.text)]")
        }
        if allowsNA { parts.append("na: true") }
        if let points { parts.append("points: \(points.text(windows: windows))") }
        if latest { parts.append("periods: latest") }
        if reverse { parts.append("reverse: true") }
        if let weight { parts.append("weight: \(RandomInstrument.decimal(weight))") }
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
        case .yesNo, .windowed, .number, .date: return evidence.isEmpty ? "possible" : "evidence"
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
