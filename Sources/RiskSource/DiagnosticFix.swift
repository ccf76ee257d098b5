extension Diagnostic {
    /// One change of a file that puts a mistake right and changes nothing else, so that comments and
    /// layout stay as they are.
    package struct Fix: Sendable, Hashable {
        /// What is replaced; empty where something is put in.
        package let range: SourceRange
        /// What stands there afterwards.
        package let text: String

        package init(replacing range: SourceRange, with text: String) {
            self.range = range
            self.text = text
        }

        /// Writes another name in place of the one that was found, within its quotes if it has any.
        ///
        /// - Returns: `nil` where the file has something else in that place, such as an escape, or
        ///   where the new name would need quotes.
        package static func renaming(
            _ found: String, to name: String, at range: SourceRange
        ) -> Fix? {
            guard let first = name.utf8.first, isLetter(first),
                name.utf8.allSatisfy({ isLetter($0) || isDigitOrSign($0) })
            else { return nil }
            return rewriting(found, as: name, at: range)
        }

        /// Writes another text in place of the one that was found, within its quotes if it has any.
        ///
        /// - Returns: `nil` where the file has something else in that place.
        package static func rewriting(
            _ found: String, as text: String, at range: SourceRange
        ) -> Fix? {
            let bytes = range.file.bytes
            guard range.start >= 0, range.end <= bytes.count, !found.isEmpty else { return nil }
            let written = bytes[range.start..<range.end]
            if written.elementsEqual(found.utf8) { return Fix(replacing: range, with: text) }
            guard let quote = written.first, quote == written.last, written.count > 1,
                quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
                written.dropFirst().dropLast().elementsEqual(found.utf8)
            else { return nil }
            let inside = SourceRange(
                file: range.file, start: range.start + 1, end: range.end - 1)
            return Fix(replacing: inside, with: text)
        }

        private static func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }

        private static func isDigitOrSign(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
    }
}
