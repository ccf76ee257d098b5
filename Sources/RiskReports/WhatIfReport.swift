package import RiskModel
package import RiskTerminal

/// What would be different with other answers: a short page, or JSON.
///
/// It is no result: the page says so first, and in JSON the result is that of the answers given.
package struct WhatIfReport {
    private let whatIf: WhatIf

    package init(_ whatIf: WhatIf) { self.whatIf = whatIf }

    /// The page; every line ends in a line break and fits the width.
    package func text(width: Int = 80, style: TextStyle = .plain) -> String {
        let result = whatIf.before
        var page = TextPage(
            width: width, style: style,
            harmIsRecorded: [whatIf.before, whatIf.after].contains { $0.harm.state == .evidenced })
        page.ends(
            "What if: \(result.tool.title)", "\(result.tool.id) \(result.tool.version)", as: .title)
        page.paragraph(
            "\(result.caseReference.map { "Case \($0)" } ?? "Case without a reference"), assessed "
                + "on \(Wording.day(result.date))")
        page.rule()
        page.paragraph(
            "This is a what-if and no result of the case. Nothing that was answered is changed.",
            as: .strong)
        page.paragraph(StandingText.danger)
        page.heading("What is tried")
        for change in whatIf.changes {
            let period = change.period.map { ", \(Wording.words($0.rawValue))" } ?? ""
            page.bullet("\"\(change.label.ask)\"\(period): \(change.text)")
        }
        writeDifferences(&page)
        return page.text
    }

    private func writeDifferences(_ page: inout TextPage) {
        guard !whatIf.differences.isEmpty else {
            page.heading("Nothing would be different")
            page.detail(
                "No score, level, rule or duty and nothing that is said of harm depends on it here.",
                indent: 2)
            return
        }
        page.heading("What would be different")
        for change in whatIf.differences {
            let words = ResultChangeWords(change)
            page.bullet(words.what)
            page.detail("now: \(words.before)", indent: 6)
            page.detail("then: \(words.after)", indent: 6, as: .strong)
        }
        page.blank()
        page.detail("Everything else would stay as it is.", indent: 2)
    }

    /// The result of the answers given as one line, with what was tried under `what_if`.
    package func json(pretty: Bool = false) -> String {
        JSONWriter(pretty: pretty).text(of: JSONReport(whatIf.before, whatIf: whatIf).value)
    }
}

extension JSONReport {
    func whatIf(_ whatIf: WhatIf) -> JSONValue {
        .object([
            .init(
                "note", .text("a what-if: no result of the case; what was answered is unchanged")),
            .init("answers", .array(whatIf.changes.map(tried))),
            .init("differences", differences(whatIf.differences)),
        ])
    }

    func differences(_ changes: [ResultChange]) -> JSONValue {
        .array(
            changes.map { change in
                .object([
                    .init("kind", .text(change.kind.rawValue)),
                    .init("id", .text(change.id)),
                    .init("title", .text(change.title)),
                    .init("before", value(change.before)),
                    .init("after", value(change.after)),
                    .init("more_questions_exist", .truth(change.mayLackItems)),
                ])
            })
    }

    private func tried(_ change: AnswerChange) -> JSONValue {
        .object([
            .init("item", .text(change.label.id)),
            .init("period", .optional(change.period?.rawValue)),
            .init("answer", .text(change.text)),
        ])
    }
}
