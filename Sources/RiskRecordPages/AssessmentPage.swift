import RiskModel
package import RiskRecords
import RiskReports
package import RiskTerminal

/// One recorded assessment: how it stands, and every step to it.
package struct AssessmentPage {
    private let history: AssessmentHistory
    private var assessment: RecordedAssessment { history.assessment }

    package init(_ history: AssessmentHistory) { self.history = history }

    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(
            width: width, style: style,
            harmIsRecorded: assessment.result?.content.harm == .evidenced)
        let subject = assessment.beginning.subject.map { ", \($0.text.printable)" } ?? ""
        page.paragraph("Assessment \(assessment.number)\(subject)", as: .title)
        writeIdentity(to: &page)
        writeLevels(to: &page)
        writeAnswers(to: &page)
        writeDecisions(to: &page)
        page.heading("Entries")
        for line in StepWords.lines(history.steps) {
            page.paragraph(line.text, lead: "\(line.number)  \(line.lead)", hang: 4)
        }
        return page.text
    }

    private func writeIdentity(to page: inout TextPage) {
        let beginning = assessment.beginning
        page.paragraph("\(assessment.state.rawValue)", lead: "State: ", hang: 2)
        page.paragraph(
            "\(Wording.day(beginning.date))"
                + (beginning.nation.map { " in \(Wording.nation($0))" } ?? ""), lead: "Date: ",
            hang: 2)
        page.paragraph(
            "\(assessment.pin.tool) \(assessment.pin.version), riskkit \(assessment.pin.engine)",
            lead: "Tool: ", hang: 2)
        page.paragraph(assessment.pin.digest, lead: "Plugin: ", hang: 2, as: .quiet)
        if beginning.hints { page.paragraph("Hints were on while it was answered.") }
    }

    private func writeLevels(to page: inout TextPage) {
        guard let result = assessment.result else { return }
        page.heading(assessment.state == .draft ? "Result before it was reopened" : "Result")
        switch result.content.harm {
        case .evidenced: page.paragraph("Harm is on record.", as: .alarm)
        case .possible: page.paragraph("Harm is possible.", as: .caution)
        case .none: page.paragraph("No harm is on record.")
        case .notAsked: break
        }
        for level in result.content.levels {
            page.paragraph(
                RecordWords.computed(level), lead: "\(level.title.printable), computed: ", hang: 2,
                as: .strong)
            guard let judged = assessment.judged[level.result] else { continue }
            page.paragraph(
                level.title(of: judged.content.level).printable,
                lead: "\(level.title.printable), professional: ", hang: 2, as: .strong)
            let by = (judged.content.decidedBy ?? judged.mark.by).text.printable
            let second = judged.content.second.map { ", agreed by \($0.text.printable)" } ?? ""
            page.detail("by \(by)\(second): \(judged.content.reason.printable)", indent: 2)
        }
        if !result.content.due.isEmpty {
            page.paragraph(
                result.content.due.map(\.rawValue).joined(separator: ", "), lead: "Duties due: ",
                hang: 2)
        }
        if !result.content.open.isEmpty {
            page.paragraph(
                result.content.open.map(\.rawValue).joined(separator: ", "),
                lead: "Duties due until settled: ", hang: 2)
        }
    }

    private func writeAnswers(to page: inout TextPage) {
        page.heading("Answers")
        if assessment.answers.isEmpty { page.paragraph("None stands.") }
        for item in assessment.answers.keys.sorted(by: { $0.text < $1.text }) {
            guard let answer = assessment.answers[item]?.content else { continue }
            page.paragraph(RecordWords.answer(answer.state), lead: "\(item.text): ", hang: 2)
            if let note = answer.note { page.detail("note: \(note.printable)", indent: 4) }
            for evidence in answer.evidence {
                let parts = [
                    evidence.source, evidence.agency, evidence.date?.description, evidence.note,
                ].compactMap { $0?.printable }
                page.detail("evidence: \(parts.joined(separator: ", "))", indent: 4)
            }
        }
    }

    private func writeDecisions(to page: inout TextPage) {
        let isEmpty = assessment.outcome == nil && assessment.shared.isEmpty
        guard !isEmpty || !assessment.signatures.isEmpty || assessment.closing != nil else {
            return
        }
        page.heading("What was done")
        for sharing in assessment.shared { page.bullet(StepWords.words(sharing.content)) }
        if let outcome = assessment.outcome { page.bullet(StepWords.words(outcome.content)) }
        for signature in assessment.signatures {
            page.bullet(
                "signed off by \(signature.mark.by.text.printable), "
                    + "\(signature.content.role.printable), on \(Wording.day(signature.mark.at.day))"
            )
        }
        if let closing = assessment.closing {
            page.bullet("closed: \(RecordWords.list(closing.content.grounds))")
        }
    }
}
