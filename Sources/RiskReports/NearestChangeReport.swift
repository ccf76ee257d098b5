package import RiskModel
package import RiskTerminal

/// The fewest answers whose change moves a level, as a page or as JSON, for those who write and teach
/// tools.
package struct NearestChangeReport {
    private let found: NearestChange

    package init(_ found: NearestChange) { self.found = found }

    /// Why nobody is shown this during an assessment; its help says so too.
    package static let warning =
        "For those who write tools and train people in them. It is never shown during an "
        + "assessment: it would teach which answer to change to reach a level, and answers are to be "
        + "true, whatever level they lead to."

    /// The page; every line ends in a line break and fits the width.
    package func text(width: Int = 80, style: TextStyle = .plain) -> String {
        var page = TextPage(width: width, style: style)
        let words = LevelWords(names: found.names)
        page.paragraph(
            "Nearest change of \"\(found.title)\": "
                + (found.caseReference.map { "case \($0)" } ?? "case without a reference"),
            as: .title)
        page.paragraph(Self.warning)
        page.blank()
        page.detail("Now: \(words.anyOf(found.now))", indent: 2)
        write(&page, words)
        for item in found.triedInPart {
            page.detail(
                "Tried in part only, as it has too many answers: \"\(item.ask)\"", indent: 2)
        }
        if found.overListedOnly {
            page.detail(
                "Over the questions that the tool lists; more exist, and they are left aside.",
                indent: 2)
        }
        return page.text
    }

    private var beyond: String {
        found.direction.map { "a \($0.rawValue) level" } ?? "another level"
    }

    private func write(_ page: inout TextPage, _ words: LevelWords) {
        switch found.outcome {
        case .notSettled:
            page.detail(
                "More than one level is possible. Settle the unknown answers first; 'riskkit score' "
                    + "lists those that matter.", indent: 2)
        case .unreachable:
            page.detail("No change of answers surely leads to \(beyond).", indent: 2)
        case .gaveUp(let least):
            page.detail(
                "The search ended at its limit: fewer than \(Wording.counted(least, "answer")) do not "
                    + "lead to \(beyond); whether \(least) do was not found out.", indent: 2)
        case .found(let sets, let listsAll):
            let count = sets.first?.items.count ?? 0
            page.detail(
                "It takes \(Wording.counted(count, "other answer")) to reach \(beyond), and no fewer:",
                indent: 2, as: .strong)
            for (number, set) in sets.enumerated() { write(set, number + 1, words, &page) }
            if !listsAll {
                page.detail(
                    "More sets of \(Wording.counted(count, "answer")) may do it; these were found first.",
                    indent: 2)
            }
        }
    }

    private func write(
        _ set: NearestChange.ChangedItems, _ number: Int, _ words: LevelWords,
        _ page: inout TextPage
    ) {
        page.blank()
        page.paragraph(
            set.items.map { "\"\($0.ask)\"" }.joined(separator: " and "), lead: "  \(number). ",
            hang: 5)
        for way in set.ways {
            let answers = way.answers.map { labels in Self.short(labels) }
            page.bullet(
                "\(answers.joined(separator: " and ")): \(words.brief(way.level))", indent: 5)
        }
        if !set.listsAllWays { page.bullet("other answers to them may do it as well", indent: 5) }
    }

    /// The answers that do the same, a few of them by name.
    private static func short(_ labels: [String]) -> String {
        let shown = labels.prefix(4).map { "'\($0)'" }
        let more = labels.count - shown.count
        return Wording.list(shown + (more > 0 ? ["\(more) more"] : []), "or")
    }

    /// One object, on one line unless it is indented for people.
    package func json(pretty: Bool = false) -> String {
        JSONWriter(pretty: pretty).text(of: value)
    }

    private var value: JSONValue {
        var outcome = ""
        var count: Int?
        var isComplete = true
        var sets: [NearestChange.ChangedItems] = []
        switch found.outcome {
        case .found(let found, let listsAll):
            (outcome, sets, isComplete) = ("found", found, listsAll)
            count = found.first?.items.count
        case .unreachable: outcome = "unreachable"
        case .gaveUp(let least): (outcome, count, isComplete) = ("gave_up", least, false)
        case .notSettled: outcome = "not_settled"
        }
        return .object([
            .init("case", .optional(found.caseReference)),
            .init("result", .text(found.result.rawValue)),
            .init("now", .texts(found.now.levels.map(\.rawValue))),
            .init("towards", .optional(found.direction?.rawValue)),
            .init("outcome", .text(outcome)),
            .init("answers_needed", count.map(JSONValue.whole) ?? .null),
            .init("all_listed", .truth(isComplete)),
            .init("tried_in_part", .texts(found.triedInPart.map(\.id))),
            .init("over_listed_only", .truth(found.overListedOnly)),
            .init("sets", .array(sets.map(changed))),
            .init("warning", .text(Self.warning)),
        ])
    }

    private func changed(_ set: NearestChange.ChangedItems) -> JSONValue {
        .object([
            .init("items", .texts(set.items.map(\.id))),
            .init(
                "ways",
                .array(
                    set.ways.map { way in
                        .object([
                            .init("answers", .array(way.answers.map(JSONValue.texts))),
                            .init("levels", .texts(way.level.levels.map(\.rawValue))),
                        ])
                    })),
            .init("all_ways_listed", .truth(set.listsAllWays)),
        ])
    }
}
