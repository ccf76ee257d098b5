/// A stretch of one file, in UTF-8 offsets: `start` is included, `end` is not.
package struct SourceRange: Sendable, Hashable {
    package let file: SourceFile
    package let start: Int
    package let end: Int

    @inlinable
    package init(file: SourceFile, start: Int, end: Int) {
        self.file = file
        self.start = start
        self.end = max(start, end)
    }

    package static func == (left: SourceRange, right: SourceRange) -> Bool {
        left.file === right.file && left.start == right.start && left.end == right.end
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(file))
        hasher.combine(start)
        hasher.combine(end)
    }
}

/// A value and the place that it was read from.
package struct Located<Value> {
    package var value: Value
    package var range: SourceRange

    @inlinable
    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}

extension SourceRange {
    /// The line that the range begins on, counted from 1.
    package var startLine: Int { file.position(of: start).line }

    /// `file:line:column` of where the range begins.
    package var place: String {
        let position = file.position(of: start)
        return "\(file.name):\(position.line):\(position.column)"
    }
}
