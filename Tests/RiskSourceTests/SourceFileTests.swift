import Testing

@testable import RiskSource

struct SourceFileTests {
    @Test func `positions count lines and characters from 1`() throws {
        let marked = MarkedText("«1:»ä«2:»b\r\n«3:»\n😀e\u{301}«4:»x«5:»")
        let file = marked.file()
        func place(_ number: Int) throws -> [Int] {
            let position = file.position(of: try #require(marked.places[number]).lowerBound)
            return [position.line, position.column]
        }
        #expect(try place(1) == [1, 1])
        #expect(try place(2) == [1, 2])
        #expect(try place(3) == [2, 1])
        #expect(try place(4) == [3, 3])
        #expect(try place(5) == [3, 4])
        #expect(file.position(of: 1_000) == (3, 4))
        #expect(file.position(of: -1) == (1, 1))
    }

    @Test func `lines have no line breaks`() {
        let file = SourceFile(name: "a", text: "one\r\ntwo\n\nfour")
        #expect((0...5).map(file.line) == ["", "one", "two", "", "four", ""])
    }

    @Test func `a byte order mark is no part of the first line`() {
        let file = SourceFile(name: "a", bytes: [0xEF, 0xBB, 0xBF] + Array("ab\nc".utf8))
        #expect(file.line(1) == "ab")
        #expect(file.position(of: 0) == (1, 1))
        #expect(file.position(of: 4) == (1, 2))
        #expect(file.position(of: 6) == (2, 1))
    }

    @Test(arguments: [0, 1, 62, 63, 64, 65, 127, 128, 200])
    func `a count of characters becomes an offset in bytes`(index: Int) {
        let text = "é😀a漢".repeated(50)
        let bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        let expected = 3 + String(text.unicodeScalars.prefix(index)).utf8.count
        #expect(CharacterOffsets(bytes: bytes, from: 3).offset(ofCharacter: index) == expected)
        let ascii = Array(String(repeating: "a", count: 300).utf8)
        #expect(CharacterOffsets(bytes: ascii, from: 3).offset(ofCharacter: index) == 3 + index)
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
