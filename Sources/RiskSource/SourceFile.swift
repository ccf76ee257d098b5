/// One text that a person wrote: its name, as it is shown to people, and its bytes.
///
/// A file is held by reference, because every range of every value read from it points at it.
/// Two ranges are of the same file when they hold the same `SourceFile` object.
package final class SourceFile: Sendable {
    /// The name shown in diagnostics: a path as the person gave it, or `<standard input>`.
    package let name: String
    /// The bytes of the file, UTF-8 where the reader has accepted it.
    package let bytes: [UInt8]
    /// The offset of the first byte of every line, in order; the first is 0,
    /// or 3 after a byte order mark.
    private let lineStarts: [Int]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        // A byte order mark is no character of the first line.
        var starts = [bytes.starts(with: TextCheck.byteOrderMark) ? 3 : 0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    /// A file made of text, for tests and for text given on a command line.
    package convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// Returns the line and the column of an offset, both counted from 1.
    ///
    /// The column counts characters, as an editor does, not bytes. An offset past the end gives the
    /// position just after the last byte.
    package func position(of offset: Int) -> (line: Int, column: Int) {
        let (line, before) = lineBefore(offset)
        // A whole batch may stand on one line, so the common case is not decoded.
        let isOneByteEach = before.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
        let column = isOneByteEach ? before.count : String(decoding: before, as: UTF8.self).count
        return (line, column + 1)
    }

    /// Returns the line and the column of an offset, both counted from 1, for programs.
    ///
    /// The column counts Unicode code points, which every program counts alike, where people see
    /// characters. Otherwise it is as ``position(of:)`` says.
    package func codePointPosition(of offset: Int) -> (line: Int, column: Int) {
        let (line, before) = lineBefore(offset)
        return (line, before.count { $0 & 0xC0 != 0x80 } + 1)
    }

    /// The number of the line that an offset lies in, and the bytes of it before the offset.
    private func lineBefore(_ offset: Int) -> (line: Int, before: ArraySlice<UInt8>) {
        let clamped = min(max(offset, lineStarts[0]), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= clamped { low = middle } else { high = middle }
        }
        return (low + 1, bytes[lineStarts[low]..<clamped])
    }

    /// How many lines the file has; what follows the last line break counts as one.
    package var lineCount: Int { lineStarts.count }

    /// Returns the text of a line, counted from 1, without its line break.
    package func line(_ number: Int) -> String {
        String(decoding: bytes[lineBounds(number)], as: UTF8.self)
    }

    /// Returns a line as a terminal shows it: without anything that a terminal obeys or hides.
    package func shownLine(_ number: Int) -> String { DisplayText.visible(line(number)) }

    /// Returns the offsets of a line, counted from 1, without its line break; empty where there is
    /// no such line.
    func lineBounds(_ number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
