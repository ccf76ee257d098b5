import RiskSource
import Testing

struct YAMLCommentTests {
    private func comments(_ text: String) -> [String] {
        YAMLComment.all(in: SourceFile(name: "a.yaml", text: text)).map {
            "\($0.line)\($0.isAlone ? "" : "+") \($0.text)"
        }
    }

    @Test func `comments beside values and on lines of their own are found`() {
        let text = """
            # first
            a: 1 # beside
              # indented
            b: [x, # in a list
              y]
            #tight
            """
        #expect(
            comments(text) == [
                "1 first", "2+ beside", "3 indented", "4+ in a list", "6 tight",
            ])
    }

    @Test func `a sign within a text begins no comment`() {
        let text = """
            a: x#y
            b: "one # two"
            c: 'it''s # here' # beside
            d: |
              # in a block
              text

            # behind a block
            e: "over
              # lines"
            'k # k': 1
            """
        #expect(comments(text) == ["3+ beside", "8 behind a block"])
    }

    @Test func `a comment beside the head of a block is found`() {
        let text = "a: | # one\n  # text\nb: >- # two\n  text # text\nc: |#\n  x\n"
        #expect(comments(text) == ["1+ one", "3+ two"])
    }

    @Test func `the range of a comment is its bytes`() throws {
        let file = SourceFile(name: "a.yaml", text: "ü: é # wörter \r\nb: 1\n")
        let comment = try #require(YAMLComment.all(in: file).first)
        let range = comment.range
        #expect(String(decoding: file.bytes[range.start..<range.end], as: UTF8.self) == "# wörter ")
        #expect(comment.text == "wörter")
    }

    @Test func `what stands behind a mistake is not looked at`() {
        #expect(comments("# here\na: [1\nb: 2\n# there\n").first == "1 here")
        #expect(!comments("a: \"open # not a comment\n").contains { $0.contains("comment") })
        #expect(YAMLComment.all(in: SourceFile(name: "a", bytes: [0x23, 0xFF])).isEmpty)
    }
}
