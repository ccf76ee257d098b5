/// A line of text as a terminal shows it: every character with its width in columns.
struct DisplayText {
    struct Cell {
        let text: String
        let width: Int
    }

    private static let tabWidth = 4

    private(set) var cells: [Cell] = []
    private(set) var width = 0

    /// Tabs become spaces; what a terminal would obey or hide is replaced by a visible sign.
    init(_ line: String) {
        for character in line {
            let cell =
                character == "\t"
                ? Self.spaces(Self.tabWidth - width % Self.tabWidth) : Self.cell(for: character)
            cells.append(cell)
            width += cell.width
        }
    }

    /// Returns text without anything that a terminal obeys or hides.
    static func visible(_ text: String) -> String {
        DisplayText(text).cells.map(\.text).joined()
    }

    /// Returns the part from one column up to another, in exactly as many columns where the line
    /// reaches that far; half of a wide character becomes a space.
    func slice(from start: Int, upTo end: Int) -> String {
        var text = ""
        var column = 0
        for cell in cells {
            let next = column + cell.width
            if column >= start, next <= end {
                text += cell.text
            } else if next > start, column < end {
                text += String(repeating: " ", count: min(next, end) - max(column, start))
            }
            column = next
        }
        return text
    }

    private static func spaces(_ count: Int) -> Cell {
        Cell(text: String(repeating: " ", count: count), width: count)
    }

    private static func cell(for character: Character) -> Cell {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return Cell(text: "", width: 0) }
        switch first.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            return Cell(text: "\u{FFFD}", width: 1)
        case .nonspacingMark, .enclosingMark:
            // A mark with nothing before it is shown on a space of its own.
            return Cell(text: " " + String(character), width: 1)
        default:
            return Cell(text: String(character), width: isWide(character) ? 2 : 1)
        }
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            scalar.properties.isEmojiPresentation || scalar == "\u{FE0F}"
                || wideRanges.contains { $0.contains(scalar.value) }
        }
    }

    /// The blocks whose characters take two columns (East Asian Wide and Fullwidth).
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
