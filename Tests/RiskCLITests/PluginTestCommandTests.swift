import Foundation
import Testing

/// `riskkit plugin test` as a process: what it prints in each form, and how it ends.
struct PluginTestCommandTests {
    private func folder(of small: SmallPlugin) -> String {
        URL(filePath: small.folder).appending(path: "small-tool").path()
    }

    private func test(_ small: SmallPlugin, _ options: String...) throws -> CommandRun {
        try CommandRun(
            ["plugin", "test", folder(of: small), "--plugins", small.folder] + options)
    }

    @Test func `a line tells the coverage, and the list has each place`() throws {
        let small = try SmallPlugin()
        let brief = try test(small)
        #expect(brief.status == 0)
        #expect(brief.output.hasPrefix("small-tool: 1 case passed\nsmall-tool: coverage "))
        #expect(!brief.output.contains("plugin.yaml"))
        let full = try test(small, "--coverage")
        #expect(full.status == 0)
        let gang = try #require(
            SmallPlugin.text.split(separator: "\n").firstIndex { $0.contains("gang_talk") })
        let joined = full.output.replacing(/\n +/, with: " ")
        #expect(
            joined.contains(
                "plugin.yaml:\(gang + 1):14: no case shows the answer 'no' to 'gang_talk'"),
            "\(joined)")
        #expect(!joined.contains("the answer 'yes' to 'gang_talk'"))
    }

    @Test func `the least coverage decides the status, and is a percentage`() throws {
        let small = try SmallPlugin()
        #expect(try test(small, "--min-coverage", "1").status == 0)
        #expect(try test(small, "--min-coverage", "100").status == 1)
        #expect(try test(small, "--min-coverage", "101").status == 2)
    }

    @Test(arguments: [
        ("json", "{\"riskkit\":1,"), ("tap", "TAP version 14\n1..1\nok 1 - small"),
        ("junit", "<?xml version=\"1.0\""),
    ])
    func `each format stands alone on standard output`(format: String, start: String) throws {
        let small = try SmallPlugin()
        let run = try test(small, "--format", format)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix(start), "\(run.output)")
        try small.scratch.file(
            "plugins/small-tool/cases.yaml",
            SmallPlugin.cases.replacing("total: 4", with: "total: 5"))
        #expect(try test(small, "--format", format).status == 1)
    }

    @Test func `a watch runs again at a change, and Ctrl-C ends it with status 0`() throws {
        let small = try SmallPlugin()
        let folder = folder(of: small)
        // The shell waits for each run to be told before it goes on; the bound is only for a failure.
        let run = try CommandRun(
            shell: """
                log=\(small.scratch.folder.path())/log
                "$RISKKIT" plugin test \(folder) --watch >"$log" 2>&1 &
                trap 'kill -KILL $! 2>/dev/null || true' EXIT
                until grep -q 'case passed' "$log" && grep -q waiting "$log"; do sleep 0.05; done
                sed -i 's/total: 4/total: 5/' \(folder)/cases.yaml
                until grep -q 'expected 5, got 4' "$log"; do sleep 0.05; done
                kill -INT $!
                wait $!
                echo "status $?"
                """)
        #expect(run.output == "status 0\n")
    }

    @Test func `an unknown format is wrong use`() throws {
        #expect(try test(try SmallPlugin(), "--format", "xml").status == 2)
    }
}
