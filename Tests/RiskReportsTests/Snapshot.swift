import Foundation
import Testing

/// A text kept beside the tests and looked at by a person when it was recorded.
///
/// With `RISKKIT_RECORD_SNAPSHOTS` set the text is rewritten and the run fails, so that a recording
/// run never passes for a test.
enum Snapshot {
    static func expect(
        _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Snapshots")
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RISKKIT_RECORD_SNAPSHOTS"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(text == kept, "\(name) differs", sourceLocation: sourceLocation)
    }
}
