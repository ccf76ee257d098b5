/// What can be wrong with delimited text before its columns mean anything.
package enum DelimitedDiagnosticCode: String, CaseIterable, Sendable {
    case cellNotClosed = "cell-not-closed"
    case textAfterCell = "text-after-cell"
}

/// The messages about delimited text, one function each.
enum DelimitedDiagnostics {
    static func cellNotClosed(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: DelimitedDiagnosticCode.cellNotClosed.rawValue,
            message: "the quotes of this cell are not closed", at: range,
            hint: "close them; a quote within a cell in quotes is written twice")
    }

    static func textAfterCell(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: DelimitedDiagnosticCode.textAfterCell.rawValue,
            message: "text stands after the closing quote of a cell", at: range,
            hint: "put the whole cell in quotes; a quote within it is written twice")
    }
}
