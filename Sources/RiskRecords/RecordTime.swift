package import RiskModel

/// A moment to the second, in UTC. Records are given it by whoever calls; they read no clock.
package struct RecordTime: Sendable, Hashable, Comparable {
    /// The moments that can be written: the years 1970 to 2200.
    private static let handled = 0...Int64(CivilDate.handledDays.upperBound) * 86_400 + 86_399

    /// Seconds since the beginning of 1 January 1970, without leap seconds, as the system counts.
    package let secondsSinceEpoch: Int64

    /// Returns `nil` before 1970 and after 2200.
    package init?(secondsSinceEpoch: Int64) {
        guard Self.handled.contains(secondsSinceEpoch) else { return nil }
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// Reads `2026-03-02T09:14:00Z` and nothing else.
    package init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
            let date = CivilDate(text: String(decoding: bytes[..<10], as: UTF8.self)),
            let hour = Self.twoDigits(bytes, at: 11), hour < 24,
            let minute = Self.twoDigits(bytes, at: 14), minute < 60,
            let second = Self.twoDigits(bytes, at: 17), second < 60
        else { return nil }
        self.init(
            secondsSinceEpoch: Int64(date.daysSinceEpoch) * 86_400
                + Int64(hour * 3600 + minute * 60 + second))
    }

    /// The day in UTC.
    package var day: CivilDate {
        // Hinnant's civil_from_days, of the days that `handled` allows.
        let z = Int(secondsSinceEpoch / 86_400) + 719_468
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        guard
            let day = CivilDate(
                year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
                day: dayOfYear - (153 * shifted + 2) / 5 + 1)
        else { preconditionFailure("every handled moment has a day") }
        return day
    }

    package static func < (left: RecordTime, right: RecordTime) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }

    private static func twoDigits(_ bytes: [UInt8], at place: Int) -> Int? {
        let digits = bytes[place..<place + 2].map { Int($0) - Int(UInt8(ascii: "0")) }
        guard digits.allSatisfy((0...9).contains) else { return nil }
        return digits[0] * 10 + digits[1]
    }
}

extension RecordTime: CustomStringConvertible {
    /// ISO 8601: `2026-03-02T09:14:00Z`.
    package var description: String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let second = secondsSinceEpoch % 86_400
        return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }
}
