/// A day of the Gregorian calendar, without a time or a time zone.
package struct CivilDate: Sendable, Hashable, Comparable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// The day numbers that are handled: 1 January 1800 to 31 December 2200.
    package static let handledDays = -62_091...84_370

    /// Returns `nil` when there is no such day, or the year is outside 1800...2200.
    package init?(year: Int, month: Int, day: Int) {
        guard (1800...2200).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1 January 1970, negative before it.
    ///
    /// - Note: Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
    package var daysSinceEpoch: Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Returns the same day a number of months earlier, clamped to the end of a shorter month.
    ///
    /// Returns `nil` before the first year that is handled.
    package func monthsEarlier(_ months: Int) -> CivilDate? {
        let index = year * 12 + (month - 1) - months
        let newYear = index / 12
        let newMonth = index % 12 + 1
        return CivilDate(
            year: newYear, month: newMonth,
            day: min(day, Self.daysInMonth(year: newYear, month: newMonth)))
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate: CustomStringConvertible {
    /// ISO 8601: `2026-03-02`.
    package var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// Reads `YYYY-MM-DD`; returns `nil` for anything else and for a day that does not exist.
    package init?(text: String) {
        guard let partial = PartialDate(text: text), case .day(let date) = partial else {
            return nil
        }
        self = date
    }
}

/// A date that may be known only to the month or to the year; it leaves open *which* day, not *that*.
package enum PartialDate: Sendable, Hashable {
    case day(CivilDate)
    case month(year: Int, month: Int)
    case year(Int)

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; returns `nil` for anything else.
    package init?(text: String) {
        var (year, month, day) = (0, 0, 0)
        var length = 0
        for byte in text.utf8 {
            let digit = Int(byte) - 48
            switch length {
            case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
            case 0...3 where (0...9).contains(digit): year = year * 10 + digit
            case 5...6 where (0...9).contains(digit): month = month * 10 + digit
            case 8...9 where (0...9).contains(digit): day = day * 10 + digit
            default: return nil
            }
            length += 1
        }
        guard (1800...2200).contains(year) else { return nil }
        switch length {
        case 4: self = .year(year)
        case 7:
            guard (1...12).contains(month) else { return nil }
            self = .month(year: year, month: month)
        case 10:
            guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
            self = .day(date)
        default: return nil
        }
    }

    /// The first day that the date could be.
    package var first: CivilDate {
        switch self {
        case .day(let date): date
        case .month(let year, let month): Self.known(year, month, 1)
        case .year(let year): Self.known(year, 1, 1)
        }
    }

    /// The last day that the date could be.
    package var last: CivilDate {
        switch self {
        case .day(let date): date
        case .month(let year, let month):
            Self.known(year, month, CivilDate.daysInMonth(year: year, month: month))
        case .year(let year): Self.known(year, 12, 31)
        }
    }

    private static func known(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("a partial date was checked when it was read")
        }
        return date
    }
}

extension PartialDate: CustomStringConvertible {
    package var description: String {
        switch self {
        case .day(let date): date.description
        case .month(let year, let month): "\(year)-" + (month < 10 ? "0\(month)" : "\(month)")
        case .year(let year): "\(year)"
        }
    }
}
