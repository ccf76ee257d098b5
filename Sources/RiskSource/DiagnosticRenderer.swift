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
    /// The columns of a line; excerpts fit them.
    private let width: Int
    /// Whether messages and hints fit them too, broken at the ends of words.
    private let wraps: Bool

    /// - Parameters:
    ///   - excerpts: `.hidden` for diagnostics of answer files, unless values were asked for.
    ///   - hasColour: Whether to mark parts with terminal colours.
    ///   - terminalWidth: The columns of the terminal that it is for, at which messages are broken at the
    ///     ends of words. A file or a program gets each in one piece, and excerpts of 80 columns.
    package init(
        excerpts: Excerpts = .shown, hasColour: Bool = false, terminalWidth: Int? = nil
    ) {
        self.excerpts = excerpts
        self.hasColour = hasColour
        width = terminalWidth ?? 80
        wraps = terminalWidth != nil
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
        var text = message(
            diagnostic.range, diagnostic.severity.rawValue, colour,
            "\(diagnostic.message) [\(diagnostic.code)]")
        if let range = diagnostic.range, excerpts == .shown {
            text += excerpt(range, hint: diagnostic.hint)
        } else if let hint = diagnostic.hint {
            text += "  " + lines(of: hint, after: 2, hanging: 2).joined(separator: "\n  ") + "\n"
        }
        for note in diagnostic.notes {
            text += message(note.range, "note", .cyan, note.message)
        }
        return text
    }

    /// `plugin.yaml:41:19: error: ` and the text.
    private func message(
        _ range: SourceRange?, _ severity: String, _ colour: Colour, _ text: String
    ) -> String {
        let place = place(range)
        let lead = (place.isEmpty ? "" : place + " ") + severity + ": "
        let body = lines(
            of: text, after: DisplayText(lead).width, hanging: Self.hanging
        ).joined(separator: "\n" + String(repeating: " ", count: Self.hanging))
        return (place.isEmpty ? "" : paint(place, .bold) + " ")
            + paint(severity + ":", colour) + (body.hasPrefix("\n") ? "" : " ") + body + "\n"
    }

    private func place(_ range: SourceRange?) -> String {
        guard let range else { return "" }
        let position = range.file.position(of: range.start)
        return DisplayText.visible("\(range.file.name):\(position.line):\(position.column):")
    }

    /// The spaces before the further lines of a message.
    private static let hanging = 4

    /// The lines of a text of which the first begins after some columns, and the others after others; one
    /// line unless messages are broken. A word that is longer than a line stays whole.
    private func lines(of text: String, after first: Int, hanging: Int) -> [String] {
        let text = DisplayText.visible(text)
        guard wraps else { return [text] }
        var lines: [String] = []
        var line = ""
        var used = first
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let length = DisplayText(String(word)).width
            let gap = line.isEmpty ? 0 : 1
            if used + gap + length <= width || (line.isEmpty && used <= hanging) {
                used += gap + length
                line += (line.isEmpty ? "" : " ") + word
            } else {
                lines.append(line)
                line = String(word)
                used = hanging + length
            }
        }
        return lines + [line]
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
                let taken = gutter.count + " | ".count
                for line in lines(of: hint, after: taken, hanging: taken) {
                    text += "\n\(blank) | " + String(repeating: " ", count: indent)
                    text += paint(line, .green)
                }
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
