import Testing

@testable import RiskSource

struct NearestNameTests {
    private let known = ["age_at_conviction", "title", "items", "yes", "when", "upto", "id"]

    @Test(arguments: [
        ("age_at_convicton", "age_at_conviction"),
        ("ageAtConviction", "age_at_conviction"),
        ("AGE-AT-CONVICTION", "age_at_conviction"),
        ("age_at_conv_tion", "age_at_conviction"),
        ("tilte", "title"),
        ("item", "items"),
        ("yse", "yes"),
        ("wehn", "when"),
        ("Id", "id"),
    ])
    func `a slip finds the name that was meant`(written: String, meant: String) {
        #expect(NearestName.of(written, among: known) == meant)
        #expect(NearestName.of(written, among: known.reversed()) == meant)
    }

    @Test(arguments: ["", "_", "ix", "i", "titanic", "points", "yo", "ttl", "conviction"])
    func `a name that is not near finds none`(written: String) {
        #expect(NearestName.of(written, among: known) == nil)
    }

    @Test func `a third of the letters may be wrong, three at most`() {
        #expect(NearestName.of("abx", among: ["abc"]) == "abc")
        #expect(NearestName.of("axy", among: ["abc"]) == nil)
        #expect(NearestName.of("abcdxy", among: ["abcdef"]) == "abcdef")
        #expect(NearestName.of("abcxyz", among: ["abcdef"]) == nil)
        #expect(NearestName.of("abcdefghixyz", among: ["abcdefghijkl"]) == "abcdefghijkl")
        #expect(NearestName.of("abcdefghwxyz", among: ["abcdefghijkl"]) == nil)
    }

    @Test func `the order of the known names does not matter`() {
        #expect(NearestName.of("cat", among: ["car", "bat", "cut"]) == "bat")
        #expect(NearestName.of("cat", among: ["cut", "bat", "car"]) == "bat")
        #expect(NearestName.of("ab_c", among: ["a_b_c", "abc", "ab-c"]) == "a_b_c")
        #expect(NearestName.of("ab_c", among: ["ab-c", "abc", "a_b_c"]) == "a_b_c")
    }

    @Test func `a name is not its own correction`() {
        #expect(NearestName.of("title", among: ["title"]) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abcd", "acbd", 1),
        ("ca", "abc", 3), ("kitten", "sitting", 3), ("ä", "a", 1),
    ])
    func `the distance counts edits and swaps`(left: String, right: String, distance: Int) {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        #expect(NearestName.distance(left, right) == distance)
        #expect(NearestName.distance(right, left) == distance)
    }

    @Test func `the hint asks a question`() {
        #expect(NearestName.hint(for: "tilte", among: known) == "did you mean 'title'?")
        #expect(NearestName.hint(for: "zzzzz", among: known) == nil)
    }
}
