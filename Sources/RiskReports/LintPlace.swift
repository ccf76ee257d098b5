import RiskSource

/// A range as programs read it: lines and columns counted from 1, columns in Unicode code points.
struct LintPlace {
    let file: String
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    /// The column after the last one of the range.
    let endColumn: Int
    /// UTF-8 offsets, for programs that change the file.
    let startOffset: Int
    let endOffset: Int

    init(_ range: SourceRange) {
        let start = range.file.codePointPosition(of: range.start)
        let end = range.file.codePointPosition(of: range.end)
        file = range.file.name
        (startLine, startColumn) = (start.line, start.column)
        (endLine, endColumn) = (end.line, end.column)
        (startOffset, endOffset) = (range.start, range.end)
    }
}

extension Diagnostic {
    /// The message and what to do, as one text without anything that a terminal obeys.
    var messageWithHint: String {
        DiagnosticRenderer.visible(hint.map { "\(message); \($0)" } ?? message)
    }
}

extension DiagnosticBag.Listing {
    /// "not shown: 2 errors and 1 note more"; `nil` where everything is shown.
    var omission: String? {
        let parts = [
            (omittedErrors, "error"), (omittedWarnings, "warning"), (omittedNotes, "note"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return parts.isEmpty ? nil : "not shown: \(parts.joined(separator: " and ")) more"
    }
}
