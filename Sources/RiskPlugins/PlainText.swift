/// Small changes to text that need no locale.
extension String {
    /// Without white space at either end.
    var trimmingWhiteSpace: String {
        // Most texts have none, and letters and digits at their ends.
        if let first = utf8.first, let last = utf8.last,
            (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last)
        {
            return self
        }
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// On one line and cut after 40 characters, for messages.
    var shortened: String {
        let line = String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return line.count <= 40 ? line : line.prefix(39) + "…"
    }

    /// An id in words: "late_nights" gives "late nights".
    var inWords: String { String(map { $0 == "_" || $0 == "-" ? " " : $0 }) }
}

extension [String] {
    /// `'a', 'b' or 'c'`.
    var quotedAlternatives: String { quoted(last: " or ") }

    /// `'a', 'b' and 'c'`.
    var quotedList: String { quoted(last: " and ") }

    private func quoted(last separator: String) -> String {
        let quoted = map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + separator + last
    }
}
