import RiskTerminal

/// Writes the parts of a form as Markdown (CommonMark, with tables).
struct FormMarkdown {
    func text(_ blocks: [FormBlock]) -> String {
        var parts: [String] = []
        var bullets: [String] = []
        func close() {
            if !bullets.isEmpty { parts.append(bullets.joined(separator: "\n")) }
            bullets = []
        }
        for block in blocks {
            if case .bullet(let text, let depth) = block {
                let margin = String(repeating: "  ", count: depth)
                bullets.append(margin + "- " + Self.escaped(text))
                continue
            }
            close()
            if let part = part(block) { parts.append(part) }
        }
        close()
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func part(_ block: FormBlock) -> String? {
        switch block {
        case .title(let text): "# " + Self.escaped(text)
        case .part(let text, _): "## " + Self.escaped(text)
        case .heading(let text): "### " + Self.escaped(text)
        case .subheading(let text): "#### " + Self.escaped(text)
        case .paragraph(let text): Self.escaped(text)
        case .warning(let text): "**\(Self.escaped(text))**"
        case .blanks(let names):
            names.map { "\(Self.escaped($0)): ______________" }.joined(separator: "  \n")
        case .question(let question): self.question(question)
        case .table(let table): self.table(table)
        case .bullet, .drawing: nil
        }
    }

    private func question(_ question: FormQuestion) -> String {
        let boxes = question.boxes.map { box -> String in
            switch box {
            case .tick(let label, let id):
                return "☐ " + Self.escaped(label) + (id.map { " (`\($0)`)" } ?? "")
            case .line(let before, let after, let isLong):
                let line = String(repeating: "_", count: isLong ? 30 : 10)
                return [Self.escaped(before), line, Self.escaped(after)].filter { !$0.isEmpty }
                    .joined(separator: " ")
            }
        }
        var lines = [
            "**\(question.number). \(Self.escaped(question.ask))** (`\(question.id)`)",
            question.condition.map { "*\(Self.escaped($0))*" } ?? "",
            boxes.joined(separator: " &nbsp; "),
        ]
        lines += question.notes.map { "*\(Self.escaped($0))*" }
        if question.hasEvidence {
            lines.append(
                "Evidence, with source and date: " + String(repeating: "_", count: 30))
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "  \n")
    }

    private func table(_ table: FormTable) -> String {
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = [
            row(table.columns.map { Self.escaped($0.title) }),
            row(
                table.columns.map { column in
                    if case .number = column { "---:" } else { "---" }
                }),
        ]
        lines += table.rows.map { cells in
            row(
                zip(table.columns, cells.cells).map { column, cell in
                    if case .blank = column { return "" }
                    return Self.escaped(cell)
                })
        }
        if let total = table.total {
            let empty = Array(repeating: "", count: max(0, table.columns.count - 2))
            lines.append(row(empty + ["**\(Self.escaped(total))**", ""]))
        }
        return lines.joined(separator: "\n")
    }

    /// The text with the characters escaped that Markdown would take as marks; what is no mark where
    /// it stands, such as the lines of `late_nights` and the brackets of `[guidance]`, stays readable.
    static func escaped(_ text: String) -> String {
        let characters = Array(text.printable)
        var result = ""
        var harmless: Set<Int> = []
        for (place, character) in characters.enumerated() {
            if character == "[", let end = endOfName(characters[place...]) {
                harmless.formUnion([place, end])
            }
            if character == "_", place > 0, place + 1 < characters.count,
                isPartOfWord(characters[place - 1]), isPartOfWord(characters[place + 1])
            {
                harmless.insert(place)
            }
            if "\\`*_[]<>#|&~".contains(character), !harmless.contains(place) {
                result.append("\\")
            }
            result.append(character)
        }
        return withoutListMark(result)
    }

    /// The place of the bracket that closes a name in brackets, where it cannot be taken as a link.
    private static func endOfName(_ text: ArraySlice<Character>) -> Int? {
        guard let end = text.firstIndex(of: "]"), end > text.startIndex + 1,
            text[(text.startIndex + 1)..<end].allSatisfy({
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == " ")
            })
        else { return nil }
        let next = text.dropFirst(end + 1 - text.startIndex).first
        return next.map { "([:".contains($0) } ?? false ? nil : end
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// A text that begins like an entry of a list is none: the mark is escaped.
    private static func withoutListMark(_ text: String) -> String {
        if let first = text.first, "+-=".contains(first) { return "\\" + text }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else {
            return text
        }
        return digits + "\\" + rest
    }
}
