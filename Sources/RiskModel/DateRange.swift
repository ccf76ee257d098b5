/// The days that a date item accepts, both ends included.
package struct DateRange: Sendable, Hashable {
    package var low: CivilDate
    package var high: CivilDate

    package init(low: CivilDate, high: CivilDate) {
        self.low = low
        self.high = high
    }

    /// Whether a date that may be partly known can be a day of the range.
    package func mayHold(_ date: PartialDate) -> Bool { date.first <= high && low <= date.last }
}
