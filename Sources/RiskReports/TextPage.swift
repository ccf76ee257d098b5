package import RiskTerminal

/// A page of text in the making: wrapped lines, styled after they are measured.
package struct TextPage {
    let width: Int
    let style: TextStyle
    /// Whether "at risk" must not stand alone (``HarmWording``).
    private let harmIsRecorded: Bool
    private var lines: [String] = []

    package init(width: Int, style: TextStyle, harmIsRecorded: Bool = false) {
        self.width = width
        self.style = style
        self.harmIsRecorded = harmIsRecorded
    }

    /// The page, each line with its line break.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    private func reworded(_ text: String) -> String {
        harmIsRecorded ? HarmWording.reworded(text) : text
    }

    package mutating func blank() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// A heading, in capitals so that it stands out without colour.
    package mutating func heading(_ text: String, as role: TextStyle.Role = .heading) {
        blank()
        paragraph(text.uppercased(), as: role)
    }

    /// Text after a lead; following lines hang below the text.
    package mutating func paragraph(
        _ text: String, lead: String = "", hang: Int? = nil, as role: TextStyle.Role = .plain
    ) {
        for line in TextWrap(width: width).lines(of: reworded(text), lead: lead, hang: hang) {
            // The indent stays outside the style, so that no terminal paints it.
            let indent = line.prefix { $0 == " " }
            lines.append(indent + style.shown(String(line.dropFirst(indent.count)), as: role))
        }
    }

    package mutating func bullet(
        _ text: String, indent: Int = 2, as role: TextStyle.Role = .plain
    ) {
        paragraph(text, lead: String(repeating: " ", count: indent) + "- ", as: role)
    }

    /// Text below a bullet or a number.
    package mutating func detail(
        _ text: String, indent: Int = 5, as role: TextStyle.Role = .plain
    ) {
        paragraph(text, lead: String(repeating: " ", count: indent), as: role)
    }

    /// A value in a column of its own, right-aligned, and what it is about beside it.
    mutating func row(
        _ value: String, _ text: String, column: Int, as role: TextStyle.Role = .plain
    ) {
        let padding = max(0, column - value.displayWidth)
        paragraph(
            text, lead: "  " + String(repeating: " ", count: padding) + value + "  ", as: role)
    }

    /// Short texts beside each other with three spaces between them, as many on a line as fit.
    mutating func cells(_ cells: [String], indent: Int) {
        let margin = String(repeating: " ", count: indent)
        var line = ""
        for cell in cells {
            let joined = line.isEmpty ? cell : "\(line)   \(cell)"
            if indent + joined.displayWidth <= width {
                line = joined
            } else {
                if !line.isEmpty { lines.append(margin + line) }
                line = cell
            }
            guard indent + line.displayWidth > width else { continue }
            paragraph(line, lead: margin, hang: indent + 4)
            line = ""
        }
        if !line.isEmpty { lines.append(margin + line) }
    }

    /// Two texts at the two ends of a line, or below each other where they do not fit.
    mutating func ends(_ left: String, _ right: String, as role: TextStyle.Role = .plain) {
        let gap = width - left.printable.displayWidth - right.printable.displayWidth
        guard gap >= 2, !harmIsRecorded || HarmWording.isHarmless("\(left) \(right)") else {
            paragraph(left, as: role)
            paragraph(right)
            return
        }
        lines.append(
            style.shown(left.printable, as: role) + String(repeating: " ", count: gap)
                + right.printable)
    }

    /// A message with paths in it, which stay whole even where they are longer than a line.
    mutating func message(_ text: String, indent: Int, as role: TextStyle.Role = .plain) {
        let margin = String(repeating: " ", count: indent)
        for line in TextWrap(width: width, breaksWords: false).lines(of: text, lead: margin) {
            lines.append(margin + style.shown(String(line.dropFirst(indent)), as: role))
        }
    }

    /// A line of a file as a terminal may show it, with its spaces; what is too long for the page is left out.
    mutating func line(_ text: String, as role: TextStyle.Role = .plain) {
        var shown = text
        if shown.displayWidth > width {
            while shown.displayWidth >= width { shown.removeLast() }
            shown += "…"
        }
        lines.append(style.shown(shown, as: role))
    }

    mutating func rule() {
        lines.append(style.shown(String(repeating: "-", count: width), as: .quiet))
    }
}
