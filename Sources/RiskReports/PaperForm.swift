package import RiskModel
import RiskSource
package import RiskTerminal

/// A tool on paper: the form to fill in by hand, the sheet to score it by, the flow of its questions,
/// and where it comes from.
package struct PaperForm {
    let instrument: Instrument
    let identity: ToolIdentity
    let key: ScoringKey
    private let today: CivilDate?
    private let conditions: ConditionWords

    /// - Parameters:
    ///   - key: What answers give and when questions are asked, as the tool's program has it.
    ///   - today: The day of printing, for how an approval stands; `nil` where the clock gives none.
    package init(
        _ instrument: Instrument, identity: ToolIdentity, key: ScoringKey,
        today: CivilDate? = nil
    ) {
        self.today = today
        self.instrument = instrument
        self.identity = identity
        self.key = key
        conditions = ConditionWords(instrument)
    }

    /// For a terminal; the numbers one by one are left to ``SourceList/text(width:style:)``.
    package func text(width: Int = 80, style: TextStyle = .plain) -> String {
        FormText(width: width, style: style).text(
            main + [origin] + identification + sources.citations)
    }

    /// As Markdown, with every number and its source at the end.
    package var markdown: String {
        FormMarkdown().text(main + [origin] + identification + sources.blocks)
    }

    /// As one file of HTML that needs no other, with every number and its source at the end.
    package var html: String {
        FormHTML(title: "\(instrument.title): form and scoring sheet")
            .text(main + [origin] + identification + sources.blocks)
    }

    private var sources: SourceList { SourceList(instrument, identity: identity) }

    private var main: [FormBlock] {
        head + standing
            + [.part("The form", id: "form")] + blanks + questions + foot
            + [.part("The scoring sheet", id: "sheet")]
            + ScoringSheet(instrument, key: key).blocks
            + [.part("The flow of questions", id: "flow")] + QuestionFlow(instrument, key).blocks
    }

    // MARK: Head

    private var head: [FormBlock] {
        [
            .title(instrument.title),
            .paragraph(
                "\(instrument.id), version \(instrument.version). "
                    + "\(Wording.kind(instrument.kind).firstUpper) for "
                    + "\(Wording.subject(instrument.subject)). \(instrument.about.withStop)"),
            .warning("\(StandingText.statement) \(StandingText.danger)"),
        ]
    }

    /// How far the tool may be relied on, and on whom it may be used: what the person who takes up the
    /// form must know before the first question. Whatever else is said of its standing belongs here.
    private var standing: [FormBlock] {
        var blocks: [FormBlock] = []
        if let use = instrument.intendedUse {
            blocks.append(.paragraph("Intended use: \(use.withStop)"))
        }
        if let approval = instrument.approval {
            blocks.append(
                .paragraph(
                    today.map { ApprovalWords.statement(approval, printedOn: $0) }
                        ?? ApprovalWords.statement(approval)))
        }
        if instrument.declarations.requiresTraining {
            blocks.append(.paragraph("Those who use this tool must be trained in it."))
        }
        if let missing = instrument.incomplete {
            blocks.append(
                .paragraph(
                    "The published list of questions is only partly known here; missing: "
                        + "\(missing.missing.withoutStop)."))
        }
        if !instrument.declarations.stages.isEmpty {
            let stages = instrument.declarations.stages.map { Wording.words($0.value) }
            blocks.append(.paragraph("Valid for: \(Wording.list(stages, "or"))."))
        }
        if !instrument.uses.isEmpty {
            let tools = instrument.uses.map { "\($0.tool.value) (version \($0.version.value))" }
            blocks.append(
                .paragraph(
                    "Fill in with it: \(Wording.list(tools)), whose results are read here."))
        }
        let excludes = instrument.declarations.excludes
        if !excludes.isEmpty {
            blocks.append(.paragraph("Whom and what it leaves out:"))
            blocks += excludes.map { .bullet($0.withStop) }
        }
        return blocks
    }

    // MARK: Questions

    private var blanks: [FormBlock] {
        [
            .blanks([
                "Case reference", "Date of assessment", "Filled in by", "Nation (England or Wales)",
            ])
        ]
    }

    private var questions: [FormBlock] {
        var blocks: [FormBlock] = []
        if !instrument.windows.isEmpty {
            blocks.append(
                .paragraph(
                    "Periods are counted back from the date of assessment. Where a question has them, "
                        + "tick every one in which it was so:"))
            blocks += instrument.windows.map { .bullet(words(for: $0)) }
            blocks.append(.bullet("earlier: any time before these"))
        }
        let asked = Dictionary(
            key.questions.map { ($0.item, $0.asked) }, uniquingKeysWith: { first, _ in first })
        for section in instrument.sections {
            let items = instrument.items.filter { $0.section == section.id.value }
            let gates = items.map { asked[$0.id.value] ?? .always }
            blocks.append(.heading(section.title))
            if let about = section.about { blocks.append(.paragraph(about.withStop)) }
            // Said once where it is the same for the whole section.
            let shared = items.count > 1 && Set(gates).count == 1 ? gates.first : nil
            if let shared,
                let gate = conditions.words(shared, condition: items[0].gate(in: section))
            {
                blocks.append(.paragraph("Answer this section only where \(gate)."))
            }
            for (item, gate) in zip(items, gates) {
                let condition =
                    shared == nil ? conditions.words(gate, condition: item.gate(in: section)) : nil
                blocks.append(question(item, condition: condition))
            }
        }
        return blocks
    }

    private func question(_ item: Item, condition: String?) -> FormBlock {
        var notes: [String] = []
        if case .severalOf = item.type { notes.append("Tick all that apply.") }
        if let guidance = item.guidance { notes.append(guidance.withStop) }
        if !item.findOutFrom.isEmpty {
            let roles = item.findOutFrom.map(Wording.words)
            notes.append("Who would know: \(Wording.list(roles, "or")).")
        }
        notes += duties(of: item)
        if item.role == .protective {
            notes.append("Protective: recorded, and never subtracted from a score.")
        }
        return .question(
            FormQuestion(
                number: conditions.names.number(of: item.id.value) ?? 0, ask: item.ask,
                id: item.id.value.rawValue,
                condition: condition.map { "Answer only where \($0)." }, boxes: boxes(item),
                notes: notes, hasEvidence: item.evidenceRequired))
    }

    /// What an answer that is evidence of harm makes due, beside the question that it answers.
    private func duties(of item: Item) -> [String] {
        guard let question = key.questions.first(where: { $0.item == item.id.value }),
            !question.duties.isEmpty
        else { return [] }
        let answers = question.harmEvidence.map { conditions.names.title($0, of: item) }
        let due = instrument.triggers.filter { question.duties.contains($0.id.value) }.map {
            "Due \(Wording.timescale($0.within)): \($0.duty.firstSentence.withStop)"
        }
        return [
            "\(Wording.list(answers, "or").firstUpper) is evidence of harm, whatever the score. "
                + due.joined(separator: " ")
        ]
    }

    private func words(for window: Window) -> String {
        let name = Wording.words(window.id.value.rawValue)
        if let title = window.title { return "\(name): \(title)" }
        let until = "up to \(Wording.period(window.until)) ago"
        return window.from.map { "\(name): more than \(Wording.period($0)) and \(until)" }
            ?? "\(name): \(until)"
    }

    private func boxes(_ item: Item) -> [FormQuestion.Box] {
        var boxes: [FormQuestion.Box] =
            switch item.type {
            case .yesNo: [.tick("yes"), .tick("no")]
            case .choice(let options, _), .severalOf(let options):
                options.map { tick($0) }
            case .number(let domain):
                [
                    .line(
                        after:
                            "\(domain.unit.map { "\($0) " } ?? "")(\(domain.low) to \(domain.high))"
                    )
                ]
            case .date: [.line(before: "date:")]
            case .text: [.line(isLong: true)]
            case .windowed(let windows):
                windows.map { .tick(Wording.words($0.rawValue)) }
                    + [.tick(earlierLabel(windows)), .tick("no")]
            }
        if case .severalOf = item.type { boxes.append(.tick("none of these")) }
        if item.allowsNotApplicable { boxes.append(.tick("not applicable")) }
        boxes.append(.tick("not known"))
        return boxes
    }

    /// What is *earlier* for a question: any time before the oldest of its own periods, which is said
    /// where the form has older ones.
    private func earlierLabel(_ windows: [WindowID]) -> String {
        let own = instrument.windows.filter { windows.contains($0.id.value) }
        guard let oldest = own.max(by: { $0.until.days < $1.until.days }),
            instrument.windows.contains(where: { $0.until.days > oldest.until.days })
        else { return "earlier" }
        return "earlier: any time before '\(Wording.words(oldest.id.value.rawValue))'"
    }

    private func tick(_ option: Option) -> FormQuestion.Box {
        let id = option.id.value.rawValue
        return .tick(option.title, id: option.title.lowercased() == id ? nil : id)
    }

    // MARK: Foot

    private var foot: [FormBlock] {
        var blocks: [FormBlock] = []
        let support = instrument.declarations.supportOptions
        if !support.isEmpty {
            blocks.append(.heading("Support and disruption"))
            blocks += support.map { option in
                let from = option.from.map(Wording.words)
                let whom = from.isEmpty ? "" : " (\(Wording.list(from, "or")))"
                return .bullet("\(option.purpose.rawValue): \(option.offer.withoutStop)\(whom)")
            }
        }
        if !instrument.caveats.isEmpty {
            blocks.append(.heading("Limits"))
            blocks += instrument.caveats.map { .bullet($0.withStop) }
        }
        if let review = instrument.review {
            blocks.append(.paragraph("Assess again \(Wording.every(review.every))."))
        }
        return blocks
    }

    private var origin: FormBlock { .part("Where this comes from", id: "sources") }

    private var identification: [FormBlock] {
        [
            .paragraph("\(identity.instrument), owned by \(identity.owner.withStop)"),
            .paragraph("Licence: \(identity.licence.withStop)"),
            .paragraph("Validation: \(identity.validation.withStop)"),
            .paragraph("Digest of the plugin: \(identity.digest)"),
        ] + wording
    }

    /// Which text pack the form is told in.
    private var wording: [FormBlock] {
        guard let pack = identity.wording else { return [] }
        return [
            .paragraph(pack.inWords), .paragraph("Digest of the text pack: \(pack.digest)"),
        ]
    }
}

extension String {
    /// Up to the first stop that a space follows.
    fileprivate var firstSentence: String {
        var before: Character?
        for (place, character) in zip(indices, self) {
            if before == ".", character == " " { return String(self[..<place]) }
            before = character
        }
        return self
    }
}

extension Period {
    /// Its length, near enough to tell which of two windows reaches further back: months count as a
    /// twelfth of 365 days.
    fileprivate var days: Int {
        switch self {
        case .months(let months): months * 365 / 12
        case .days(let days): days
        }
    }
}
