import RiskTerminal

/// A part of a printed form; the same parts become plain text or Markdown.
enum FormBlock {
    case title(String)
    case heading(String)
    case subheading(String)
    case paragraph(String)
    case bullet(String)
    case question(number: Int, ask: String, id: String, boxes: [String], notes: [String])
}

/// Writes the parts of a form.
struct FormWriter {
    let width: Int
    let style: TextStyle

    func text(_ blocks: [FormBlock]) -> String {
        var page = TextPage(width: width, style: style)
        var followsParagraph = false
        for block in blocks {
            if case .paragraph = block, followsParagraph { page.blank() }
            if case .paragraph = block { followsParagraph = true } else { followsParagraph = false }
            switch block {
            case .title(let text):
                page.paragraph(text, as: .title)
                page.rule()
            case .heading(let text): page.heading(text)
            case .subheading(let text):
                page.blank()
                page.paragraph(text, as: .strong)
            case .paragraph(let text): page.paragraph(text)
            case .bullet(let text): page.bullet(text)
            case .question(let number, let ask, let id, let boxes, let notes):
                let lead = number < 10 ? " \(number). " : "\(number). "
                page.paragraph("\(ask) (\(id))", lead: lead, hang: 4)
                page.cells(boxes.map { "[ ] \($0.printable)" }, indent: 6)
                for note in notes { page.detail(note, indent: 6, as: .quiet) }
            }
        }
        return page.text
    }

    func markdown(_ blocks: [FormBlock]) -> String {
        var parts: [String] = []
        var bullets: [String] = []
        func close() {
            if !bullets.isEmpty { parts.append(bullets.joined(separator: "\n")) }
            bullets = []
        }
        for block in blocks {
            if case .bullet(let text) = block {
                bullets.append("- " + Self.escaped(text))
                continue
            }
            close()
            switch block {
            case .title(let text): parts.append("# " + Self.escaped(text))
            case .heading(let text): parts.append("## " + Self.escaped(text))
            case .subheading(let text): parts.append("### " + Self.escaped(text))
            case .paragraph(let text): parts.append(Self.escaped(text))
            case .bullet: break
            case .question(let number, let ask, let id, let boxes, let notes):
                let filled = boxes.map { "☐ " + Self.escaped($0) }.joined(separator: " &nbsp; ")
                var lines = ["**\(number). \(Self.escaped(ask))** (`\(id)`)", filled]
                lines += notes.map { "*\(Self.escaped($0))*" }
                parts.append(lines.filter { !$0.isEmpty }.joined(separator: "  \n"))
            }
        }
        close()
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The text with the characters escaped that Markdown would take as marks.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.printable {
            if "\\`*_[]<>#|".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
