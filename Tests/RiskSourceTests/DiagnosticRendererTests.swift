import Testing

@testable import RiskSource

struct DiagnosticRendererTests {
    /// Renders an error at the marked place of a text.
    private func render(
        _ marked: String, hint: String? = nil, notes: [String] = [],
        severity: Diagnostic.Severity = .error, by renderer: DiagnosticRenderer = .init(),
        named name: String = "plugin.yaml", after prefix: [UInt8] = []
    ) -> String {
        let text = MarkedText(marked)
        let file = text.file(named: name, after: prefix)
        let place = text.places[1] ?? 0..<0
        let shift = prefix.count
        let range = SourceRange(
            file: file, start: place.lowerBound + shift, end: place.upperBound + shift)
        let noteRange = SourceRange(file: file, start: 0, end: 1)
        return renderer.render(
            Diagnostic(
                code: "unknown-item", severity: severity, message: "unknown item 'agee'", at: range,
                hint: hint, notes: notes.map { Diagnostic.Note($0, at: noteRange) }))
    }

    @Test func `the form is place, message, code, line, caret, hint and notes`() {
        let text = render(
            String(repeating: "#\n", count: 40) + "  formula: base + «1:agee»\n",
            hint: "did you mean 'age'?", notes: ["items are declared here"])
        #expect(
            text == """
                plugin.yaml:41:19: error: unknown item 'agee' [unknown-item]
                  41 |   formula: base + agee
                     |                   ^~~~ did you mean 'age'?
                plugin.yaml:1:1: note: items are declared here

                """)
    }

    /// A message of many short words, as long as the name of its file leaves it.
    private static let longWords = Array(repeating: "word", count: 40).joined(separator: " ")

    @Test(arguments: [40, 57, 80, 100])
    func `at a terminal a message and its hints are broken at the ends of words`(width: Int) {
        let file = SourceFile(name: "some-folder/plugin.yaml", text: "a: b\n")
        let diagnostic = Diagnostic(
            code: "unknown-item", severity: .error, message: Self.longWords,
            at: SourceRange(file: file, start: 3, end: 4), hint: Self.longWords,
            notes: [Diagnostic.Note(Self.longWords, at: SourceRange(file: file, start: 0, end: 1))])
        let whole = DiagnosticRenderer().render(diagnostic)
        #expect(whole.split(separator: "\n").map(\.count).max() ?? 0 > 200)
        for excerpts in [DiagnosticRenderer.Excerpts.shown, .hidden] {
            let text = DiagnosticRenderer(excerpts: excerpts, terminalWidth: width).render(
                diagnostic)
            let lines = text.split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= width }, "\(text)")
            #expect(lines.allSatisfy { !$0.hasSuffix(" ") }, "\(text)")
            // As full as words allow.
            #expect(lines.count < 8 + 3 * 200 / (width - 20), "\(text)")
            let words = text.split { " \n|".contains($0) }
            #expect(words.count { $0 == "word" } == 120)
            #expect(text.contains("[unknown-item]"))
        }
        let coloured = DiagnosticRenderer(hasColour: true, terminalWidth: width).render(diagnostic)
        #expect(
            coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
                == DiagnosticRenderer(terminalWidth: width).render(diagnostic))
    }

    @Test func `the line of a file and its caret are cut to the terminal and never broken`() {
        let long = "key: " + String(repeating: "a b ", count: 60) + "«1:here»" + " z\n"
        let text = render(long, by: DiagnosticRenderer(terminalWidth: 50))
        let lines = text.split(separator: "\n")
        #expect(lines.count == 4, "\(text)")
        #expect(lines.allSatisfy { $0.count <= 50 })
        #expect(lines[2].contains("here"))
        #expect(lines[3].hasSuffix("^~~~"))
    }

    @Test func `a name that is as long as the line keeps its words together`() {
        let name = String(repeating: "long-folder/", count: 6) + "plugin.yaml"
        let text = render(
            "a: «1:b»\n", by: DiagnosticRenderer(terminalWidth: 80), named: name)
        #expect(
            text.hasPrefix("\(name):1:4: error:\n    unknown item 'agee' [unknown-item]\n"),
            "\(text)")
    }

    @Test func `an empty range has a caret alone, also after the end of the line`() {
        #expect(
            render("a:«1:»\r\nb: 1\r\n", severity: .warning) == """
                plugin.yaml:1:3: warning: unknown item 'agee' [unknown-item]
                   1 | a:
                     |   ^

                """)
    }

    @Test func `a range over several lines is marked to the end of its first`() {
        #expect(
            render("a: «1:[1,\n  2]»\n") == """
                plugin.yaml:1:4: error: unknown item 'agee' [unknown-item]
                   1 | a: [1,
                     |    ^~~

                """)
    }

    @Test func `tabs and wide and combining characters keep the caret under its place`() {
        #expect(
            render("\té 漢字 e\u{301} 👩‍👩‍👧 «1:漢x»y\n", hint: "look") == """
                plugin.yaml:1:11: error: unknown item 'agee' [unknown-item]
                   1 |     é 漢字 e\u{301} 👩‍👩‍👧 漢xy
                     |                 ^~~ look

                """)
    }

    @Test func `a tab reaches to the next fourth column`() {
        #expect(
            render("abc:\tx\t«1:y»\n") == """
                plugin.yaml:1:8: error: unknown item 'agee' [unknown-item]
                   1 | abc:    x   y
                     |             ^

                """)
    }

    @Test func `a byte order mark is neither shown nor counted`() {
        #expect(
            render("ab: «1:c»\n", after: [0xEF, 0xBB, 0xBF]) == """
                plugin.yaml:1:5: error: unknown item 'agee' [unknown-item]
                   1 | ab: c
                     |     ^

                """)
    }

    @Test func `what a terminal would obey or hide is replaced`() {
        let text = render(
            "a: \u{1B}[31m\u{202E}\u{0} «1:b»\n", hint: "h\u{1B}", notes: ["n\u{7}"],
            named: "x\u{1B}.yaml")
        #expect(
            text == """
                x\u{FFFD}.yaml:1:12: error: unknown item 'agee' [unknown-item]
                   1 | a: \u{FFFD}[31m\u{FFFD}\u{FFFD} b
                     |            ^ h\u{FFFD}
                x\u{FFFD}.yaml:1:1: note: n\u{FFFD}

                """)
    }

    @Test func `bytes that are not UTF-8 are shown as a sign`() {
        let file = SourceFile(name: "a.yaml", bytes: Array("a: ".utf8) + [0xE9] + Array("!\n".utf8))
        let diagnostic = YAMLReader().read(file).diagnostics.first
        #expect(
            diagnostic.map { DiagnosticRenderer().render($0) } == """
                a.yaml:1:4: error: this is not UTF-8 text [not-utf8]
                   1 | a: \u{FFFD}!
                     |    ^ save the file as UTF-8

                """)
    }

    @Test func `a long line is shown around the mistake in 80 columns`() {
        let before = String(repeating: "b", count: 200)
        let after = String(repeating: "c", count: 200)
        let text = render("\(before)«1:XYZ»\(after)\n", hint: "did you mean 'xy'?")
        #expect(
            text == """
                plugin.yaml:1:201: error: unknown item 'agee' [unknown-item]
                   1 | …\(before.prefix(23))XYZ\(after.prefix(45))…
                     |                         ^~~ did you mean 'xy'?

                """)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: [70, 71, 72, 73, 74, 90, 200])
    func `no excerpt is wider than 80 columns and each shows its caret`(length: Int) throws {
        for start in 0..<length {
            let line =
                String(repeating: "b", count: start) + "X"
                + String(repeating: "c", count: length - start)
            let file = SourceFile(name: "a", text: line)
            let range = SourceRange(file: file, start: start, end: start + 1)
            let lines = DiagnosticRenderer().render(
                Diagnostic(code: "x", message: "m", at: range, hint: "a hint of some length")
            ).split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= 80 })
            let caret = try #require(lines[2].firstIndex(of: "^"))
            let column = lines[2].distance(from: lines[2].startIndex, to: caret)
            #expect(Array(lines[1])[column] == "X")
        }
    }

    @Test func `a mistake at the end of a long line is shown with what stands before it`() {
        let text = render(String(repeating: "b", count: 200) + "«1:»\n")
        #expect(
            text == """
                plugin.yaml:1:201: error: unknown item 'agee' [unknown-item]
                   1 | …\(String(repeating: "b", count: 71))
                     | \(String(repeating: " ", count: 72))^

                """)
    }

    @Test(arguments: ["b", "é", "漢"])
    func `a line of a hundred thousand characters is shown like a long one`(letter: String) throws {
        let much = String(repeating: letter, count: 100_000)
        let text = render("\(much)«1:XYZ»\(much)\n", by: DiagnosticRenderer())
        let lines = text.split(separator: "\n")
        #expect(lines[0].hasPrefix("plugin.yaml:1:100001: "))
        #expect(lines[1].contains("\(letter)XYZ\(letter)"))
        #expect(lines[1].hasPrefix("   1 | …"))
        #expect(lines[1].hasSuffix("…"))
        #expect(DisplayText(String(lines[1])).width <= 80)
        let before = try #require(lines[1].split(separator: "X").first)
        #expect(lines[2].hasPrefix("     | "))
        #expect(lines[2].prefix { $0 != "^" }.count == DisplayText(String(before)).width)
    }

    @Test func `a cut through a wide character leaves the caret in its column`() throws {
        for padding in 0..<4 {
            let text = render(
                String(repeating: "a", count: padding) + String(repeating: "漢", count: 100)
                    + "«1:X»" + String(repeating: "字", count: 100) + "\n")
            let lines = text.split(separator: "\n")
            let before = try #require(lines[1].split(separator: "X").first)
            let caret = try #require(
                lines[2].split(separator: "^", maxSplits: 1, omittingEmptySubsequences: false).first
            )
            #expect(DisplayText(String(before)).width == caret.count)
            #expect(DisplayText(String(lines[1])).width <= 80)
        }
    }

    @Test func `a hint with no room beside the caret stands under it`() {
        let text = render(
            String(repeating: "b", count: 60) + "«1:XYZ»\n", hint: "did you mean 'something'?")
        #expect(
            text == """
                plugin.yaml:1:61: error: unknown item 'agee' [unknown-item]
                   1 | \(String(repeating: "b", count: 60))XYZ
                     | \(String(repeating: " ", count: 60))^~~
                     | \(String(repeating: " ", count: 48))did you mean 'something'?

                """)
    }

    @Test func `hidden excerpts show no line of the file`() {
        let text = render(
            "a: «1:secret»\n", hint: "an option is expected", notes: ["declared here"],
            by: DiagnosticRenderer(excerpts: .hidden))
        #expect(
            text == """
                plugin.yaml:1:4: error: unknown item 'agee' [unknown-item]
                  an option is expected
                plugin.yaml:1:1: note: declared here

                """)
    }

    @Test func `a diagnostic without a place starts with its severity`() {
        let diagnostic = FileError.missing(path: "x.yaml").diagnostic
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                error: there is no file or folder 'x.yaml' [file-missing]
                  check the path

                """)
    }

    @Test func `colour marks parts and changes no text`() {
        let marked = "a: «1:bc»\n"
        let plain = render(marked, hint: "h", notes: ["n"])
        let coloured = render(
            marked, hint: "h", notes: ["n"], by: DiagnosticRenderer(hasColour: true))
        #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test func `a listing ends with what is not shown`() {
        var bag = DiagnosticBag()
        let file = SourceFile(name: "a.yaml", text: String(repeating: "x\n", count: 300))
        for line in 0..<102 {
            bag.add(
                Diagnostic(
                    code: "x", message: "m",
                    at: SourceRange(file: file, start: 2 * line, end: 2 * line + 1)))
        }
        bag.add(Diagnostic(code: "x", severity: .warning, message: "w", at: nil))
        let text = DiagnosticRenderer().render(bag.listing)
        #expect(text.hasSuffix("not shown: 2 errors and 1 warning more\n"))
        #expect(text.hasPrefix("a.yaml:1:1: error: m [x]\n"))
        #expect(DiagnosticRenderer().render(DiagnosticBag().listing) == "")
    }
}
