/// Answers to a random instrument, and the text of the answer file that says them.
struct RandomAnswers: Sendable {
    enum Given {
        case unknown, omitted, notApplicable
        case option(String)
        case several([String])
        case number(Int)
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
        guard !answers.isEmpty else { return lines + ["answers: {}"] }
        lines.append("answers:")
        for answer in answers { lines.append("  \(answer.item): \(answer.text)") }
        return lines
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

/// A day of the calendar, reckoned apart from the product's dates and as plainly as can be.
struct RandomDay: Hashable, Comparable {
    var year: Int
    var month: Int
    var day: Int

    enum Partly {
        case day(RandomDay)
        case month(RandomDay)
        case year(RandomDay)

        var text: String {
            switch self {
            case .day(let day): day.text
            case .month(let day): String(day.text.prefix(7))
            case .year(let day): String(day.text.prefix(4))
            }
        }

        /// Whether the date could be this day.
        func covers(_ other: RandomDay) -> Bool {
            switch self {
            case .day(let day): day == other
            case .month(let day): day.year == other.year && day.month == other.month
            case .year(let day): day.year == other.year
            }
        }
    }

    static func daysIn(month: Int, of year: Int) -> Int {
        let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    var text: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    var dayBefore: RandomDay {
        if day > 1 { return RandomDay(year: year, month: month, day: day - 1) }
        let earlier =
            month > 1
            ? RandomDay(year: year, month: month - 1, day: 1)
            : RandomDay(year: year - 1, month: 12, day: 1)
        return RandomDay(
            year: earlier.year, month: earlier.month,
            day: Self.daysIn(month: earlier.month, of: earlier.year))
    }

    /// So much earlier; months end on the month's last day where it is shorter.
    func earlier(by span: RandomInstrument.Span) -> RandomDay {
        var moved = self
        switch span {
        case .weeks(let weeks):
            for _ in 0..<(weeks * 7) { moved = moved.dayBefore }
        case .months(let months):
            for _ in 0..<months {
                moved.month -= 1
                if moved.month == 0 {
                    moved.month = 12
                    moved.year -= 1
                }
            }
            moved.day = min(day, Self.daysIn(month: moved.month, of: moved.year))
        }
        return moved
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
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
