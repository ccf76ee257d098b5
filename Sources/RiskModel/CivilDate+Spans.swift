/// Weekdays, and the completed years and months between two days.
extension CivilDate {
    /// A day of the week, Monday first.
    package enum Weekday: Int, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday

        package var isWeekend: Bool { self == .saturday || self == .sunday }
    }

    /// The day of the week.
    package var weekday: Weekday { Weekday(ofDay: daysSinceEpoch) }

    /// The completed years from this day to another: a person's age, where this is the birthday.
    ///
    /// Whoever was born on 29 February becomes a year older on 1 March of a year without that day.
    ///
    /// - Returns: 0 or more; `nil` where the other day is before this one.
    package func completedYears(to other: CivilDate) -> Int? {
        guard other >= self else { return nil }
        let isBeforeBirthday = (other.month, other.day) < (month, day)
        return other.year - year - (isBeforeBirthday ? 1 : 0)
    }

    /// The completed months from this day to another.
    ///
    /// A month is completed on the same day of a later month, and at the end of a month that is too
    /// short to have that day: 31 January to 28 February is one month. A 29 February stays with the
    /// rule of birthdays, and its anniversary in a February without that day is 1 March, so that
    /// twelve completed months are always a completed year.
    ///
    /// - Returns: 0 or more; `nil` where the other day is before this one.
    package func completedMonths(to other: CivilDate) -> Int? {
        guard other >= self else { return nil }
        let isLeapDay = month == 2 && day == 29
        let length = Self.daysInMonth(year: other.year, month: other.month)
        let dueDay = isLeapDay && other.month == 2 ? day : min(day, length)
        let months = (other.year - year) * 12 + other.month - month
        return months - (other.day < dueDay ? 1 : 0)
    }
}

extension CivilDate.Weekday {
    /// The day of the week of a day number; day 0, 1 January 1970, was a Thursday.
    package init(ofDay daysSinceEpoch: Int) {
        let place = (daysSinceEpoch % 7 + 7 + 3) % 7
        guard let weekday = Self(rawValue: place) else {
            preconditionFailure("a remainder of seven names a day of the week")
        }
        self = weekday
    }
}
