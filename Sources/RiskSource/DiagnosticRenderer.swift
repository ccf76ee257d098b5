/// Writes diagnostics for people: place, message, code, and the line with a caret under the mistake.
///
/// ```
/// plugin.yaml:41:19: error: unknown item 'ageAtConvicton' [unknown-item]
///   41 |   formula: base + ageAtConvicton
///      |                   ^~~~~~~~~~~~~~ did you mean 'ageAtConviction'?
/// plugin.yaml:12:1: note: items are declared here
/// ```
package struct DiagnosticRenderer: Sendable {
    /// Whether lines of the files are quoted.
    package enum Excerpts: Sendable {
        case shown
        /// For answer files: what stands in them is personal data, so only the place, the message
        /// and the hint are written.
        case hidden
    }

    private let excerpts: Excerpts
    private let hasColour: Bool
    /// Columns of a terminal; excerpts fit them, messages are not broken.
    private let width = 80

    /// - Parameters:
    ///   - excerpts: `.hidden` for diagnostics of answer files, unless values were asked for.
    ///   - hasColour: Whether to mark parts with terminal colours.
    package init(excerpts: Excerpts = .shown, hasColour: Bool = false) {
        self.excerpts = excerpts
        self.hasColour = hasColour
    }

    /// Returns text without anything that a terminal obeys or hides.
    package static func visible(_ text: String) -> String { DisplayText.visible(text) }

    /// Returns the listing, each line ended by a line feed; says at the end how many more there are.
    package func render(_ listing: DiagnosticBag.Listing) -> String {
        var text = listing.shown.map { render($0) }.joined()
        let omitted = [
            Self.counted(listing.omittedErrors, "error"),
            Self.counted(listing.omittedWarnings, "warning"),
            Self.counted(listing.omittedNotes, "note"),
        ].compactMap { $0 }
        if !omitted.isEmpty {
            text += "not shown: \(omitted.joined(separator: " and ")) more\n"
        }
        return text
    }

    /// Returns one diagnostic with its notes, each line ended by a line feed.
    package func render(_ diagnostic: Diagnostic) -> String {
        let colour: Colour =
            switch diagnostic.severity {
            case .error: .red
            case .warning: .magenta
            case .note: .cyan
            }
        var text = place(diagnostic.range)
        text += paint("\(diagnostic.severity.rawValue):", colour)
        text += " \(DisplayText.visible(diagnostic.message)) [\(diagnostic.code)]\n"
        if let range = diagnostic.range, excerpts == .shown {
            text += excerpt(range, hint: diagnostic.hint)
        } else if let hint = diagnostic.hint {
            text += "  \(DisplayText.visible(hint))\n"
        }
        for note in diagnostic.notes {
            text += place(note.range) + paint("note:", .cyan)
            text += " \(DisplayText.visible(note.message))\n"
        }
        return text
    }

    private func place(_ range: SourceRange?) -> String {
        guard let range else { return "" }
        let position = range.file.position(of: range.start)
        let name = DisplayText.visible(range.file.name)
        return paint("\(name):\(position.line):\(position.column):", .bold) + " "
    }

    private static func counted(_ number: Int, _ noun: String) -> String? {
        switch number {
        case 0: nil
        case 1: "1 \(noun)"
        default: "\(number) \(noun)s"
        }
    }
}

// MARK: - Excerpt

extension DiagnosticRenderer {
    /// Returns the line that a range starts on, and a caret line under it.
    private func excerpt(_ range: SourceRange, hint: String?) -> String {
        let number = range.file.position(of: range.start).line
        let label = String(number)
        let gutter = String(repeating: " ", count: max(0, 4 - label.count)) + label
        let blank = String(repeating: " ", count: gutter.count)
        let columns = width - gutter.count - " | ".count

        let window = Window(
            showing: range.file.columns(from: range.start, to: range.end, ofLine: number),
            columns: columns)
        let caret =
            String(repeating: " ", count: window.caret)
            + paint("^" + String(repeating: "~", count: window.tildes), .green)

        var text = withoutTrailingSpace("\(gutter) | \(window.text)") + "\n"
        text += "\(blank) | \(caret)"
        if let hint = hint.map(DisplayText.visible) {
            let hintWidth = DisplayText(hint).width
            if window.caret + 1 + window.tildes + 1 + hintWidth <= columns {
                text += " " + paint(hint, .green)
            } else {
                let indent = max(0, min(window.caret, columns - hintWidth))
                text += "\n\(blank) | " + String(repeating: " ", count: indent)
                text += paint(hint, .green)
            }
        }
        return text + "\n"
    }

    private func withoutTrailingSpace(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// The part of a line that is shown, and where its caret stands in it.
    private struct Window {
        let text: String
        let caret: Int
        let tildes: Int

        init(showing part: MarkedLine, columns: Int) {
            let marked = part.marked
            let line = part.text
            // The caret of an empty range may stand just after the line.
            let end = max(marked.upperBound, marked.lowerBound + 1)
            let total = max(line.width, end)
            var start = 0
            if total > columns, end > columns - 1 {
                // A third of the window is left for what comes before the mistake.
                start = min(marked.lowerBound - columns / 3, total - columns)
            }
            let isCutBefore = start > 0
            let isCutAfter = total > start + columns
            let from = isCutBefore ? start + 1 : start
            let upTo = isCutAfter ? start + columns - 1 : start + columns
            text =
                (isCutBefore ? "…" : "") + line.slice(from: from, upTo: upTo)
                + (isCutAfter ? "…" : "")
            caret = marked.lowerBound - start
            tildes = max(0, min(end, upTo) - marked.lowerBound - 1)
        }
    }
}

/// A line, or as much of it as can matter, and the columns of it that a range covers.
private struct MarkedLine {
    let text: DisplayText
    let marked: Range<Int>
}

extension SourceFile {
    /// Bytes on either side of a place that are looked at: several times what a window can show,
    /// and little enough where a whole batch stands on one line.
    private static let reach = 1024

    fileprivate func columns(from start: Int, to end: Int, ofLine number: Int) -> MarkedLine {
        let line = lineBounds(number)
        let start = min(max(start, line.lowerBound), line.upperBound)
        // Either end may cut a character in two: neither comes into the window.
        let first = max(line.lowerBound, start - Self.reach)
        let last = min(line.upperBound, start + Self.reach)
        let end = min(max(end, start), last)
        func width(upTo offset: Int) -> Int {
            DisplayText(String(decoding: bytes[first..<offset], as: UTF8.self)).width
        }
        return MarkedLine(
            text: DisplayText(String(decoding: bytes[first..<last], as: UTF8.self)),
            marked: width(upTo: start)..<width(upTo: end))
    }
}

// MARK: - Colour

extension DiagnosticRenderer {
    private enum Colour: String {
        case bold = "1"
        case red = "1;31"
        case magenta = "1;35"
        case cyan = "1;36"
        case green = "32"
    }

    private func paint(_ text: String, _ colour: Colour) -> String {
        hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
