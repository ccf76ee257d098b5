/// Which day is the first of those counted.
package enum DayOne: String, Sendable, CaseIterable {
    /// The day from which is counted, where it is a working day itself.
    case same
    /// The day after it, and so the usual "within five working days of".
    case next
}

/// Why working days cannot be counted.
package enum CalendarRefusal: Error, Sendable, Hashable {
    /// A day that the count needs is outside the days that the calendar covers.
    case outside(first: CivilDate, last: CivilDate)
    /// The end is before the start.
    case wrongOrder
    /// No calendar covers the nation, or none is installed.
    case noCalendar
    /// The nation of the case is not given, and the nations' calendars differ.
    case nationNotGiven
}

/// The working days of some nations between two days: Monday to Friday, without the bank holidays.
///
/// A calendar answers for the days that it covers and for no other: a proclamation can add or move a
/// holiday, so a later year is never guessed.
package struct WorkingCalendar: Sendable, Hashable {
    /// The nations that have these holidays.
    package let nations: [Nation]
    package let title: String
    /// Where the holidays come from, in words.
    package let source: String
    /// The day on which they were last checked against the source.
    package let checked: CivilDate
    /// The first and the last day that the calendar answers for.
    package let first: CivilDate
    package let last: CivilDate
    /// The holidays as day numbers (days since 1 January 1970), rising, none on a weekend.
    package let holidays: [Int]

    /// - Parameter holidays: Days from `first` to `last`, none on a weekend, in any order.
    package init(
        nations: [Nation], title: String, source: String, checked: CivilDate, first: CivilDate,
        last: CivilDate, holidays: [CivilDate]
    ) {
        precondition(first <= last, "a calendar covers at least one day")
        precondition(
            holidays.allSatisfy { (first...last).contains($0) && !$0.weekday.isWeekend },
            "holidays are checked when they are read")
        self.nations = nations
        self.title = title
        self.source = source
        self.checked = checked
        self.first = first
        self.last = last
        self.holidays = Set(holidays.map(\.daysSinceEpoch)).sorted()
    }

    /// Whether a day is neither on a weekend nor a holiday.
    ///
    /// - Throws: ``CalendarRefusal/outside(first:last:)``.
    package func isWorkingDay(_ day: CivilDate) throws(CalendarRefusal) -> Bool {
        try cover(day.daysSinceEpoch)
        return isWorking(day.daysSinceEpoch)
    }

    /// The day by which something must be done that has a number of working days.
    ///
    /// - Parameters:
    ///   - count: 1 or more.
    ///   - start: The day from which is counted; it need not be a working day.
    ///   - dayOne: Whether `start` itself can be the first of them.
    /// - Returns: The last of the counted working days.
    /// - Throws: ``CalendarRefusal/outside(first:last:)`` where the count leaves the calendar.
    package func day(
        _ count: Int, workingDaysFrom start: CivilDate, dayOne: DayOne
    ) throws(CalendarRefusal) -> CivilDate {
        precondition(count >= 1, "a time limit has at least one day")
        var day = start.daysSinceEpoch
        try cover(day)
        var left = count
        if dayOne == .same, isWorking(day) { left -= 1 }
        while left > 0 {
            day += 1
            try cover(day)
            if isWorking(day) { left -= 1 }
        }
        guard let date = CivilDate(daysSinceEpoch: day) else { throw outside }
        return date
    }

    /// How many working days there are from one day to another, the last included.
    ///
    /// - Parameter dayOne: Whether `start` itself counts, where it is a working day.
    /// - Throws: ``CalendarRefusal``.
    package func workingDays(
        from start: CivilDate, to end: CivilDate, dayOne: DayOne
    ) throws(CalendarRefusal) -> Int {
        let (low, high) = (start.daysSinceEpoch, end.daysSinceEpoch)
        try cover(low)
        try cover(high)
        guard low <= high else { throw .wrongOrder }
        return working(upTo: high) - working(upTo: dayOne == .same ? low - 1 : low)
    }

    /// What the core's instruction for working days reads, in its order: the first day, the last day,
    /// how many holidays there are, then the holidays, rising; all as day numbers.
    package var constants: [Int64] {
        ([first.daysSinceEpoch, last.daysSinceEpoch, holidays.count] + holidays).map(Int64.init)
    }

    /// Whether the two count alike wherever both answer, and answer for the same days.
    package func countsLike(_ other: WorkingCalendar) -> Bool {
        first == other.first && last == other.last && holidays == other.holidays
    }

    private var outside: CalendarRefusal { .outside(first: first, last: last) }

    private func cover(_ day: Int) throws(CalendarRefusal) {
        guard day >= first.daysSinceEpoch, day <= last.daysSinceEpoch else { throw outside }
    }

    private func isWorking(_ day: Int) -> Bool {
        guard !CivilDate.Weekday(ofDay: day).isWeekend else { return false }
        let place = holidaysBefore(day)
        return place == holidays.count || holidays[place] != day
    }

    /// The working days from the calendar's first day to this one, both included.
    private func working(upTo day: Int) -> Int {
        let days = day - first.daysSinceEpoch + 1
        let (weeks, rest) = days.quotientAndRemainder(dividingBy: 7)
        var weekdays = weeks * 5
        for extra in 0..<rest
        where !CivilDate.Weekday(ofDay: first.daysSinceEpoch + weeks * 7 + extra).isWeekend {
            weekdays += 1
        }
        return weekdays - holidaysBefore(day + 1)
    }

    /// How many holidays are before a day.
    private func holidaysBefore(_ day: Int) -> Int {
        var (low, high) = (0, holidays.count)
        while low < high {
            let middle = (low + high) / 2
            if holidays[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The calendars that are installed.
package struct BankHolidays: Sendable, Hashable {
    /// No nation is in two of them.
    package let calendars: [WorkingCalendar]

    package init(calendars: [WorkingCalendar]) { self.calendars = calendars }

    /// No calendar at all: working days cannot be counted.
    package static let none = BankHolidays(calendars: [])

    /// The calendar of a nation; where no nation is given, the one that all the nations share.
    ///
    /// - Throws: ``CalendarRefusal/noCalendar`` or ``CalendarRefusal/nationNotGiven``.
    package func calendar(of nation: Nation?) throws(CalendarRefusal) -> WorkingCalendar {
        if let nation {
            guard let found = calendars.first(where: { $0.nations.contains(nation) }) else {
                throw .noCalendar
            }
            return found
        }
        guard let first = calendars.first else { throw .noCalendar }
        let covered = Set(calendars.flatMap(\.nations))
        guard Set(Nation.allCases).isSubset(of: covered),
            calendars.allSatisfy({ $0.countsLike(first) })
        else { throw .nationNotGiven }
        return first
    }
}
