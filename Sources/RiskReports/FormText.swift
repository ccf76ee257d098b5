import RiskTerminal

/// Writes the parts of a form as plain text, for a terminal.
struct FormText {
    let width: Int
    let style: TextStyle

    func text(_ blocks: [FormBlock]) -> String {
        var page = TextPage(width: width, style: style)
        var followsParagraph = false
        for block in blocks {
            if case .paragraph = block, followsParagraph { page.blank() }
            if case .paragraph = block { followsParagraph = true } else { followsParagraph = false }
            write(block, to: &page)
        }
        return page.text
    }

    private func write(_ block: FormBlock, to page: inout TextPage) {
        switch block {
        case .title(let text):
            page.paragraph(text, as: .title)
            page.rule()
        case .part(let text, _):
            page.heading(text)
            page.rule()
        case .heading(let text):
            page.blank()
            page.paragraph(text, as: .heading)
        case .subheading(let text):
            page.blank()
            page.paragraph(text, as: .strong)
        case .paragraph(let text): page.paragraph(text)
        case .warning(let text):
            page.blank()
            page.paragraph(text, as: .strong)
            page.blank()
        case .bullet(let text, let depth): page.bullet(text, indent: 2 + depth * 2)
        case .blanks(let names):
            page.cells(names.map { "\($0.printable): ______________" }, indent: 0)
        case .question(let question): write(question, to: &page)
        case .table(let table): write(table, to: &page)
        case .drawing: break
        }
    }

    private func write(_ question: FormQuestion, to page: inout TextPage) {
        let number = question.number < 10 ? " \(question.number)" : "\(question.number)"
        page.paragraph("\(question.ask) (\(question.id))", lead: "\(number). ", hang: 4)
        if let condition = question.condition { page.detail(condition, indent: 6) }
        page.cells(question.boxes.map(words), indent: 6)
        for note in question.notes { page.detail(note, indent: 6, as: .quiet) }
        if question.hasEvidence {
            page.detail("Evidence, with source and date: ______________", indent: 6)
        }
    }

    private func words(_ box: FormQuestion.Box) -> String {
        switch box {
        case .tick(let label, let id):
            return "[ ] \(label.printable)" + (id.map { " (\($0))" } ?? "")
        case .line(let before, let after, let isLong):
            let line = String(repeating: "_", count: isLong ? 30 : 10)
            return [before.printable, line, after.printable].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
    }

    private func write(_ table: FormTable, to page: inout TextPage) {
        if case .number? = table.columns.first {
            let column = table.rows.map { $0.cells[0].displayWidth }.max() ?? 1
            for row in table.rows { page.row(row.cells[0], row.text, column: column) }
        } else {
            for row in table.rows { page.bullet("\(row.cells[0]): \(row.text)") }
        }
        if let total = table.total { page.paragraph("\(total): ________", lead: "  ") }
    }
}
