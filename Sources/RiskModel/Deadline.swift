/// The day by which something must be done, as far as it can be worked out.
package enum Deadline: Sendable, Hashable {
    /// The last day on which it is in time, counted from the assessment date.
    ///
    /// - Parameter dayOne: Which day was the first counted; `nil` for calendar days, which all count.
    case by(CivilDate, dayOne: DayOne?)
    /// The day cannot be worked out, so it counts as due now.
    case unknown(CalendarRefusal)
}

/// Counts the days of a tool's time limits.
package struct DeadlineCount: Sendable {
    private let start: CivilDate
    private let nation: Nation?
    private let dayOne: DayOne
    private let bankHolidays: BankHolidays

    /// - Parameters:
    ///   - start: The assessment date, from which is counted.
    ///   - nation: The nation of the case, where it is given.
    ///   - dayOne: Which day the plugin says is the first.
    package init(
        from start: CivilDate, nation: Nation?, dayOne: DayOne, bankHolidays: BankHolidays
    ) {
        self.start = start
        self.nation = nation
        self.dayOne = dayOne
        self.bankHolidays = bankHolidays
    }

    /// Returns the last day of a time limit; `nil` for what is due now or within hours, which no day
    /// says better.
    package func deadline(of within: Timescale) -> Deadline? {
        switch within {
        case .now, .hours: return nil
        case .days(let count):
            let day = CivilDate(daysSinceEpoch: start.daysSinceEpoch + count)
            return day.map { .by($0, dayOne: nil) }
        case .workingDays(let count):
            do throws(CalendarRefusal) {
                let calendar = try bankHolidays.calendar(of: nation)
                let day = try calendar.day(count, workingDaysFrom: start, dayOne: dayOne)
                return .by(day, dayOne: dayOne)
            } catch {
                return .unknown(error)
            }
        }
    }
}
