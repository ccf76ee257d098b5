package import RiskModel
import RiskSource

/// Suggested cases as YAML to add to a `cases.yaml`. What their author must work out says `fill_in`,
/// which is a mistake as long as it stands.
package struct SuggestedCasesText {
    private let suggested: SuggestedCases
    private let instrument: Instrument

    package init(_ suggested: SuggestedCases) {
        self.suggested = suggested
        instrument = suggested.instrument
    }

    /// The cases, each with a comment that says what it shows; comments alone where there are none.
    package var text: String {
        let tool = instrument.id
        guard
            !suggested.cases.isEmpty || !suggested.withoutAnswers.isEmpty
                || !suggested.additions.isEmpty
        else {
            return "# The cases of '\(tool)' show all of it: there is nothing to suggest.\n"
        }
        var text = additions
        if !suggested.cases.isEmpty {
            text +=
                (text.isEmpty ? "" : "\n") + """
                    # Cases that would show what no case of '\(tool)' shows yet. Work each out by the manual,
                    # not by what the tool gives: write what must come out in place of 'fill_in' under
                    # 'expect', and which citation says so in place of 'fill_in' under 'source'.

                    """
        }
        for one in suggested.cases { text += "\n" + self.text(of: one) }
        if !suggested.withoutAnswers.isEmpty {
            text += (text.isEmpty ? "" : "\n") + "# No answers were found that show:\n"
            for point in suggested.withoutAnswers { text += "# - \(point.what)\n" }
        }
        return text
    }

    /// What cases that are there already lack under `expect`, in comments.
    private var additions: String {
        guard !suggested.additions.isEmpty else { return "" }
        var text = """
            # Results of cases that are there already show more than the cases expect. Work out by the
            # manual what must be due in each, and write it under its 'expect' in place of 'fill_in'.

            """
        for one in suggested.additions {
            text += "#\n# \(quoted(one.name.value)), \(one.name.range.place):\n"
            text += one.toFillIn.map { "#     \($0)\n" }.joined()
            text += one.shows.map { "# It would show \($0.what).\n" }.joined()
        }
        return text
    }

    private func text(of one: SuggestedCase) -> String {
        var text = one.shows.map { "# Shows \($0.what).\n" }.joined()
        text += "- name: \(quoted(name(of: one)))\n"
        if needsDate { text += "  date: \(one.answers.date)\n" }
        text += answers(one.answers.answers, to: instrument, indent: "  ")
        let used = instrument.uses.filter { one.answers.used[$0.tool.value] != nil }
        if !used.isEmpty { text += "  uses:\n" }
        for tool in used {
            guard let definition = tool.instrument else { continue }
            text += "    \(tool.tool.value):\n"
            text += answers(
                one.answers.used[tool.tool.value] ?? [:], to: definition, indent: "      ")
        }
        let expected =
            one.toFillIn.isEmpty
            ? " fill_in\n" : "\n" + one.toFillIn.map { "    \($0)\n" }.joined()
        return text + "  source: fill_in\n  expect:" + expected
    }

    private var needsDate: Bool {
        !instrument.windows.isEmpty
            || instrument.uses.contains { !($0.instrument?.windows.isEmpty ?? true) }
    }

    private func name(of one: SuggestedCase) -> String {
        let first = one.shows.first?.what ?? ""
        let more = one.shows.count - 1
        return "suggested: \(first)" + (more > 0 ? ", and \(more) more" : "")
    }

    // MARK: Answers

    private func answers(
        _ answers: [ItemID: GivenAnswer], to tool: Instrument, indent: String
    ) -> String {
        guard !answers.isEmpty else { return indent + "answers: {}\n" }
        var text = indent + "answers:\n"
        for item in tool.items {
            guard let answer = answers[item.id.value] else { continue }
            text += "\(indent)  \(item.id.value): \(self.text(of: answer, in: tool))\n"
        }
        return text
    }

    private func text(of answer: GivenAnswer, in tool: Instrument) -> String {
        let value = text(of: answer.state, in: tool)
        let dates = answer.evidence.compactMap { $0.date?.description }
        return dates.isEmpty
            ? value
            : "{value: \(value), evidence: "
                + "[\(dates.map { "{date: \($0)}" }.joined(separator: ", "))]}"
    }

    private func text(of state: AnswerState, in tool: Instrument) -> String {
        switch state {
        case .unknown: "unknown"
        case .notApplicable: "not_applicable"
        case .omitted(let reason): "{omitted: \(quoted(reason))}"
        case .answered(let value): text(of: value, in: tool)
        }
    }

    private func text(of value: AnswerValue, in tool: Instrument) -> String {
        switch value {
        case .option(let option): return option.rawValue
        case .several(let options):
            return "[\(options.sorted().map(\.rawValue).joined(separator: ", "))]"
        case .number(let number): return number.description
        case .date(let date): return date.description
        case .text(let text): return quoted(text)
        case .windowed(let answer):
            let order = tool.windows.map(\.id.value) + [.earlier]
            let said = order.compactMap { period -> String? in
                switch answer.periods[period] {
                case .yes?: "\(period): yes"
                case .no?: "\(period): no"
                case .unknown?: "\(period): unknown"
                case nil: nil
                }
            }
            if answer.periods.isEmpty, answer.somewhere { return "yes" }
            return answer.periods.values.allSatisfy { $0 == .no }
                ? "no" : "{\(said.joined(separator: ", "))}"
        }
    }

    /// A text in double quotes, as JSON and YAML have it.
    private func quoted(_ text: String) -> String {
        JSONWriter(pretty: false).text(of: .text(text))
    }
}
