import RiskSource

/// The lines of a file that is being written.
struct LayoutLines {
    private struct Line {
        let text: String
        let comment: String?
    }

    /// The columns that a line should keep to.
    static let width = 100

    private var lines: [Line] = []

    /// Adds a line, with a comment at its end.
    mutating func add(_ text: String, beside comment: WrittenComment? = nil) {
        lines.append(Line(text: text, comment: comment?.text))
    }

    /// Adds a blank line, unless there is one already or nothing stands above it.
    mutating func addBlank() {
        guard let last = lines.last, !last.text.isEmpty || last.comment != nil else { return }
        lines.append(Line(text: "", comment: nil))
    }

    /// Adds comments, each on a line of its own.
    ///
    /// - Parameter isFirst: whether they stand first in their collection, so that nothing is above.
    mutating func add(_ comments: [WrittenComment], indent: Int, isFirst: Bool) {
        for (index, comment) in comments.enumerated() {
            if comment.isSpaced, !isFirst || index > 0 { addBlank() }
            add(String(repeating: " ", count: indent) + comment.text)
        }
    }

    /// The text; comments at the ends of lines that follow each other stand below each other, where
    /// there is room for that.
    var text: String {
        var result = ""
        var next = 0
        while next < lines.count {
            guard lines[next].comment != nil else {
                result += lines[next].text + "\n"
                next += 1
                continue
            }
            let end = lines[next...].firstIndex { $0.comment == nil } ?? lines.count
            let run = lines[next..<end]
            let widest = run.map(\.text.count).max() ?? 0
            let isAligned = run.allSatisfy { line in
                widest + 2 + (line.comment?.count ?? 0) <= Self.width
            }
            for line in run {
                let gap = isAligned ? widest + 2 - line.text.count : 2
                result += line.text + String(repeating: " ", count: gap)
                result += (line.comment ?? "") + "\n"
            }
            next = end
        }
        return result
    }
}
