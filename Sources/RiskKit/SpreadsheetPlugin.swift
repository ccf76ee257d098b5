package import RiskModel
import RiskPlugins
package import RiskSource

/// A plugin that begins as a spreadsheet of questions and points.
///
/// What a spreadsheet cannot say (whose instrument it is, what a kind of tool demands, what is asked
/// nowhere) is written so that the plugin lints, and so that its results say what is missing.
package struct SpreadsheetPlugin {
    /// The kinds for which a list of questions is enough to begin with. A tool for adults of concern
    /// must say for whom it is valid, and a quality scorer which judgement limits which grade; no
    /// spreadsheet says that.
    package static let kinds: [ToolKind] = [.general, .exploitation]

    private let items: [SpreadsheetItem]
    private let levels: [SpreadsheetLevel]
    private let isExploitation: Bool
    private let identity: NewPluginIdentity
    /// The name of the spreadsheet, without its folder.
    private let source: String

    /// - Parameters:
    ///   - items: The questions, at least one.
    ///   - levels: The levels by which the points are read, in order; none for points alone.
    ///   - kind: One of ``kinds``.
    ///   - source: The path of the spreadsheet.
    package init(
        _ items: [SpreadsheetItem], levels: [SpreadsheetLevel], kind: ToolKind,
        _ identity: NewPluginIdentity, source: String
    ) {
        isExploitation = kind == .exploitation
        self.items = items + (kind == .exploitation ? SpreadsheetItem.demanded(beside: items) : [])
        self.levels = levels
        self.identity = identity
        let name = source.split(separator: "/").last.map(String.init) ?? source
        self.source = String(name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    }

    /// The questions of a spreadsheet, in its order, and every mistake in it; after an error they
    /// serve for nothing.
    package static func questions(of file: SourceFile) -> (
        items: [SpreadsheetItem], diagnostics: [Diagnostic]
    ) {
        SpreadsheetReader.read(file)
    }

    package var plugin: NewPlugin {
        let text = head + questions + scoring + duties
        let draft = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: text))
        let blind = draft.tool.map { BlindSpot.all(of: $0.instrument) } ?? []
        let cases = SpreadsheetCases(items: items, levels: levels)
        return NewPlugin(
            files: [
                .init(
                    path: "plugin.yaml", text: text + caveats(blind),
                    purpose: "what is asked, and how it is scored"),
                .init(
                    path: "cases.yaml", text: cases.text,
                    purpose: "what it must say of two cases, by the points of the spreadsheet"),
                .init(
                    path: "samples/sample.yaml", text: cases.sample(of: identity.id),
                    purpose: "an invented case of which nothing is known yet"),
            ], blindSpots: blind)
    }

    // MARK: The parts of the file

    private var head: String {
        """
        # Made of the spreadsheet \(source). It lints, and its cases pass, as it stands: change one
        # thing at a time, and run 'riskkit plugin lint' and 'riskkit plugin test' after each.
        riskkit: 1
        id: \(identity.id)
        version: 0.1.0
        kind: \(isExploitation ? "exploitation" : "general")
        title: \(YAMLText.scalar(identity.title))
        about: What the tool looks at, in a sentence or two.
        intended_use: Who uses it and when. Say also what it is not for.
        subject: child

        # Whose questions these are, and on what terms.
        source:
          instrument: \(YAMLText.scalar(identity.title))
          owner: Who owns the questions and the points
          cited: [spreadsheet]
          licence: What the owner allows, or that no licence was found.
          validation: none known
        citations:
          spreadsheet: {title: \(YAMLText.quoted("The spreadsheet \(source)")), checked: \(identity.today)}

        # Once a body has approved it: {status: approved, by: NAME, since: DAY, review_by: DAY}. A pilot
        # has 'expires' too, the day on which it ends. Every result says it.
        approval: {status: draft}

        """
            + (isExploitation
                ? """

                # How soon an assessment is looked at again: a child's situation can change within days.
                review: {every: P3M}
                no_windows: The questions do not say when something happened.

                """ : "")
    }

    private var questions: String {
        var text = "\nsections:\n"
        for section in SpreadsheetSection.all(of: items) {
            text += "  - id: \(section.id)\n"
            text += "    title: \(YAMLText.scalar(section.title))\n"
            text += "    items:\n"
            for item in section.items { text += self.text(of: item) }
        }
        return text
    }

    private func text(of item: SpreadsheetItem) -> String {
        var lines = ["ask: \(YAMLText.scalar(item.ask))"]
        switch item.answer {
        case .yesNo(let points):
            lines.append("type: yesno")
            if let points { lines.append("points: {yes: \(points)}") }
        case .choice(let options):
            lines.append("type: choice")
            let titles = options.map { "\($0.id): \(YAMLText.scalar($0.title))" }
            lines.append("options: {\(titles.joined(separator: ", "))}")
            let points = options.map { "\($0.id): \($0.points)" }
            lines.append("points: {\(points.joined(separator: ", "))}")
        case .whole(let range):
            lines += ["type: whole", "range: [\(range.lowerBound), \(range.upperBound)]"]
        case .text: lines.append("type: text")
        case .date: lines.append("type: date")
        }
        if let harm = item.harm { lines.append("harm: \(harm.rawValue)") }
        if let role = item.role { lines.append("role: \(role.rawValue)") }
        if item.isForRecord { lines.append("use: record") }
        if !item.findOutFrom.isEmpty {
            let whom = item.findOutFrom.map { YAMLText.scalar($0) }
            lines.append("find_out_from: [\(whom.joined(separator: ", "))]")
        }
        if let guidance = item.guidance { lines.append("guidance: \(YAMLText.scalar(guidance))") }
        return "      - id: \(item.id)\n" + lines.map { "        \($0)\n" }.joined()
    }

    private var scoring: String {
        let scored = items.filter(\.hasPoints)
        let sections = SpreadsheetSection.all(of: items)
            .filter { $0.items.contains(where: \.hasPoints) }.map(\.id)
        guard !scored.isEmpty else {
            return "\nscore_free: The spreadsheet has no points.\n"
        }
        let harmful = scored.contains { $0.harm != nil }
        var text = """

            # 'bounds': an answer that is unknown widens the range and never counts as nothing.
            scales:
              - {id: \(totalID), title: Points, sum: [\(sections.joined(separator: ", "))], missing: bounds, source: spreadsheet}

            """
        if harmful { text += "harm_in_sum: as in the spreadsheet\n" }
        guard !levels.isEmpty else {
            return text + """

                # Levels, once you know where the points are cut; every score needs exactly one:
                # worse: last
                # levels:
                #   - {id: fewer, title: Fewer signs recorded, upto: 4}
                #   - {id: more, title: More signs recorded}

                """
        }
        text += "\nworse: last\nlevels:\n"
        for level in levels {
            let upto = level.upto.map { ", upto: \($0)" } ?? ""
            text += "  - {id: \(level.id), title: \(YAMLText.scalar(level.title))\(upto)}\n"
        }
        return text
    }

    /// The id of the scale; ids of scales and of items are of one set.
    private var totalID: String {
        SpreadsheetCases.totalID(beside: items)
    }

    private var duties: String {
        guard isExploitation else { return "" }
        return """

            # Duties that no score can switch off.
            triggers:
              - id: harm_found
                when: harm == "evidenced"
                do: Refer to social care today and ask for a strategy discussion.
                within: now
                with: {england: [social_care, police, health], wales: [social_care, police]}
                source: own

            support:
              - {purpose: support, offer: A worker who stays with the child, from: [the exploitation service]}

            """
    }

    private func caveats(_ blind: [BlindSpot]) -> String {
        guard !blind.isEmpty else { return "" }
        return """

            # What this instrument cannot see, as far as the words of its questions tell: every result
            # says so. Take a line out when you have added what it misses.
            caveats:

            """
                + blind.map {
                    "  # To add: \($0.advice).\n  - \(YAMLText.quoted($0.caveat))\n"
                }.joined()
    }
}

/// The questions under one heading.
struct SpreadsheetSection {
    let id: String
    let title: String
    let items: [SpreadsheetItem]

    /// The sections in the order in which their headings first stand.
    static func all(of items: [SpreadsheetItem]) -> [SpreadsheetSection] {
        var titles: [String] = []
        for item in items where !titles.contains(item.section) { titles.append(item.section) }
        var taken = items.map(\.id)
        return titles.map { title in
            let id = SpreadsheetReader.id(madeOf: title, orElse: "section", avoiding: taken)
            taken.append(id)
            return SpreadsheetSection(
                id: id, title: title, items: items.filter { $0.section == title })
        }
    }
}

extension SpreadsheetItem {
    var hasPoints: Bool {
        switch answer {
        case .yesNo(let points): points != nil
        case .choice: true
        case .whole, .text, .date: false
        }
    }

    /// Whether nothing but the record uses its answer.
    var isForRecord: Bool { !hasPoints && harm == nil && role == nil }

    /// What a toolkit for exploitation asks beside the questions that a spreadsheet has.
    static func demanded(beside items: [SpreadsheetItem]) -> [SpreadsheetItem] {
        let roles = Set(items.compactMap(\.role))
        let child = "The child"
        var wanted = [
            SpreadsheetItem(
                id: "age", section: child, ask: "Age in years", answer: .whole(0...25), role: .age),
            SpreadsheetItem(
                id: "sex", section: child, ask: "Recorded sex", answer: .text, role: .sex),
            SpreadsheetItem(
                id: "ethnicity", section: child, ask: "Ethnicity as the child says it",
                answer: .text, role: .ethnicity),
            SpreadsheetItem(
                id: "disability", section: child, ask: "Disability or learning need",
                answer: .yesNo(points: nil), role: .disability),
            SpreadsheetItem(
                id: "trusted_adult", section: "What protects the child",
                ask: "An adult whom the child trusts and turns to", answer: .yesNo(points: nil),
                role: .protective),
        ].filter { item in item.role.map { !roles.contains($0) } ?? true }
        if !items.contains(where: { $0.harm == .evidence }) {
            wanted.append(
                SpreadsheetItem(
                    id: "known_abuse", section: "Harm",
                    ask: "The child says, or it is known, that somebody abuses them",
                    answer: .yesNo(points: nil), harm: .evidence))
        }
        var taken = items.map(\.id)
        return wanted.map { item in
            var item = item
            item.id = SpreadsheetReader.id(madeOf: item.id, orElse: item.id, avoiding: taken)
            taken.append(item.id)
            return item
        }
    }
}
