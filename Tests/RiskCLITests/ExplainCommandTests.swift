import Testing

/// `riskkit explain`: what a diagnostic means.
struct ExplainCommandTests {
    @Test func `a code is explained with all its parts`() throws {
        for code in ["level-gap", "[level-gap]"] {
            let run = try CommandRun(["explain", code])
            #expect(run.status == 0)
            #expect(run.errors == "")
            #expect(run.output.hasPrefix("level-gap\n\n"))
            let headings = run.output.split(separator: "\n").filter { $0 == $0.uppercased() }
            #expect(headings == ["WHY IT MATTERS", "WHAT TO DO", "BAD", "GOOD"])
            #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    @Test func `without a code all are listed`() throws {
        let run = try CommandRun(["explain"])
        #expect(run.status == 0)
        for code in ["yaml-syntax ", "level-gap ", "does-not-conform ", "unknown-item "] {
            #expect(run.output.contains("\n\(code)"))
        }
    }

    @Test func `the nearest code is suggested for one that is not there`() throws {
        let run = try CommandRun(["explain", "levl-gap"])
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(
            run.errors == """
                riskkit: there is no diagnostic 'levl-gap'; did you mean 'level-gap'?
                'riskkit explain' lists them all

                """)
        let far = try CommandRun(["explain", "zzzzzzzzzzzzzzzz"])
        #expect(far.status == 2)
        #expect(!far.errors.contains("did you mean"))
    }

    @Test func `a colour is there only where it is asked for`() throws {
        let plain = try CommandRun(["explain", "level-gap"]).output
        let coloured = try CommandRun(["explain", "level-gap", "--color", "always"]).output
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
        #expect(coloured != plain)
    }
}
