/// A part of a printed form; the same parts become plain text, Markdown or HTML.
enum FormBlock {
    case title(String)
    /// A part of the document, which begins a page of its own.
    case part(String, id: String)
    case heading(String)
    case subheading(String)
    case paragraph(String)
    /// A paragraph that must not be overlooked.
    case warning(String)
    case bullet(String, depth: Int = 0)
    /// Room to write, each behind a name.
    case blanks([String])
    case question(FormQuestion)
    case table(FormTable)
    /// Shown where drawings can be; the blocks around it say the same in words.
    case drawing(FlowDrawing)
}

/// One question on a form.
struct FormQuestion {
    /// What can be ticked, or a line to write on.
    enum Box {
        /// A box; its id is given where an answer file cannot be written from the label alone.
        case tick(String, id: String? = nil)
        /// A line, with what stands before and behind it.
        case line(before: String = "", after: String = "", isLong: Bool = false)
    }

    let number: Int
    let ask: String
    let id: String
    /// When it is answered; `nil` where it always is.
    let condition: String?
    let boxes: [Box]
    let notes: [String]
    /// Whether there is a line for the evidence.
    let hasEvidence: Bool
}

/// A table; on a page of plain text each row is said as a line of its own.
struct FormTable {
    enum Column {
        case number(String)
        case text(String)
        /// Room to write.
        case blank(String)

        var title: String {
            switch self {
            case .number(let title), .text(let title), .blank(let title): title
            }
        }
    }

    struct Row {
        /// One a column.
        let cells: [String]
        /// The row in words, without its first cell.
        let text: String
    }

    /// What the table holds, for those who cannot see it.
    let caption: String
    let columns: [Column]
    let rows: [Row]
    /// What is written below the last column, such as the sum.
    var total: String?
}
