/// A comment of a YAML file, which the tree does not hold.
package struct YAMLComment: Sendable {
    /// What stands behind the `#`, without the white space around it.
    package let text: String
    /// From the `#` to the end of the line.
    package let range: SourceRange
    /// The line that it stands on, counted from 1.
    package let line: Int
    /// Whether nothing else stands on its line.
    package let isAlone: Bool

    /// Returns the comments of a file in its order; those before the first mistake where the text is
    /// not YAML, and none where it is not text.
    package static func all(in file: SourceFile, limits: YAMLLimits = .standard) -> [YAMLComment] {
        let bytes = file.bytes
        let sign = UInt8(ascii: "#")
        guard bytes.contains(sign), bytes.count <= limits.fileBytes,
            TextCheck.firstInvalidBytes(bytes) == nil
        else { return [] }
        let texts = scalars(of: file, limits: limits)
        var comments: [YAMLComment] = []
        var next = 0
        for line in 1...file.lineCount {
            let bounds = file.lineBounds(line)
            var offset = bounds.lowerBound
            while offset < bounds.upperBound {
                guard offset < texts.end else { return comments }
                while next < texts.ranges.count, texts.ranges[next].upperBound <= offset {
                    next += 1
                }
                if next < texts.ranges.count, texts.ranges[next].contains(offset) {
                    offset = texts.ranges[next].upperBound
                    continue
                }
                if bytes[offset] == sign,
                    offset == bounds.lowerBound || isWhite(bytes[offset - 1])
                {
                    comments.append(
                        YAMLComment(file: file, line: line, offset..<bounds.upperBound))
                    break
                }
                offset += 1
            }
        }
        return comments
    }

    private init(file: SourceFile, line: Int, _ place: Range<Int>) {
        var inside = file.bytes[place].dropFirst()
        while let first = inside.first, Self.isWhite(first) { inside.removeFirst() }
        while let last = inside.last, Self.isWhite(last) { inside.removeLast() }
        text = String(decoding: inside, as: UTF8.self)
        range = SourceRange(file: file, start: place.lowerBound, end: place.upperBound)
        self.line = line
        let start = file.lineBounds(line).lowerBound
        isAlone = file.bytes[start..<place.lowerBound].allSatisfy(Self.isWhite)
    }

    private static func isWhite(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// Where texts stand, in which a `#` begins no comment, and how far the file is YAML.
    private static func scalars(
        of file: SourceFile, limits: YAMLLimits
    ) -> (ranges: [Range<Int>], end: Int) {
        let start = file.bytes.starts(with: TextCheck.byteOrderMark) ? 3 : 0
        var parser = YAMLEventParser(bytes: file.bytes, from: start)
        var ranges: [Range<Int>] = []
        while true {
            do throws(YAMLSyntaxError) {
                let event = try parser.next()
                switch event.kind {
                case .scalar(let scalar, _) where event.end > event.start:
                    // A comment may stand beside the head of a block, which is its first line.
                    let head = scalar.style == .block ? file.position(of: event.start).line : nil
                    let start = head.map { file.lineBounds($0).upperBound } ?? event.start
                    ranges.append(min(start, event.end)..<event.end)
                    guard ranges.count <= limits.nodes else { return (ranges, event.end) }
                case .streamEnd: return (ranges, .max)
                default: break
                }
            } catch {
                // A text that never ends goes to the end of the file, and holds no comment.
                let isInText = error.context?.hasPrefix("while scanning") == true
                return (ranges, isInText ? min(error.contextOffset, error.offset) : error.offset)
            }
        }
    }
}
