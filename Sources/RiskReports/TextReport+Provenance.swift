import RiskModel
import RiskSource
import RiskTerminal

/// The answers behind the result, its limits, and where its facts come from.
extension TextReport {
    func writeAnswers(_ page: inout TextPage) {
        let unknown = assessment.unknown
        let answeredAllTheSame = assessment.hidden.filter(\.answered)
        let perhaps = assessment.hidden.filter { !$0.certainly && !$0.answered }
        guard
            !unknown.isEmpty || !assessment.omitted.isEmpty || !answeredAllTheSame.isEmpty
                || !perhaps.isEmpty || !assessment.substitutions.isEmpty
        else { return }
        page.heading("The answers")
        if !unknown.isEmpty {
            page.detail("Unknown: \(unknown.count).", indent: 2, as: .strong)
            writeGrouped(unknown, to: &page)
        }
        if !assessment.omitted.isEmpty {
            page.detail("Left out: \(assessment.omitted.count).", indent: 2, as: .strong)
            writeOmitted(&page)
        }
        for certainly in [true, false] {
            let hidden = answeredAllTheSame.filter { $0.certainly == certainly }
            guard !hidden.isEmpty else { continue }
            page.detail(
                "Answered although \(certainly ? "" : "perhaps ")not asked; counted for harm and "
                    + "duties only:", indent: 2, as: .caution)
            for question in hidden { page.bullet(ask(question.item), indent: 4) }
        }
        if !perhaps.isEmpty {
            page.detail(
                "Whether \(Wording.counted(perhaps.count, "more question")) "
                    + "\(perhaps.count == 1 ? "is" : "are") asked depends on unknown answers.",
                indent: 2)
        }
        for substitution in assessment.substitutions { write(substitution, to: &page) }
    }

    private func write(_ substitution: SubstitutionFinding, to page: inout TextPage) {
        let ask = substitution.item.ask.withoutStop
        let condition = substitution.condition
        switch (substitution.holds, substitution.option) {
        case (.open, _), (_, nil):
            page.detail(
                "Left out, and not yet replaced, as \(condition) is not settled: \(ask).",
                indent: 2)
        case (.yes, let option?):
            page.detail(
                "Left out, and taken as \"\(Wording.words(option.rawValue))\" because "
                    + "\(condition) holds: \(ask).", indent: 2)
        case (.no, let option?):
            page.detail(
                "Left out, and taken as \"\(Wording.words(option.rawValue))\" because "
                    + "\(condition) does not hold: \(ask).", indent: 2)
        }
    }

    /// What was left out of the tool itself stands first; a tool that it uses is told in one line for
    /// each reason.
    private func writeOmitted(_ page: inout TextPage) {
        let own = assessment.omitted.filter { $0.item.tool == nil }
        for omitted in own.prefix(5) {
            page.bullet("\(omitted.item.ask) (\(omitted.reason))", indent: 4)
        }
        if own.count > 5 { page.bullet("and \(own.count - 5) more", indent: 4) }
        var told: Set<String> = []
        for omitted in assessment.omitted {
            guard let tool = omitted.item.tool, told.insert("\(tool) \(omitted.reason)").inserted
            else { continue }
            let same = assessment.omitted.count {
                $0.item.tool == tool && $0.reason == omitted.reason
            }
            page.bullet(
                "\(Wording.counted(same, "answer")) to \(tool) (\(omitted.reason))", indent: 4)
        }
    }

    /// The question, with the tool that asks it where that is another one.
    private func ask(_ item: ItemLabel) -> String {
        item.tool.map { "\($0): \(item.ask)" } ?? item.ask
    }

    /// Up to six items by name; longer lists by section, each with its first ones.
    private func writeGrouped(_ items: [ItemLabel], to page: inout TextPage) {
        guard items.count > 6, sectionOrder.count > 1 else {
            for item in items.prefix(6) { page.bullet(ask(item), indent: 4) }
            if items.count > 6 { page.bullet("and \(items.count - 6) more", indent: 4) }
            return
        }
        var groups: [String: [ItemLabel]] = [:]
        for item in items { groups[sections[item.id] ?? "Other tools", default: []].append(item) }
        for title in sectionOrder + ["Other tools"] {
            guard let group = groups[title] else { continue }
            var asks = group.prefix(2).map(\.ask).joined(separator: "; ")
            if group.count > 2 { asks += "; and \(group.count - 2) more" }
            page.bullet("\(title), \(group.count): \(asks)", indent: 4)
        }
    }

    func writeCaveats(_ page: inout TextPage) {
        var caveats = assessment.caveats
        if let missing = assessment.incomplete {
            caveats.insert(
                "The published list of questions is only partly known here; missing: "
                    + "\(missing.withoutStop).",
                at: 0)
        }
        if let sum = assessment.harmInSum {
            caveats.append(
                "The score counts answers that may be evidence of harm (\(sum)). "
                    + "Read the statement about harm first.")
        }
        let unverified = assessment.unverified
        let told = assessment.levels.flatMap(\.refusedFor) + assessment.scales.flatMap(\.refusedFor)
        let unset = assessment.unset.filter { !told.contains($0) }
        guard !caveats.isEmpty || !unverified.isEmpty || !unset.isEmpty else { return }
        page.heading("Limits of this result")
        for caveat in caveats { page.bullet(caveat) }
        write(unset, to: &page)
        if !unverified.isEmpty {
            page.bullet(
                "\(Wording.counted(unverified.count, "number")) used here "
                    + "\(unverified.count == 1 ? "is" : "are") unverified:", as: .caution)
            for number in unverified.prefix(5) {
                page.detail("\(number.what) (plugin line \(number.pluginLine))", indent: 4)
            }
            if unverified.count > 5 {
                page.detail("and \(unverified.count - 5) more", indent: 4)
            }
        }
    }

    func writeProvenance(_ page: inout TextPage) {
        let tool = assessment.tool
        page.heading("About the tool", as: .quiet)
        page.paragraph("\(tool.instrument), owned by \(tool.owner).", lead: "  ", as: .quiet)
        page.paragraph("Validation: \(tool.validation)", lead: "  ", as: .quiet)
        page.paragraph("Licence: \(tool.licence)", lead: "  ", as: .quiet)
        let named = sourcesNamed
        let citations = assessment.citations.enumerated()
        for (index, citation) in citations where named.contains(citation.id.value.rawValue) {
            let place = citation.place.map { ", \($0)" } ?? ""
            page.paragraph(
                "\(citation.title)\(place), checked \(Wording.day(citation.checked))",
                lead: "  [\(index + 1)] ", as: .quiet)
        }
        let others = citations.count { !named.contains($0.element.id.value.rawValue) }
        if others > 0 {
            page.paragraph(
                "\(Wording.counted(others, "further source")): riskkit show \(tool.id)",
                lead: "  ", as: .quiet)
        }
        page.paragraph(
            "Digest of the plugin: \(tool.digest)", lead: "  ", as: .quiet)
        if let wording = tool.wording {
            page.paragraph(wording.inWords, lead: "  ")
            page.paragraph(
                "Digest of the text pack: \(wording.digest)", lead: "  ", as: .quiet)
        }
        if let norms = assessment.norms {
            page.paragraph("Digest of the norms: \(norms.digest)", lead: "  ", as: .quiet)
        }
        page.paragraph(
            "Every number and its source: riskkit show \(tool.id) --sources", lead: "  ",
            as: .quiet)
    }

    /// The sources of what the page says: its rules, duties, actions, flags and points.
    private var sourcesNamed: Set<String> {
        var named: Set<String> = []
        for level in assessment.levels {
            named.formUnion(level.rules.filter { $0.fired != .no }.map(\.source))
        }
        named.formUnion(assessment.triggers.filter { $0.due != .no }.map(\.source))
        named.formUnion(assessment.actions.filter { $0.applies != .no }.map(\.source))
        named.formUnion(assessment.flags.filter { $0.raised != .no }.map(\.source))
        for scale in assessment.scales {
            named.formUnion(scale.contributions.compactMap { $0.source?.rawValue })
        }
        named.formUnion(
            assessment.scales.compactMap { $0.measurementError?.source.rawValue })
        named.formUnion((assessment.norms?.findings ?? []).map(\.source.rawValue))
        named.formUnion(assessment.unverified.compactMap { $0.source?.rawValue })
        return named
    }
}

extension ItemLabel {
    /// The tool that asks the question, where it is one that this tool uses.
    fileprivate var tool: String? {
        let parts = id.split(separator: ".", maxSplits: 1)
        return parts.count == 2 ? String(parts[0]) : nil
    }
}
