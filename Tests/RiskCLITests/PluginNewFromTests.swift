import Foundation
import Testing

@testable import RiskCLI

/// `riskkit plugin new --like` and `--from`: what begins as something else is sound, and says so.
struct PluginNewFromTests {
    private static let shipped = ["seraf", "cport", "assessment-quality", "copas-rate"]

    @Test(arguments: shipped)
    func `a copy lints, passes the cases of its original and gives the same results`(
        tool: String
    ) throws {
        try Scratch.use { root in
            let made = try CommandRun(["plugin", "new", "own", "--like", tool, "--in", root.path()])
            #expect(made.status == 0, "\(made.errors)")
            let folder = root.appending(path: "own").path()
            let test = try CommandRun(["plugin", "test", folder])
            #expect(test.status == 0, "\(test.errors)\(test.output)")
            let listing = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/samples")
            #expect(!listing.isEmpty || tool == "copas-rate")
            for sample in listing {
                let path = "\(folder)/samples/\(sample)"
                let copy = try CommandRun([
                    "score", "own", path, "--plugins", root.path(), "--format", "json",
                ])
                let original = try CommandRun([
                    "score", tool,
                    try Self.sample(sample, of: tool), "--format", "json",
                ])
                #expect(copy.status == original.status, "\(copy.errors)")
                #expect(try Self.findings(copy.output) == Self.findings(original.output))
            }
        }
    }

    /// What results say, without which tool says it and on which line of it.
    private static func findings(_ text: String) throws -> [NSDictionary] {
        try text.split(separator: "\n").map { line in
            let bare = line.replacing(/"plugin_line":[0-9]+/, with: "\"plugin_line\":0")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(bare.utf8)) as? [String: Any])
            return object.filter { !["tool", "approval"].contains($0.key) } as NSDictionary
        }
    }

    private static func sample(_ name: String, of tool: String) throws -> String {
        let tools = try CommandRun(["tools", "--format", "json"])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(tools.output.utf8)) as? NSDictionary)
        let all = try #require(object["tools"] as? [NSDictionary])
        let folder = try #require(all.first { $0["id"] as? String == tool }?["folder"] as? String)
        return "\(folder)/samples/\(name)"
    }

    @Test func `a copy is a draft that claims nobody's validation`() throws {
        try Scratch.use { root in
            _ = try CommandRun([
                "plugin", "new", "own", "--like", "seraf", "--title", "Our: own", "--in",
                root.path(),
            ])
            let tools = try CommandRun(["show", "own", "--plugins", root.path()])
            for words in ["Our: own", "own, version 0.1.0", "nobody has approved this tool"] {
                #expect(tools.output.contains(words))
            }
            let words = tools.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains("Validation: none for this version"))
            #expect(
                words.contains("Licence: Made from 'seraf' 1.0.0, whose terms were: All rights"))
        }
    }

    @Test(arguments: ["", "\n"])
    func `a copy has no migrations, and every other line of its original`(blank: String) throws {
        try Scratch.use { root in
            _ = try CommandRun(["plugin", "new", "base", "--kind", "general", "--in", root.path()])
            let file = root.appending(path: "base/plugin.yaml")
            let plain = try String(contentsOf: file, encoding: .utf8)
                .replacing("version: 0.1.0\n", with: "version: 1.0.0\n")
            let migrations = """
                migrations:
                - from: 0.5.0
                  # The question was not asked.
                  dropped:
                    - item: gone
                      because: >-
                        nobody could

                        answer it

                """
            // Once among the other keys and once before the approval that a copy puts in.
            let texts = [
                plain.replacing("\nscales:\n", with: "\n\(migrations)\(blank)# Scores.\nscales:\n"),
                plain.replacing("approval: {status: draft}\n", with: "")
                    .replacing("version: 1.0.0\n", with: "version: 1.0.0\n\(migrations)"),
            ]
            for (place, text) in texts.enumerated() {
                #expect(text.contains(migrations))
                try text.write(to: file, atomically: true, encoding: .utf8)
                let id = "own\(place)"
                let made = try CommandRun([
                    "plugin", "new", id, "--like", "base", "--plugins", root.path(), "--in",
                    root.path(),
                ])
                #expect(made.status == 0, "\(made.errors)")
                let copy = root.appending(path: "\(id)/plugin.yaml")
                let lines = try String(contentsOf: copy, encoding: .utf8)
                #expect(!lines.contains("migrations") && !lines.contains("gone"))
                #expect(lines.contains("\nscales:\n"))
                #expect(lines.contains("# Scores.\nscales:\n") == (place == 0))
                #expect(lines.contains("\napproval: {status: draft}\n"))
                let lint = try CommandRun(["plugin", "lint", root.appending(path: id).path()])
                #expect(lint.status == 0, "\(lint.errors)")
            }
        }
    }

    private static let table = """
        Section,Question,Points,Harm
        Out,Goes missing overnight,5,
        Out,Has an older boyfriend,4,possible
        Out,Has new things,"never = 0; no = 1; often = 2.5",

        """

    @Test(arguments: ["general", "exploitation"], [nil, "lower = 3, middle = 7, higher"])
    func `a spreadsheet becomes a plugin that lints and passes its cases`(
        kind: String, levels: String?
    ) throws {
        try Scratch.use { root in
            let file = root.appending(path: "items.csv")
            try Self.table.write(to: file, atomically: true, encoding: .utf8)
            let made = try CommandRun(
                [
                    "plugin", "new", "own", "--kind", kind, "--from", file.path(), "--in",
                    root.path(),
                ] + (levels.map { ["--levels", $0] } ?? []))
            #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
            #expect(made.output.contains("asks nothing about what happens online"))
            let folder = root.appending(path: "own").path()
            let lint = try CommandRun(["plugin", "lint", folder])
            #expect(lint.output.contains("0 errors, 0 warnings\n"), "\(lint.errors)")
            let test = try CommandRun(["plugin", "test", folder])
            #expect(test.output.contains("2 cases passed"), "\(test.output)")
            let scored = try CommandRun([
                "score", "own", "\(folder)/samples/sample.yaml", "--plugins", root.path(),
            ])
            // 5 + 4 + 2.5, by hand.
            #expect(scored.output.contains("Points: 0 to 11.5"), "\(scored.errors)")
            #expect(scored.output.contains("asks nothing about what happens online"))
        }
    }

    @Test func `a spreadsheet with mistakes makes nothing, and all are said`() throws {
        try Scratch.use { root in
            let file = root.appending(path: "items.csv")
            try "Question,Points\nLate,one\nOut,two\n".write(
                to: file, atomically: true, encoding: .utf8)
            let made = try CommandRun([
                "plugin", "new", "own", "--kind", "general", "--from", file.path(), "--in",
                root.path(),
            ])
            #expect(made.status == 65)
            #expect(made.errors.contains("items.csv:2:6") && made.errors.contains("items.csv:3:5"))
            #expect(!FileManager.default.fileExists(atPath: root.appending(path: "own").path()))
        }
    }

    @Test func `a question that stands twice is kept, and said`() throws {
        try Scratch.use { root in
            let file = root.appending(path: "items.csv")
            try "Section,Question,Points\nA,Stays out late,5\nB,stays  out late,1\nB,Lost,1\n"
                .write(
                    to: file, atomically: true, encoding: .utf8)
            let made = try CommandRun([
                "plugin", "new", "own", "--kind", "general", "--from", file.path(), "--in",
                root.path(),
            ])
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.errors.contains("items.csv:3:3: warning: this question is asked a second"))
            #expect(made.errors.contains("items.csv:2:3: note: it is asked here first"))
            #expect(made.errors.contains("'stays_out_late_2'"))
            #expect(!made.errors.contains("items.csv:4"))
            let text = try String(
                contentsOf: root.appending(path: "own/plugin.yaml"), encoding: .utf8)
            #expect(text.contains("id: stays_out_late_2"))
        }
    }

    @Test(arguments: [
        (["--like", "seraf", "--from", "x.csv"], "take one"),
        (["--like", "seraf", "--kind", "general"], "the kind of the tool that it is like"),
        (["--levels", "a = 1, b"], "belongs to --from"),
        (["--kind", "offender", "--from", "x.csv"], "no spreadsheet says"),
        (["--like", "serf"], "did you mean 'seraf'"),
        (["--kind", "general", "--from", "x.csv", "--levels", "a = 2, b = 1, c"], "points rise"),
        (
            ["--kind", "general", "--from", "x.csv", "--levels", "low"],
            "name two or more, with commas between such as: --levels"
        ),
    ])
    func `what cannot be meant is said`(arguments: [String], words: String) throws {
        let made = try CommandRun(["plugin", "new", "own", "--in", "/nowhere"] + arguments)
        #expect(made.status == 2)
        let errors = made.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(errors.contains(words), "\(made.errors)")
    }
}
