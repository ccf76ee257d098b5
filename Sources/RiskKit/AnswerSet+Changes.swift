import RiskModel
import RiskSource

/// Other answers in place of those that were given.
extension AnswerSet {
    /// The case with changed answers; all others stay as they are. What is changed has no evidence.
    ///
    /// Of a windowed item of which one period is changed, the other periods keep what the answer, its
    /// evidence and what was not mentioned leave of them.
    func changed(by changes: [AnswerChange], in instrument: Instrument) -> AnswerSet {
        var set = self
        for change in changes {
            set.apply(change, in: instrument)
        }
        return set
    }

    private mutating func apply(_ change: AnswerChange, in instrument: Instrument) {
        let id = change.item.id.value
        guard let tool = change.tool else {
            let given = merged(change, over: answers[id], windows: instrument.windows)
            answers[id] = GivenAnswer(given, note: answers[id]?.note, range: answers[id]?.range)
            return
        }
        let definition = instrument.uses.first { $0.tool.value == tool }?.instrument
        if used[tool] == nil {
            // Answers are filled in only where the file has an entry for the tool; the change alone
            // must not make the others "no".
            used[tool] = Dictionary(
                uniqueKeysWithValues: (definition?.items ?? []).map {
                    ($0.id.value, GivenAnswer(.unknown))
                })
        }
        let before = used[tool]?[id]
        let given = merged(change, over: before, windows: definition?.windows ?? [])
        used[tool]?[id] = GivenAnswer(given, note: before?.note, range: before?.range)
    }

    private func merged(
        _ change: AnswerChange, over given: GivenAnswer?, windows: [Window]
    ) -> AnswerState {
        guard change.period != nil, case .windowed(let ids) = change.item.type,
            case .answered(.windowed(let ticks)) = change.answer
        else { return change.answer }
        let possible = WindowedPossibilities(ids: ids, windows: windows, date: date)
        let subsets = possible.possiblePeriods(
            answer: given?.isWindowedOrUnknown == true ? given : nil,
            unmentionedIsNo: unmentionedIsNo, harmMarked: change.item.harm != nil
        ).subsets
        let left = (0..<(1 << possible.periods.count)).filter { subsets >> UInt64($0) & 1 == 1 }
        var answer = WindowedAnswer(somewhere: !left.contains(0))
        for (place, period) in possible.periods.enumerated() {
            let found = Set(left.map { $0 >> place & 1 })
            answer.periods[period] = found == [1] ? .yes : found == [0] ? .no : .unknown
        }
        answer.periods.merge(ticks.periods) { _, new in new }
        // "In some period" says nothing more where one is certain, and cannot be where none is open.
        if answer.periods.values.contains(.yes) || !answer.periods.values.contains(.unknown) {
            answer.somewhere = false
        }
        return .answered(.windowed(answer))
    }
}

extension GivenAnswer {
    /// Whether it says something of periods, or that they are not known.
    fileprivate var isWindowedOrUnknown: Bool {
        switch state {
        case .answered, .unknown: true
        case .omitted, .notApplicable: false
        }
    }
}
