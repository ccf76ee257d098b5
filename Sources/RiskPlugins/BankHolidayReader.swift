package import RiskModel
package import RiskSource

/// Reads the file of bank holidays, `data/bank-holidays.yaml` of the source tree.
package enum BankHolidayReader {
    /// Reads and checks the file; with an error there is no calendar at all, so that no day is
    /// counted by a list that is only half sound.
    package static func read(
        _ file: SourceFile
    ) -> (holidays: BankHolidays, diagnostics: [Diagnostic]) {
        let reading = YAMLReader().read(file)
        let context = ReadingContext(quotesValues: true)
        context.report(reading.diagnostics)
        let calendars = reading.root.flatMap { root in
            ValueShape.file.read(root, as: "the file of bank holidays", in: context)
        }
        let isSound = !context.hasErrors
        return (
            isSound ? BankHolidays(calendars: calendars ?? []) : .none, context.diagnostics
        )
    }

    /// The name of the file.
    package static let fileName = "bank-holidays.yaml"

    /// Reads the first file of bank holidays along the folders in which plugins are looked for: in
    /// the folder itself, or in a folder `data` beside it.
    ///
    /// - Returns: `nil` where there is none.
    package static func find(
        along searchPath: [String]
    ) -> (holidays: BankHolidays, diagnostics: [Diagnostic])? {
        for folder in searchPath {
            let path = PluginFolder(path: folder).path
            for candidate in ["\(path)/\(fileName)", "\(path)/../data/\(fileName)"]
            where SystemFiles.isFile(candidate) {
                return read(path: candidate)
            }
        }
        return nil
    }

    /// Reads the file at a path; a file that cannot be read is a diagnostic.
    package static func read(
        path: String
    ) -> (holidays: BankHolidays, diagnostics: [Diagnostic]) {
        do throws(FileError) {
            return read(try SystemFiles.read(path))
        } catch {
            return (.none, [error.diagnostic])
        }
    }
}

extension ValueShape where Value == [WorkingCalendar] {
    /// `{riskkit: 1, calendars: [CALENDAR]}`.
    fileprivate static var file: ValueShape {
        .mapping(BankHolidayKeys.definition) { reader in
            FormatVersion.read(reader, of: "the file")
            let calendars =
                reader.required(BankHolidayKeys.calendars) ?? []
            var nations: [Nation] = []
            for nation in calendars.flatMap(\.nations) {
                if nations.contains(nation.value) {
                    reader.context.report(CalendarDiagnostics.nationTwice(nation))
                }
                nations.append(nation.value)
            }
            return calendars.compactMap(\.calendar)
        }
    }
}

/// A calendar as far as it could be read.
struct CalendarDraft {
    var nations: [Located<Nation>]
    var calendar: WorkingCalendar?
}

extension ValueShape where Value == CalendarDraft {
    static var calendar: ValueShape {
        .mapping(CalendarKeys.definition) { reader in
            let nations = reader.required(CalendarKeys.nations)
            let title = reader.required(CalendarKeys.title)
            let source = reader.required(CalendarKeys.source)
            let checked = reader.required(CalendarKeys.checked)
            let first = reader.required(CalendarKeys.from)
            let last = reader.required(CalendarKeys.upto)
            let holidays = reader.required(CalendarKeys.holidays)
            guard let nations else { return nil }
            guard let title, let source, let checked, let first, let last, let holidays else {
                return CalendarDraft(nations: nations, calendar: nil)
            }
            guard first <= last.value else {
                reader.context.report(PluginDiagnostics.emptyRange(at: last.range))
                return CalendarDraft(nations: nations, calendar: nil)
            }
            let wrong = holidays.compactMap { CalendarDiagnostics.check($0, first...last.value) }
            reader.context.report(wrong)
            guard wrong.isEmpty else { return CalendarDraft(nations: nations, calendar: nil) }
            return CalendarDraft(
                nations: nations,
                calendar: WorkingCalendar(
                    nations: nations.map(\.value), title: title, source: source, checked: checked,
                    first: first, last: last.value, holidays: holidays.map(\.value)))
        }
    }
}

extension ValueShape where Value == [Located<CivilDate>] {
    /// A mapping of day to the holiday's name.
    static var holidays: ValueShape {
        .entries(keys: .day, values: .text) { entry, context in
            guard let day = CivilDate(text: entry.key.value) else {
                context.report(CalendarDiagnostics.notADay(entry.key))
                return nil
            }
            let name = ValueShape<String>.text.read(
                entry.value, as: "'\(entry.key.value)'", in: context)
            return name.map { _ in Located(day, at: entry.key.range) }
        }
    }
}
