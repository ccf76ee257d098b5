import Foundation
import Testing

@testable import RiskModel
@testable import RiskRecordPages
@testable import RiskRecords
@testable import RiskTerminal

/// What people see of records.
struct HistoryPageTests {
    private let folder: URL
    private let store: RecordStore
    private let worker: RecordReference
    private let manager: RecordReference

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try RecordStore(path: folder.appending(path: "records.sqlite").path(), .writing)
        worker = try #require(RecordReference("SW-22"))
        manager = try #require(RecordReference("TM-03"))
    }

    private func time(_ minutes: Int64) throws -> RecordTime {
        try #require(RecordTime(secondsSinceEpoch: 1_772_442_000 + minutes * 60))
    }

    private func result(
        _ possible: [LevelID], harm: HarmStatement.State = .none, lowest: String = "Lower"
    ) -> RecordEvent {
        .finished(
            FinishedResult(
                report: "{}",
                levels: [
                    ComputedLevel(
                        result: "level", title: "Level",
                        scale: [
                            .init("lower", lowest), .init("middle", "Middle"),
                            .init("higher", "Higher"),
                        ], possible: possible)
                ], harm: harm))
    }

    private func answer(_ item: ItemID, _ option: OptionID) -> RecordEvent {
        .answered(AnswerEntry(RecordedItem(item), .answered(.option(option))))
    }

    private func begin(day: Int, _ events: RecordEvent..., at minute: Int64 = 0) throws -> Int {
        let date = try #require(CivilDate(year: 2026, month: 3, day: day))
        let pin = ToolPin(tool: "small-tool", version: "1.0.0", digest: "sha256:5", engine: "0.1.0")
        return try store.begin(
            [
                .init(
                    Beginning(pin, subject: RecordReference("CH-014"), date: date), then: events)
            ],
            by: worker, at: time(minute))[0].assessment
    }

    private func historyText() throws -> String {
        let subject = try #require(RecordReference("CH-014"))
        return HistoryPage(subject: "CH-014", try store.history(of: subject))
            .text(width: 80, style: .plain)
    }

    @Test func `a history shows the trend, the changes and every step`() throws {
        _ = try begin(
            day: 2, answer("cars", "no"), answer("videos", "no"), result(["lower", "middle"]))
        let second = try begin(
            day: 9, answer("cars", "no"), answer("videos", "yes"), result(["middle"]), at: 1)
        try store.append(
            [
                .judged(
                    ProfessionalLevel("higher", of: "level", reason: "seen with the school nurse"))
            ], to: second, by: manager, at: time(2))
        #expect(
            try historyText() == """
                CH-014: 2 assessments

                SMALL-TOOL: LEVEL
                  1  Lower
                  2  Middle
                  3  Higher

                  Date              1   2   3   Level
                  2026-03-02 no 1   #   #   .   Lower to Middle
                  2026-03-09 no 2   .   #   P   Middle; professional level Higher, by TM-03

                # computed, or still possible while answers are unknown; P the professional's; @
                both

                NO 1, 2 MARCH 2026, SMALL-TOOL 1.0.0, FINISHED
                2 March 2026, 09:00 UTC  SW-22  began with small-tool 1.0.0
                2 March 2026, 09:00 UTC  SW-22  answered 2 items
                2 March 2026, 09:00 UTC  SW-22  finished: Level Lower to Middle

                NO 2, 9 MARCH 2026, SMALL-TOOL 1.0.0, FINISHED
                Other answers than in no 1:
                  - videos: no, now yes
                2 March 2026, 09:01 UTC  SW-22  began with small-tool 1.0.0
                2 March 2026, 09:01 UTC  SW-22  answered 2 items
                2 March 2026, 09:01 UTC  SW-22  finished: Level Middle
                2 March 2026, 09:02 UTC  TM-03  professional level of 'level': higher, because:
                    seen with the school nurse

                """)
    }

    @Test func `who changed which answer stands there, with both answers`() throws {
        let number = try begin(day: 2, answer("videos", "no"))
        try store.append([answer("videos", "yes")], to: number, by: manager, at: time(5))
        try store.append(
            [.withdrawn(RecordedItem("videos"), reason: "another child")], to: number, by: worker,
            at: time(6))
        let text = try historyText()
        #expect(text.contains("09:05 UTC  TM-03  changed 'videos' from no to yes\n"))
        #expect(
            text.contains(
                "09:06 UTC  SW-22  withdrew the answer to 'videos', which was yes,\n    because: "
                    + "another child\n"))
    }

    @Test func `a clock that stood behind is told`() throws {
        let number = try begin(day: 2, at: 5)
        try store.append(
            [answer("cars", "no")], to: number, by: worker,
            at: time(4), clock: .noted)
        #expect(try historyText().contains("answered 'cars': no (the clock stood behind)"))
    }

    @Test func `at risk never stands alone where harm is on record`() throws {
        _ = try begin(day: 2, result(["lower"], harm: .evidenced, lowest: "Not at risk"))
        let history = try historyText()
        #expect(
            history.contains("Not at\u{20}risk [harm is recorded]")
                || history.contains("at risk [harm is recorded]"))
        let table = AssessmentTable(try store.list()).text(width: 80, style: .plain, nothing: "")
        #expect(table.contains("at risk [harm is recorded]"))
        #expect(table.contains("harm is on record"))
    }

    @Test func `what a terminal would obey is never written`() throws {
        let number = try begin(day: 2)
        try store.append(
            [
                .answered(
                    AnswerEntry(
                        RecordedItem("text"), .answered(.text("a\u{202E}b")), note: "c\u{2066}d"))
            ], to: number, by: worker, at: time(0))
        let page = AssessmentPage(try store.history(ofAssessment: number))
            .text(width: 80, style: .plain)
        #expect(!page.unicodeScalars.contains("\u{202E}"))
        #expect(!page.unicodeScalars.contains("\u{2066}"))
    }

    @Test func `a table for a spreadsheet guards what would be run`() throws {
        let date = try #require(CivilDate(year: 2026, month: 3, day: 2))
        let pin = ToolPin(tool: "small-tool", version: "1.0.0", digest: "sha256:5", engine: "0.1.0")
        try store.begin(
            Beginning(pin, subject: RecordReference("=1+1"), date: date), by: worker, at: time(0))
        let rows = AssessmentTable(try store.list()).csv.split(separator: "\r\n")
        #expect(rows.count == 2)
        #expect(rows[1].hasPrefix("1,'=1+1,small-tool,1.0.0,,2026-03-02,draft,"))
    }
}
