import Foundation
import Testing

/// A case is the same bytes alone and among ten thousand, once and again.
struct BatchRowTests {
    private static let rowCount = 10_000
    private static let row = 7_341

    /// The answers of a row: most are complete, so that the batch is quick.
    private static func answers(_ number: Int) -> String {
        let known = number.isMultiple(of: 3) ? "yes" : "no"
        let open = number % 1_000 == 341
        return """
            {sex: male, stage: convicted, age_at_investigation: \(20 + number % 60), \
            never_married: \(known), videos: \(open ? "unknown" : "yes"), text_stories: no, \
            two_years: \(number.isMultiple(of: 2) ? "yes" : "no"), \
            child_access_role: \(open ? "{omitted: declined}" : "no"), \
            online_communication: \(open ? "unknown" : "no")}
            """
    }

    @Test func `a case alone and as row 7,341 of 10,000 give identical bytes`() throws {
        let scratch = try Scratch()
        let cases = (1...Self.rowCount).map {
            "  - {case: 'N-\($0)', answers: \(Self.answers($0))}"
        }
        try scratch.file("all.yaml", "date: 2026-03-02\ncases:\n\(cases.joined(separator: "\n"))\n")
        let alone = try scratch.file(
            "one.yaml",
            "date: 2026-03-02\ncase: N-\(Self.row)\nanswers: \(Self.answers(Self.row))\n")
        let one = try CommandRun(["score", "casic", alone.path(), "--format", "json"])
        #expect(one.status == 0)
        // The big file is looked at where it lies.
        let all = try CommandRun(
            shell: """
                "$RISKKIT" score casic all.yaml --format json --output all.json || exit
                wc -l < all.json
                sed -n \(Self.row)p all.json
                """, in: scratch.folder, patience: 240)
        #expect(all.status == 0)
        #expect(all.errors == "")
        let lines = all.output.split(separator: "\n", maxSplits: 1).map(String.init)
        #expect(lines.first?.trimmingCharacters(in: .whitespaces) == "\(Self.rowCount)")
        #expect(lines.last == one.output)
        // The row has something to it: two unknown answers and one left out.
        let result = try #require(try ScoredCase.all(in: one.output).first)
        #expect(result.unknown.count == 2)
        #expect(result.omitted.count == 1)
        #expect(result.scales["total"]?.state == "range")
    }

    @Test(arguments: ["text", "json", "csv"])
    func `the samples scored twice, and by two runs at once, give the same bytes`(
        format: String
    ) async throws {
        let samples = ["seraf", "cse-toolkit", "cport", "online-offender-risk"]
        let runs = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for round in 0..<2 {
                for (number, tool) in samples.enumerated() {
                    group.addTask {
                        (round * samples.count + number, try Self.sample(tool, format))
                    }
                }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        for (number, tool) in samples.enumerated() {
            let alone = try Self.sample(tool, format)
            #expect(!alone.isEmpty)
            #expect(runs[number] == alone, "\(tool)")
            #expect(runs[number + samples.count] == alone, "\(tool)")
        }
    }

    private static func sample(_ tool: String, _ format: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let run = try CommandRun(
            ["score", tool, "plugins/\(tool)/samples/sample.yaml", "--format", format], in: root)
        #expect(run.errors == "")
        #expect(run.status == 0)
        return run.output
    }
}
