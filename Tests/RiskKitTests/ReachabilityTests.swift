import Foundation
import Testing

@testable import RiskOracle

/// What the product says can be reached is what trying every completion reaches.
struct ReachabilityTests {
    /// How many random cases are tried; `RISKKIT_RANDOM_CASES` asks for more.
    static let caseCount =
        ProcessInfo.processInfo.environment["RISKKIT_RANDOM_CASES"].flatMap(Int.init) ?? 500
    /// The first seed; `RISKKIT_RANDOM_SEED` tries others, or one failing case again.
    static let firstSeed =
        ProcessInfo.processInfo.environment["RISKKIT_RANDOM_SEED"].flatMap(UInt64.init) ?? 1

    /// Each of the four tries its own cases, so that they run side by side.
    @Test(arguments: 0..<4)
    func `random instruments reach what the oracle reaches and say so exactly`(quarter: Int) {
        let first = Self.firstSeed + UInt64(quarter * Self.caseCount)
        RandomCaseTrial().run((0..<Self.caseCount).map { RandomCase(seed: first + UInt64($0)) })
    }

    @Test(arguments: [1, 2, 3, 6])
    func `with too few states the bounds hold all that the oracle reaches`(mostStates: Int) {
        let first = Self.firstSeed + 500_000
        RandomCaseTrial(mostStates: mostStates).run(
            (0..<100).map { RandomCase(seed: first + UInt64($0)) })
    }

    @Test(arguments: UInt64(1)...20)
    func `the same seed makes the same case`(seed: UInt64) {
        let one = RandomCase(seed: seed)
        let other = RandomCase(seed: seed)
        #expect(one.instrument.pluginText == other.instrument.pluginText)
        #expect(one.answers.fileText == other.answers.fileText)
    }
}

/// Larger cases, for `scripts/test-large`; a few are tried in every run.
struct LargeReachabilityTests {
    static let caseCount =
        ProcessInfo.processInfo.environment["RISKKIT_LARGE_CASES"].flatMap(Int.init) ?? 2

    private var cases: [RandomCase] {
        (0..<Self.caseCount).map {
            RandomCase(
                seed: ReachabilityTests.firstSeed + 900_000 + UInt64($0), least: 1 << 13,
                most: 1 << 18)
        }
    }

    @Test func `larger instruments reach what the oracle reaches`() {
        RandomCaseTrial().run(cases)
    }

    @Test func `larger instruments with too few states are bounded soundly`() {
        RandomCaseTrial(mostStates: 8).run(cases)
    }
}

/// Holds random cases against the oracle, and prints what disagrees as small as it can be made.
struct RandomCaseTrial {
    var mostStates: Int?

    func run(_ cases: [RandomCase]) {
        var failures = 0
        var seeds: [String: [UInt64]] = [:]
        for testCase in cases {
            let problems = OracleComparison.problems(of: testCase, mostStates: mostStates)
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
            "\(failures) of \(cases.count) disagree\n\(summary.joined(separator: "\n"))")
    }

    private func report(_ testCase: RandomCase, _ problems: [String]) {
        guard let first = problems.first.map(kind) else { return }
        let small = testCase.shrunk {
            OracleComparison.problems(of: $0, mostStates: mostStates).first.map(kind) == first
        }
        let left = OracleComparison.problems(of: small, mostStates: mostStates)
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

    /// What went wrong, without its numbers, so that a smaller case fails in the same way; of a
    /// refusal, the codes.
    private func kind(of problem: String) -> String {
        let codes = problem.split(separator: "\n").dropFirst().compactMap { line in
            line.hasSuffix("]") ? line.split(separator: "[").last : nil
        }
        return problem.prefix { $0 != ":" && $0 != "\n" } + Set(codes).sorted().joined()
    }
}
