import RiskSource
import Testing

struct DelimitedTextTests {
    private func cells(_ text: String) -> [[String]] {
        DelimitedText(SourceFile(name: "items.csv", text: text)).records.map { $0.map(\.value) }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]), ("a\tb\n1\t\n", [["a", "b"], ["1", ""]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]), ("a\n\n,,\n 1 \n", [["a"], ["1"]]),
        ("a,b\n\"x, \"\"y\"\"\nz\" ,2\n", [["a", "b"], ["x, \"y\"\nz", "2"]]),
        ("\"a,b\";c\n1;2\n", [["a,b", "c"], ["1", "2"]]), ("", []), ("a,\n", [["a", ""]]),
    ])
    func `cells are what RFC 4180 says, with the separator of the heading`(
        text: String, expected: [[String]]
    ) {
        #expect(cells(text) == expected)
    }

    /// Writes a table by the rules of RFC 4180 and reads it again.
    @Test(arguments: [",", ";", "\t"])
    func `what was written is read again`(separator: String) {
        var random = SystemRandomNumberGenerator()
        let pieces = ["a", "B c", "\"", ",", ";", "\t", "\n", "é", "1", "\"\"", "'"]
        for _ in 0..<300 {
            let width = Int.random(in: 2...4, using: &random)
            let heading = (0..<width).map { "column\($0)" }
            let rows = (0..<3).map { _ in
                (0..<width).map { column in
                    column == 0
                        ? "k"
                        : (0..<Int.random(in: 0...4, using: &random))
                            .compactMap { _ in pieces.randomElement(using: &random) }.joined()
                }
            }
            let text = ([heading] + rows).map { row in
                row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: separator)
            }.joined(separator: "\n")
            // White space at the ends of a cell is not part of it.
            let trimmed = rows.map { $0.map { $0.trimming } }
            #expect(cells(text) == [heading] + trimmed, "\(text)")
        }
    }

    @Test func `a range covers the cell as it is written`() {
        let file = SourceFile(name: "items.csv", text: "a, \"x\" ,b\n")
        let range = DelimitedText(file).records[0][1].range
        #expect(range.start == 3 && range.end == 6)
    }

    @Test(arguments: [
        ("a,b\n\"1,2\n3", "cell-not-closed", 4), ("a,b\n\"1\"x,2\n", "text-after-cell", 7),
        ("a\u{0},b\n", "control-character", 1),
    ])
    func `what is wrong has a place`(text: String, code: String, start: Int) {
        let diagnostics = DelimitedText(SourceFile(name: "items.csv", text: text)).diagnostics
        #expect(diagnostics.map(\.code) == [code])
        #expect(diagnostics.first?.range?.start == start)
    }
}

extension String {
    fileprivate var trimming: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
