import Foundation
import Testing

/// Where results go: whole files, closed pipes, full disks.
struct CommandOutputTests {
    @Test func `a result goes to a file whole, readable by its owner alone`() throws {
        let scratch = try Scratch()
        let file = scratch.folder.appending(path: "tools.json")
        let run = try CommandRun(["tools", "--format", "json", "--output", file.path()])
        #expect(run.status == 0)
        #expect(run.output == "")
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == (try CommandRun(["tools", "--format", "json"]).output))
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path())
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try names(in: scratch) == ["tools.json"])
    }

    @Test func `a file that is there already is replaced, through a link too`() throws {
        let scratch = try Scratch()
        let file = try scratch.file("old.txt", "old")
        let link = scratch.folder.appending(path: "link.txt")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        #expect(try CommandRun(["tools", "-o", link.path()]).status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8) != "old")
        #expect(try names(in: scratch) == ["link.txt", "old.txt"])
    }

    @Test func `a file that cannot be written ends with 74 and leaves nothing behind`() throws {
        let scratch = try Scratch()
        for path in [scratch.folder.path(), "/dev/null", "/nowhere/at/all/tools.txt"] {
            let run = try CommandRun(["tools", "--output", path])
            #expect(run.status == 74)
            #expect(run.errors.contains("cannot write to '\(path)'"))
        }
        #expect(try names(in: scratch) == [])
    }

    @Test func `a full disk is said`() throws {
        let run = try CommandRun(shell: "\"$RISKKIT\" tools > /dev/full")
        #expect(run.status == 74)
        #expect(run.errors.hasPrefix("riskkit: cannot write to standard output: "))
    }

    @Test(arguments: ["", "trap '' PIPE; "])
    func `a pipe that closes ends the command quietly`(prelude: String) throws {
        let run = try CommandRun(
            shell: prelude + "{ sleep 0.2; \"$RISKKIT\"; echo \"ended $?\" >&2; } | true")
        #expect(run.errors == "ended 0\n")
    }

    private func names(in scratch: Scratch) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path()).sorted()
    }
}
