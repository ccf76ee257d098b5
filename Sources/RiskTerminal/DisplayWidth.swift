extension StringProtocol {
    /// How many columns of a terminal the text takes: 0 for combining and control characters, 2 for
    /// wide East Asian characters and emoji, 1 for everything else.
    package var displayWidth: Int {
        var columns = 0
        for character in self { columns += character.displayWidth }
        return columns
    }
}

extension Character {
    /// How many columns of a terminal the character takes.
    package var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.isASCII { return first.value < 32 || first.value == 127 ? 0 : 1 }
        if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        switch first.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        return first.properties.isEmojiPresentation || first.isWide ? 2 : 1
    }
}

extension Unicode.Scalar {
    /// Whether the scalar stands in one of the blocks that terminals show two columns wide.
    ///
    /// - Note: Source: Unicode Standard Annex 11, East Asian Width, the blocks of classes W and F.
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension StringProtocol {
    /// The text on one line and harmless to a terminal: runs of white space become one space, and
    /// characters that steer a terminal or turn the direction of writing become U+FFFD.
    ///
    /// Plugins and answer files are written by others; what they say is shown, never obeyed.
    package var printable: String {
        var result = ""
        var spaced = true
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace && scalar.value != 0xA0 {
                if !spaced { result.unicodeScalars.append(" ") }
                spaced = true
                continue
            }
            spaced = false
            result.unicodeScalars.append(scalar.steers ? "\u{FFFD}" : scalar)
        }
        if result.hasSuffix(" ") { result.removeLast() }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var steers: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: properties.generalCategory == .control
        }
    }
}
