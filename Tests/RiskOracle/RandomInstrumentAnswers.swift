/// Answers to a random instrument, and the text of the answer file that says them.
struct RandomAnswers: Sendable {
    enum Given {
        case unknown, omitted, notApplicable
        case option(String)
        case several([String])
        case number(Int)
        case date(RandomDay.Partly)
        case yesInSomePeriod
        case noInEveryPeriod
        /// Period to `true` (yes), `false` (no) or `nil` (unknown).
        case ticks([(period: String, present: Bool?)])
    }

    struct Answer {
        var item: String
        var given: Given
        /// When it happened: days, months or years.
        var evidence: [RandomDay.Partly] = []
        var withUndatedEvidence = false
    }

    var date: RandomDay
    var unmentionedIsNo = false
    var answers: [Answer] = []

    func answer(to item: String) -> Answer? { answers.first { $0.item == item } }

    /// The answer file of one case.
    var fileText: String { "tool: random-tool\n" + caseLines.joined(separator: "\n") + "\n" }

    /// One answer file with many cases.
    static func batchText(_ batch: [RandomAnswers]) -> String {
        var lines = ["tool: random-tool", "cases:"]
        for (number, answers) in batch.enumerated() {
            var inner = answers.caseLines
            inner[0] = "case: R-\(number)"
            lines.append("  - " + inner[0])
            lines += inner.dropFirst().map { "    " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var caseLines: [String] {
        var lines = ["case: R-0", "date: \(date.text)"]
        if unmentionedIsNo { lines.append("unmentioned: no") }
        let own = answers.filter { !Self.isOfUsedTool($0.item) }
        let used = answers.filter { Self.isOfUsedTool($0.item) }
        lines.append(own.isEmpty ? "answers: {}" : "answers:")
        for answer in own { lines.append("  \(answer.item): \(answer.text)") }
        guard !used.isEmpty else { return lines }
        lines += ["uses:", "  used-tool:", "    answers:"]
        for answer in used { lines.append("      \(answer.item): \(answer.text)") }
        return lines
    }

    /// The items of a used tool have names of their own kind.
    private static func isOfUsedTool(_ item: String) -> Bool { item.hasPrefix("u") }

    /// Whether the file has an entry for the tool that asks an item.
    func mentionsTool(of item: String) -> Bool {
        !Self.isOfUsedTool(item) || answers.contains { Self.isOfUsedTool($0.item) }
    }
}

extension RandomAnswers.Answer {
    fileprivate var text: String {
        var entries = evidence.map { "{source: school, date: \($0.text)}" }
        if withUndatedEvidence {
            entries.append("{source: police, agency: police, note: by phone}")
        }
        guard !entries.isEmpty else { return given.text }
        return "{value: \(given.text), evidence: [\(entries.joined(separator: ", "))]}"
    }
}

extension RandomAnswers.Given {
    fileprivate var text: String {
        switch self {
        case .unknown: "unknown"
        case .omitted: "{omitted: declined}"
        case .notApplicable: "not_applicable"
        case .option(let option): option
        case .several(let options): "[\(options.joined(separator: ", "))]"
        case .number(let number): RandomInstrument.decimal(number)
        case .date(let partly): partly.text
        case .yesInSomePeriod: "yes"
        case .noInEveryPeriod: "no"
        case .ticks(let ticks):
            "{"
                + ticks.map { tick in
                    "\(tick.period): \(tick.present.map { $0 ? "yes" : "no" } ?? "unknown")"
                }.joined(separator: ", ") + "}"
        }
    }
}

extension RandomInstrument {
    /// The place among the item's first `count` windows in which a day lies; `count` is *earlier*.
    func period(of day: RandomDay, among count: Int, date: RandomDay) -> Int {
        for (place, window) in windows.prefix(count).enumerated()
        where day >= date.earlier(by: window.until) {
            return place
        }
        return count
    }

    /// The places in which an event of a partly known date may lie, up to the assessment date.
    func periods(of event: RandomDay.Partly, among count: Int, date: RandomDay) -> Set<Int> {
        var found: Set<Int> = []
        var day = date
        let oldest = RandomDay(year: date.year - 4, month: 1, day: 1)
        while day > oldest {
            if event.covers(day) { found.insert(period(of: day, among: count, date: date)) }
            day = day.dayBefore
        }
        return found
    }
}
