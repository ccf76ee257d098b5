/// The subsets of periods that a windowed answer leaves possible.
///
/// Periods are numbered in the item's order, with *earlier* last; a subset is a bit set, bit `p` for
/// period `p`. An answer is the set of all subsets that agree with it, which is how partly known
/// dates and a bare "yes" keep exactly what they say.
package struct PossiblePeriods: Sendable, Hashable {
    /// The most periods an item may have, *earlier* included: 2^6 subsets fit one 64-bit set.
    package static let largestPeriodCount = 6

    package let periodCount: Int
    /// Bit `s` is set when the subset `s` is possible.
    package private(set) var subsets: UInt64

    /// All subsets of `periodCount` periods.
    package init(allOf periodCount: Int) {
        precondition((1...Self.largestPeriodCount).contains(periodCount))
        self.periodCount = periodCount
        subsets = periodCount == 6 ? .max : (1 << (1 << periodCount)) - 1
    }

    /// Whether no subset agrees with what was said.
    package var isEmpty: Bool { subsets == 0 }

    /// Keeps the subsets that have the period (or have it not).
    package mutating func keep(period: Int, present: Bool) {
        keep { ($0 >> period) & 1 == (present ? 1 : 0) }
    }

    /// Keeps the subsets that have at least one of the periods in `candidates` (a bit set).
    package mutating func keepAny(of candidates: Int) {
        keep { $0 & candidates != 0 }
    }

    private mutating func keep(_ isPossible: (Int) -> Bool) {
        for subset in 0..<(1 << periodCount) where !isPossible(subset) {
            subsets &= ~(1 << UInt64(subset))
        }
    }
}

extension Window {
    /// Whether a day lies in the window of an assessment made on `date`.
    package func contains(_ day: CivilDate, assessmentDate date: CivilDate) -> Bool {
        guard let oldest = date.earlier(by: until), day >= oldest, day <= date else { return false }
        guard let from else { return true }
        guard let newest = date.earlier(by: from) else { return false }
        return day < newest
    }
}

extension CivilDate {
    /// The day a period earlier, months clamped to the month's end; `nil` before the years handled.
    package func earlier(by period: Period) -> CivilDate? {
        switch period {
        case .months(let months): monthsEarlier(months)
        case .days(let days): CivilDate(daysSinceEpoch: daysSinceEpoch - days)
        }
    }

    /// The day with this number of days since 1 January 1970; `nil` outside the years handled.
    ///
    /// - Note: Source: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    package init?(daysSinceEpoch days: Int) {
        let z = days + 719_468
        guard z >= 0 else { return nil }
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
