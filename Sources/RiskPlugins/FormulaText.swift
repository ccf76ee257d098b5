import RiskSource

/// The text of one formula, byte by byte, with the place of every byte in its file, so that a
/// column in the formula is a column in the file.
///
/// YAML writes the same text in several ways (`''` in single quotes, `\"` in double quotes, the
/// indentation of a block). The text is read from the file's bytes a second time with the way of
/// writing in mind, and what comes out must equal what the YAML reader gave; where it does not, the
/// formula is refused rather than its mistakes shown in the wrong place.
struct FormulaText {
    let file: SourceFile
    private(set) var bytes: [UInt8] = []
    /// The first byte in the file of each byte of the formula, and the byte after its last.
    private var starts: [Int] = []
    private var ends: [Int] = []

    /// The most characters of a formula (docs/formulas.md).
    static let longest = 2_000

    private init(file: SourceFile) { self.file = file }

    /// Returns the place in the file of a stretch of the formula; empty stretches are allowed.
    func range(_ stretch: Range<Int>) -> SourceRange {
        if let last = stretch.last {
            return SourceRange(file: file, start: starts[stretch.lowerBound], end: ends[last])
        }
        let offset =
            stretch.lowerBound < starts.count ? starts[stretch.lowerBound] : ends.last ?? 0
        return SourceRange(file: file, start: offset, end: offset)
    }

    /// Reads a formula from a scalar, or reports why it cannot be one.
    static func read(
        _ node: YAMLNode, as name: ValueName, in context: ReadingContext
    ) -> FormulaText? {
        guard let scalar = node.scalar, !node.isNull else {
            context.report(
                PluginDiagnostics.unexpectedValue(
                    node, of: name, expected: "a condition", in: context))
            return nil
        }
        guard scalar.text.contains(where: { !$0.isWhitespace }) else {
            context.report(PluginDiagnostics.emptyValue(of: name, at: node.range))
            return nil
        }
        guard scalar.text.count <= longest else {
            context.report(PluginDiagnostics.formulaTooLong(name, at: node.range))
            return nil
        }
        var text = FormulaText(file: node.range.file)
        let start = text.skipAnchor(from: node.range.start)
        switch scalar.style {
        case .plain: text.addPlain(from: start, count: scalar.text.utf8.count)
        case .quoted: text.addQuoted(from: start)
        case .block: text.addBlock(from: start)
        }
        guard text.bytes == Array(scalar.text.utf8).droppingFinalLineBreaks else {
            context.report(PluginDiagnostics.formulaWithoutColumns(name, at: node.range))
            return nil
        }
        return text
    }

    private mutating func add(_ byte: UInt8, from start: Int, to end: Int) {
        bytes.append(byte)
        starts.append(start)
        ends.append(end)
    }

    private func byte(at offset: Int) -> UInt8? {
        file.bytes.indices.contains(offset) ? file.bytes[offset] : nil
    }

    /// Returns where the scalar itself begins behind an anchor (`&name `).
    private func skipAnchor(from start: Int) -> Int {
        var offset = start
        guard byte(at: offset) == UInt8(ascii: "&") else { return start }
        while let byte = byte(at: offset), byte > UInt8(ascii: " ") { offset += 1 }
        while byte(at: offset) == UInt8(ascii: " ") { offset += 1 }
        return offset
    }
}

// MARK: - The ways of writing

extension FormulaText {
    private mutating func addPlain(from start: Int, count: Int) {
        for offset in start..<(start + count) {
            guard let byte = byte(at: offset) else { return }
            add(byte, from: offset, to: offset + 1)
        }
    }

    private mutating func addQuoted(from start: Int) {
        guard let quote = byte(at: start) else { return }
        let isDouble = quote == UInt8(ascii: "\"")
        var offset = start + 1
        while let byte = byte(at: offset), byte != UInt8(ascii: "\n") {
            if byte == quote {
                guard !isDouble, self.byte(at: offset + 1) == quote else { return }
                add(byte, from: offset, to: offset + 2)
                offset += 2
            } else if isDouble, byte == UInt8(ascii: "\\") {
                guard let end = addEscape(at: offset) else { return }
                offset = end
            } else {
                add(byte, from: offset, to: offset + 1)
                offset += 1
            }
        }
    }

    /// Adds one escape of double-quoted text and returns where it ends; `nil` where it is none.
    private mutating func addEscape(at offset: Int) -> Int? {
        guard let kind = byte(at: offset + 1) else { return nil }
        let digits: Int
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: " "):
            add(kind, from: offset, to: offset + 2)
            return offset + 2
        case UInt8(ascii: "t"), UInt8(ascii: "\t"):
            add(UInt8(ascii: "\t"), from: offset, to: offset + 2)
            return offset + 2
        case UInt8(ascii: "n"):
            add(UInt8(ascii: "\n"), from: offset, to: offset + 2)
            return offset + 2
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        default: return nil
        }
        let end = offset + 2 + digits
        guard end <= file.bytes.count,
            let code = UInt32(
                String(decoding: file.bytes[(offset + 2)..<end], as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(code)
        else { return nil }
        for byte in String(Character(scalar)).utf8 { add(byte, from: offset, to: end) }
        return end
    }

    /// Adds the lines of a `|` block without their indentation and without the last line breaks.
    private mutating func addBlock(from start: Int) {
        guard byte(at: start) == UInt8(ascii: "|") else { return }
        var offset = start + 1
        while let byte = byte(at: offset), byte != UInt8(ascii: "\n") { offset += 1 }
        offset += 1
        var indentation: Int?
        while offset < file.bytes.count {
            var spaces = 0
            while byte(at: offset + spaces) == UInt8(ascii: " ") { spaces += 1 }
            let end = lineEnd(from: offset)
            let isBlank = offset + spaces >= end
            if !isBlank {
                guard spaces >= (indentation ?? 1) else { break }
                indentation = indentation ?? spaces
            }
            for place in min(offset + (indentation ?? spaces), end)..<end {
                add(file.bytes[place], from: place, to: place + 1)
            }
            let next = min(nextLine(from: end), file.bytes.count)
            add(UInt8(ascii: "\n"), from: end, to: next)
            offset = next
        }
        while bytes.last == UInt8(ascii: "\n") {
            bytes.removeLast()
            starts.removeLast()
            ends.removeLast()
        }
    }

    /// The end of a line, before its line break.
    private func lineEnd(from start: Int) -> Int {
        var end = start
        while let byte = byte(at: end), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
            end += 1
        }
        return end
    }

    private func nextLine(from end: Int) -> Int {
        byte(at: end) == UInt8(ascii: "\r") && byte(at: end + 1) == UInt8(ascii: "\n")
            ? end + 2 : end + 1
    }
}

extension [UInt8] {
    fileprivate var droppingFinalLineBreaks: [UInt8] {
        var rest = self
        while rest.last == UInt8(ascii: "\n") { rest.removeLast() }
        return rest
    }
}
