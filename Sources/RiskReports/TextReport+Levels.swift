import RiskModel
import RiskTerminal

/// The levelled results: what they are, what they could still be, and why.
extension TextReport {
    func writeLevels(_ page: inout TextPage) {
        for finding in assessment.levels
        where assessment.standing != .notEligible || finding.afterRules.levels.isEmpty == false {
            write(finding, to: &page)
        }
        writeJudged(&page)
    }

    private func write(_ finding: LevelFinding, to page: inout TextPage) {
        let levels = LevelWords(finding)
        page.heading(finding.title)
        if !finding.refusedFor.isEmpty {
            page.detail("Refused: a number that this result needs is not known.", indent: 2)
            write(finding.refusedFor, to: &page)
            writeBounds(finding, levels, to: &page)
            writeRules(finding, levels, to: &page)
            return
        }
        if let allowed = finding.allowed {
            write(allowed, of: finding, levels, to: &page)
        } else {
            writeOutcome(finding, levels, to: &page)
        }
        writeBounds(finding, levels, to: &page)
        if finding.allowed == nil, finding.afterRules != finding.computed {
            page.detail(
                "As computed, before the rules below: \(levels.anyOf(finding.computed)).",
                indent: 2)
        }
        if !finding.exact {
            page.detail(
                "These are outer bounds: the true set of levels lies within them.", indent: 2)
        }
        if let best = levels.best, finding.afterRules.levels.contains(best),
            !levels.saysNoFindingOfSafety(best)
        {
            page.detail(
                "\"\(levels.title(best))\" is no finding that "
                    + "\(Wording.subjectOfCaveat(assessment.tool.subject)); "
                    + "it says only what is recorded here.", indent: 2, as: .caution)
        }
        writeOrder(finding, levels, to: &page)
        writeRoutes(finding, levels, to: &page)
        writeRules(finding, levels, to: &page)
    }

    /// What the rules leave to a level that has no place in the list.
    private func writeBounds(
        _ finding: LevelFinding, _ levels: LevelWords, to page: inout TextPage
    ) {
        if let level = finding.notBetterThan {
            page.detail("In any case not better than \(levels.named(level)).", indent: 2)
        }
        if let level = finding.notWorseThan {
            page.detail("In any case not worse than \(levels.named(level)).", indent: 2)
        }
    }

    private func writeOutcome(
        _ finding: LevelFinding, _ levels: LevelWords, to page: inout TextPage
    ) {
        let outcome = levels.anyOf(finding.afterRules)
        if finding.notEstablished {
            page.detail("Not established.", indent: 2, as: .strong)
            page.detail(
                "Still possible: \(outcome)\(because(finding)).", indent: 2)
        } else if let settled = finding.afterRules.settled {
            page.detail(levels.title(settled), indent: 2, as: .strong)
            if let meaning = levels.meaning(settled) { page.detail(meaning, indent: 2) }
        } else if finding.afterRules.count == 1 {
            page.detail("No level: \(outcome).", indent: 2, as: .strong)
        } else if finding.afterRules.count == 0 {
            page.detail("No level is given.", indent: 2, as: .strong)
        } else {
            page.detail("\(outcome)\(because(finding)).", indent: 2, as: .strong)
        }
    }

    /// Why more than one outcome is left: ", because 3 answers are unknown".
    private func because(_ finding: LevelFinding) -> String {
        if assessment.incomplete != nil, finding.asListed.settled != nil {
            // The questions listed here give one level, so no answer to them is the reason.
            return ", because the published list of questions is only partly known here"
        }
        var reasons: [String] = []
        let unknown = assessment.unknown.count
        let alone = finding.settledBy.count
        if alone > 0, alone < unknown {
            // The others may matter together, so that they are not counted out.
            reasons.append(
                "answers are unknown (\(alone) of them would \(alone == 1 ? "" : "each ")"
                    + "narrow it alone)")
        } else if unknown > 0 {
            reasons.append(
                "\(Wording.counted(unknown, "answer")) \(unknown == 1 ? "is" : "are") unknown")
        }
        if !assessment.omitted.isEmpty {
            let one = assessment.omitted.count == 1
            reasons.append(
                "\(Wording.counted(assessment.omitted.count, "answer")) "
                    + "\(one ? "was" : "were") left out")
        }
        if assessment.incomplete != nil {
            reasons.append("the published list of questions is only partly known here")
        }
        return reasons.isEmpty ? "" : ", because " + Wording.list(reasons)
    }

    private func write(
        _ allowed: AllowedLevels, of finding: LevelFinding, _ levels: LevelWords,
        to page: inout TextPage
    ) {
        page.detail("The level is left to professional judgement.", indent: 2)
        let certain = allowed.inEvery.map(levels.named)
        page.detail(
            certain.isEmpty
                ? "No level is allowed yet in every case."
                : "Allowed: \(Wording.list(certain, "or")).", indent: 2, as: .strong)
        let open = allowed.inSome.filter { !allowed.inEvery.contains($0) }.map(levels.named)
        if !open.isEmpty {
            page.detail(
                "Not yet known whether allowed: \(Wording.list(open, "or"))\(because(finding)).",
                indent: 2)
        }
    }

    /// Which end of the list is of more concern, where more than one level is left.
    private func writeOrder(
        _ finding: LevelFinding, _ levels: LevelWords, to page: inout TextPage
    ) {
        guard finding.afterRules.levels.count > 1, finding.scale.count > 1 else { return }
        let order = finding.worseIsLast ? finding.scale.reversed() : finding.scale
        page.detail(
            "Most concern first: \(order.map { levels.named($0.id) }.joined(separator: "; ")).",
            indent: 2)
    }

    private func writeRoutes(
        _ finding: LevelFinding, _ levels: LevelWords, to page: inout TextPage
    ) {
        for route in finding.routes where route.fired != .no {
            let title = route.title == route.route ? Wording.words(route.route) : route.title
            let lead =
                switch (route.taken, route.fired) {
                case (.yes, _): "Reached by"
                case (.open, _): "May be reached by"
                case (.no, .yes): "Holds too, after the way that was taken"
                case (.no, _): "May hold too, after the way that was taken"
                }
            page.detail("\(lead): \(title) (to \(levels.named(route.level)))", indent: 2)
        }
    }

    private func writeRules(
        _ finding: LevelFinding, _ levels: LevelWords, to page: inout TextPage
    ) {
        for rule in finding.rules where rule.fired != .no {
            let lead = rule.fired == .yes ? "Rule applied" : "Rule not settled"
            page.bullet(
                "\(lead): \(rule.reason.withoutStop); \(levels.effect(rule.effect)) "
                    + reference(rule.source))
            if rule.fired == .open { writeSettledBy(rule.settledBy, to: &page) }
        }
    }

    private func writeJudged(_ page: inout TextPage) {
        guard let judged = assessment.judged else { return }
        let title = assessment.levels.first.map { LevelWords($0).title(judged.level) }
        page.heading("Professional judgement")
        page.detail(title ?? Wording.words(judged.level.rawValue), indent: 2, as: .strong)
        page.detail("By \(judged.by) on \(Wording.day(judged.at)): \(judged.reason)", indent: 2)
        switch judged.allowed {
        case .yes: break
        case .no: page.detail("The tool's rules do not allow this level.", indent: 2, as: .caution)
        case .open:
            page.detail(
                "Not yet known whether the tool's rules allow this level.", indent: 2,
                as: .caution)
        }
    }

    /// What could not be found, who publishes it and why it is missing; numbers that are missing for
    /// the same reason are told together.
    func write(_ numbers: [UnsetNumber], to page: inout TextPage) {
        var told: Set<String> = []
        for number in numbers {
            let alike = numbers.filter {
                $0.publisher == number.publisher && $0.why == number.why
            }
            guard told.insert("\(number.publisher)\n\(number.why)").inserted else { continue }
            var names: [String] = []
            for name in alike.map(\.what) where !names.contains(name) { names.append(name) }
            let rest = names.count - 3
            let named =
                rest > 1
                ? names.prefix(3).joined(separator: ", ") + " and \(rest) more"
                : Wording.list(names)
            let lines = alike.count == 1 ? "line" : "from line"
            page.bullet(
                "\(named): ask \(number.publisher); \(number.why.withoutStop) "
                    + "(plugin \(lines) \(number.pluginLine))")
        }
    }
}

extension String {
    /// The text without a full stop at its end, so that a sentence can go on.
    var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }

    /// The text with a full stop, unless it ends in one or in another final sign.
    var withStop: String { last.map { ".!?".contains($0) } ?? true ? self : self + "." }
}
