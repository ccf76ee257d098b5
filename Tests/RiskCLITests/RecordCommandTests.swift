import Foundation
import Testing

/// `riskkit score --record`, `list`, `drafts`, `history` and `record …`, as processes.
struct RecordCommandTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private let scratch: Scratch
    private let records: String

    init() throws {
        scratch = try Scratch()
        records = scratch.folder.appending(path: "records.sqlite").path()
    }

    /// Runs a command on the records of the test.
    private func run(_ arguments: String..., by: String? = nil) throws -> CommandRun {
        try CommandRun(
            arguments + ["--records", records],
            environment: ["RISKKIT_BY": by], in: Self.root)
    }

    /// Scores an answer file and records it.
    private func record(_ sample: String = "adult-within-reach", _ arguments: String...) throws
        -> CommandRun
    {
        try CommandRun(
            [
                "score", "cse-toolkit", "plugins/cse-toolkit/samples/\(sample).yaml", "--record",
                "--by", "SW-22", "--records", records,
            ] + arguments, in: Self.root)
    }

    @Test func `a scored case is kept whole and shown again`() throws {
        let scored = try record("adult-within-reach", "--format", "json")
        #expect(scored.status == 0)
        #expect(scored.errors == "Recorded as assessment 1.\n")
        let shown = try run("record", "show", "1", "--result")
        #expect(shown.output == scored.output)
        let page = try run("record", "show", "1")
        #expect(page.output.contains("Assessment 1, CH-052"))
        #expect(page.output.contains("seen_alone: no"))
        let list = try run("list")
        #expect(list.output.contains("CH-052"))
        #expect(list.status == 0)
    }

    @Test func `without records the list says how to make some, with a status of its own`() throws {
        let list = try run("list")
        #expect(list.status == 66)
        #expect(list.errors.contains("riskkit score … --record"))
        #expect(try run("record", "lock", "1", "--by", "TM-03").status == 66)
        #expect(!FileManager.default.fileExists(atPath: records))
    }

    @Test func `recording takes a name, and nothing is scored without one`() throws {
        let nobody = try CommandRun(
            [
                "score", "cse-toolkit", "plugins/cse-toolkit/samples/sample.yaml", "--record",
                "--records", records,
            ], environment: ["RISKKIT_BY": nil], in: Self.root)
        #expect(nobody.status == 2)
        #expect(nobody.output.isEmpty)
        #expect(nobody.errors.contains("--by"))
    }

    @Test func `a professional level stands beside the computed one`() throws {
        try #require(try record("adult-within-reach", "--second-person").status == 0)
        let lowered = try run("record", "level", "1", "concern", "--reason", "seen", by: "TM-03")
        #expect(lowered.status == 65)
        #expect(lowered.errors.contains("second person"))
        let agreed = try run(
            "record", "level", "1", "concern", "--reason", "seen", "--second", "DS-01", by: "TM-03")
        #expect(agreed.status == 0)
        let history = try run("history", "CH-052")
        #expect(history.output.contains("professional level Concern"))
        #expect(history.output.contains(".   P   #   #"))
    }

    @Test func `a concern is not closed because all seems fine`() throws {
        try #require(try record().status == 0)
        try #require(
            try run("record", "outcome", "1", "support", "--reason", "visits", by: "TM-03").status
                == 0)
        let refused = try run(
            "record", "close", "1", "--ground", "seems_fine", "--ground", "single_visit",
            "--ground", "denied_by_subject", "--reason", "she said so", by: "TM-03")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("agencies_asked"))
        let closed = try run(
            "record", "close", "1", "--ground", "agencies_asked", "--reason", "they agree",
            by: "TM-03")
        #expect(closed.status == 0)
        #expect(try run("list", "--state", "closed").output.contains("CH-052"))
    }

    @Test func `an export that was imported is exported with the same bytes`() throws {
        try #require(try record().status == 0)
        let exported = try run("record", "export")
        #expect(exported.status == 0)
        let copy = try scratch.file("copy.jsonl", exported.output).path()
        let other = scratch.folder.appending(path: "other.sqlite").path()
        let imported = try CommandRun(["record", "import", copy, "--records", other])
        #expect(imported.status == 0)
        #expect(
            try CommandRun(["record", "export", "--records", other]).output == exported.output)
        #expect(try run("record", "import", copy).status == 65)
    }

    @Test func `a reopened assessment is finished again with what has changed`() throws {
        try #require(try record().status == 0)
        let sample = try String(
            contentsOf: Self.root.appending(
                path: "plugins/cse-toolkit/samples/adult-within-reach.yaml"), encoding: .utf8)
        let file = try scratch.file(
            "later.yaml",
            sample.replacingOccurrences(of: "seen_alone: no", with: "seen_alone: yes")
                .replacingOccurrences(of: "  devices: waiting\n", with: ""))
        func score(_ arguments: String...) throws -> CommandRun {
            try CommandRun(
                [
                    "score", "cse-toolkit", file.path(), "--record", "--into", "1", "--by", "SW-23",
                    "--records", records,
                ] + arguments, in: Self.root)
        }
        let early = try score()
        #expect(early.status == 65)
        #expect(early.errors.contains("reopen it"))
        try #require(
            try run("record", "reopen", "1", "--reason", "a call", by: "TM-03").status == 0)
        #expect(try run("drafts").output.contains("CH-052"))
        #expect(try score().status == 0)
        let history = try run("history", "CH-052").output
        #expect(history.contains("SW-23  changed 'seen_alone' from no to yes"))
        #expect(history.contains("SW-23  withdrew the answer to 'devices'"))
        #expect(history.contains("1 assessment\n"))
        #expect(try run("drafts").output == "There is no draft.\n")
    }

    @Test func `answers of another case do not go into a draft`() throws {
        try #require(try record().status == 0)
        try #require(
            try run("record", "reopen", "1", "--reason", "a call", by: "TM-03").status == 0)
        let other = try record("sample", "--into", "1")
        #expect(other.status == 65)
        #expect(other.errors.contains("the subject of the answers is not the assessment's"))
    }

    @Test func `what was finished once is not given up on a few words`() throws {
        try #require(try record().status == 0)
        try #require(
            try run("record", "reopen", "1", "--reason", "a call", by: "TM-03").status == 0)
        let abandoned = try run("record", "abandon", "1", "--reason", "all is fine", by: "TM-03")
        #expect(abandoned.status == 65)
        #expect(abandoned.errors.contains("was finished before"))
        #expect(try run("drafts").output.contains("CH-052"))
    }

    @Test func `a need-to-know copy verifies and tells no answer`() throws {
        try #require(try record().status == 0)
        let redacted = try run("record", "redact", "1")
        #expect(redacted.status == 0)
        for secret in ["CH-052", "SW-22", "seen_alone", "neighbour"] {
            #expect(!redacted.output.contains(secret), "\(secret)")
        }
        let copy = try scratch.file("copy.jsonl", redacted.output).path()
        #expect(try CommandRun(["record", "verify", copy]).status == 0)
        let changed = try scratch.file(
            "changed.jsonl", redacted.output.replacingOccurrences(of: "suspected", with: "concern"))
        let verdict = try CommandRun(["record", "verify", changed.path()])
        #expect(verdict.status == 1)
        #expect(verdict.errors.contains("line "))
    }

    @Test func `verifying has a status for each verdict`() throws {
        try #require(try record().status == 0)
        let intact = try run("record", "verify")
        #expect(intact.status == 0)
        let checkpoint = try #require(
            intact.output.split(separator: "\n").last { $0.contains(":") }.map(String.init))
        #expect(try run("record", "verify", "--checkpoint", checkpoint).status == 0)
        let later = "99" + checkpoint.drop { $0 != ":" }
        #expect(try run("record", "verify", "--checkpoint", later).status == 5)
        let other = "1" + checkpoint.drop { $0 != ":" }
        #expect(try run("record", "verify", "--checkpoint", other).status == 1)
        #expect(try run("record", "verify", "--checkpoint", "x").status == 2)
        let nowhere = scratch.folder.appending(path: "nowhere.sqlite").path()
        #expect(try CommandRun(["record", "verify", "--records", nowhere]).status == 66)
    }

    @Test func `a table for a spreadsheet has a row an assessment`() throws {
        try #require(try record().status == 0)
        try #require(try record("sample").status == 0)
        let rows = try run("record", "export", "--format", "csv").output.split(separator: "\r\n")
        #expect(rows.count == 3)
        #expect(
            rows.allSatisfy {
                $0.split(separator: ",", omittingEmptySubsequences: false).count == 18
            })
    }

    @Test func `a case whose reference cannot be kept is not scored halfway`() throws {
        let file = try scratch.file(
            "answers.yaml",
            "tool: cse-toolkit\ncase: '\(String(repeating: "x", count: 101))'\ndate: 2026-03-02\n"
                + "nation: england\nanswers: {}\n")
        let scored = try CommandRun(
            [
                "score", "cse-toolkit", file.path(), "--record", "--by", "SW-22", "--records",
                records,
            ],
            in: Self.root)
        #expect(scored.status == 65)
        #expect(scored.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: records))
    }
}
