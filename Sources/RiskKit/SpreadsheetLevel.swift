package import RiskModel
import RiskPlugins
import RiskSource

/// A level that points are read by.
package struct SpreadsheetLevel: Sendable, Hashable {
    package let id: String
    package let title: String
    /// The highest points that give it; `nil` for the last level.
    package let upto: ExactDecimal?

    /// What is wrong with a text of levels.
    package struct Mistake: Error, Sendable, Hashable {
        /// What was found, in which level, and what was expected.
        package let words: String
    }

    /// Reads `low = 5, medium = 10, high`: the levels from the one of least concern on, each but the
    /// last with the highest points that give it.
    package static func read(_ text: String) throws(Mistake) -> [SpreadsheetLevel] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count > 1 else {
            throw Mistake(
                words: "one level tells nothing apart: name two or more, with commas between")
        }
        var levels: [SpreadsheetLevel] = []
        var before: (title: String, points: ExactDecimal)?
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
                .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            let title = try title(sides[0], of: index + 1)
            let upto = try points(Array(sides.dropFirst()), of: title, isLast: isLast)
            if let upto {
                if let before, upto <= before.points {
                    throw Mistake(
                        words: "the points of '\(title)' (\(upto)) are not above those of "
                            + "'\(before.title)' (\(before.points)), the level before it: points rise"
                    )
                }
                before = (title, upto)
            }
            let id = SpreadsheetReader.id(
                madeOf: title, orElse: "level", avoiding: levels.map(\.id))
            levels.append(
                SpreadsheetLevel(
                    id: id, title: title.prefix(1).uppercased() + title.dropFirst(), upto: upto))
        }
        return levels
    }

    private static func title(_ text: String, of place: Int) throws(Mistake) -> String {
        guard !text.isEmpty else { throw Mistake(words: "level \(place) has no name") }
        guard
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Mistake(words: "the name of level \(place) has a sign that cannot be printed")
        }
        return text
    }

    /// The points after the name of a level, which the last one has not.
    private static func points(
        _ written: [String], of title: String, isLast: Bool
    ) throws(Mistake) -> ExactDecimal? {
        guard !isLast else {
            guard written.isEmpty else {
                throw Mistake(
                    words: "'\(title)' is the last level and has all the points above: leave out "
                        + "'= \(written.joined(separator: " = "))'")
            }
            return nil
        }
        guard let text = written.first else {
            throw Mistake(
                words: "'\(title)' has no highest points: '\(title) = 5'; only the last level has "
                    + "none")
        }
        guard written.count == 1 else {
            throw Mistake(words: "'\(title)' has more than one '=': put a comma between levels")
        }
        guard let points = ExactDecimal(text: text) else {
            throw Mistake(
                words: "the points of '\(title)' must be a number such as 5 or 7.5, not '\(text)'")
        }
        return points
    }
}
