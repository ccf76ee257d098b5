import Foundation
import Testing

/// Everything that can be wrong with answer files, in one call: all of it is said, with its place
/// and its code, and nothing is written.
struct BadInputTests {
    /// A file of the call, and what must be said of it: `line:column` and the code.
    private struct Mistake {
        let file: String
        let place: String?
        let code: String

        init(_ file: String, _ place: String?, _ code: String) {
            self.file = file
            self.place = place
            self.code = code
        }
    }

    /// Words and numbers that stand only in answers, and so may stand in no message.
    private static let secrets = ["wibblesecret", "7654", "2026-02-30", "wobblesecret"]

    private static let mistakes = [
        Mistake("mixed.yaml", "4:3", "unknown-item"),
        Mistake("mixed.yaml", "5:16", "unknown-option"),
        Mistake("mixed.yaml", "6:8", "number-out-of-range"),
        Mistake("mixed.yaml", "7:14", "wrong-answer-type"),
        Mistake("mixed.yaml", "8:15", "no-such-date"),
        Mistake("twice.yaml", "4:12", "duplicate-case"),
        Mistake("again.yaml", "1:7", "duplicate-case"),
        Mistake("gone.yaml", nil, "file-missing"),
        Mistake("folder", nil, "file-is-directory"),
        Mistake("empty.yaml", "1:1", "empty-file"),
        Mistake("latin.yaml", "2:7", "not-utf8"),
    ]

    /// The files and the arguments that name them.
    private func files(in scratch: Scratch) throws -> [String] {
        try scratch.file(
            "mixed.yaml",
            """
            case: M-1
            date: 2026-03-02
            answers:
              late_nihgts: yes
              late_nights: wibblesecret
              age: 7654
              gang_talk: [wobblesecret]
              first_seen: 2026-02-30

            """)
        try scratch.file(
            "twice.yaml",
            """
            date: 2026-03-02
            cases:
              - {case: A-1, answers: {}}
              - {case: A-1, answers: {}}

            """)
        try scratch.file("sound.yaml", "case: S-1\ndate: 2026-03-02\nanswers: {}\n")
        try scratch.file("again.yaml", "case: S-1\ndate: 2026-03-02\nanswers: {}\n")
        try scratch.file("folder/inside.txt", "")
        try scratch.file("empty.yaml", "")
        try Data("date: 2026-03-02\ncase: \u{E9}\n".unicodeScalars.map { UInt8($0.value) })
            .write(to: scratch.folder.appending(path: "latin.yaml"))
        return [
            "mixed.yaml", "twice.yaml", "sound.yaml", "again.yaml", "gone.yaml", "folder",
            "empty.yaml", "latin.yaml",
        ]
    }

    private func score(_ plugin: SmallPlugin, _ arguments: [String]) throws -> CommandRun {
        let files = try files(in: plugin.scratch)
        return try CommandRun(
            ["score", "small-tool", "--plugins", plugin.folder] + files + arguments,
            in: plugin.scratch.folder)
    }

    @Test func `all of it is said in one call, each with its place and code`() throws {
        let run = try score(try SmallPlugin(), [])
        #expect(run.status == 65)
        #expect(run.output == "")
        let errors = run.errors.split(separator: "\n").filter { $0.contains("error: ") }
        #expect(errors.count == Self.mistakes.count, "\(run.errors)")
        for mistake in Self.mistakes {
            let named = errors.filter { line in
                guard line.hasSuffix("[\(mistake.code)]") else { return false }
                guard let place = mistake.place else { return line.contains("'\(mistake.file)'") }
                return line.hasPrefix("\(mistake.file):\(place): error: ")
            }
            #expect(named.count == 1, "\(mistake.file) \(mistake.code)\n\(run.errors)")
        }
    }

    @Test func `no answer is quoted unless that is asked for`() throws {
        let plugin = try SmallPlugin()
        let hidden = try score(plugin, [])
        for secret in Self.secrets { #expect(!hidden.errors.contains(secret), "\(secret)") }
        let shown = try score(plugin, ["--show-values"])
        #expect(shown.status == 65)
        #expect(shown.output == "")
        for secret in Self.secrets { #expect(shown.errors.contains(secret), "\(secret)") }
    }

    @Test(arguments: ["text", "json", "csv"])
    func `no file is left behind, and one that was there stays as it was`(format: String) throws {
        let plugin = try SmallPlugin()
        _ = try files(in: plugin.scratch)
        let before = try contents(of: plugin.scratch)
        let new = try score(plugin, ["--format", format, "--output", "result.txt"])
        #expect(new.status == 65)
        #expect(new.output == "")
        #expect(try contents(of: plugin.scratch) == before)
        try plugin.scratch.file("result.txt", "the one before")
        #expect(try score(plugin, ["--format", format, "--output", "result.txt"]).status == 65)
        #expect(
            try String(
                contentsOf: plugin.scratch.folder.appending(path: "result.txt"), encoding: .utf8)
                == "the one before")
        #expect(try contents(of: plugin.scratch) == (before + ["result.txt"]).sorted())
    }

    @Test func `the same files without their mistakes score`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "mixed.yaml",
            """
            case: M-1
            date: 2026-03-02
            answers:
              late_nights: yes
              age: 14
              gang_talk: no
              first_seen: 2026-02-28

            """)
        try plugin.scratch.file("sound.yaml", "case: S-1\ndate: 2026-03-02\nanswers: {}\n")
        let run = try CommandRun(
            [
                "score", "small-tool", "mixed.yaml", "sound.yaml", "--plugins", plugin.folder,
                "--format", "json",
            ], in: plugin.scratch.folder)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(try ScoredCase.all(in: run.output).map(\.case) == ["M-1", "S-1"])
    }

    private func contents(of scratch: Scratch) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path()).sorted()
    }
}
