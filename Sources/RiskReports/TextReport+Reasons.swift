import RiskModel
import RiskTerminal

/// Which answers make the difference to a baseline.
extension TextReport {
    func writeReasons(_ page: inout TextPage) {
        guard let reasons = assessment.reasons else { return }
        page.heading("What makes the difference")
        page.detail(Self.baseline(reasons.baseline), indent: 2)
        guard reasons.changedItems > 0 else {
            page.detail("Every answer is the same as there.", indent: 2)
            return
        }
        page.detail(
            Wording.counted(reasons.changedItems, "answer")
                + (reasons.changedItems == 1 ? " is" : " are") + " not the same as there.",
            indent: 2)
        guard !reasons.differences.isEmpty else {
            page.detail("The result is the same all the same.", indent: 2)
            return
        }
        for change in reasons.differences {
            let words = ResultChangeWords(change)
            page.bullet("\(words.what): there \(words.before); here \(words.after)")
        }
        for level in reasons.levels { write(level, to: &page) }
        for scale in reasons.scales { write(scale, to: &page) }
    }

    private static func baseline(_ baseline: RankedReasons.Baseline) -> String {
        switch baseline {
        case .noneRecorded:
            "Held against the same case with nothing recorded: every yes/no answer no, no option and "
                + "no period, and of choices and numbers that give points the answer that gives the "
                + "fewest. It is a yardstick and no finding about the child."
        case .answers(let reference):
            "Held against " + (reference.map { "case \($0)" } ?? "the case")
                + " of the baseline file."
        }
    }

    private func write(_ reasons: LevelReasons, to page: inout TextPage) {
        let words = LevelWords(names: reasons.names)
        page.blank()
        page.detail("Why the level \"\(reasons.title)\" differs", indent: 2, as: .strong)
        guard !reasons.parts.isEmpty else {
            page.detail(
                "No single answer makes the difference: with any one of them put back the level would "
                    + "stay. They do it together.", indent: 4)
            return
        }
        page.detail(
            "Each of these answers alone: with it put back to the baseline's, and all others as they "
                + "are, the level would be", indent: 4)
        for part in reasons.parts {
            page.bullet("\(words.brief(part.without)): \(part.item.ask)", indent: 4)
        }
    }

    private func write(_ reasons: ScaleReasons, to page: inout TextPage) {
        page.blank()
        page.detail("Why the score \"\(reasons.title)\" differs", indent: 2, as: .strong)
        page.detail(
            reasons.addsUp
                ? "What each answer gives more or less than there; it adds up exactly:"
                : "What one answer does alone: the score as it is, less the score with that answer put "
                    + "back. This is no sum:", indent: 4)
        let column = max(6, reasons.parts.map { Self.text($0.difference).count }.max() ?? 0)
        for part in reasons.parts {
            page.row(Self.text(part.difference), part.item.ask, column: column)
        }
        if !reasons.remainder.isNothing {
            page.row(
                Self.text(reasons.remainder),
                "is left of the difference: what answers do together", column: column)
        }
    }

    /// `+5`, or `+0 to +5` where the ends differ.
    private static func text(_ difference: ScaleReasons.Difference) -> String {
        func signed(_ value: ScaleValue) -> String {
            value.tenThousandths < 0 ? "\(value)" : "+\(value)"
        }
        return difference.low == difference.high
            ? signed(difference.low)
            : "\(signed(difference.low)) to \(signed(difference.high))"
    }
}

extension JSONReport {
    func reasons(_ reasons: RankedReasons) -> JSONValue {
        var name = "none_recorded"
        var reference: String?
        if case .answers(let found) = reasons.baseline { (name, reference) = ("answers", found) }
        return .object([
            .init("baseline", .text(name)),
            .init("baseline_case", .optional(reference)),
            .init("changed_items", .whole(reasons.changedItems)),
            .init("differences", differences(reasons.differences)),
            .init("scales", .array(reasons.scales.map(scaleReasons))),
            .init("levels", .array(reasons.levels.map(levelReasons))),
        ])
    }

    private func scaleReasons(_ reasons: ScaleReasons) -> JSONValue {
        .object([
            .init("id", .text(reasons.id.rawValue)),
            .init("title", .text(reasons.title)),
            .init("method", .text(reasons.addsUp ? "sum" : "one_at_a_time")),
            .init("baseline", range(reasons.baseline)),
            .init("now", range(reasons.now)),
            .init(
                "parts",
                .array(
                    reasons.parts.map { part in
                        .object([
                            .init("item", .text(part.item.id)),
                            .init("ask", .text(part.item.ask)),
                            .init("difference", difference(part.difference)),
                        ])
                    })),
            .init("remainder", difference(reasons.remainder)),
        ])
    }

    private func levelReasons(_ reasons: LevelReasons) -> JSONValue {
        .object([
            .init("id", .text(reasons.id.rawValue)),
            .init("title", .text(reasons.title)),
            .init("baseline", value(.levels(reasons.baseline))),
            .init("now", value(.levels(reasons.now))),
            .init(
                "parts",
                .array(
                    reasons.parts.map { part in
                        .object([
                            .init("item", .text(part.item.id)),
                            .init("ask", .text(part.item.ask)),
                            .init("without", value(.levels(part.without))),
                        ])
                    })),
        ])
    }

    private func difference(_ difference: ScaleReasons.Difference) -> JSONValue {
        .object([.init("low", number(difference.low)), .init("high", number(difference.high))])
    }
}
