/// A table that was written as delimited text (RFC 4180): a line a record, cells between commas,
/// semicolons or tabs, a cell in double quotes where it holds one of these or a line break.
///
/// The separator is that of the three which stands most often in the first record. Cells lose the
/// white space around them. A record without anything in its cells is left out.
package struct DelimitedText: Sendable {
    /// The most bytes of such a file: 8 MiB, far past what a person writes by hand.
    package static let largest = 8 << 20

    /// The records in the order of the file, the heading first.
    package let records: [[Located<String>]]
    /// What is wrong with the text; the records are then what could be read.
    package let diagnostics: [Diagnostic]

    /// Reads a file.
    package init(_ file: SourceFile) {
        let problems = TextCheck.problems(of: file, limit: Self.largest)
        guard problems.isEmpty else {
            records = []
            diagnostics = problems
            return
        }
        var scanner = Scanner(file)
        scanner.run()
        records = scanner.records.filter { $0.contains { !$0.value.isEmpty } }
        diagnostics = scanner.diagnostics
    }

    /// Takes the bytes one by one.
    private struct Scanner {
        private let file: SourceFile
        private let bytes: [UInt8]
        private let separator: UInt8
        private var position: Int
        private(set) var records: [[Located<String>]] = []
        private(set) var diagnostics: [Diagnostic] = []

        init(_ file: SourceFile) {
            self.file = file
            bytes = file.bytes
            position = TextCheck.start(of: file)
            separator = Self.separator(in: bytes[position...])
        }

        private static func separator(in bytes: ArraySlice<UInt8>) -> UInt8 {
            var counts = [(byte: UInt8(ascii: ","), count: 0)]
            counts += [UInt8(ascii: ";"), UInt8(ascii: "\t")].map { ($0, 0) }
            var isQuoted = false
            for byte in bytes {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if isQuoted { continue }
                if byte == UInt8(ascii: "\n") { break }
                for index in counts.indices where counts[index].byte == byte {
                    counts[index].count += 1
                }
            }
            // The first of those that stand equally often.
            return counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }.byte
        }

        mutating func run() {
            while position < bytes.count {
                var record: [Located<String>] = []
                repeat { record.append(cell()) } while take(separator)
                records.append(record)
                skipLineBreak()
            }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }

        private mutating func skipLineBreak() {
            if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { position += 1 }
            if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        }

        private func isEndOfCell(_ offset: Int) -> Bool {
            offset >= bytes.count || bytes[offset] == separator
                || bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r")
        }

        private func isBlank(_ offset: Int) -> Bool {
            (bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t"))
                && bytes[offset] != separator
        }

        private mutating func cell() -> Located<String> {
            while position < bytes.count, isBlank(position) { position += 1 }
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return quotedCell() }
            let start = position
            while !isEndOfCell(position) { position += 1 }
            var end = position
            while end > start, isBlank(end - 1) { end -= 1 }
            return cell(bytes[start..<end], from: start, to: end)
        }

        private mutating func quotedCell() -> Located<String> {
            let start = position
            position += 1
            var text: [UInt8] = []
            while position < bytes.count {
                if bytes[position] != UInt8(ascii: "\"") {
                    text.append(bytes[position])
                    position += 1
                } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                    text.append(UInt8(ascii: "\""))
                    position += 2
                } else {
                    break
                }
            }
            let end = min(position + 1, bytes.count)
            if position >= bytes.count {
                diagnostics.append(
                    DelimitedDiagnostics.cellNotClosed(
                        at: SourceRange(file: file, start: start, end: start + 1)))
                return cell(text[...], from: start, to: end)
            }
            position += 1
            while position < bytes.count, isBlank(position) { position += 1 }
            if !isEndOfCell(position) {
                let stray = position
                while !isEndOfCell(position) { position += 1 }
                diagnostics.append(
                    DelimitedDiagnostics.textAfterCell(
                        at: SourceRange(file: file, start: stray, end: position)))
            }
            return cell(text[...], from: start, to: end)
        }

        private func cell(_ bytes: ArraySlice<UInt8>, from start: Int, to end: Int)
            -> Located<String>
        {
            var text = String(decoding: bytes, as: UTF8.self)[...]
            while text.first?.isWhitespace == true { text.removeFirst() }
            while text.last?.isWhitespace == true { text.removeLast() }
            return Located(
                String(text), at: SourceRange(file: file, start: start, end: max(end, start)))
        }
    }
}
