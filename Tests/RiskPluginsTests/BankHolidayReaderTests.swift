import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct BankHolidayReaderTests {
    static let sound = """
        riskkit: 1
        calendars:
          - nations: [england, wales]
            title: Invented holidays
            source: invented
            checked: 2026-01-31
            from: 2026-01-01
            upto: 2026-12-31
            holidays:
              2026-03-02: Harbour day
              2026-12-28: Boat day
        """

    @Test func `a sound file gives its calendars`() throws {
        let read = BankHolidayReader.read(SourceFile(name: "h.yaml", text: Self.sound))
        #expect(read.diagnostics.isEmpty)
        let calendar = try read.holidays.calendar(of: .wales)
        #expect(calendar.title == "Invented holidays")
        #expect(calendar.holidays.count == 2)
        #expect(try !calendar.isWorkingDay(#require(CivilDate(text: "2026-12-28"))))
        #expect(try calendar.isWorkingDay(#require(CivilDate(text: "2026-12-29"))))
    }

    @Test(arguments: [
        ("riskkit: 1", "riskkit: «2", "unknown-format-version"),
        ("2026-03-02: Harbour", "«2026-02-30: Harbour", "not-a-day"),
        ("2026-03-02: Harbour", "«3 March: Harbour", "not-a-day"),
        ("2026-03-02: Harbour", "«2026-03-01: Harbour", "holiday-on-weekend"),
        ("2026-12-28: Boat", "«2027-01-04: Boat", "outside-calendar"),
        ("[england, wales]", "[england, «england]", "nation-twice"),
        ("[england, wales]", "[england, «scotland]", "unexpected-name"),
        ("upto: 2026-12-31", "upto: «2025-12-31", "empty-range"),
        ("upto: 2026-12-31", "upto: «2026", "unexpected-value"),
        ("    source: invented\n", "    «sourc: invented\n    source: invented\n", "unknown-key"),
        ("  - nations: [england, wales]\n    title", "  - «title", "missing-key"),
        ("2026-12-28: Boat", "«2026-03-02: Boat", "duplicate-key"),
    ])
    func `a mistake is reported where it stands, and no calendar is used`(
        old: String, new: String, code: String
    ) throws {
        let parts = Self.sound.split(separator: old, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let marked = MarkedFile(parts[0] + new + parts[1], name: "h.yaml")
        let read = BankHolidayReader.read(marked.file)
        #expect(
            read.diagnostics.map { "\($0.code) \($0.place)" }
                == marked.places.map { "\(code) \($0)" })
        #expect(read.holidays == .none)
    }

    @Test func `a file that is not there is said`() {
        let read = BankHolidayReader.read(path: "/no/such/holidays.yaml")
        #expect(read.diagnostics.map(\.code) == ["file-missing"])
        #expect(read.holidays == .none)
    }

    @Test func `it is found in a folder of plugins, or in 'data' beside it`() throws {
        let root = FileManager.default.temporaryDirectory
            .appending(path: "riskkit-holidays-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for folder in ["plugins", "data", "own"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        let plugins = root.appending(path: "plugins").path()
        let own = root.appending(path: "own").path()
        #expect(BankHolidayReader.find(along: [plugins, own])?.holidays == nil)
        try Self.sound.write(
            to: root.appending(path: "data/bank-holidays.yaml"), atomically: true, encoding: .utf8)
        #expect(BankHolidayReader.find(along: [plugins])?.holidays.calendars.count == 1)
        try "riskkit: 1".write(
            to: root.appending(path: "own/bank-holidays.yaml"), atomically: true, encoding: .utf8)
        #expect(BankHolidayReader.find(along: [plugins, own])?.diagnostics.isEmpty == true)
        #expect(BankHolidayReader.find(along: [own, plugins])?.diagnostics.isEmpty == false)
    }

    @Test func `every code has one heading in the documentation`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## `") }
        for code in CalendarDiagnosticCode.allCases {
            #expect(headings.count { $0 == "## `\(code.rawValue)`" } == 1, "\(code)")
        }
    }
}
