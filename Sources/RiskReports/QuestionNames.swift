import RiskModel
import RiskSource

/// What a form calls its questions and their answers: the numbers that it prints, and the plugin's
/// own titles.
struct QuestionNames {
    private let instrument: Instrument
    private let numbers: [ItemID: Int]

    init(_ instrument: Instrument) {
        self.instrument = instrument
        numbers = Dictionary(
            instrument.items.enumerated().map { ($0.element.id.value, $0.offset + 1) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The number that stands before the question; `nil` where the tool has none of that name.
    func number(of item: ItemID) -> Int? { numbers[item] }

    func item(_ id: ItemID, of tool: ToolID? = nil) -> Item? {
        guard let tool else { return numbers[id].map { instrument.items[$0 - 1] } }
        let used = instrument.uses.first { $0.tool.value == tool }
        return used?.instrument?.items.first { $0.id.value == id }
    }

    /// `question 3`, `questions 3, 5 and 7 to 9`.
    func questions(_ items: [ItemID], _ joint: String = "and") -> String {
        Self.questions(items.compactMap(number), joint)
    }

    static func questions(_ numbers: [Int], _ joint: String = "and") -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers.sorted() {
            if let last = runs.last, last.upperBound >= number - 1 {
                runs[runs.count - 1] = last.lowerBound...max(number, last.upperBound)
            } else {
                runs.append(number...number)
            }
        }
        let parts = runs.flatMap { run in
            run.count > 2
                ? ["\(run.lowerBound) to \(run.upperBound)"] : run.map { String($0) }
        }
        return (numbers.count == 1 ? "question " : "questions ") + Wording.list(parts, joint)
    }

    // MARK: Answers

    /// An answer of an item, as its box is called.
    func title(_ answer: ScoringKey.Answer, of item: Item?) -> String {
        switch answer {
        case .option(let option): title(option, of: item)
        case .period(let window): Wording.words(window.rawValue)
        case .ticks(let ids): Wording.list(ids.map { title(OptionID($0), of: item) })
        case .nothingTicked: isWindowed(item) ? "no" : "nothing ticked"
        case .somethingTicked: "anything ticked"
        case .numbers(let low, let high): numbers(low, high, of: item)
        case .days(let first, let last):
            first == last
                ? Wording.day(first) : "\(Wording.day(first)) to \(Wording.day(last))"
        case .notApplicable: "not applicable"
        }
    }

    /// The same within a sentence: the title of an option stands in quotes, as it may hold anything.
    func quoted(_ answer: ScoringKey.Answer, of item: Item?) -> String {
        let title = title(answer, of: item)
        guard case .option(let option) = answer, item?.has(option) == true else { return title }
        return "\"\(title)\""
    }

    func title(_ option: OptionID, of item: Item?) -> String {
        item?.options.first { $0.id.value == option }?.title ?? Wording.words(option.rawValue)
    }

    private func isWindowed(_ item: Item?) -> Bool {
        if case .windowed? = item?.type { true } else { false }
    }

    private func numbers(_ low: ExactDecimal, _ high: ExactDecimal, of item: Item?) -> String {
        if low == high { return "\(low)" }
        guard case .number(let domain)? = item?.type else { return "\(low) to \(high)" }
        if low == domain.low, high == domain.high { return "any number" }
        return high == domain.high ? "\(low) or more" : "\(low) to \(high)"
    }
}

extension Item {
    fileprivate func has(_ option: OptionID) -> Bool {
        options.contains { $0.id.value == option }
    }

    /// The options of a choice or several-of item; none for others.
    var options: [Option] {
        switch type {
        case .choice(let options, _), .severalOf(let options): options
        case .yesNo, .number, .date, .text, .windowed: []
        }
    }
}
