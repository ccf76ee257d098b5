import RiskSource

/// The periods of one windowed item on one assessment date, and what answers and dated evidence say
/// of them.
///
/// Periods are numbered as in ``PossiblePeriods``: the item's windows in the item's order, then
/// *earlier*, the time before the oldest of them.
package struct WindowedPossibilities: Sendable {
    /// The item's windows and *earlier*, in the order in which they are numbered.
    package let periods: [WindowID]
    /// The days of each window, as days since the epoch; `nil` for a window that holds no day that
    /// can be written.
    private let windowDays: [ClosedRange<Int>?]
    /// The first day of the oldest window; every day before it is *earlier*.
    private let oldestDay: Int
    private let assessmentDay: Int

    /// - Parameters:
    ///   - ids: The item's windows, in the item's order, without *earlier*; at most five.
    ///   - windows: The windows of the tool; an id that none of them has holds no day.
    ///   - date: The assessment date, from which windows count back.
    package init(ids: [WindowID], windows: [Window], date: CivilDate) {
        precondition(ids.count < PossiblePeriods.largestPeriodCount)
        periods = ids + [.earlier]
        assessmentDay = date.daysSinceEpoch
        windowDays = ids.map { id in
            windows.first { $0.id.value == id }.flatMap { $0.days(assessmentDate: date) }
        }
        oldestDay = windowDays.compactMap { $0?.lowerBound }.min() ?? assessmentDay + 1
    }

    /// Where an event of a partly known date may lie.
    package struct Placement: Sendable, Equatable {
        /// The periods in which some possible day of the event lies, as a bit set.
        package var candidates: Int
        /// Whether some possible day lies in no period: newer than every window of the item.
        package var mayLieInNone: Bool
    }

    /// Returns the periods that an event may lie in; days after the assessment date are struck out.
    ///
    /// Returns `nil` when every day that the date could be is after the assessment date.
    package func placement(of event: PartialDate) -> Placement? {
        let first = event.first.daysSinceEpoch
        let last = min(event.last.daysSinceEpoch, assessmentDay)
        guard first <= last else { return nil }
        var candidates = 0
        var placedDays = 0
        for (period, days) in windowDays.enumerated() {
            guard let days, days.overlaps(first...last) else { continue }
            candidates |= 1 << period
            placedDays += days.clamped(to: first...last).count
        }
        if first < oldestDay {
            candidates |= 1 << windowDays.count
            placedDays += min(last, oldestDay - 1) - first + 1
        }
        return Placement(candidates: candidates, mayLieInNone: placedDays < last - first + 1)
    }

    /// Returns the subsets of periods that an answer and its dated evidence leave possible.
    ///
    /// A tick fixes its period. A bare *yes* keeps the subsets with at least one period. Each dated
    /// event lies in exactly one period, so that one of its candidates is present; an event that
    /// may lie in no period says nothing. What neither a tick nor an event speaks of is unknown, or
    /// *no* under `unmentioned: no` (but never *earlier* on an item that bears on harm, and never
    /// where the answer is an explicit *unknown* or a bare *yes* that nothing places).
    /// An *omitted* or *not applicable* answer says nothing of any period.
    ///
    /// - Parameters:
    ///   - answer: The answer as given; `nil` where the item is not mentioned.
    ///   - unmentionedIsNo: Whether the case says `unmentioned: no`.
    ///   - harmMarked: Whether the item carries a harm mark.
    /// - Returns: The possible subsets; empty where the answer contradicts its evidence.
    package func possiblePeriods(
        answer: GivenAnswer?, unmentionedIsNo: Bool, harmMarked: Bool
    ) -> PossiblePeriods {
        var possible = PossiblePeriods(allOf: periods.count)
        let placements = (answer?.evidence ?? []).compactMap { $0.date.flatMap(placement) }
        for placement in placements where !placement.mayLieInNone {
            possible.keepAny(of: placement.candidates)
        }
        let spokenOf = placements.reduce(0) { $0 | $1.candidates }
        let ticks = answer?.state.ticks ?? WindowedAnswer()
        if ticks.somewhere { possible.keepAny(of: (1 << periods.count) - 1) }
        let isPlaced = placements.contains { !$0.mayLieInNone }
        let restIsNo = unmentionedIsNo && Self.leavesRestToDefault(answer, isPlaced: isPlaced)
        for (period, id) in periods.enumerated() {
            switch ticks.periods[id] {
            case .yes: possible.keep(period: period, present: true)
            case .no: possible.keep(period: period, present: false)
            case .unknown: break
            case nil:
                guard restIsNo, spokenOf >> period & 1 == 0, id != .earlier || !harmMarked else {
                    break
                }
                possible.keep(period: period, present: false)
            }
        }
        return possible
    }

    /// Whether periods that the answer leaves unnamed are taken for *no* under `unmentioned: no`.
    private static func leavesRestToDefault(_ answer: GivenAnswer?, isPlaced: Bool) -> Bool {
        guard let answer else { return true }
        guard case .answered(.windowed(let ticks)) = answer.state else { return false }
        return !ticks.somewhere || isPlaced || ticks.periods.values.contains(.yes)
    }
}

extension AnswerState {
    /// The ticks of a windowed answer; `nil` for every other state and value.
    fileprivate var ticks: WindowedAnswer? {
        if case .answered(.windowed(let ticks)) = self { ticks } else { nil }
    }
}

extension Window {
    /// The days of the window for an assessment made on `date`, as days since the epoch; `nil`
    /// where it ends before the years that are handled.
    package func days(assessmentDate date: CivilDate) -> ClosedRange<Int>? {
        guard let oldest = date.earlier(by: until)?.daysSinceEpoch else { return nil }
        guard let from else { return oldest...date.daysSinceEpoch }
        guard let end = date.earlier(by: from)?.daysSinceEpoch, end > oldest else { return nil }
        return oldest...(end - 1)
    }
}
