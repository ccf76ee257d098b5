import RiskModel
import RiskRecords
import RiskReports
import RiskTerminal

/// How a level went from one assessment to the next, as a small chart that needs no colour.
struct LevelTrend {
    private struct Point {
        let assessment: RecordedAssessment
        let level: ComputedLevel
        let judged: RecordedAssessment.Marked<ProfessionalLevel>?
    }

    private let tool: ToolID
    private var points: [Point]

    /// A chart for each level of each tool of which there is a result.
    static func trends(of assessments: [AssessmentHistory]) -> [LevelTrend] {
        var trends: [LevelTrend] = []
        for assessment in assessments.map(\.assessment) {
            // The result of one that was reopened is no longer its result.
            let result = assessment.state == .draft ? nil : assessment.result
            for level in result?.content.levels ?? [] {
                let point = Point(
                    assessment: assessment, level: level, judged: assessment.judged[level.result])
                let place = trends.firstIndex { trend in
                    trend.tool == assessment.pin.tool
                        && trend.points.last?.level.result == level.result
                        // Another version may have other levels: then they are not one chart.
                        && trend.points.last?.level.scale.map(\.id) == level.scale.map(\.id)
                }
                if let place {
                    trends[place].points.append(point)
                } else {
                    trends.append(LevelTrend(tool: assessment.pin.tool, points: [point]))
                }
            }
        }
        return trends
    }

    func write(to page: inout TextPage) {
        guard let latest = points.last?.level else { return }
        page.heading("\(tool): \(latest.title.printable)")
        for (place, name) in latest.scale.enumerated() {
            page.paragraph(name.title.printable, lead: "  \(place + 1)  ")
        }
        page.blank()
        let numbers = latest.scale.indices.map { Self.padded(String($0 + 1), 4) }.joined()
        page.paragraph("Level", lead: Self.padded("  Date", 20) + numbers, as: .quiet)
        for point in points { page.paragraph(Self.words(point), lead: Self.line(point), hang: 20) }
        page.blank()
        page.paragraph(
            "# computed, or still possible while answers are unknown; P the professional's; "
                + "@ both", as: .quiet)
    }

    private static func line(_ point: Point) -> String {
        let cells = point.level.scale.map { name in
            let isComputed = point.level.possible.contains(name.id)
            let isJudged = point.judged?.content.level == name.id
            return padded(isComputed ? isJudged ? "@" : "#" : isJudged ? "P" : ".", 4)
        }.joined()
        let date = point.assessment.beginning.date.description
        return padded("  \(date) no \(point.assessment.number)", 20) + cells
    }

    /// The same in words, for who hears the page.
    private static func words(_ point: Point) -> String {
        let computed = RecordWords.computed(point.level)
        guard let judged = point.judged else { return computed }
        return "\(computed); professional level "
            + "\(point.level.title(of: judged.content.level).printable), by "
            + (judged.content.decidedBy ?? judged.mark.by).text.printable
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.displayWidth))
    }
}
