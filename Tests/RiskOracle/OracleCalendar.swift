/// Working days, counted one after another.
enum OracleCalendar {
    /// The working days after the first day, up to and with the last.
    static func workingDays(from: Int, to: Int) -> OracleNumber? { nil }
}
