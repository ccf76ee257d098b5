import RiskModel
import RiskSource

// Answers to windowed items: one word for all periods, or a tick for each.

extension AnswerItemReader {
    func readWindowed(
        _ node: YAMLNode, _ windows: [WindowID], ranges: inout [WindowID: SourceRange]
    ) -> WindowedAnswer? {
        let periods = windows + [.earlier]
        let form = "for a period, such as {\(periods[0]): yes}"
        guard let entries = node.entries else {
            guard node.scalar != nil else {
                wrongType(node, expected: "'yes', 'no' or a mapping of periods", hint: form)
                return nil
            }
            return yesOrNo(node, allowed: ["yes", "no"], form: form).map { isYes in
                isYes
                    ? WindowedAnswer(somewhere: true)
                    : WindowedAnswer(
                        periods: Dictionary(uniqueKeysWithValues: periods.map { ($0, .no) }))
            }
        }
        var answer = WindowedAnswer()
        var isSound = true
        for entry in entries {
            guard let period = periods.first(where: { $0.rawValue == entry.key.value }) else {
                context.report(
                    AnswerDiagnostics.unknownPeriod(
                        entry.key, item: name, known: periods.map(\.rawValue)))
                isSound = false
                continue
            }
            guard let presence = readPresence(entry) else {
                isSound = false
                continue
            }
            answer.periods[period] = presence
            ranges[period] = entry.value.range
        }
        return isSound ? answer : nil
    }

    private func readPresence(_ entry: YAMLEntry) -> WindowedAnswer.Presence? {
        if entry.value.isNull {
            context.report(AnswerDiagnostics.emptyAnswer(name, at: entry.key.range))
            return nil
        }
        if entry.value.scalar?.text == "unknown" { return .unknown }
        return yesOrNo(entry.value, allowed: ["yes", "no"]).map { $0 ? .yes : .no }
    }
}
