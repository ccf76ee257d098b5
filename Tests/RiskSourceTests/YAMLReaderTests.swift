import Testing

@testable import RiskSource

struct YAMLReaderTests {
    private func tree(_ text: String, top: YAMLReader.Top = .sequenceOrMapping) throws -> YAMLNode {
        let reading = YAMLReader().read(SourceFile(name: "test.yaml", text: text), top: top)
        #expect(reading.diagnostics == [])
        return try #require(reading.root)
    }

    @Test(arguments: [
        ("a: 1\nb: [x, 'y', \"z\"]\n", "{a: 1, b: [x, 'y', 'z']}"),
        ("a:\n  b: no\n  c: 010\nd:\n", "{a: {b: no, c: 010}, d: }"),
        ("- a\n- b: 1\n  c: 2\n-\n  - x\n", "[a, {b: 1, c: 2}, [x]]"),
        ("a: |\n  one\n  two\nb: >\n  one\n  two\n", "{a: |one\ntwo\n|, b: |one two\n|}"),
        ("a: one\n  two\n", "{a: one two}"),
        ("{\"a\": 1, \"b\": [true, null]}", "{a: 1, b: [true, null]}"),
        ("%YAML 1.2\n---\na: 1\n...\n", "{a: 1}"),
        ("'<<': 1\n", "{<<: 1}"),
        ("a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n", "{a: {k: 1}, b: {k: 1}, c: 2, d: 2}"),
        ("a: &x k\n*x : 1\n", "{a: k, k: 1}"),
        ("a: '1:30'\nb: 1:30\nc: 2026-03-02\n", "{a: '1:30', b: 1:30, c: 2026-03-02}"),
    ])
    func `the tree holds what the file says`(text: String, expected: String) throws {
        #expect(try tree(text).inOneLine == expected)
    }

    @Test func `every node has the range of its own text`() throws {
        let root = try tree(
            """
            # Überschrift
            «: naïve 😀
            list: [ä, "b" , {c: d}]
            block: |
              one
              two

            nested:
              - x
              - y: 'it''s'
                z:
            last: &anchor  # a comment
              k: v
            word: &other value

            """)
        let entries = try #require(root.entries)
        #expect(
            entries.map(\.key.range.source) == ["«", "list", "block", "nested", "last", "word"])
        #expect(
            entries.map(\.value.source) == [
                "naïve 😀", "[ä, \"b\" , {c: d}]", "|\n  one\n  two",
                "- x\n  - y: 'it''s'\n    z:", "k: v", "value",
            ])
        #expect(
            entries[1].value.elements?.map(\.source) == ["ä", "\"b\"", "{c: d}"])
        #expect(entries[3].value.elements?.map(\.source) == ["x", "y: 'it''s'\n    z:"])
        #expect(root.source.hasSuffix("value"))
    }

    @Test func `a flow list of pairs ends where its last pair ends`() throws {
        let root = try tree("a: [b: c , d]\n")
        #expect(root.entries?.first?.value.elements?.map(\.source) == ["b: c", "d"])
    }

    @Test func `a byte order mark and CRLF lines move no range`() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("é: 1\r\nb: [x,\r\n  ü]\r\n".utf8)
        let reading = YAMLReader().read(SourceFile(name: "test.yaml", bytes: bytes))
        #expect(reading.diagnostics == [])
        let entries = try #require(reading.root?.entries)
        #expect(entries.map(\.key.range.source) == ["é", "b"])
        #expect(entries[1].value.source == "[x,\r\n  ü]")
        #expect(entries[1].value.elements?.map(\.source) == ["x", "ü"])
        #expect(entries[0].key.range.start == 3)
    }

    @Test func `the nodes of an alias have the ranges of what it repeats`() throws {
        let root = try tree("a: &x [p, q]\nb: *x\n")
        let entries = try #require(root.entries)
        #expect(entries[1].value.range == entries[0].value.range)
    }
}
