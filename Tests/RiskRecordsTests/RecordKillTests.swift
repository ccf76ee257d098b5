import Foundation
import Testing

@testable import RiskModel
@testable import RiskRecords

/// What is left when the process is killed.
struct RecordKillTests {
    /// After how many microseconds of writing the process is killed.
    @Test(arguments: [200, 900, 2_500, 6_000, 11_000, 23_000, 41_000, 80_000])
    func `everything that was acknowledged is there after a kill`(_ microseconds: Int) async throws
    {
        let place = try RecordPlace()
        let folder = place.folder.path()
        _ = try place.store().begun()
        try Data().write(to: URL(filePath: folder + "/acknowledged"))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [folder = folder as String, microseconds = microseconds as Int] in
            let store = try RecordStore(path: folder + "/records.sqlite", .writing)
            let acknowledgements = try #require(
                FileHandle(forWritingAtPath: folder + "/acknowledged"))
            Thread.detachNewThread {
                usleep(UInt32(microseconds))
                kill(getpid(), SIGKILL)
            }
            for number in 0..<1_000_000 {
                try store.add(Invented.answer(ItemID("item_\(number)")), to: 1)
                // A byte an entry, in the system's hands before the next is written.
                try acknowledgements.write(contentsOf: Data("x".utf8))
            }
        }
        let acknowledged = try Data(contentsOf: URL(filePath: folder + "/acknowledged")).count
        let store = try place.store()
        let answers = try store.assessment(1).answers
        #expect(answers.count >= acknowledged)
        #expect(answers.count <= acknowledged + 1)
        for number in 0..<answers.count {
            #expect(answers[RecordedItem(ItemID("item_\(number)"))] != nil)
        }
        #expect(try store.verify() == .intact(store.checkpoint()))
        #expect(try store.tablesAgree())
    }
}
