import RiskSource
import Testing

@testable import RiskToolkit

/// What Swift declares is read back from YAML as it was written.
struct FormatTextTests {
    /// Everything that YAML gives a meaning of its own, where it stands and inside of a text.
    static let texts =
        ["null", "~", "true", "no", "010", "1:30", "2026-03-02", "", " ", "a b", " a", "a "]
        + ["-", "- a", "a: b", "a #b", "#a", "'", "''", "\"", "\\", "a\nb", "\n", "a\n\n  b\n"]
        + ["\t", "tab\there", "!a", "&a", "*a", "|", ">", "%a", "@a", "`a", "[a]", "{a: b}", "?"]
        + ["age < 13", #"missing == "yes" && !known(age)"#, "é", "日本", "👩‍👧", "a, b; c/d (e) - f."]
        + [
            "a * b ! c & d | e", "a [b] {c} ? d % e @ f", "the child's \"own\" words", "a? b",
            "a -",
        ]
        + [
            "a- b", "a, b", "a ?", "a' b", "a {", "a }", "a ]", "a > b", "a = b", "a !", "---a",
            "a---",
        ]

    @Test(arguments: texts)
    func `a text is read back as it was written, as a value and as a key`(text: String) throws {
        let written = FormatText(
            .mapping([("key", .text(text)), ("list", .texts([text, text])), (text + "x", "a")]),
            named: "test")
        let reading = YAMLReader().read(written.file)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
        let entries = try #require(reading.root?.entries)
        #expect(entries.first?.value.scalar?.text == text)
        #expect(entries[1].value.elements?.map { $0.scalar?.text } == [text, text])
        #expect(entries[2].key.value == text + "x")
    }

    @Test func `lists and mappings inside of each other are read back`() throws {
        let value: FormatValue = [
            "a": [["b": 1, "c": ["d", "e"]], [["f"]], []], "g": [:], "h": true, "i": -0.25,
        ]
        let reading = YAMLReader().read(FormatText(value, named: "test").file)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
        #expect(
            reading.root.map(described)
                == "{a: [{b: 1, c: [d, e]}, [[f]], []], g: {}, h: true, i: -0.25}")
    }

    @Test func `a place is that of the innermost part`() throws {
        let inner = FormatValue(.text("b"), at: DeclarationPlace("T/F.swift", 2))
        let text = FormatText(
            FormatValue(
                .mapping([.init(key: "a", value: inner), .init(key: "c", value: "d")]),
                at: DeclarationPlace("T/F.swift", 1)), named: "test")
        let entries = try #require(YAMLReader().read(text.file).root?.entries)
        #expect(text.place(of: entries[0].value.range)?.line == 2)
        #expect(text.place(of: entries[1].value.range)?.line == 1)
        let other = SourceFile(name: "test", text: text.text)
        #expect(text.place(of: SourceRange(file: other, start: 0, end: 1)) == nil)
    }

    private func described(_ node: YAMLNode) -> String {
        if let entries = node.entries {
            let inside = entries.map { "\($0.key.value): \(described($0.value))" }
            return "{\(inside.joined(separator: ", "))}"
        }
        if let elements = node.elements {
            return "[\(elements.map(described).joined(separator: ", "))]"
        }
        return node.scalar?.text ?? "?"
    }
}
