import Foundation
import Testing

/// One line of `riskkit score --format json`, as far as tests look at it.
struct ScoredCase: Decodable {
    /// Whole numbers only: a value that is none does not decode, and so fails its test.
    struct Range: Decodable, Equatable {
        let from: Int?
        let to: Int?
    }

    struct Scale: Decodable {
        struct Contribution: Decodable {
            let item: String
            let state: String
            let from: Int
            let to: Int
        }

        let state: String
        let from: Int?
        let to: Int?
        let asListed: Range?
        let upperEndOpen: Bool
        let reachable: [Int]
        let otherStates: [String]
        let notYetScorable: Bool
        let knownSoFar: Int?
        let contributions: [Contribution]
    }

    struct Level: Decodable {
        struct Allowed: Decodable {
            let inEvery: [String]
            let inSome: [String]
        }

        struct Route: Decodable {
            let route: String
            let taken: String
        }

        let state: String
        let computed: [String]
        let afterRules: [String]
        let asListed: [String]
        let notBetterThan: String?
        let allowed: Allowed?
        let routes: [Route]
    }

    struct Named: Decodable {
        let id: String
    }

    struct Rules: Decodable {
        let fired: [Named]
        let open: [Named]
    }

    struct Flag: Decodable {
        let id: String
        let raised: String
    }

    struct Asked: Decodable {
        let item: String
        let ask: String
    }

    struct Question: Decodable {
        let item: String
        let narrows: Bool
    }

    struct Substitution: Decodable {
        let item: String
        let holds: String
        let takenAs: String?
    }

    struct Harm: Decodable {
        let state: String
        let stillUnknown: [String]
    }

    let `case`: String?
    let status: String
    let harm: Harm
    let scales: [String: Scale]
    let level: Level?
    let otherLevels: [String: Level]
    let rules: Rules
    let flags: [Flag]
    let findOutNext: [Question]
    let nothingNarrows: Bool
    let unknown: [Asked]
    let omitted: [Asked]
    let hidden: [Asked]
    let substitutions: [Substitution]

    /// The cases of a run, one a line.
    static func all(in output: String) throws -> [ScoredCase] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try output.split(separator: "\n").map {
            try decoder.decode(ScoredCase.self, from: Data($0.utf8))
        }
    }

    /// Writes one answer file a row, scores them all in one call, and gives the results in order.
    ///
    /// - Parameter answers: What an answer file holds beside its case and its date, by case.
    static func score(
        _ tool: String, _ answers: [(case: String, text: String)], status: Int32 = 0
    ) throws -> [ScoredCase] {
        let scratch = try Scratch()
        let files = try answers.enumerated().map { number, row in
            let text = "tool: \(tool)\ncase: '\(row.case)'\ndate: 2026-03-02\n\(row.text)\n"
            return try scratch.file("\(number).yaml", text).path()
        }
        let run = try CommandRun(["score", tool, "--format", "json"] + files)
        #expect(run.errors == "")
        #expect(run.status == status)
        let results = try all(in: run.output)
        #expect(results.map(\.case) == answers.map(\.case))
        return results
    }
}
