import RiskSource

/// How the text of a YAML file is laid out around what was read from it.
struct YAMLLayout {
    private let file: SourceFile
    private let bytes: [UInt8]
    /// How the file ends its lines.
    let newline: String

    init(_ file: SourceFile) {
        self.file = file
        bytes = file.bytes
        let feed = file.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
        newline = feed > 0 && file.bytes[feed - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }

    /// Whether a mapping or list is written with brackets.
    func isFlow(_ node: YAMLNode) -> Bool {
        guard node.scalar == nil, bytes.indices.contains(node.range.start) else { return false }
        return [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[node.range.start])
    }

    func isQuoted(_ range: SourceRange) -> Bool {
        guard bytes.indices.contains(range.start) else { return false }
        return [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[range.start])
    }

    /// Where an entry ends: after its last character that is not white space.
    func end(of entry: YAMLEntry) -> Int {
        // What an alias stands for is written elsewhere.
        guard entry.value.range.start >= entry.key.range.end else {
            return lineEnd(after: entry.key.range.end)
        }
        return max(entry.key.range.end, end(of: entry.value))
    }

    func end(of node: YAMLNode) -> Int {
        if !isFlow(node) {
            if let last = node.entries?.last { return end(of: last) }
            if let last = node.elements?.last { return end(of: last) }
        }
        var end = min(node.range.end, bytes.count)
        while end > node.range.start, Self.isSpace(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// Where the line ends that an offset lies in, before its line break.
    func lineEnd(after offset: Int) -> Int {
        var end = offset
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        if end > offset, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return end
    }

    /// The white space before the first thing of the line that a range begins on.
    func indent(of range: SourceRange) -> String {
        var start = range.start
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        let white = bytes[start..<range.start].prefix { $0 == UInt8(ascii: " ") }
        return String(decoding: white, as: UTF8.self)
    }

    /// As many spaces as stand before a range on its line, whatever stands there.
    func column(of range: SourceRange) -> String {
        String(repeating: " ", count: file.position(of: range.start).column - 1)
    }

    /// The lines of a stretch, without their breaks.
    func lines(_ stretch: Range<Int>) -> [String] {
        bytes[stretch].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            line in
            String(
                decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }

    /// The place behind the colon of a key.
    func afterColon(of key: SourceRange) -> Int {
        var place = key.end
        while place < bytes.count, bytes[place] != UInt8(ascii: ":") { place += 1 }
        return min(place + 1, bytes.count)
    }

    /// A key with another name, in its quotes if it has any.
    func rewritten(_ key: Located<String>, as name: String) -> String {
        guard isQuoted(key.range) else { return name }
        let quote = String(decoding: [bytes[key.range.start]], as: UTF8.self)
        return quote + name + quote
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t")]
            .contains(byte)
    }
}

extension String {
    /// Without the indent of the lines around it.
    func dropping(_ indent: String) -> String {
        hasPrefix(indent) ? String(dropFirst(indent.count)) : self
    }
}
