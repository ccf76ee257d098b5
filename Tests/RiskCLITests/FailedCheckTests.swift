import Foundation
import Testing

/// What `riskkit score` does with answers that contradict each other.
struct FailedCheckTests {
    @Test func `answers that fail a check end with 65, and no message tells an answer`() throws {
        let small = try SmallPlugin()
        try small.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text
                + "checks: [{id: told_old, require: 'age < 10 || gang_talk == \"no\"', "
                + "message: Too old for this}]\n")
        let file = try small.answers(
            "a.yaml", "date: 2026-03-02\nanswers:\n  age: 17\n  gang_talk: yes\n")
        let run = try CommandRun([
            "score", "small-tool", "--plugins", small.folder, "--format", "json", file,
        ])
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.contains("\(file):3:3: error: "), "\(run.errors)")
        #expect(run.errors.contains("the check 'told_old': Too old for this"), "\(run.errors)")
        #expect(run.errors.contains("look at the answers to 'age', 'gang_talk'"), "\(run.errors)")
        // The folder's name is drawn by lot and may hold any digits.
        #expect(!run.errors.replacing(file, with: "").contains("17"))
    }
}
