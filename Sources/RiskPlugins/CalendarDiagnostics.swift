import RiskModel
import RiskSource

/// What can be wrong with a file of bank holidays, beside the shape of its values.
package enum CalendarDiagnosticCode: String, CaseIterable, Sendable {
    case notADay = "not-a-day"
    case nationTwice = "nation-twice"
    case outsideCalendar = "outside-calendar"
    case holidayOnWeekend = "holiday-on-weekend"
}

/// The messages about bank holidays, one function each.
enum CalendarDiagnostics {
    static func notADay(_ key: Located<String>) -> Diagnostic {
        make(
            .notADay, "'\(key.value.shortened)' is not a day that exists", at: key.range,
            hint: "write the day as 2026-12-28, and its name after ':'")
    }

    static func nationTwice(_ nation: Located<Nation>) -> Diagnostic {
        make(
            .nationTwice, "'\(nation.value.rawValue)' has a calendar already", at: nation.range,
            hint: "name each nation once; put all of its days into one calendar")
    }

    /// What is wrong with one holiday; `nil` where it is sound.
    static func check(
        _ holiday: Located<CivilDate>, _ validity: ClosedRange<CivilDate>
    ) -> Diagnostic? {
        guard validity.contains(holiday.value) else {
            return make(
                .outsideCalendar,
                "this day is outside the days from \(validity.lowerBound) to \(validity.upperBound)"
                    + " that the calendar covers", at: holiday.range,
                hint: "change 'from' or 'upto' once every holiday up to there is listed")
        }
        guard holiday.value.weekday.isWeekend else { return nil }
        return make(
            .holidayOnWeekend, "this day is on a weekend, and is no working day anyhow",
            at: holiday.range, hint: "list the weekday that is given in its place")
    }

    private static func make(
        _ code: CalendarDiagnosticCode, _ message: String, at range: SourceRange, hint: String
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: range, hint: hint)
    }
}
