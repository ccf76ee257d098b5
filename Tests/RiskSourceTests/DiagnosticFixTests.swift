import RiskSource
import Testing

struct DiagnosticFixTests {
    /// The text after the fix of the marked part, `nil` where there is none.
    private func fixed(
        _ text: String, _ part: String, found: String, name: String
    ) -> String? {
        let file = SourceFile(name: "a.yaml", text: text)
        let before = text.split(separator: part, omittingEmptySubsequences: false)[0]
        let start = before.utf8.count
        let range = SourceRange(file: file, start: start, end: start + part.utf8.count)
        guard let fix = Diagnostic.Fix.renaming(found, to: name, at: range) else { return nil }
        let bytes =
            file.bytes[..<fix.range.start] + Array(fix.text.utf8) + file.bytes[fix.range.end...]
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a name is replaced, and its quotes stay`() {
        #expect(fixed("tilte: x", "tilte", found: "tilte", name: "title") == "title: x")
        #expect(fixed("é: 'lwo' # c", "'lwo'", found: "lwo", name: "low") == "é: 'low' # c")
        #expect(fixed("a: \"lwo\"", "\"lwo\"", found: "lwo", name: "low") == "a: \"low\"")
    }

    @Test func `where the file says something else there is no fix`() {
        #expect(fixed("a: \"l\\u0077o\"", "\"l\\u0077o\"", found: "lwo", name: "low") == nil)
        #expect(fixed("a: *b", "*b", found: "lwo", name: "low") == nil)
    }

    @Test(arguments: ["a b", "it's", "", "*", "1a", "a:"])
    func `a name that would need quotes is no fix`(name: String) {
        #expect(fixed("a: lwo", "lwo", found: "lwo", name: name) == nil)
    }

    @Test func `only where one name is near is there a fix`() throws {
        let file = SourceFile(name: "a", text: "lwo")
        let range = SourceRange(file: file, start: 0, end: 3)
        let one = try #require(NearestName.suggestion(for: "lwo", among: ["low", "high"]))
        #expect(one.fix(of: "lwo", at: range)?.text == "low")
        let two = try #require(NearestName.suggestion(for: "lwo", among: ["low", "two", "high"]))
        #expect(two.name == "low" || two.name == "two")
        #expect(two.fix(of: "lwo", at: range) == nil)
    }

    @Test func `columns for programs count code points`() {
        let file = SourceFile(name: "a", text: "x\ne\u{301}😀b\n")
        #expect(file.codePointPosition(of: 9) == (2, 4))
        #expect(file.position(of: 9) == (2, 3))
        #expect(file.codePointPosition(of: 0) == (1, 1))
    }
}
