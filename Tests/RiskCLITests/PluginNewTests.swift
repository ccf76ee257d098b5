import Foundation
import Testing

@testable import RiskCLI

/// `riskkit plugin new`: what it makes is sound, and it never writes over anything.
struct PluginNewTests {
    private static let kinds = ["general", "exploitation", "offender", "quality"]

    @Test(arguments: kinds)
    func `a new plugin of a kind lints, passes its cases, is shown and scores its sample`(
        kind: String
    ) throws {
        try Scratch.use { root in
            let made = try CommandRun(
                ["plugin", "new", "green-lane", "--kind", kind, "--in", root.path()])
            #expect(made.status == 0, "\(made.errors)")
            let folder = root.appending(path: "green-lane").path()
            for path in ["plugin.yaml", "cases.yaml", "samples/sample.yaml"] {
                let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
                #expect(!text.contains("my-\(kind)"), "\(path)")
                #expect(made.output.contains("\(folder)/\(path)"))
            }
            let lint = try CommandRun(["plugin", "lint", folder])
            #expect(lint.status == 0 && lint.errors.isEmpty, "\(lint.errors)")
            #expect(lint.output.contains("0 errors, 0 warnings"), "\(lint.output)")
            let test = try CommandRun(["plugin", "test", folder])
            #expect(test.status == 0 && test.errors.isEmpty, "\(test.errors)\(test.output)")
            #expect(test.output.contains("cases passed"), "\(test.output)")
            let shown = try CommandRun(["show", "green-lane", "--plugins", root.path()])
            #expect(shown.status == 0 && shown.output.contains("Green lane"), "\(shown.errors)")
            let scored = try CommandRun([
                "score", "green-lane", "\(folder)/samples/sample.yaml", "--plugins", root.path(),
            ])
            #expect(scored.status == 0, "\(scored.errors)")
            #expect(scored.output.contains("EXAMPLE-1"))
        }
    }

    @Test(arguments: [
        "A: \"quoted\" \\ title #1", "no", "Tŷ Hafan", "- dash", "'tis", "2026-03-02", "null",
        "{a: b}", "trailing ", "*x", "yes: no",
    ])
    func `a title is what it was given as`(title: String) throws {
        try Scratch.use { root in
            let made = try CommandRun([
                "plugin", "new", "lane", "--kind", "general", "--in", root.path(),
                "--title=\(title)",
            ])
            #expect(made.status == 0, "\(made.errors)")
            let lint = try CommandRun(["plugin", "lint", "\(root.path())/lane"])
            #expect(lint.status == 0, "\(lint.errors)")
            let shown = try CommandRun(["show", "lane", "--plugins", root.path()])
            let written = title.trimmingCharacters(in: .whitespaces)
            #expect(shown.output.contains(written), "\(shown.output.prefix(200))")
        }
    }

    @Test func `a folder that is there is left as it is`() throws {
        try Scratch.use { root in
            let folder = root.appending(path: "lane")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try "mine".write(
                to: folder.appending(path: "plugin.yaml"), atomically: true, encoding: .utf8)
            let made = try CommandRun(
                ["plugin", "new", "lane", "--kind", "general", "--in", root.path()])
            #expect(made.status == 2)
            #expect(made.errors.contains("is there already"))
            #expect(
                try String(contentsOf: folder.appending(path: "plugin.yaml"), encoding: .utf8)
                    == "mine")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).count == 1)
        }
    }

    @Test(arguments: [
        "Lane", "lane_two", "../lane", "", "9lives", String(repeating: "a", count: 65),
    ])
    func `what is no id makes nothing`(id: String) throws {
        try Scratch.use { root in
            let made = try CommandRun(
                ["plugin", "new", id, "--kind", "general", "--in", root.path()])
            #expect(made.status == 2)
            #expect(made.errors.contains("is no id of a tool"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: root.path()).isEmpty)
        }
    }

    @Test func `without a kind and without a person the kinds are named`() throws {
        try Scratch.use { root in
            let made = try CommandRun(["plugin", "new", "lane", "--in", root.path()])
            #expect(made.status == 2)
            for kind in Self.kinds { #expect(made.errors.contains(kind)) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: root.path()).isEmpty)
        }
    }

    @Test func `a title with a line break and a folder that is not there are told`() throws {
        try Scratch.use { root in
            let title = try CommandRun([
                "plugin", "new", "lane", "--kind", "general", "--in", root.path(),
                "--title", "two\nlines",
            ])
            #expect(title.status == 2 && title.errors.contains("a line of text"))
            let lost = try CommandRun(
                ["plugin", "new", "lane", "--kind", "general", "--in", "\(root.path())/lost"])
            #expect(lost.status == 74 && lost.errors.contains("lost/lane"))
        }
    }
}
