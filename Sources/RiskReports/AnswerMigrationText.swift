package import RiskModel
import RiskSource
package import RiskTerminal

/// What became of the answers of a file when they were carried to another version.
package struct AnswerMigrationText {
    private let report: AnswerMigrationReport

    package init(_ report: AnswerMigrationReport) { self.report = report }

    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        let cases = report.caseCount == 1 ? "1 case" : "\(report.caseCount) cases"
        guard report.from != [report.to] else {
            page.message(
                "\(report.file.name): \(cases), of version \(report.to) already", indent: 0)
            return page.text
        }
        let from = report.from.joined(separator: ", ")
        page.message(
            "\(report.file.name): \(cases), version \(from) -> \(report.to): "
                + "\(report.carried) \(report.carried == 1 ? "answer" : "answers") carried",
            indent: 0)
        for kind in [
            AnswerMigrationReport.Kind.askAgain, .dropped, .renamed, .optionsRenamed,
        ] {
            for entry in report.entries where entry.kind == kind {
                page.bullet(words(entry) + times(entry.count))
            }
        }
        return page.text
    }

    private func words(_ entry: AnswerMigrationReport.Entry) -> String {
        switch entry.kind {
        case .renamed: "renamed: '\(entry.item)' is now '\(entry.text)'"
        case .optionsRenamed: "renamed: options of '\(entry.item)'"
        case .askAgain: "to be asked again: '\(entry.item)', because \(entry.text)"
        case .dropped: "dropped: '\(entry.item)', because \(entry.text)"
        }
    }

    private func times(_ count: Int) -> String {
        report.caseCount == 1 ? "" : " (\(count) \(count == 1 ? "case" : "cases"))"
    }
}
