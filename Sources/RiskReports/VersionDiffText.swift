package import RiskModel
import RiskSource
package import RiskTerminal

/// What is different between two versions of a plugin, as a page.
package struct VersionDiffText {
    private let diff: VersionDiff

    package init(_ diff: VersionDiff) { self.diff = diff }

    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        page.paragraph(
            "\(diff.old.id) \(diff.old.version) -> \(diff.new.id) \(diff.new.version)", as: .title)
        page.message("old: \(diff.oldFile)", indent: 2)
        page.message("new: \(diff.newFile)", indent: 2)
        for warning in diff.warnings {
            page.paragraph(
                VersionDiffWords.warning(warning), lead: "warning: ", hang: 9, as: .strong)
        }
        for bearing in InstrumentFact.Bearing.allCases { write(bearing, to: &page) }
        if diff.changes.isEmpty {
            page.blank()
            page.paragraph("Both state the same.")
        }
        writeResults(to: &page)
        return page.text
    }

    private func write(_ bearing: InstrumentFact.Bearing, to page: inout TextPage) {
        let changes = diff.changes(bearing)
        guard !changes.isEmpty else { return }
        page.heading("\(VersionDiffWords.heading(bearing)) (\(changes.count))")
        for group in InstrumentFact.Group.allCases {
            let own = changes.filter { $0.group == group }
            guard !own.isEmpty else { continue }
            if bearing != .wording { page.paragraph(VersionDiffWords.title(group), lead: "  ") }
            for change in own { write(change, to: &page) }
        }
        if bearing == .wording {
            page.detail(
                "A question in other words can be answered otherwise, and no comparison sees that: "
                    + "read these too.", indent: 2)
        }
    }

    private func write(_ change: InstrumentChange, to page: inout TextPage) {
        page.bullet(VersionDiffWords.line(change), indent: 2)
        for part in change.parts { page.detail(part, indent: 6) }
        page.message(
            "\(place(change.oldRange, "old")), \(place(change.newRange, "new"))", indent: 6,
            as: .quiet)
    }

    /// `old:50`, or with the file where it is not the plugin's own.
    private func place(_ range: SourceRange?, _ side: String) -> String {
        guard let range else { return "not in the \(side) one" }
        let own = side == "old" ? diff.oldFile : diff.newFile
        let file = range.file.name == own ? side : "\(side) \(range.file.name)"
        return "\(file):\(range.startLine)"
    }

    private func writeResults(to page: inout TextPage) {
        page.heading("Results")
        for scored in diff.scored {
            let what = VersionDiffWords.source(scored.source, scored.count, seed: diff.seed)
            let left =
                scored.notCarried == 0
                ? ""
                : "; \(scored.notCarried) of the newer version left out, which name questions or "
                    + "answers that the older one does not have"
            page.bullet("\(what): \(scored.changed) with another result\(left)")
        }
        guard diff.changedResults > 0 else {
            page.detail(
                diff.changes(.results).isEmpty
                    ? "No result changed, and nothing that could change one."
                    : "No result changed here. What stands above can change results that these "
                        + "answers do not show; add a case for it.", indent: 2)
            return
        }
        page.detail("What changes, and in how many of all:", indent: 2)
        for count in diff.counts {
            page.row("\(count.count)", VersionDiffWords.what(count.kind, count.id), column: 6)
        }
        for example in diff.examples { write(example, to: &page) }
    }

    private func write(_ example: VersionDiff.Example, to page: inout TextPage) {
        page.blank()
        switch example.source {
        case .cases, .samples:
            let name = example.name ?? ""
            page.paragraph(
                example.source == .cases ? "Case '\(name)'" : "Sample '\(name)'", as: .strong)
            if let range = example.range {
                page.message("\(range.file.name):\(range.startLine)", indent: 2, as: .quiet)
            }
        case .random:
            page.paragraph("Random answers, made as small as they can be", as: .strong)
            let answers = example.answers.map { "\($0.item) = \($0.text)" }
            page.detail(
                answers.isEmpty
                    ? "every answer the least: no, the lowest or the first"
                    : answers.joined(separator: ", ")
                        + "; every other answer the least: no, the lowest or the first", indent: 2)
        }
        for difference in example.differences {
            let kind = difference.kind
            page.bullet(
                "\(VersionDiffWords.what(kind, difference.id)): "
                    + "\(VersionDiffWords.state(difference.before, kind)) -> "
                    + VersionDiffWords.state(difference.after, kind))
        }
    }
}
