import RiskModel
import RiskTerminal

/// What must be done, what must be settled first, and what to find out.
extension TextReport {
    func writeDuties(_ page: inout TextPage) {
        let due = assessment.triggers.filter { $0.due == .yes }
        let atOnce = due.filter { $0.within == .now } + due.filter(\.hasNoDate)
        let later = due.filter { $0.within != .now && !$0.hasNoDate }.inTimeOrder
        let open = assessment.triggers.filter { $0.due == .open }
        writeDuties(atOnce, under: "Do now", as: .alarm, to: &page)
        writeDuties(later, under: "Do in time", as: .alarm, to: &page)
        if !open.isEmpty {
            page.heading("Settle first; until then treat as due", as: .caution)
            for duty in open { write(duty, to: &page) }
        }
        if due.contains(where: { $0.within != .now }) || open.contains(where: { $0.within != .now })
        {
            page.detail(StandingText.clocks, indent: 2)
        }
    }

    private func writeDuties(
        _ duties: [TriggerFinding], under heading: String, as role: TextStyle.Role,
        to page: inout TextPage
    ) {
        guard !duties.isEmpty else { return }
        page.heading(heading, as: role)
        for duty in duties { write(duty, to: &page) }
    }

    private func write(_ duty: TriggerFinding, to page: inout TextPage) {
        page.bullet("\(duty.duty) \(reference(duty.source))", as: .strong)
        var facts = [Wording.timescale(duty.within, duty.deadline).firstUpper]
        if !duty.with.isEmpty {
            facts.append("with \(Wording.list(duty.with.map(Wording.words)))")
        }
        if !duty.also.isEmpty {
            facts.append("also \(Wording.list(duty.also.map(Wording.words)))")
        }
        page.detail(facts.joined(separator: "; "), indent: 4)
        if duty.due == .open { writeSettledBy(duty.settledBy, to: &page) }
    }

    func writeActions(_ page: inout TextPage) {
        let actions = assessment.actions.filter { $0.applies != .no }
        let review = assessment.standing == .notEligible ? nil : assessment.review
        guard !actions.isEmpty || review != nil else { return }
        page.heading("What the tool says to do")
        for action in actions {
            let open = action.applies == .open ? "Not yet known whether needed: " : ""
            page.bullet("\(open)\(action.task) \(reference(action.source))")
            if let within = action.within {
                page.detail(Wording.timescale(within, action.deadline).firstUpper, indent: 4)
            }
            if action.applies == .open { writeSettledBy(action.settledBy, to: &page) }
        }
        if let review {
            let day = assessment.date.later(by: review).map { " by \(Wording.day($0))" } ?? ""
            page.bullet("Assess again\(day), and \(Wording.every(review)) after")
        }
        if actions.contains(where: { $0.within != nil && $0.within != .now }),
            assessment.triggers.allSatisfy({ $0.due == .no || $0.within == .now })
        {
            page.detail(StandingText.clocks, indent: 2)
        }
    }

    func writeFindOutNext(_ page: inout TextPage, most: Int = 3) {
        guard !assessment.unknown.isEmpty else { return }
        page.heading("What to find out next")
        page.detail(StandingText.findOut, indent: 2)
        let questions = assessment.findOutNext.questions.filter { question in
            question.outcomes.contains { !changes($0).isEmpty }
        }
        guard !assessment.findOutNext.narrowsNothing, !questions.isEmpty else {
            page.detail("No single answer would narrow this result.", indent: 2)
            return
        }
        for (index, question) in questions.prefix(most).enumerated() {
            page.paragraph(question.item.ask, lead: "  \(index + 1). ", as: .strong)
            let known = question.item.findOutFrom.map(Wording.words)
            if !known.isEmpty {
                page.detail("Who would know: \(Wording.list(known, "or"))")
            }
            writeOutcomes(of: question, to: &page)
        }
        if questions.count > most {
            let rest = questions.dropFirst(most)
            page.detail(
                "Then: \(rest.prefix(3).map(\.item.ask).joined(separator: "; "))"
                    + (rest.count > 3 ? "; and \(rest.count - 3) more" : ""), indent: 2)
        }
    }

    /// Answers that the page would say the same of stand on one line.
    private func writeOutcomes(of question: OpenQuestion, to page: inout TextPage) {
        var lines: [(answers: [String], changes: [String])] = []
        for outcome in question.outcomes {
            let changes = changes(outcome)
            if let same = lines.firstIndex(where: { $0.changes == changes }) {
                lines[same].answers += outcome.answers
            } else {
                lines.append((outcome.answers, changes))
            }
        }
        for (answers, changes) in lines {
            var named = answers.prefix(4).map(Wording.words)
            if answers.count > 4 {
                named.append(Wording.counted(answers.count - 4, "other answer"))
            }
            page.detail(
                "If \(Wording.list(named, "or")): "
                    + (changes.isEmpty ? "nothing changes" : changes.joined(separator: "; ")))
        }
    }

    /// What an answer would change, against what is possible now.
    private func changes(_ outcome: AnswerOutcome) -> [String] {
        var changes: [String] = []
        for (result, set) in outcome.levels {
            guard let finding = assessment.levels.first(where: { $0.id == result }),
                set != finding.afterRules
            else { continue }
            let words = LevelWords(finding).brief(set)
            changes.append(assessment.levels.count > 1 ? "\(finding.title): \(words)" : words)
        }
        for (scale, range) in outcome.scales {
            guard let finding = assessment.scales.first(where: { $0.id == scale }),
                range != finding.listed
            else { continue }
            changes.append("\(finding.title): \(ScaleWords(finding).left(range))")
        }
        switch outcome.harm {
        case .evidenced: changes.append("harm is evidenced")
        case .possible: changes.append("harm is possible")
        case .some(.none): changes.append("no harm is recorded")
        case .notAsked, nil: break
        }
        if !outcome.makesDue.isEmpty {
            changes.append(
                outcome.makesDue.count == 1
                    ? "an open duty is due" : "\(outcome.makesDue.count) open duties are due")
        }
        if !outcome.rulesOut.isEmpty {
            changes.append(
                outcome.rulesOut.count == 1
                    ? "an open duty is not due"
                    : "\(outcome.rulesOut.count) open duties are not due")
        }
        return changes
    }
}

extension String {
    /// The text with its first letter in upper case.
    var firstUpper: String { prefix(1).uppercased() + dropFirst() }

    /// The text with a small first letter, unless the next is large too.
    var firstLower: String {
        let isWord = dropFirst().first?.isLowercase ?? false
        return isWord ? prefix(1).lowercased() + dropFirst() : self
    }
}

extension TriggerFinding {
    /// Whether the day by which it must be done cannot be worked out, so that it is due now.
    fileprivate var hasNoDate: Bool {
        if case .unknown = deadline { true } else { false }
    }
}

extension [TriggerFinding] {
    /// Hours before days, and days by their date; otherwise in the plugin's order.
    fileprivate var inTimeOrder: [TriggerFinding] {
        func place(_ duty: TriggerFinding) -> Int {
            if case .by(let day, _) = duty.deadline { day.daysSinceEpoch } else { .min }
        }
        return enumerated()
            .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
            .map(\.element)
    }
}

extension CivilDate {
    /// The day a period later, months clamped to the month's end.
    fileprivate func later(by period: Period) -> CivilDate? {
        switch period {
        case .days(let days): CivilDate(daysSinceEpoch: daysSinceEpoch + days)
        case .months(let months): monthsEarlier(-months)
        }
    }
}
