import Testing

@testable import RiskSource

struct YAMLSyntaxTests {
    @Test(arguments: [
        ("a: 1\n«1:b»\nc: 2\n", "this line has no ':' after its key"),
        ("a: b«1::» c\n", "a ':' stands where no key can be"),
        ("a: «1:-» b\n", "a '-' stands where no list can be"),
        ("a:\n  - b\n  «1:c»: 1\n", "a list goes on without its '-'"),
        ("naïve: [é, {b: 1«1:]»", "a ',' or '}' is expected here"),
        ("a: [1, 2\nb«1::» 3\n", "a ',' or ']' is expected here"),
        ("a: «1:'»never\nb: 1\n", "the quote that opens here is never closed"),
        (
            "a: «1:\"»never\n---\nb: 1\n",
            "the quote that opens here is not closed before '---' or '...'"
        ),
        ("a: «1:@»b\n", "a value cannot start with this character"),
        ("a:\n«1:\t»b: 1\n", "a value cannot start with this character"),
        ("a: \"«1:\\»q\"\n", "this escape is not known"),
        ("a: | «1:x»\n  y\n", "nothing may follow here on this line"),
        ("a: «1:&» b\n", "'&' and '*' must be followed by a name"),
        ("a: «1:!y!x» 1\n", "tags are not accepted"),
        ("[a]\n«1:b»: 1\n", "the text goes on after its end"),
        ("%YAML 3.0\n---\na: 1\n", "this version of YAML is not read"),
        ("a:\n  b: 1\n «1:c»: 2\n", "a key is expected here"),
        ("ä: 1\r\nü: 'x' «1:y»\r\n", "a key is expected here"),
        ("a: [«1:,» b]\n", "a value is expected here"),
    ])
    func `a syntax error is said in plain words at its place`(marked: String, message: String) {
        let text = MarkedText(marked)
        let reading = YAMLReader().read(text.file())
        #expect(reading.root == nil)
        #expect(reading.diagnostics.map(\.code) == ["yaml-syntax"])
        #expect(reading.diagnostics.map(\.message) == [message])
        let range = reading.diagnostics.first?.range
        #expect(range?.start == (text.places[1]?.lowerBound ?? 0))
    }

    @Test func `what was found before a syntax error is reported too`() {
        let reading = YAMLReader().read(
            SourceFile(name: "test.yaml", text: "a: !x 1\na: 2\nb: [\n"))
        #expect(
            reading.diagnostics.map(\.code) == ["tag-refused", "duplicate-key", "yaml-syntax"])
    }

    @Test func `a note says where the unfinished list starts`() throws {
        let marked = MarkedText("é: 1\na: «1:[»1, 2\nb: 3\n")
        let diagnostic = try #require(YAMLReader().read(marked.file()).diagnostics.first)
        let note = try #require(diagnostic.notes.first)
        #expect(note.message == "the list starts here")
        #expect(note.range.start..<note.range.end == marked.places[1])
    }
}
