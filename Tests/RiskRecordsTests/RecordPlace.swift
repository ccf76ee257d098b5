import Foundation
import Synchronization
import Testing

@testable import RiskModel
@testable import RiskRecords

/// GRDB has a type of that name too.
typealias RecordError = RiskRecords.RecordError

/// A folder for record files of a test, gone with it.
final class RecordPlace {
    let folder: URL

    init() throws {
        // In memory where that can be: what tests wait for is the disk.
        let memory = "/dev/shm"
        let base =
            FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        folder = URL(filePath: base).appending(path: "records-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { path("records.sqlite") }

    func path(_ name: String) -> String { folder.appending(path: name).path() }

    /// Opens the file with salts that are the same in every run.
    func store(
        _ name: String = "records.sqlite", _ access: RecordStore.Access = .writing,
        patience: Double = 5
    ) throws -> RecordStore {
        try RecordStore(path: path(name), access, salts: .counting(), patience: patience)
    }
}

extension SaltSource {
    /// 1, 2, 3 and so on.
    static func counting() -> SaltSource {
        let count = Count()
        return SaltSource {
            let number = count.next()
            return (0..<16).map {
                $0 < 8 ? 0 : UInt8(truncatingIfNeeded: number >> ((15 - $0) * 8))
            }
        }
    }

    private final class Count: Sendable {
        private let number = Mutex(0)

        func next() -> Int {
            number.withLock { number in
                number += 1
                return number
            }
        }
    }
}

/// Invented people, cases and results.
enum Invented {
    static let worker = reference("SW-22")
    static let manager = reference("TM-03")

    static func reference(_ text: String) -> RecordReference {
        guard let reference = RecordReference(text) else { preconditionFailure("a reference") }
        return reference
    }

    /// Nine o'clock on 2 March 2026, and so many minutes later.
    static func time(_ minutes: Int) -> RecordTime {
        guard let time = RecordTime(secondsSinceEpoch: 1_772_442_000 + Int64(minutes) * 60) else {
            preconditionFailure("a time")
        }
        return time
    }

    static let pin = ToolPin(
        tool: "small-tool", version: "1.0.0", digest: "sha256:" + String(repeating: "5", count: 64),
        engine: "0.1.0")

    static func beginning(
        subject: String? = "CH-014", day: Int = 2, loweringNeedsSecond: Bool = false
    ) -> Beginning {
        guard let date = CivilDate(year: 2026, month: 3, day: day) else {
            preconditionFailure("a day")
        }
        return Beginning(
            pin, nation: .england, subject: subject.map(reference), date: date,
            loweringNeedsSecond: loweringNeedsSecond)
    }

    static func answer(_ item: ItemID, _ option: OptionID = "yes", note: String? = nil)
        -> RecordEvent
    {
        .answered(AnswerEntry(RecordedItem(item), .answered(.option(option)), note: note))
    }

    /// A result with the levels lower, middle and higher, of which some are possible.
    static func result(_ possible: LevelID...) -> FinishedResult {
        FinishedResult(
            report: #"{"riskkit":1,"level":{"id":"level"}}"#,
            levels: [
                ComputedLevel(
                    result: "level", title: "Level",
                    scale: [
                        .init("lower", "Lower"), .init("middle", "Middle"),
                        .init("higher", "Higher"),
                    ],
                    possible: possible)
            ], harm: .possible, due: ["refer"], unknown: 2)
    }

    static func judged(_ level: LevelID, second: RecordReference? = nil) -> RecordEvent {
        .judged(
            ProfessionalLevel(
                level, of: "level", reason: "seen at home with the school nurse", second: second))
    }

    static let outcome = RecordEvent.outcome(
        Outcome(.support, reason: "the family centre visits every week"))

    static func closing(_ grounds: Ground...) -> RecordEvent {
        .closed(grounds: grounds, reason: "as the meeting of 2 March decided")
    }
}

extension RecordStore {
    /// Begins an invented assessment and adds to it.
    @discardableResult
    func begun(
        _ events: RecordEvent..., beginning: Beginning = Invented.beginning(), at minute: Int = 0
    ) throws -> Int {
        try begin(
            [NewAssessment(beginning, then: events)], by: Invented.worker,
            at: Invented.time(minute))[0].assessment
    }

    @discardableResult
    func add(
        _ events: RecordEvent..., to assessment: Int, by: RecordReference = Invented.worker,
        at minute: Int = 0
    ) throws -> Receipt {
        try append(events, to: assessment, by: by, at: Invented.time(minute))
    }

    /// All bytes of an export.
    func exported() throws -> String {
        var text = ""
        try export { text += $0 }
        return text
    }
}
