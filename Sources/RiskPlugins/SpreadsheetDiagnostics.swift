import RiskModel
import RiskSource

/// What can be wrong with a spreadsheet of questions and points.
package enum SpreadsheetDiagnosticCode: String, CaseIterable, Sendable {
    case columns = "spreadsheet-columns"
    case cell = "spreadsheet-cell"
    case empty = "spreadsheet-empty"
    case repeated = "spreadsheet-repeated"
}

/// The messages about spreadsheets, one function each.
enum SpreadsheetDiagnostics {
    static func noQuestions(in file: SourceFile) -> Diagnostic {
        make(
            .empty, "the spreadsheet has no question",
            at: SourceRange(file: file, start: 0, end: 0),
            hint: "give it a heading with 'question' and 'points', and a line for each question")
    }

    static func missingColumn(_ name: String, heading: [Located<String>]) -> Diagnostic {
        let found = heading.map { "'\($0.value.shortened)'" }.joined(separator: ", ")
        return make(
            .columns, "no column is called '\(name)'; found: \(found)", at: heading.first?.range,
            hint: "the first line names the columns")
    }

    static func unknownColumn(_ name: Located<String>, known: [String]) -> Diagnostic {
        make(
            .columns,
            name.value.isEmpty
                ? "a column with cells has no name"
                : "the column '\(name.value.shortened)' is not known",
            at: name.range,
            hint: NearestName.hint(for: name.value.lowercased(), among: known)
                ?? "known: \(known.quotedList); leave others out")
    }

    static func columnTwice(_ name: Located<String>) -> Diagnostic {
        make(.columns, "the column '\(name.value)' is there twice", at: name.range)
    }

    static func cellWithoutColumn(at range: SourceRange) -> Diagnostic {
        make(
            .cell, "this cell stands past the last column of the heading", at: range,
            hint: "put text that holds a separator in quotes")
    }

    static func noQuestion(at range: SourceRange) -> Diagnostic {
        make(.cell, "this line has no question", at: range, hint: "every line is a question")
    }

    static func cell(
        _ column: String, _ cell: Located<String>, expected: String
    ) -> Diagnostic {
        make(
            .cell, "'\(column)' must be \(expected), not '\(cell.value.shortened)'", at: cell.range)
    }

    static func repeatedID(_ id: Located<String>) -> Diagnostic {
        make(.cell, "'\(id.value)' is the id of a question a second time", at: id.range)
    }

    /// The same words asked again: kept, since the spreadsheet may mean it.
    static func repeatedQuestion(
        _ question: Located<String>, id: String, first: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            code: SpreadsheetDiagnosticCode.repeated.rawValue, severity: .warning,
            message: "this question is asked a second time, and has the id '\(id)'",
            at: question.range,
            hint: "take one out, or say in its words how they differ",
            notes: [Diagnostic.Note("it is asked here first", at: first)])
    }

    private static func make(
        _ code: SpreadsheetDiagnosticCode, _ message: String, at range: SourceRange?,
        hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: range, hint: hint)
    }
}
