import RiskModel
import RiskSource

/// The keys of the mapping at the top of the file of bank holidays.
enum BankHolidayKeys {
    static let definition = MappingDefinition(
        "bank_holidays", what: "the file of bank holidays",
        about: "The days that are no working days.",
        keys: [FormatVersion.key.definition, calendars.definition])

    static let calendars: Key<[CalendarDraft]> =
        .required("calendars", .filledList(of: .calendar), "the holidays of each nation")
}

/// The keys of a calendar.
enum CalendarKeys {
    static let definition = MappingDefinition(
        "calendar", what: "a calendar", about: "The holidays of some nations.",
        keys: [
            nations.definition, title.definition, source.definition, checked.definition,
            from.definition, upto.definition, holidays.definition,
        ])

    static let nations: Key<[Located<Nation>]> =
        .required(
            "nations", .filledList(of: .located(.oneOf(Nation.self))),
            "the nations that have these holidays")
    static let title: Key<String> = .required("title", .text, "what people call the calendar")
    static let source: Key<String> = .required("source", .text, "where the days come from")
    static let checked: Key<CivilDate> =
        .required("checked", .day, "the day on which they were last checked")
    static let from: Key<CivilDate> =
        .required("from", .day, "the first day that the calendar answers for")
    static let upto: Key<Located<CivilDate>> =
        .required("upto", .located(.day), "the last day that the calendar answers for")
    static let holidays: Key<[Located<CivilDate>]> =
        .required("holidays", .holidays, "the days that are no working days")
}
