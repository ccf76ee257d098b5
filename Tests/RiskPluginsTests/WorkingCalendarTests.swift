import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

/// Working days by the file that the project ships.
struct WorkingCalendarTests {
    static var shipped: WorkingCalendar {
        get throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
            let read = BankHolidayReader.read(
                path: root.appending(path: "data/bank-holidays.yaml").path())
            #expect(read.diagnostics.isEmpty)
            return try read.holidays.calendar(of: .england)
        }
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text: text)) }

    /// Due dates worked out by hand from the lists of holidays, across the Jubilee of 2022, Easter,
    /// both ends of a year, and the Monday given for Boxing Day in 2026. By counting weekdays alone
    /// each would be earlier.
    @Test(arguments: [
        ("2022-06-01", 45, "2022-08-05", "2022-08-04"),
        ("2022-06-01", 15, "2022-06-24", "2022-06-23"),
        ("2024-12-09", 45, "2025-02-13", "2025-02-12"),
        ("2024-12-09", 15, "2025-01-02", "2024-12-31"),
        ("2025-03-31", 45, "2025-06-06", "2025-06-05"),
        ("2025-04-03", 15, "2025-04-28", "2025-04-25"),
        ("2026-03-23", 45, "2026-05-29", "2026-05-28"),
        ("2026-03-23", 15, "2026-04-15", "2026-04-14"),
        ("2026-11-16", 45, "2027-01-21", "2027-01-20"),
        ("2026-12-11", 15, "2027-01-06", "2027-01-05"),
        ("2025-07-12", 45, "2025-09-15", "2025-09-15"),
        ("2026-12-24", 1, "2026-12-29", "2026-12-24"),
    ])
    func `published time limits end on the day that they should`(
        start: String, count: Int, next: String, same: String
    ) throws {
        let calendar = try Self.shipped
        let from = try day(start)
        #expect(try calendar.day(count, workingDaysFrom: from, dayOne: .next) == day(next))
        #expect(try calendar.day(count, workingDaysFrom: from, dayOne: .same) == day(same))
    }

    @Test(arguments: [
        "2012-06-04", "2012-06-05", "2020-05-08", "2022-01-03", "2022-06-02", "2022-06-03",
        "2022-09-19", "2023-05-08", "2026-04-03", "2026-04-06", "2026-12-28", "2027-12-27",
    ])
    func `a bank holiday is no working day`(text: String) throws {
        #expect(try !Self.shipped.isWorkingDay(day(text)))
    }

    @Test(arguments: ["2020-05-04", "2022-05-30", "2022-06-06", "2026-12-29", "2027-12-29"])
    func `a day from which a holiday was moved away is a working day`(text: String) throws {
        #expect(try Self.shipped.isWorkingDay(day(text)))
    }

    @Test func `England and Wales have the same days, so that the nation need not be given`()
        throws
    {
        let england = try Self.shipped
        let holidays = BankHolidays(calendars: [england])
        #expect(try holidays.calendar(of: .wales) == england)
        #expect(try holidays.calendar(of: nil) == england)
        let wales = WorkingCalendar(
            nations: [.wales], title: "Other", source: "invented", checked: england.checked,
            first: england.first, last: england.last, holidays: [])
        let onlyEngland = WorkingCalendar(
            nations: [.england], title: "One", source: "invented", checked: england.checked,
            first: england.first, last: england.last, holidays: [try day("2026-12-28")])
        #expect(throws: CalendarRefusal.nationNotGiven) {
            try BankHolidays(calendars: [onlyEngland, wales]).calendar(of: nil)
        }
        #expect(throws: CalendarRefusal.noCalendar) {
            try BankHolidays(calendars: [onlyEngland]).calendar(of: .wales)
        }
        #expect(throws: CalendarRefusal.noCalendar) { try BankHolidays.none.calendar(of: nil) }
    }

    @Test func `counting agrees with looking at each day`() throws {
        let calendar = try Self.shipped
        let (first, last) = (calendar.first.daysSinceEpoch, calendar.last.daysSinceEpoch)
        let holidays = Set(calendar.holidays)
        // 1 January 1970 was a Thursday.
        func works(_ day: Int) -> Bool {
            ![2, 3].contains(((day % 7) + 7) % 7) && !holidays.contains(day)
        }
        for _ in 0..<400 {
            let from = Int.random(in: first...last)
            let to = min(last, from + Int.random(in: 0...500))
            let start = try #require(CivilDate(daysSinceEpoch: from))
            let end = try #require(CivilDate(daysSinceEpoch: to))
            let after = from == to ? 0 : (from + 1...to).count(where: works)
            let with = (from...to).count(where: works)
            #expect(
                try calendar.workingDays(from: start, to: end, dayOne: .next) == after,
                "\(start) to \(end)")
            #expect(
                try calendar.workingDays(from: start, to: end, dayOne: .same) == with,
                "\(start) to \(end)")
        }
    }

    @Test(arguments: DayOne.allCases)
    func `adding days and counting them are each other's reverse`(dayOne: DayOne) throws {
        let calendar = try Self.shipped
        let lastStart = calendar.last.daysSinceEpoch - 200
        for _ in 0..<300 {
            let start = try #require(
                CivilDate(
                    daysSinceEpoch: Int.random(in: calendar.first.daysSinceEpoch...lastStart)))
            var before: CivilDate?
            for count in 1...60 {
                let due = try calendar.day(count, workingDaysFrom: start, dayOne: dayOne)
                #expect(try calendar.isWorkingDay(due))
                #expect(
                    try calendar.workingDays(from: start, to: due, dayOne: dayOne) == count,
                    "\(count) from \(start)")
                if let before { #expect(due > before) }
                before = due
            }
        }
    }

    @Test func `a later start is never due earlier`() throws {
        let calendar = try Self.shipped
        var before = calendar.first
        for number in calendar.first.daysSinceEpoch...calendar.last.daysSinceEpoch - 90 {
            let start = try #require(CivilDate(daysSinceEpoch: number))
            let due = try calendar.day(45, workingDaysFrom: start, dayOne: .next)
            #expect(due >= before)
            before = due
        }
    }

    @Test func `a count that leaves the calendar is refused with its days`() throws {
        let calendar = try Self.shipped
        let refusal = CalendarRefusal.outside(first: calendar.first, last: calendar.last)
        #expect(throws: refusal) {
            try calendar.day(1, workingDaysFrom: calendar.last, dayOne: .next)
        }
        #expect(throws: refusal) {
            try calendar.day(5, workingDaysFrom: day("2011-12-31"), dayOne: .next)
        }
        #expect(throws: refusal) {
            try calendar.workingDays(from: calendar.last, to: day("2028-01-01"), dayOne: .same)
        }
        #expect(throws: CalendarRefusal.wrongOrder) {
            try calendar.workingDays(
                from: calendar.last, to: calendar.first, dayOne: .next)
        }
        #expect(try calendar.day(1, workingDaysFrom: calendar.last, dayOne: .same) == calendar.last)
    }

    @Test func `the core gets first day, last day, count and holidays, rising`() throws {
        let calendar = try Self.shipped
        let constants = calendar.constants
        #expect(constants[0] == Int64(try day("2012-01-01").daysSinceEpoch))
        #expect(constants[1] == Int64(try day("2027-12-31").daysSinceEpoch))
        #expect(constants[2] == Int64(constants.count - 3))
        // Eight a year for sixteen years, and one more each in 2012, 2022 (two) and 2023.
        #expect(constants[2] == 8 * 16 + 4)
        #expect(zip(constants[3...], constants[4...]).allSatisfy { $0 < $1 })
    }
}
