import Foundation
import Testing

/// What `riskkit score` says of input that is wrong: each mistake with its place and code, all at
/// once, status 65, nothing on standard output, and no answer's value.
struct ScoreInputTests {
    private func score(
        _ plugin: SmallPlugin, _ arguments: [String], input: String = ""
    ) throws -> CommandRun {
        try CommandRun(
            ["score", "small-tool", "--plugins", plugin.folder] + arguments, input: input)
    }

    @Test(arguments: [
        ("unknown-item", "answers: {late_night: yes}", 3, 11),
        ("unknown-option", "answers: {late_nights: perhaps}", 3, 24),
        ("wrong-answer-type", "answers: {late_nights: [yes]}", 3, 24),
        ("number-out-of-range", "answers: {age: 77}", 3, 16),
        ("no-such-date", "answers: {first_seen: 2026-02-30}", 3, 23),
        ("unknown-period", "answers: {unknown_cars: {currant: yes}}", 3, 26),
        ("omitted-without-reason", "answers: {late_nights: {omitted: ''}}", 3, 25),
    ])
    func `a wrong answer is an error with its place`(
        code: String, line: String, row: Int, column: Int
    ) throws {
        let plugin = try SmallPlugin()
        let file = try plugin.answers("a.yaml", "tool: small-tool\ndate: 2026-03-02\n\(line)\n")
        let run = try score(plugin, [file])
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.contains("\(file):\(row):\(column): error: "), "\(run.errors)")
        #expect(run.errors.contains("[\(code)]"), "\(run.errors)")
    }

    @Test func `the mistakes of all files are told in one go`() throws {
        let plugin = try SmallPlugin()
        let files = [
            try plugin.answers(
                "a.yaml", "date: 2026-03-02\nanswers: {late_nihgts: yes, age: 77, gang_talk: 3}\n"),
            try plugin.answers("b.yaml", "date: 2026-13-02\nanswers: {first_seen: soon}\n"),
            plugin.scratch.folder.appending(path: "not-there.yaml").path(),
            plugin.folder,
            try plugin.answers("empty.yaml", ""),
        ]
        let run = try score(plugin, files)
        #expect(run.status == 65)
        #expect(run.output == "")
        for file in files { #expect(run.errors.contains(file), "\(file)") }
        for code in [
            "unknown-item", "number-out-of-range", "file-missing", "file-is-directory",
            "empty-file",
        ] {
            #expect(run.errors.contains("[\(code)]"), "\(code)")
        }
        #expect(run.errors.contains("did you mean 'late_nights'?"))
        #expect(run.errors.matches(of: #/ error: |^error: |\nerror: /#).count >= 8)
    }

    @Test func `a case that stands in two files is refused, and so is one that stands twice`()
        throws
    {
        let plugin = try SmallPlugin()
        let text = "case: CH-014\ndate: 2026-03-02\nanswers: {}\n"
        let one = try plugin.answers("one.yaml", text)
        let two = try plugin.answers("two.yaml", text)
        let twice = try plugin.answers(
            "twice.yaml",
            "date: 2026-03-02\ncases:\n  - {case: A, answers: {}}\n  - {case: A, answers: {}}\n")
        for files in [[one, two], [twice]] {
            let run = try score(plugin, files)
            #expect(run.status == 65)
            #expect(run.output == "")
            #expect(run.errors.contains("[duplicate-case]"))
        }
    }

    @Test func `a file that is not UTF-8 is refused where it stops being so`() throws {
        let plugin = try SmallPlugin()
        let file = plugin.scratch.folder.appending(path: "latin.yaml")
        try Data("date: 2026-03-02\ncase: \u{E9}\n".unicodeScalars.map { UInt8($0.value) })
            .write(to: file)
        let run = try score(plugin, [file.path()])
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.contains("\(file.path()):2:7: error: "), "\(run.errors)")
        #expect(run.errors.contains("[not-utf8]"), "\(run.errors)")
    }

    @Test func `no message quotes an answer unless that is asked for`() throws {
        let plugin = try SmallPlugin()
        let file = try plugin.answers(
            "a.yaml", "date: 2026-03-02\nanswers: {late_nights: wibblesecret, age: 7654}\n")
        let hidden = try score(plugin, [file])
        #expect(!hidden.errors.contains("wibblesecret"))
        #expect(!hidden.errors.contains("7654"))
        let shown = try score(plugin, [file, "--show-values"])
        #expect(shown.status == 65)
        #expect(shown.errors.contains("wibblesecret"))
    }

    @Test func `standard input is read, and named in messages`() throws {
        let plugin = try SmallPlugin()
        let run = try score(
            plugin, ["-"], input: "{\"date\": \"2026-03-02\", \"answers\": {\"agee\": 3}}")
        #expect(run.status == 65)
        #expect(run.errors.contains("<standard input>:1:36: error: "), "\(run.errors)")
        #expect(run.errors.contains("did you mean 'age'?"))
    }

    @Test func `nothing is written to the file that was named for the result`() throws {
        let plugin = try SmallPlugin()
        let file = try plugin.answers("a.yaml", "date: 2026-03-02\nanswers: {nobody: yes}\n")
        let target = try plugin.answers("result.txt", "the one before")
        let run = try score(plugin, [file, "--output", target])
        #expect(run.status == 65)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "the one before")
    }

    @Test func `a missing tool suggests the nearest`() throws {
        let plugin = try SmallPlugin()
        let run = try CommandRun(["score", "smal-tool", "-", "--plugins", plugin.folder])
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errors.contains("did you mean 'small-tool'?"))
    }
}
