import Foundation
import Testing

/// The command where no tool is needed: help, wrong use, missing tools and folders.
struct CommandUseTests {
    @Test func `the command alone leads to a first score`() throws {
        let run = try CommandRun([])
        #expect(run.status == 0)
        #expect(run.errors == "")
        for command in ["riskkit tools", "riskkit show TOOL", "riskkit score TOOL answers.yaml"] {
            #expect(run.output.contains(command))
        }
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `the version is said on standard output`() throws {
        let run = try CommandRun(["--version"])
        #expect(run.status == 0)
        #expect(run.output == "0.1.0\n")
        #expect(run.errors == "")
    }

    @Test(arguments: [["--help"], ["help", "score"], ["plugin", "lint", "--help"]])
    func `help goes to standard output`(arguments: [String]) throws {
        let run = try CommandRun(arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.contains("USAGE:"))
    }

    @Test(arguments: [
        ["scor"], ["score"], ["score", "some-tool"], ["tools", "--format", "xml"],
        ["tools", "--pretty"], ["score", "t", "a.yaml", "--pretty"], ["show"],
        ["score", "t", "a.yaml", "--on", "2026-02-30"], ["score", "t", "-", "-"],
        ["tools", "--plugins", "/nowhere/at/all"], ["tools", "--color", "sometimes"],
        ["plugin", "lint"],
    ])
    func `a wrong use ends with 2 and says so on standard error`(arguments: [String]) throws {
        let run = try CommandRun(arguments)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: "))
        #expect(run.errors.hasSuffix("\n"))
    }

    @Test func `an unknown tool is wrong use, and the message names it`() throws {
        for arguments in [["show", "no-such-tool"], ["score", "no-such-tool", "-"]] {
            let run = try CommandRun(arguments)
            #expect(run.status == 2)
            #expect(run.output == "")
            #expect(run.errors.hasPrefix("riskkit: there is no tool 'no-such-tool'"))
        }
    }

    @Test(arguments: [
        ["show", "no-such-tool"],
        ["show", "--pretty", "cport", "--pretty", "--format", "markdown"],
        ["plugin", "lint", "/nowhere/in/this/world/at/all", "/nor/here"],
    ])
    func `at a terminal long messages are broken at the ends of words`(arguments: [String]) throws {
        let line = arguments.joined(separator: " ")
        let run = try CommandRun(
            shell:
                "script -qec 'stty cols 50; NO_COLOR=1 \"$RISKKIT\" \(line) 2>&1 >/dev/null' /dev/null"
        )
        let lines = run.output.split(separator: "\r\n")
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.count <= 50 }, "\(run.output)")
        let piped = try CommandRun(arguments)
        func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
        #expect(words(run.output) == words(piped.errors))
        #expect(piped.errors.split(separator: "\n").contains { $0.count > 50 })
    }

    @Test(arguments: ["lint", "test"])
    func `a plugin folder that is not there is bad input`(command: String) throws {
        let run = try CommandRun(["plugin", command, "/nowhere/at/all"])
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.contains("'/nowhere/at/all'"))
        #expect(run.errors.contains("[file-missing]"))
    }

    @Test func `a folder that RISKKIT_PLUGINS names and that is not there is warned of`() throws {
        let run = try CommandRun(
            ["tools"], environment: ["RISKKIT_PLUGINS": "/nowhere/a:/nowhere/b"])
        #expect(run.status == 0)
        #expect(run.errors.split(separator: "\n").count == 2)
        #expect(run.errors.contains("'/nowhere/b', which is not a folder"))
    }

    @Test func `colour is written only when it is asked for`() throws {
        #expect(!(try CommandRun(["tools"]).output.contains("\u{1B}")))
        let refused = try CommandRun(["tools"], environment: ["NO_COLOR": "1"])
        #expect(!refused.output.contains("\u{1B}"))
    }
}
