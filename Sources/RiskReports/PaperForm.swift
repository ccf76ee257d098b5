package import RiskModel
import RiskSource
package import RiskTerminal

/// A tool as a form to fill in by hand and the rules to score it by.
package struct PaperForm {
    package enum Format: String, Sendable, CaseIterable { case text, markdown }

    let instrument: Instrument
    let identity: ToolIdentity

    package init(_ instrument: Instrument, identity: ToolIdentity) {
        self.instrument = instrument
        self.identity = identity
    }

    /// The form and the rules.
    package func text(
        as format: Format, width: Int = 80, style: TextStyle = .plain
    ) -> String {
        let blocks = head + questions + ScoringSheet(instrument).blocks + foot
        let writer = FormWriter(width: width, style: style)
        switch format {
        case .text: return writer.text(blocks)
        case .markdown: return writer.markdown(blocks)
        }
    }

    private var head: [FormBlock] {
        var blocks: [FormBlock] = [
            .title("\(instrument.title) (\(instrument.id), version \(instrument.version))"),
            .paragraph(
                "\(Wording.kind(instrument.kind).firstUpper) for "
                    + "\(Wording.subject(instrument.subject)). \(instrument.about)"),
            .paragraph("\(StandingText.statement) \(StandingText.danger)"),
            .paragraph("Case reference: ______________   Date: ______________   By: ____________"),
        ]
        if let use = instrument.intendedUse {
            blocks.insert(.paragraph("Intended use: \(use)"), at: 2)
        }
        if let approval = instrument.approval {
            blocks.append(.paragraph(ApprovalWords.statement(approval)))
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
        for words in instrument.declarations.excludes {
            blocks.append(.bullet("Not for: \(words)"))
        }
        return blocks
    }

    private var questions: [FormBlock] {
        var blocks: [FormBlock] = [.heading("The form")]
        if !instrument.windows.isEmpty {
            blocks.append(.paragraph("Periods, counted back from the date of assessment:"))
            blocks += instrument.windows.map { .bullet(words(for: $0)) }
            blocks.append(.bullet("earlier: any time before these"))
        }
        var number = 0
        for section in instrument.sections {
            blocks.append(.subheading(section.title))
            if let about = section.about { blocks.append(.paragraph(about)) }
            if let when = section.when {
                blocks.append(.paragraph("Only where: \(when.written)"))
            }
            let items = instrument.items.filter { $0.section == section.id.value }
            for item in items {
                number += 1
                blocks.append(
                    .question(
                        number: number, ask: item.ask, id: item.id.value.rawValue,
                        boxes: boxes(item), notes: notes(item)))
            }
        }
        return blocks
    }

    private func words(for window: Window) -> String {
        let name = Wording.words(window.id.value.rawValue)
        if let title = window.title { return "\(name): \(title)" }
        let until = "up to \(Wording.period(window.until)) ago"
        return window.from.map { "\(name): more than \(Wording.period($0)) and \(until)" }
            ?? "\(name): \(until)"
    }

    private func boxes(_ item: Item) -> [String] {
        var boxes: [String] =
            switch item.type {
            case .yesNo: ["yes", "no"]
            case .choice(let options, _), .severalOf(let options):
                options.map { label($0.title, id: $0.id.value.rawValue) }
            case .number(let domain):
                ["______ \(domain.unit ?? "") (\(domain.low) to \(domain.high))"]
            case .date: ["date: ______________"]
            case .text: ["______________________________"]
            case .windowed(let windows):
                windows.map { Wording.words($0.rawValue) } + ["earlier", "no"]
            }
        if item.allowsNotApplicable { boxes.append("not applicable") }
        boxes.append("not known")
        return boxes
    }

    /// A title, with its id where an answer file could not be written from the title alone.
    private func label(_ title: String, id: String) -> String {
        title.lowercased() == id ? title : "\(title) (\(id))"
    }

    private func notes(_ item: Item) -> [String] {
        var notes: [String] = []
        if let when = item.when { notes.append("Only where: \(when.written)") }
        if case .severalOf = item.type { notes.append("Tick all that apply.") }
        if let guidance = item.guidance { notes.append(guidance) }
        if item.evidenceRequired { notes.append("Give the evidence: source and date.") }
        if !item.findOutFrom.isEmpty {
            let roles = item.findOutFrom.map(Wording.words)
            notes.append("Who would know: \(Wording.list(roles, "or"))")
        }
        if item.role == .protective {
            notes.append("Protective: recorded, and never subtracted from a score.")
        }
        return notes
    }

    private var foot: [FormBlock] {
        var blocks: [FormBlock] = []
        let support = instrument.declarations.supportOptions
        if !support.isEmpty {
            blocks.append(.heading("Support and disruption"))
            blocks += support.map { option in
                let from = option.from.map(Wording.words)
                let whom = from.isEmpty ? "" : " (\(Wording.list(from, "or")))"
                return .bullet("\(option.purpose.rawValue): \(option.offer)\(whom)")
            }
        }
        if !instrument.caveats.isEmpty {
            blocks.append(.heading("Limits"))
            blocks += instrument.caveats.map { .bullet($0) }
        }
        blocks.append(.heading("Where this comes from"))
        blocks.append(.paragraph("\(identity.instrument), owned by \(identity.owner)."))
        blocks.append(.paragraph("Licence: \(identity.licence)"))
        blocks.append(.paragraph("Validation: \(identity.validation)"))
        if let review = instrument.review {
            blocks.append(.paragraph("Assess again \(Wording.every(review.every))."))
        }
        blocks += instrument.citations.map { citation in
            let place = citation.place.map { ", \($0)" } ?? ""
            return .bullet(
                "\(citation.id.value): \(citation.title)\(place), checked "
                    + Wording.day(citation.checked))
        }
        blocks.append(.paragraph("Digest of the plugin: \(identity.digest)"))
        return blocks
    }
}
