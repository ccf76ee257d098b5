import RiskModel
import Testing

@testable import RiskKit

/// Levels as `plugin new --levels` takes them.
struct SpreadsheetLevelTests {
    @Test func `levels have their names and highest points, the last all above`() throws {
        let levels = try SpreadsheetLevel.read("low = 5,  very  medium=7.5, High")
        #expect(levels.map(\.title) == ["Low", "Very medium", "High"])
        #expect(levels.map(\.id) == ["low", "very_medium", "high"])
        #expect(levels.map(\.upto) == [ExactDecimal(text: "5"), ExactDecimal(text: "7.5"), nil])
    }

    @Test(arguments: [
        ("", "one level tells nothing apart: name two or more, with commas between"),
        ("low = 5", "one level tells nothing apart: name two or more, with commas between"),
        ("low = 5, , high", "level 2 has no name"),
        ("= 5, high", "level 1 has no name"),
        ("low = 5,", "level 2 has no name"),
        ("lo\u{7}w = 5, high", "the name of level 1 has a sign that cannot be printed"),
        ("low, high", "'low' has no highest points: 'low = 5'; only the last level has none"),
        ("low = 5 = 6, high", "'low' has more than one '=': put a comma between levels"),
        ("low = five, high", "the points of 'low' must be a number such as 5 or 7.5, not 'five'"),
        ("low = , high", "the points of 'low' must be a number such as 5 or 7.5, not ''"),
        (
            "low = 5, medium = 5, high",
            "the points of 'medium' (5) are not above those of 'low' (5), the level before it: "
                + "points rise"
        ),
        (
            "low = 5, high = 9",
            "'high' is the last level and has all the points above: leave out '= 9'"
        ),
    ])
    func `each mistake is said with its level`(text: String, words: String) {
        let mistake = #expect(throws: SpreadsheetLevel.Mistake.self) {
            try SpreadsheetLevel.read(text)
        }
        #expect(mistake?.words == words)
    }
}
