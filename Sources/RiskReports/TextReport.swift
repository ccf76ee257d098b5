package import RiskModel
import RiskSource
package import RiskTerminal

/// One assessment as a page of text for the person who made it.
///
/// What matters first stands first: harm, the level and what it could still be, what to do. Where
/// facts come from stands at the end. The page says nothing that the assessment does not hold.
package struct TextReport {
    let assessment: Assessment
    /// The section of each item, by the item's id, where the instrument is at hand.
    let sections: [String: String]
    let sectionOrder: [String]
    let width: Int
    let style: TextStyle

    /// - Parameters:
    ///   - assessment: The result to show.
    ///   - instrument: The tool, so that long lists can be grouped by its sections.
    ///   - width: Columns of a line.
    ///   - style: Bare text unless the page goes to a terminal.
    package init(
        _ assessment: Assessment, of instrument: Instrument? = nil, width: Int = 80,
        style: TextStyle = .plain
    ) {
        self.assessment = assessment
        self.width = width
        self.style = style
        var sections: [String: String] = [:]
        var order: [String] = []
        for section in instrument?.sections ?? [] {
            order.append(section.title)
            for item in section.items { sections[item.rawValue] = section.title }
        }
        self.sections = sections
        sectionOrder = order
    }

    /// The page; every line ends in a line break and fits the width.
    package var text: String {
        var page = TextPage(
            width: width, style: style, harmIsRecorded: assessment.harm.state == .evidenced)
        writeHead(&page)
        writeHarm(&page)
        writeEligibility(&page)
        writeLevels(&page)
        writeDuties(&page)
        writeScales(&page)
        writeNorms(&page)
        writeActions(&page)
        writeFlags(&page)
        writeFindOutNext(&page)
        writeContributions(&page)
        writeAnswers(&page)
        writeSupport(&page)
        writeCaveats(&page)
        writeReasons(&page)
        writeCalculation(&page)
        writeProvenance(&page)
        return page.text
    }

    private func writeHead(_ page: inout TextPage) {
        let tool = assessment.tool
        page.ends(tool.title, "\(tool.id) \(tool.version)", as: .title)
        var facts = [assessment.caseReference.map { "Case \($0)" } ?? "Case without a reference"]
        facts.append("assessed on \(Wording.day(assessment.date))")
        facts.append(assessment.nation.map(Wording.nation) ?? "nation not given")
        page.paragraph(facts.joined(separator: ", "))
        page.rule()
        page.paragraph(StandingText.statement, as: .strong)
        page.paragraph(StandingText.danger)
        if let approval = assessment.approval {
            page.paragraph(
                ApprovalWords.statement(approval, on: assessment.date),
                as: ApprovalWords.role(approval, on: assessment.date))
        }
    }

    private func writeHarm(_ page: inout TextPage) {
        let harm = assessment.harm
        switch harm.state {
        case .evidenced:
            page.heading("Harm: evidence of harm is recorded", as: .alarm)
            write(harm.items, to: &page)
            page.detail("This stands whatever the score or level says.", indent: 2)
        case .possible:
            page.heading("Harm: possible, not yet known", as: .caution)
            page.detail("Because of what is recorded or unknown here:", indent: 2)
            write(harm.items, to: &page)
        case .none:
            page.heading("Harm: none recorded")
            page.detail("That is not a finding of safety.", indent: 2)
            if !harm.stillUnknown.isEmpty {
                page.detail("Still unknown, and bearing on harm:", indent: 2)
                write(harm.stillUnknown, to: &page)
            }
        case .notAsked:
            page.heading("Harm: not asked by this tool")
            page.detail("Its result says nothing of whether harm has happened.", indent: 2)
        }
    }

    private func write(_ items: [ItemLabel], to page: inout TextPage, most: Int = 6) {
        for item in items.prefix(most) { page.bullet(item.ask) }
        if items.count > most { page.bullet("and \(items.count - most) more") }
    }

    private func writeEligibility(_ page: inout TextPage) {
        let failed = assessment.eligibility.filter { $0.holds == .no && $0.scope == nil }
        let open = assessment.eligibility.filter { $0.holds == .open && $0.scope == nil }
        defer { writeEligibilityOfParts(&page) }
        if !failed.isEmpty {
            page.heading("This tool may not be used on this case", as: .caution)
            for finding in failed { page.bullet(finding.reason) }
            page.detail("No score is given. An exclusion is not a low risk.", indent: 2)
        }
        guard !open.isEmpty else { return }
        page.heading("Not yet known whether this tool may be used on this case", as: .caution)
        for finding in open {
            page.bullet(finding.reason)
            writeSettledBy(finding.settledBy, to: &page)
        }
    }

    /// What is not given for this case, or may not be, while the rest of the tool stands.
    private func writeEligibilityOfParts(_ page: inout TextPage) {
        for finding in assessment.eligibility where finding.scope != nil && finding.holds != .yes {
            let title = finding.scopeTitle ?? ""
            page.heading(
                finding.holds == .no
                    ? "\"\(title)\" may not be given for this case"
                    : "Not yet known whether \"\(title)\" may be given for this case",
                as: .caution)
            page.bullet(finding.reason)
            if finding.holds == .no {
                page.detail("It gives no result. An exclusion is not a low risk.", indent: 2)
            } else {
                writeSettledBy(finding.settledBy, to: &page)
            }
        }
    }

    /// The answers that would settle something that is open, a few of them by their questions.
    func writeSettledBy(_ items: [ItemLabel], to page: inout TextPage, indent: Int = 4) {
        guard !items.isEmpty else { return }
        var asks = items.prefix(3).map(\.ask)
        if items.count > 3 {
            asks.append(Wording.counted(items.count - 3, "more answer"))
        }
        page.detail("To settle it: \(asks.joined(separator: "; "))", indent: indent)
    }

    /// `[2]`, the number of a source in the list at the end, or the project's own rule.
    func reference(_ source: String) -> String {
        if source == "own" { return "[own rule]" }
        for (index, citation) in assessment.citations.enumerated()
        where citation.id.value.rawValue == source {
            return "[\(index + 1)]"
        }
        return "[\(source)]"
    }

    private func writeFlags(_ page: inout TextPage) {
        let raised = assessment.flags.filter { $0.raised == .yes }
        let open = assessment.flags.filter { $0.raised == .open }
        guard !raised.isEmpty || !open.isEmpty else { return }
        page.heading("Keep in mind")
        for flag in raised {
            page.bullet("\(flag.text) \(reference(flag.source))", as: .caution)
        }
        guard !open.isEmpty else { return }
        page.detail("Not yet known whether these hold, as answers are unknown:", indent: 2)
        for flag in open {
            page.bullet("\(flag.text) \(reference(flag.source))")
            if open.count <= 2 { writeSettledBy(flag.settledBy, to: &page) }
        }
    }

    private func writeSupport(_ page: inout TextPage) {
        for purpose in SupportOption.Purpose.allCases {
            let options = assessment.supportOptions.filter { $0.purpose == purpose }
            guard !options.isEmpty else { continue }
            switch purpose {
            case .support: page.heading("Support that can be offered")
            case .disrupt: page.heading("Ways to disrupt those who exploit")
            }
            for option in options {
                let from = option.from.map(Wording.words)
                page.bullet(option.offer + (from.isEmpty ? "" : " (\(Wording.list(from, "or")))"))
            }
        }
    }
}
