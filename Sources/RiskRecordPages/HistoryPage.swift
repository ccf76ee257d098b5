import RiskModel
package import RiskRecords
import RiskReports
package import RiskTerminal

/// The assessments of a subject, one after the other: the trend of each level, what changed from one
/// to the next, and every step with who took it and when.
package struct HistoryPage {
    private let subject: String
    private let assessments: [AssessmentHistory]

    package init(subject: String, _ assessments: [AssessmentHistory]) {
        self.subject = subject
        self.assessments = assessments
    }

    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(
            width: width, style: style,
            harmIsRecorded: assessments.contains {
                $0.assessment.result?.content.harm == .evidenced
            })
        page.paragraph(
            "\(subject.printable): "
                + Wording.counted(assessments.count, "assessment"), as: .title)
        for trend in LevelTrend.trends(of: assessments) { trend.write(to: &page) }
        for (place, history) in assessments.enumerated() {
            write(history, before: earlier(than: place), to: &page)
        }
        return page.text
    }

    /// The last assessment before one that was made with the same tool.
    private func earlier(than place: Int) -> RecordedAssessment? {
        let tool = assessments[place].assessment.pin.tool
        return assessments[..<place].last { $0.assessment.pin.tool == tool }?.assessment
    }

    private func write(
        _ history: AssessmentHistory, before: RecordedAssessment?, to page: inout TextPage
    ) {
        let assessment = history.assessment
        page.heading(
            "No \(assessment.number), \(Wording.day(assessment.beginning.date)), "
                + "\(assessment.pin.tool) \(assessment.pin.version), \(assessment.state.rawValue)")
        if let before {
            let changes = Self.changes(from: before, to: assessment)
            page.paragraph(
                changes.isEmpty
                    ? "Every answer is that of no \(before.number)."
                    : "Other answers than in no \(before.number):")
            for change in changes { page.bullet(change) }
        }
        for line in StepWords.lines(history.steps) {
            page.paragraph(line.text, lead: line.lead, hang: 4)
        }
    }

    private static func changes(from before: RecordedAssessment, to after: RecordedAssessment)
        -> [String]
    {
        let items = Set(before.answers.keys).union(after.answers.keys)
        return items.sorted { $0.text < $1.text }.compactMap { item in
            let old = before.answers[item]?.content.state
            let new = after.answers[item]?.content.state
            guard old != new else { return nil }
            let from = old.map(RecordWords.answer) ?? "no answer"
            let to = new.map(RecordWords.answer) ?? "no answer"
            return "\(item.text): \(from), now \(to)"
        }
    }
}
