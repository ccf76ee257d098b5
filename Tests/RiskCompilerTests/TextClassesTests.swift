import RiskCompiler
import Testing

struct TextClassesTests {
    /// Texts that differ in every way that matters: in case, in accents written in two ways, in
    /// emoji of several code points, in length alone.
    private static let texts = [
        "", "a", "A", "b", "ab", "abc", "é", "e\u{301}", "e", "f", "z", "👩", "👩‍👧", "👩‍👧‍👦", "🇬🇧",
        "\u{D7FF}", "\u{E000}", "\u{10FFFF}", "\u{10FFFF}\u{10FFFF}", "a b", "aa", "a\0", "\0",
    ]

    /// The order of two texts, worked out from the numbers of their code points.
    private static func order(_ left: String, _ right: String) -> Int {
        let a = left.unicodeScalars.map(\.value)
        let b = right.unicodeScalars.map(\.value)
        for (x, y) in zip(a, b) where x != y { return x < y ? -1 : 1 }
        return a.count < b.count ? -1 : a.count == b.count ? 0 : 1
    }

    @Test(
        arguments: [
            ([], []), (["a"], []), (["é", "e\u{301}"], []), ([""], [0]),
            (["b", "a", "b"], [0, 1, 3]),
            (["👩", "👩‍👧"], [1, 2]), ([], [2]), (["a", "a\0", "ab"], [1]), (["\u{10FFFF}"], [1]),
            (["\u{D7FF}", "\u{E000}"], [1]),
        ] as [([String], [Int])])
    func `the class of a text says how it compares, and how long it is`(
        literals: [String], ends: [Int]
    ) {
        let classes = TextClasses(literals: literals, lengthEnds: Set(ends))
        for text in Self.texts {
            let outcome = classes.outcome(of: text)
            for literal in literals {
                for wanted in -1...1 {
                    let bits = classes.outcomes(comparedWith: literal) { $0 == wanted }
                    #expect(
                        (bits >> UInt64(outcome) & 1 == 1)
                            == (Self.order(text, literal) == wanted), "\(text) \(literal)")
                }
            }
            for end in ends {
                let bits = classes.outcomes { $0 <= end }
                #expect((bits >> UInt64(outcome) & 1 == 1) == (text.unicodeScalars.count <= end))
            }
        }
        // Not as texts, of which two that look alike would be one.
        let labels = Set(classes.labels.map { $0.unicodeScalars.map(\.value) })
        #expect(labels.count == classes.count)
    }

    @Test func `a letter with an accent and one with a combining accent are two texts`() {
        let classes = TextClasses(literals: ["é"], lengthEnds: [])
        #expect(classes.outcome(of: "é") != classes.outcome(of: "e\u{301}"))
        #expect(classes.count == 3)
    }

    /// No text stands between these, so there is no class for it.
    @Test(
        arguments: [
            (["a", "a\0"], [], 4), ([""], [], 2), (["a", "b"], [1], 7), (["a", "b"], [0], 6),
            (["\u{D7FF}", "\u{E000}"], [1], 7), (["\u{10FFFF}"], [1], 4), (["\0"], [0, 1], 4),
        ] as [([String], [Int], Int)])
    func `only what some text can be is a class`(literals: [String], ends: [Int], count: Int) {
        #expect(TextClasses(literals: literals, lengthEnds: Set(ends)).count == count)
    }
}
