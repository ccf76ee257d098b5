import RiskModel
import RiskSource

/// How a tool turns answers into scores, levels and duties, to be worked out by hand.
///
/// What answers give, and where levels begin, are the compiled program's (``RiskModel/ScoringKey``);
/// names, reasons and citations are the plugin's.
struct ScoringSheet {
    let instrument: Instrument
    let key: ScoringKey
    let conditions: ConditionWords

    init(_ instrument: Instrument, key: ScoringKey) {
        self.instrument = instrument
        self.key = key
        conditions = ConditionWords(instrument)
    }

    var blocks: [FormBlock] {
        introduction + eligibility + checks + harm + substitutions + coefficients + scales
            + results + norms + rest
    }

    private var introduction: [FormBlock] {
        guard key.scales.contains(where: { !$0.members.isEmpty }) else { return [] }
        return [
            .paragraph(
                "Copy the points of each answer from the form and work out the scores. Where an "
                    + "answer is not known, work them out with the fewest and with the most points "
                    + "that it could give: the score is somewhere between. Never count it as none.")
        ]
    }

    private var checks: [FormBlock] {
        guard !instrument.checks.isEmpty else { return [] }
        return [.heading("What answers must satisfy together")]
            + instrument.checks.map {
                .bullet(
                    "\(conditions.words($0.require).firstUpper). Otherwise: \($0.message.withStop)")
            }
    }

    private var coefficients: [FormBlock] {
        guard !instrument.coefficients.isEmpty else { return [] }
        let rows = instrument.coefficients.map { coefficient in
            let number = words(coefficient.number)
            return FormTable.Row(cells: [coefficient.id.value.rawValue, number], text: number)
        }
        return [
            .heading("Numbers of the calculations"),
            .table(
                FormTable(
                    caption: "The numbers that calculations name",
                    columns: [.text("Name"), .text("Number")], rows: rows)),
        ]
    }

    private var eligibility: [FormBlock] {
        guard !instrument.eligibility.isEmpty else { return [] }
        return [.heading("When the tool gives no score")]
            + instrument.eligibility.map { rule in
                let scope = rule.scope.map { "No \"\(title(ofResult: $0.value))\"" } ?? "No score"
                return .bullet(
                    "\(scope) unless \(conditions.words(rule.require)): \(rule.reason.withStop) "
                        + source(rule.source))
            }
    }

    private func title(ofResult id: String) -> String {
        instrument.scales.first { $0.id.value.rawValue == id }?.title
            ?? instrument.results.first { $0.id.value.rawValue == id }?.title ?? id
    }

    /// The answers that speak of harm, whatever the score.
    private var harm: [FormBlock] {
        let evidence = bullets("evidence of harm", \.harmEvidence)
        let possible = bullets("possible harm", \.harmPossible)
        guard !evidence.isEmpty || !possible.isEmpty else { return [] }
        return [
            .heading("Answers that speak of harm"),
            .paragraph("They count whatever the scores are."),
        ] + evidence + possible
    }

    /// One entry for all questions of which the same answers are meant.
    private func bullets(
        _ what: String, _ answers: (ScoringKey.Question) -> [ScoringKey.Answer]
    ) -> [FormBlock] {
        var groups: [(answers: String, items: [ItemID])] = []
        for question in key.questions {
            let given = answers(question)
            guard !given.isEmpty else { continue }
            let item = conditions.names.item(question.item)
            let text = Wording.list(given.map { conditions.names.title($0, of: item) }, "or")
            if let place = groups.firstIndex(where: { $0.answers == text }) {
                groups[place].items.append(question.item)
            } else {
                groups.append((text, [question.item]))
            }
        }
        return groups.map { group in
            .bullet(
                "\(conditions.names.questions(group.items).firstUpper): \(group.answers) is \(what)."
            )
        }
    }

    private var substitutions: [FormBlock] {
        let items = instrument.items.filter { $0.substitute != nil }
        guard !items.isEmpty else { return [] }
        return [.heading("What stands in for an answer that is left out")]
            + items.compactMap { item in
                guard let substitute = item.substitute else { return nil }
                func title(_ option: Located<OptionID>) -> String {
                    conditions.names.title(option.value, of: item)
                }
                let cited = substitute.source.map { " [\($0.value)]" } ?? ""
                return .bullet(
                    "\(conditions.names.questions([item.id.value]).firstUpper): "
                        + "\(title(substitute.value)) where \(conditions.words(substitute.when)), "
                        + "otherwise \(title(substitute.otherwise)).\(cited)")
            }
    }

    // MARK: Numbers

    /// A number with its source and whether it was verified there.
    func words<Number>(_ value: Sourced<Number>) -> String where Number: CustomStringConvertible {
        let cited = value.isOwn ? " [own]" : value.source.map { " [\($0.value)]" } ?? ""
        switch value.amount {
        case .known(let number): return "\(number)\(cited)\(value.verified ? "" : " (unverified)")"
        case .unset(let publisher, let why):
            return "not known (ask \(publisher): \(why.withoutStop))"
        }
    }

    func source(_ source: Provenance) -> String {
        switch source {
        case .own: "[own rule]"
        case .cited(let id): "[\(id.value)]"
        }
    }
}
