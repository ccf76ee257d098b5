import Foundation
import Testing

@testable import RiskOracle

/// What the product says can be reached is what trying every completion reaches.
struct ReachabilityTests {
    /// How many random cases are tried; `RISKKIT_RANDOM_CASES` asks for more.
    static let caseCount =
        ProcessInfo.processInfo.environment["RISKKIT_RANDOM_CASES"].flatMap(Int.init) ?? 300
    /// The first seed; `RISKKIT_RANDOM_SEED` tries others, or one failing case again.
    static let firstSeed =
        ProcessInfo.processInfo.environment["RISKKIT_RANDOM_SEED"].flatMap(UInt64.init) ?? 1

    @Test func `random instruments reach what the oracle reaches and say so exactly`() {
        var failures = 0
        var seeds: [String: [UInt64]] = [:]
        for offset in 0..<Self.caseCount {
            let testCase = RandomCase(seed: Self.firstSeed + UInt64(offset))
            let problems = OracleComparison.problems(of: testCase)
            guard !problems.isEmpty else { continue }
            failures += 1
            for kind in Set(problems.map(kind)) { seeds[kind, default: []].append(testCase.seed) }
            // Three are enough to read; the count says how many more there are.
            if failures <= 3 { report(testCase, problems) }
        }
        let summary = seeds.sorted { $0.value.count > $1.value.count }
            .map { "\($0.value.count) × \($0.key), seeds \($0.value.prefix(6))" }
        #expect(
            failures == 0,
            "\(failures) of \(Self.caseCount) disagree\n\(summary.joined(separator: "\n"))")
    }

    private func report(_ testCase: RandomCase, _ problems: [String]) {
        guard let first = problems.first.map(kind) else { return }
        let small = testCase.shrunk {
            OracleComparison.problems(of: $0).first.map(kind) == first
        }
        let left = OracleComparison.problems(of: small)
        Issue.record(
            """
            seed \(testCase.seed): \(problems.joined(separator: "\n"))
            made smaller: \(left.joined(separator: "\n"))
            --- plugin.yaml
            \(small.instrument.pluginText)
            --- answers.yaml
            \(small.answers.fileText)
            """)
    }

    /// What went wrong, without its numbers, so that a smaller case fails in the same way.
    private func kind(of problem: String) -> String {
        String(problem.prefix { $0 != ":" && $0 != "\n" })
    }

    @Test(arguments: UInt64(1)...20)
    func `the same seed makes the same case`(seed: UInt64) {
        let one = RandomCase(seed: seed)
        let other = RandomCase(seed: seed)
        #expect(one.instrument.pluginText == other.instrument.pluginText)
        #expect(one.answers.fileText == other.answers.fileText)
    }
}
