import RiskTerminal

/// Writes the parts of a form as one file of HTML, without scripts and without anything outside it.
///
/// Headings go from 1 to 4 in order; every part is a section with a name, and the contents link to
/// them.
struct FormHTML {
    let title: String

    func text(_ blocks: [FormBlock]) -> String {
        var head: [FormBlock] = []
        var parts: [(title: String, id: String, blocks: [FormBlock])] = []
        for block in blocks {
            if case .part(let title, let id) = block {
                parts.append((title, id, []))
            } else if parts.isEmpty {
                head.append(block)
            } else {
                parts[parts.count - 1].blocks.append(block)
            }
        }
        let links = parts.map { part in
            "<li>" + HTMLText.element("a", [("href", "#\(part.id)")], text: part.title) + "</li>"
        }
        let sections = parts.map { part in
            HTMLText.open("section", [("id", part.id), ("aria-labelledby", "\(part.id)-title")])
                + "\n"
                + HTMLText.element("h2", [("id", "\(part.id)-title")], text: part.title) + "\n"
                + body(part.blocks) + "</section>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            \(HTMLText.element("title", text: title))
            <style>
            \(FormStyle.css)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the form</a>
            <header>
            \(body(head))</header>
            <nav aria-label="Contents">
            <ul>
            \(links.joined(separator: "\n"))
            </ul>
            </nav>
            <main id="main">
            \(sections.joined())</main>
            </body>
            </html>

            """
    }

    /// The blocks in order, lists closed around their entries.
    private func body(_ blocks: [FormBlock]) -> String {
        var html = ""
        var depth = 0
        func close(to wanted: Int) {
            while depth > wanted {
                html += "</li>\n</ul>\n"
                depth -= 1
            }
        }
        for block in blocks {
            guard case .bullet(let text, let level) = block else {
                close(to: 0)
                html += self.html(block)
                continue
            }
            if depth > level + 1 { close(to: level + 1) }
            if depth == level + 1 {
                html += "</li>\n"
            } else {
                while depth < level + 1 {
                    // A list below nothing would be no list: each level has an entry.
                    html += depth == level ? "<ul>\n" : "<ul>\n<li>"
                    depth += 1
                }
            }
            html += "<li>" + HTMLText.escaped(text)
        }
        close(to: 0)
        return html
    }

    private func html(_ block: FormBlock) -> String {
        switch block {
        case .title(let text): HTMLText.element("h1", text: text) + "\n"
        case .part: ""
        case .heading(let text): HTMLText.element("h3", text: text) + "\n"
        case .subheading(let text): HTMLText.element("h4", text: text) + "\n"
        case .paragraph(let text): HTMLText.element("p", text: text) + "\n"
        case .warning(let text):
            HTMLText.element("p", [("class", "warning")], text: text) + "\n"
        case .bullet: ""
        case .blanks(let names):
            "<ul class=\"blanks\">\n"
                + names.map { "<li>\(HTMLText.escaped($0)): <span class=\"line\"></span></li>\n" }
                .joined() + "</ul>\n"
        case .question(let question): self.html(question)
        case .table(let table): self.html(table)
        case .drawing(let drawing): drawing.html
        }
    }

    private func html(_ question: FormQuestion) -> String {
        let id = "question-\(question.number)"
        let ask =
            "<p class=\"ask\" id=\"\(id)\"><span class=\"number\">\(question.number).</span> "
            + HTMLText.escaped(question.ask) + " "
            + HTMLText.element("code", text: question.id) + "</p>\n"
        let boxes = question.boxes.map { box -> String in
            switch box {
            case .tick(let label, let id):
                let code = id.map { " " + HTMLText.element("code", text: $0) } ?? ""
                return "<li><span class=\"box\"></span> \(HTMLText.escaped(label))\(code)</li>\n"
            case .line(let before, let after, let isLong):
                let line =
                    isLong
                    ? String(repeating: "<span class=\"line long\"></span>", count: 3)
                    : "<span class=\"line\"></span>"
                let words = [HTMLText.escaped(before), line, HTMLText.escaped(after)]
                return (isLong ? "<li class=\"wide\">" : "<li>")
                    + words.filter { !$0.isEmpty }.joined(separator: " ") + "</li>\n"
            }
        }
        let condition =
            question.condition.map {
                HTMLText.element("p", [("class", "condition")], text: $0) + "\n"
            } ?? ""
        let notes =
            question.notes.isEmpty
            ? ""
            : HTMLText.element(
                "p", [("class", "note")], text: question.notes.joined(separator: " ")) + "\n"
        let evidence =
            question.hasEvidence
            ? "<p class=\"evidence\">Evidence, with source and date: "
                + "<span class=\"line long\"></span></p>\n" : ""
        return HTMLText.open(
            "div", [("class", "question"), ("role", "group"), ("aria-labelledby", id)]) + "\n"
            + ask + condition + "<div class=\"answer\">\n<ul class=\"boxes\">\n" + boxes.joined()
            + "</ul>\n<span class=\"line rest\"></span>\n</div>\n" + notes + evidence
            + "</div>\n"
    }

    private func html(_ table: FormTable) -> String {
        func kind(_ column: FormTable.Column) -> [(String, String)] {
            switch column {
            case .number: [("class", "figure")]
            case .text: []
            case .blank: [("class", "blank")]
            }
        }
        let head = table.columns.map {
            HTMLText.element("th", kind($0) + [("scope", "col")], text: $0.title)
        }
        let rows = table.rows.map { row in
            "<tr>"
                + zip(table.columns, row.cells).enumerated().map { place, cell in
                    place == 0
                        ? HTMLText.element(
                            "th", kind(cell.0) + [("scope", "row")], text: cell.1)
                        : HTMLText.element("td", kind(cell.0), text: cell.1)
                }.joined() + "</tr>\n"
        }
        let total = table.total.map { total in
            "<tfoot>\n<tr>"
                + HTMLText.element(
                    "th", [("colspan", "\(table.columns.count - 1)"), ("scope", "row")],
                    text: total)
                + "<td class=\"blank\"></td></tr>\n</tfoot>\n"
        }
        return "<table>\n" + HTMLText.element("caption", text: table.caption)
            + "\n<thead>\n<tr>" + head.joined() + "</tr>\n</thead>\n<tbody>\n" + rows.joined()
            + "</tbody>\n" + (total ?? "") + "</table>\n"
    }
}
