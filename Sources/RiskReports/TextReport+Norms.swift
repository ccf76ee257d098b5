import RiskModel
import RiskTerminal

/// What norms say of the scores, well apart from the scores themselves.
extension TextReport {
    func writeNorms(_ page: inout TextPage) {
        guard let norms = assessment.norms, !norms.findings.isEmpty,
            assessment.standing != .notEligible
        else { return }
        page.heading("Norms (version \(norms.version))")
        page.detail(StandingText.norms, indent: 2)
        for finding in norms.findings {
            let words = NormWords(finding)
            let cited = reference(finding.source.rawValue)
            page.detail(
                "\(finding.title.withoutStop)\(words.single.map { ": \($0)" } ?? ":")", indent: 2,
                as: .strong)
            for line in words.lines { page.bullet(line, indent: 4) }
            page.detail("\(words.about) \(cited)".firstUpper, indent: 4)
        }
    }
}
