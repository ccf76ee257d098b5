package import RiskSource

/// What a lint found as workflow commands, which GitHub shows beside the lines of a change.
///
/// Source: GitHub's documentation, "Workflow commands for GitHub Actions": `::error
/// file={name},line={line},endLine={endLine},title={title}::{message}`, one a line; columns are only
/// given where the place lies on one line.
package struct WorkflowCommands: Sendable {
    private let findings: [LintFindings]

    package init(_ findings: [LintFindings]) { self.findings = findings }

    /// Returns the commands, each line ended by a line feed.
    package func text() -> String {
        findings.map { found in
            let listing = found.listing
            var lines = listing.shown.map { command($0, in: found.folder) }
            if let omission = listing.omission {
                lines.append("::notice file=\(property(found.folder))::\(data(omission))")
            }
            return lines.map { $0 + "\n" }.joined()
        }.joined()
    }

    private func command(_ diagnostic: Diagnostic, in folder: String) -> String {
        let name =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        var properties: [String] = []
        if let range = diagnostic.range {
            let place = LintPlace(range)
            properties = [
                "file=\(property(place.file))", "line=\(place.startLine)",
                "endLine=\(place.endLine)",
            ]
            if place.startLine == place.endLine {
                properties += ["col=\(place.startColumn)", "endColumn=\(place.endColumn)"]
            }
        } else {
            properties = ["file=\(property(folder))"]
        }
        properties.append("title=\(property(diagnostic.code))")
        let notes = diagnostic.notes.map { note in
            let place = LintPlace(note.range)
            return "\n\(place.file):\(place.startLine):\(place.startColumn): "
                + DiagnosticRenderer.visible(note.message)
        }
        let message = data(diagnostic.messageWithHint + notes.joined())
        return "::\(name) \(properties.joined(separator: ","))::\(message)"
    }

    /// A message: what would end the line, and the sign that begins an escape, are escaped.
    private func data(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: String(scalar)
            }
        }.joined()
    }

    /// A property: what would end it as well.
    private func property(_ text: String) -> String {
        data(text).unicodeScalars.map { scalar in
            switch scalar {
            case ":": "%3A"
            case ",": "%2C"
            default: String(scalar)
            }
        }.joined()
    }
}
