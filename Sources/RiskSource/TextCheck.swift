/// What must hold of a text before it is read as YAML: it is UTF-8 without control characters.
enum TextCheck {
    /// A file that is not text at all would otherwise give a message for every byte.
    private static let mostControlCharacters = 100

    /// The byte order mark that some editors put before a UTF-8 text.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The offset at which the text of a file begins.
    static func start(of file: SourceFile) -> Int {
        file.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    }

    /// Returns what keeps a file from being read as text of up to some bytes; nothing where it is sound.
    static func problems(of file: SourceFile, limit: Int) -> [Diagnostic] {
        guard file.bytes.count <= limit else {
            return [SourceDiagnostics.tooLarge(file, limit: limit)]
        }
        if let invalid = firstInvalidBytes(file.bytes) {
            return [SourceDiagnostics.notUTF8(file, at: invalid)]
        }
        return controlCharacters(file.bytes, from: start(of: file)).map {
            SourceDiagnostics.controlCharacter(file, at: $0)
        }
    }

    /// Returns the range of the first byte sequence that is not UTF-8.
    static func firstInvalidBytes(_ bytes: [UInt8]) -> Range<Int>? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets
        }
    }

    /// Returns the ranges of control characters, invisible line separators and lone carriage
    /// returns in valid UTF-8, from an offset on.
    static func controlCharacters(_ bytes: [UInt8], from start: Int = 0) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var offset = start
        let span = bytes.span
        while found.count < mostControlCharacters {
            // Nearly all bytes are plain, so they are passed by in a loop of their own.
            while offset < span.count, isPlain(span[offset]) { offset += 1 }
            guard offset < span.count else { break }
            if let length = lengthOfControlCharacter(bytes, at: offset) {
                found.append(offset..<(offset + length))
                offset += length
            } else {
                offset += 1
            }
        }
        return found
    }

    /// Whether a byte neither is a control character nor begins one.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte == 0x0A || (byte >= 0x20 && byte < 0x7F)
            || (byte > 0x7F && byte < 0xE2 && byte != 0xC2)
    }

    private static func lengthOfControlCharacter(_ bytes: [UInt8], at offset: Int) -> Int? {
        func byte(_ distance: Int) -> UInt8 {
            offset + distance < bytes.count ? bytes[offset + distance] : 0
        }
        switch byte(0) {
        case 0x09, 0x0A: return nil
        case 0x0D: return byte(1) == 0x0A ? nil : 1
        case 0x00..<0x20, 0x7F: return 1
        case 0xC2: return (0x80..<0xA0).contains(byte(1)) ? 2 : nil
        // U+2028 and U+2029: line breaks to some programs and none to others.
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : nil
        // U+FEFF inside a text, U+FFFE and U+FFFF.
        case 0xEF:
            let isMark = byte(1) == 0xBB && byte(2) == 0xBF
            return isMark || (byte(1) == 0xBF && byte(2) >= 0xBE) ? 3 : nil
        default: return nil
        }
    }
}
