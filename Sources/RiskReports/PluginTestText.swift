package import RiskModel
import RiskSource
package import RiskTerminal

/// What came of a plugin's own cases, as text.
package struct PluginTestText {
    private let plugin: String
    private let cases: [CaseOutcome]

    /// The errors in the plugin and its cases; what has one was not tried.
    private let errors: Int

    /// - Parameter plugin: The tool's id, or its folder where it could not be read.
    package init(plugin: String, cases: [CaseOutcome], errors: Int = 0) {
        self.plugin = plugin
        self.cases = cases
        self.errors = errors
    }

    /// The failures, each with its place, and a last line that counts the cases.
    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        let failed = cases.filter { !$0.failures.isEmpty }
        for entry in failed {
            page.paragraph("failed: \(entry.name)", as: .alarm)
            for failure in entry.failures {
                page.message(
                    "\(failure.place): \(failure.what): \(failure.shortest)", indent: 2)
                let line = failure.range.startLine
                page.line("    \(line) | \(failure.range.file.shownLine(line))", as: .quiet)
            }
        }
        guard errors == 0 else {
            page.paragraph(
                "\(plugin): \(Wording.counted(errors, "error")) in its files"
                    + (cases.isEmpty
                        ? "; no case was tried"
                        : "; of those that could be read "
                            + "\(cases.count - failed.count) of "
                            + "\(Wording.counted(cases.count, "case")) passed"),
                as: .strong)
            return page.text
        }
        let passed = cases.count - failed.count
        page.paragraph(
            failed.isEmpty
                ? "\(plugin): \(Wording.counted(cases.count, "case")) passed"
                : "\(plugin): \(passed) of \(Wording.counted(cases.count, "case")) passed, "
                    + "\(failed.count) failed", as: failed.isEmpty ? .plain : .strong)
        return page.text
    }
}
