import ArgumentParser
import RiskReports
import RiskSource

/// How `riskkit plugin lint` tells what it found.
enum LintFormat: String, CaseIterable, ExpressibleByArgument {
    /// Places and carets on standard error, a line a plugin on standard output.
    case text
    case json, sarif, github

    /// The document of a format that programs read; `nil` for text.
    func document(of findings: [LintFindings]) -> String? {
        switch self {
        case .text: nil
        case .json: LintJSON(findings).text() + "\n"
        case .sarif:
            SARIFLog(findings, version: RiskKitCommand.configuration.version).text() + "\n"
        case .github: WorkflowCommands(findings).text()
        }
    }

    /// "FOLDER: 1 error, 2 warnings", with notes and what is silenced where there are any.
    static func summary(of found: LintFindings) -> String {
        func counted(_ number: Int, _ noun: String) -> String {
            "\(number) \(noun)\(number == 1 ? "" : "s")"
        }
        var parts = [
            counted(found.count(of: .error), "error"),
            counted(found.count(of: .warning), "warning"),
        ]
        let notes = found.count(of: .note)
        if notes > 0 { parts.append(counted(notes, "note")) }
        if !found.silenced.isEmpty { parts.append("\(found.silenced.count) silenced") }
        return "\(found.folder): \(parts.joined(separator: ", "))\n"
    }
}
