/// Breaks text into lines that fit a width, counted in columns of a terminal.
package struct TextWrap: Sendable {
    /// Holds two words on one line: written as a plain space once the line is made.
    package static let glue: Character = "\u{A0}"

    package let width: Int
    private let breaksWords: Bool

    /// - Parameters:
    ///   - width: The columns of a line; at least 20.
    ///   - breaksWords: Whether a word longer than a line is broken; paths are better left whole, so
    ///     that they can be copied.
    package init(width: Int, breaksWords: Bool = true) {
        self.width = max(width, 20)
        self.breaksWords = breaksWords
    }

    /// Returns the lines of a text.
    ///
    /// - Parameters:
    ///   - text: The words, separated by white space.
    ///   - lead: What stands before the first line, such as `- `; it is kept as it is.
    ///   - hang: How many spaces stand before the other lines; the width of `lead` unless given.
    package func lines(of text: String, lead: String = "", hang: Int? = nil) -> [String] {
        let hanging = String(repeating: " ", count: hang ?? lead.displayWidth)
        var lines: [String] = []
        var line = lead
        var columns = lead.displayWidth
        var startsLine = true
        for word in text.printable.split(separator: " ") {
            var rest = word[...]
            while !rest.isEmpty {
                let gap = startsLine ? 0 : 1
                let length = rest.displayWidth
                let isWhole = startsLine && !breaksWords
                if columns + gap + length <= width || isWhole {
                    line += (startsLine ? "" : " ") + rest
                    columns += gap + length
                    startsLine = false
                    break
                }
                if startsLine {
                    let piece = rest.prefixFitting(width - columns)
                    line += piece
                    rest = rest.dropFirst(piece.count)
                }
                lines.append(line)
                line = hanging
                columns = hanging.count
                startsLine = true
            }
        }
        if !startsLine || lines.isEmpty { lines.append(line) }
        return lines.map { String($0.map { $0 == Self.glue ? " " : $0 }) }
    }
}

extension Substring {
    /// The longest beginning that fits; at least one character, so that breaking always goes on.
    fileprivate func prefixFitting(_ columns: Int) -> Substring {
        var used = 0
        var count = 0
        for character in self {
            used += character.displayWidth
            if used > columns && count > 0 { break }
            count += 1
        }
        return prefix(count)
    }
}
