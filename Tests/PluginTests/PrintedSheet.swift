import Foundation
import RiskModel

/// A tool's paper form and scoring sheet as a person reads them: nothing but the printed Markdown.
///
/// It knows how a form is laid out and nothing of plugins or programs, so that what it works out by
/// hand is a second opinion.
struct PrintedSheet {
    struct Question {
        var number: Int
        var id: String
        /// The words behind "Answer only where" of the question or its section.
        var condition: String?
    }

    struct Row {
        var number: Int
        var points: String
        var most: String?
    }

    struct Score {
        var id: String
        var title: String
        var method: String
        var rows: [Row] = []
        var limits: [String] = []
    }

    private(set) var questions: [Question] = []
    private(set) var scores: [Score] = []
    /// By the title of the result: levels with the values that are printed beside them, and the title
    /// of the score.
    private(set) var levels: [String: (score: String, bands: [(level: String, values: String)])] =
        [:]

    init(_ markdown: String) {
        var part = ""
        var heading = ""
        var sectionCondition: String?
        var header: [String] = []
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = Self.plain(String(line))
            if line.hasPrefix("## ") {
                part = String(text.dropFirst(3))
            } else if line.hasPrefix("### ") {
                heading = String(text.dropFirst(4))
                sectionCondition = nil
                header = []
            } else if line.hasPrefix("#### ") {
                header = []
                if let match = text.wholeMatch(of: /#### (.*) \(([a-z0-9_]+)\)/) {
                    scores.append(
                        Score(id: String(match.2), title: String(match.1), method: ""))
                }
            } else if part == "The form" {
                read(text, line, &sectionCondition)
            } else if part == "The scoring sheet" {
                if line.hasPrefix("| ") {
                    readRow(String(line), heading, &header)
                } else if heading == "Scores", line.hasPrefix("- ") {
                    scores[scores.count - 1].limits.append(String(text.dropFirst(2)))
                } else if heading == "Scores", !scores.isEmpty, !text.isEmpty,
                    scores[scores.count - 1].method.isEmpty
                {
                    scores[scores.count - 1].method = text
                }
            }
        }
    }

    private mutating func read(
        _ text: String, _ line: Substring, _ sectionCondition: inout String?
    ) {
        if let match = text.firstMatch(of: /^\*\*([0-9]+)\. .*\*\* \(`([a-z0-9_]+)`\)/) {
            questions.append(
                Question(
                    number: Int(match.1) ?? 0, id: String(match.2), condition: sectionCondition))
        } else if let match = text.firstMatch(of: /^\*Answer only where (.*)\.\*/) {
            questions[questions.count - 1].condition = String(match.1)
        } else if let match = text.firstMatch(of: /^Answer this section only where (.*)\.$/) {
            sectionCondition = String(match.1)
        }
    }

    private mutating func readRow(_ line: String, _ heading: String, _ header: inout [String]) {
        let cells = line.dropFirst(2).dropLast(line.hasSuffix(" |") ? 2 : 1)
            .components(separatedBy: " | ").map { Self.plain($0) }
        if header.isEmpty {
            header = cells
            return
        }
        guard !line.hasPrefix("| ---") else { return }
        if header.first == "No.", header.contains("Points"), heading == "Scores" {
            guard let number = Int(cells[0]) else { return }
            scores[scores.count - 1].rows.append(
                Row(
                    number: number, points: cells[2],
                    most: header.contains("Most") ? cells[3] : nil))
        } else if header.first == "Level", header.count > 1, header[1] != "Meaning" {
            levels[heading, default: (header[1], [])].bands.append((cells[0], cells[1]))
        }
    }

    /// The text without the marks that escape characters and set bold.
    private static func plain(_ text: String) -> String {
        text.replacing(/\\([^A-Za-z0-9 ])/) { String($0.output.1) }
    }
}
