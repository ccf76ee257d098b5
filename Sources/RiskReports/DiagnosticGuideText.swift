package import RiskTerminal

/// The guide to diagnostics as text for a terminal or a pipe.
package struct DiagnosticGuideText {
    private let width: Int
    private let style: TextStyle

    package init(width: Int, style: TextStyle) {
        self.width = width
        self.style = style
    }

    /// Everything that is said of one code.
    package func text(of entry: DiagnosticGuide.Entry) -> String {
        var page = TextPage(width: width, style: style)
        page.paragraph(entry.code, as: .title)
        for paragraph in entry.meaning {
            page.blank()
            page.paragraph(Self.prose(paragraph))
        }
        page.heading("Why it matters")
        page.paragraph(Self.prose(entry.why))
        page.heading("What to do")
        page.paragraph(Self.prose(entry.remedy))
        page.heading("Bad")
        page.message(Self.example(entry.bad), indent: 4)
        page.heading("Good")
        page.message(Self.example(entry.good), indent: 4)
        return page.text
    }

    /// Every code with the first sentence of what it means.
    package func list(of guide: DiagnosticGuide) -> String {
        var page = TextPage(width: width, style: style)
        page.paragraph("riskkit explain CODE says more of each: why it matters, and what to do.")
        let column = guide.chapters.flatMap(\.entries).map(\.code.count).max() ?? 0
        for chapter in guide.chapters {
            page.heading(chapter.title)
            for entry in chapter.entries {
                let padding = String(repeating: " ", count: column - entry.code.count)
                page.paragraph(
                    Self.prose(entry.summary), lead: "\(entry.code)\(padding)  ")
            }
        }
        return page.text
    }

    /// Names in running text stand in quotes, as they do in messages.
    private static func prose(_ text: String) -> String {
        String(text.map { $0 == "`" ? "'" : $0 })
    }

    /// An example that is all of it code needs no marks; in others they say where code ends.
    private static func example(_ text: String) -> String {
        let marks = text.count { $0 == "`" }
        return marks == 2 && text.hasPrefix("`") && text.hasSuffix("`")
            ? String(text.dropFirst().dropLast()) : text
    }
}
