import RiskSource

/// What every diagnostic means, why it matters and what to do: the page `docs/diagnostics.md`, which
/// is part of the program, so that it is the same page wherever it is read.
///
/// The page has a heading of the first level for each step that finds mistakes, and under it a
/// section a code: what it means, `Why it matters:`, `What to do:`, and a bad and a good example.
package struct DiagnosticGuide: Sendable {
    /// What the page says of one code; texts are Markdown without line breaks.
    package struct Entry: Sendable, Hashable {
        package var code: String
        /// What was found, one text a paragraph.
        package var meaning: [String]
        /// What could go wrong for a child, or for whoever reads the result, if it stayed.
        package var why: String
        package var remedy: String
        package var bad: String
        package var good: String

        /// The first sentence of what the code means.
        package var summary: String {
            let text = meaning.first ?? ""
            var end = text.startIndex
            while let stop = text[end...].firstIndex(of: ".") {
                end = text.index(after: stop)
                // A full stop inside a name or a number ends no sentence.
                if end == text.endIndex || text[end] == " " { return String(text[..<end]) }
            }
            return text
        }
    }

    /// The codes that one step finds.
    package struct Chapter: Sendable, Hashable {
        package var title: String
        package var entries: [Entry]
    }

    package private(set) var chapters: [Chapter] = []

    /// The page of this program.
    package init() {
        self.init(page: String(decoding: PackageResources.diagnostics_md, as: UTF8.self))
    }

    /// Reads a page; what stands before the first code belongs to none.
    package init(page: String) {
        var parts: [String] = []
        var code: String?
        func finish() {
            guard let found = code, !chapters.isEmpty else { return }
            chapters[chapters.count - 1].entries.append(Entry(code: found, parts: parts))
        }
        var isNewPart = true
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## `") {
                finish()
                code = String(line.dropFirst(4).prefix { $0 != "`" })
                parts = []
                isNewPart = true
            } else if line.hasPrefix("# ") {
                finish()
                code = nil
                chapters.append(Chapter(title: String(line.dropFirst(2)), entries: []))
            } else if line.isEmpty {
                isNewPart = true
            } else if isNewPart || line.hasPrefix("- ") {
                parts.append(String(line))
                isNewPart = false
            } else if !parts.isEmpty {
                parts[parts.count - 1] += " " + line.drop { $0 == " " }
            }
        }
        finish()
        chapters.removeAll { $0.entries.isEmpty }
    }

    /// What is said of a code, which may stand in the brackets of a message.
    package func entry(of code: String) -> Entry? {
        let bare = Self.bare(code)
        return chapters.lazy.flatMap(\.entries).first { $0.code == bare }
    }

    /// The known code that is nearest to another word.
    package func nearest(to code: String) -> String? {
        NearestName.of(Self.bare(code), among: chapters.flatMap { $0.entries.map(\.code) })
    }

    private static func bare(_ code: String) -> String {
        String(code.filter { $0 != "[" && $0 != "]" })
    }
}

extension DiagnosticGuide.Entry {
    /// The markers of the parts that every section has, in their order.
    private enum Marker: String {
        case why = "Why it matters: "
        case remedy = "What to do: "
        case bad = "- bad: "
        case good = "- good: "
    }

    fileprivate init(code: String, parts: [String]) {
        self.code = code
        meaning = []
        why = ""
        remedy = ""
        bad = ""
        good = ""
        for part in parts {
            if let text = part.text(after: Marker.why.rawValue) {
                why = text
            } else if let text = part.text(after: Marker.remedy.rawValue) {
                remedy = text
            } else if let text = part.text(after: Marker.bad.rawValue) {
                bad = text
            } else if let text = part.text(after: Marker.good.rawValue) {
                good = text
            } else {
                meaning.append(part)
            }
        }
    }
}

extension String {
    fileprivate func text(after marker: String) -> String? {
        hasPrefix(marker) ? String(dropFirst(marker.count)) : nil
    }
}
