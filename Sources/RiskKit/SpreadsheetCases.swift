import RiskModel
import RiskPlugins
import RiskSource

/// The cases of a plugin that begins as a spreadsheet: the answers of the fewest and of the most
/// points, added up from the spreadsheet's own numbers.
struct SpreadsheetCases {
    let items: [SpreadsheetItem]
    let levels: [SpreadsheetLevel]

    /// The id of the scale: `total`, unless a question has that.
    static func totalID(beside items: [SpreadsheetItem]) -> String {
        SpreadsheetReader.id(madeOf: "total", orElse: "total", avoiding: items.map(\.id))
    }

    var text: String {
        let fewest = SpreadsheetCases.fewest, most = SpreadsheetCases.most
        return """
            # What the tool must say of cases that were worked out by hand. These two add up the points of
            # the spreadsheet; add those that its guidance works out, and see with
            # 'riskkit plugin test --coverage' what no case shows yet.
            - name: the answers of the fewest points
              date: 2026-03-02
              answers:
            \(answers(fewest))  source: spreadsheet
              expect: {\(expectation(fewest))}

            - name: the answers of the most points
              date: 2026-03-02
              answers:
            \(answers(most))  source: spreadsheet
              expect: {\(expectation(most))}

            """
    }

    func sample(of id: String) -> String {
        """
        # An invented child of whom nothing is known yet: nothing is said, and so nothing is a no.
        tool: \(id)
        case: EXAMPLE-1
        nation: england
        date: 2026-03-02
        answers: {}

        """
    }

    private typealias Choice = @Sendable ([ExactDecimal]) -> ExactDecimal?
    private static let fewest: Choice = { $0.min() }
    private static let most: Choice = { $0.max() }

    private func answers(_ choice: Choice) -> String {
        items.map { "    \($0.id): \(answer($0, choice))\n" }.joined()
    }

    private func answer(_ item: SpreadsheetItem, _ choice: Choice) -> String {
        switch item.answer {
        case .yesNo(let points):
            guard let points else { return "no" }
            let zero = ExactDecimal(0)
            return points != zero && choice([points, zero]) == points ? "yes" : "no"
        case .choice(let options):
            let best = choice(options.map(\.points))
            return options.first { $0.points == best }?.id ?? ""
        case .whole(let range): return "\(range.lowerBound)"
        case .text: return "not asked yet"
        case .date: return "2026-03-02"
        }
    }

    private func expectation(_ choice: Choice) -> String {
        let scored = items.filter(\.hasPoints)
        guard !scored.isEmpty else { return "fired: []" }
        let total = scored.reduce(Int64(0)) { sum, item in
            switch item.answer {
            case .yesNo(let points?):
                sum + (answer(item, choice) == "yes" ? points.tenThousandths : 0)
            case .choice(let options):
                sum + (choice(options.map(\.points))?.tenThousandths ?? 0)
            default: sum
            }
        }
        let points = ExactDecimal(tenThousandths: total)
        var words = ["\(Self.totalID(beside: items)): \(points)"]
        let level = levels.first { level in level.upto.map { points <= $0 } ?? true }
        if let level { words.append("level: \(level.id)") }
        return words.joined(separator: ", ")
    }
}
