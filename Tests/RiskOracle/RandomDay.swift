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

extension RandomDay {
    /// Days since the first of January 1970, counted month by month.
    var number: Int {
        var days = day - 1
        for earlier in 1..<max(month, 1) where earlier < month {
            days += Self.daysIn(month: earlier, of: year)
        }
        if year >= 1970 {
            for earlier in 1970..<year { days += Self.daysIn(year: earlier) }
        } else {
            for later in year..<1970 { days -= Self.daysIn(year: later) }
        }
        return days
    }

    init(number: Int) {
        var left = number
        var year = 1970
        while left < 0 {
            year -= 1
            left += Self.daysIn(year: year)
        }
        while left >= Self.daysIn(year: year) {
            left -= Self.daysIn(year: year)
            year += 1
        }
        var month = 1
        while left >= Self.daysIn(month: month, of: year) {
            left -= Self.daysIn(month: month, of: year)
            month += 1
        }
        self.init(year: year, month: month, day: left + 1)
    }

    private static func daysIn(year: Int) -> Int { daysIn(month: 2, of: year) + 337 }
}

extension RandomDay {
    /// Completed years; a birthday of 29 February falls on 1 March in other years.
    func years(until end: RandomDay) -> Int {
        var years = end.year - year
        let birthday =
            month == 2 && day == 29 && Self.daysIn(month: 2, of: end.year) == 28
            ? RandomDay(year: end.year, month: 3, day: 1)
            : RandomDay(year: end.year, month: month, day: day)
        if end < birthday { years -= 1 }
        return years
    }

    /// Completed months; where a month is shorter, its last day completes one, but a 29 February
    /// waits for 1 March as a birthday does.
    func months(until end: RandomDay) -> Int {
        let months = (end.year - year) * 12 + end.month - month
        let length = Self.daysIn(month: end.month, of: end.year)
        let waits = month == 2 && day == 29 && end.month == 2
        return end.day < (waits ? day : min(day, length)) ? months - 1 : months
    }
}
