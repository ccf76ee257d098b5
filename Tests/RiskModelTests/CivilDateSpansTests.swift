import Foundation
import RiskModel
import Testing

struct CivilDateSpansTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text: text)) }

    @Test(arguments: [
        ("2010-03-02", "2026-03-01", 15), ("2010-03-02", "2026-03-02", 16),
        ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2024-02-28", 15), ("2008-02-29", "2024-02-29", 16),
        ("2026-03-02", "2026-03-02", 0), ("1999-12-31", "2000-01-01", 0),
    ])
    func `years are completed on the birthday, a 29 February on 1 March`(
        from: String, to: String, years: Int
    ) throws {
        #expect(try day(from).completedYears(to: day(to)) == years)
    }

    @Test(arguments: [
        ("2026-01-31", "2026-02-27", 0), ("2026-01-31", "2026-02-28", 1),
        ("2024-01-31", "2024-02-28", 0), ("2024-01-31", "2024-02-29", 1),
        ("2026-03-31", "2026-04-30", 1), ("2026-03-31", "2026-04-29", 0),
        ("2026-01-15", "2026-03-14", 1), ("2026-01-15", "2026-03-15", 2),
        ("2024-02-29", "2025-02-28", 11), ("2024-02-29", "2025-03-01", 12),
        ("2024-02-29", "2024-03-28", 0), ("2024-02-29", "2024-03-29", 1),
        ("2025-12-31", "2026-02-28", 2), ("2026-05-05", "2026-05-05", 0),
    ])
    func `months are completed on the same day, or at the end of a shorter month`(
        from: String, to: String, months: Int
    ) throws {
        #expect(try day(from).completedMonths(to: day(to)) == months)
    }

    @Test func `a day before the start completes nothing`() throws {
        let start = try day("2026-03-02")
        let end = try day("2026-03-01")
        #expect(start.completedYears(to: end) == nil)
        #expect(start.completedMonths(to: end) == nil)
    }

    @Test func `twelve months are a year, and neither ever falls as days pass`() throws {
        var dice = SystemRandomNumberGenerator()
        let first = try day("1990-01-01").daysSinceEpoch
        let leapDays = try [day("1992-02-29"), day("2000-02-29")]
        let starts =
            try leapDays
            + (0..<60).map { _ in
                try #require(
                    CivilDate(daysSinceEpoch: first + Int.random(in: 0..<9_000, using: &dice)))
            }
        for start in starts {
            var months = 0
            for step in 0...1_600 {
                let end = try #require(CivilDate(daysSinceEpoch: start.daysSinceEpoch + step))
                let now = try #require(start.completedMonths(to: end))
                #expect(now == months || now == months + 1, "\(start) to \(end)")
                #expect(start.completedYears(to: end) == now / 12, "\(start) to \(end)")
                months = now
            }
        }
    }

    @Test func `weekdays agree with the system's calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for number in stride(from: -60_000, through: 84_000, by: 97) {
            let date = try #require(CivilDate(daysSinceEpoch: number))
            let moment = Date(timeIntervalSince1970: Double(number) * 86_400)
            // The system counts from Sunday, 1.
            let other = (calendar.component(.weekday, from: moment) + 5) % 7
            #expect(date.weekday.rawValue == other, "\(date)")
        }
    }
}
