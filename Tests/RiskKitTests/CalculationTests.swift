import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskKit
@testable import RiskOracle

/// The steps of a calculation lead to the result that is reported, whoever works them out.
struct CalculationTests {
    private static var library: ToolLibrary {
        let root = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
        return ToolLibrary(searchPath: ["/\(root)/plugins", "/\(root)/plugins/examples"])
    }

    private static var shipped: [LoadedTool] {
        library.entries().compactMap { if case .sound(let tool) = $0 { tool } else { nil } }
    }

    private func problems(of tool: LoadedTool, _ sets: [AnswerSet]) throws -> (
        found: [String], checked: Int
    ) {
        var found: [String] = []
        var checked = 0
        let results = try tool.assess(sets, findsOutNext: false, explains: true)
        // Answers that contradict each other are refused, not explained.
        for (index, result) in results.enumerated() where result.failedChecks.isEmpty {
            let calculation = try #require(result.calculation)
            let hand = HandCalculation(calculation, against: result)
            found += hand.problems.map { "\(tool.instrument.id), case \(index): \($0)" }
            checked += hand.checked
        }
        return (found, checked)
    }

    @Test func `the steps of every shipped tool lead by hand to its own cases' results`() throws {
        for tool in Self.shipped {
            let cases = PluginTest(tool).readCases().cases.map(\.answers)
            let (found, checked) = try problems(of: tool, cases)
            #expect(found.isEmpty, "\(found.prefix(5))")
            #expect(checked > cases.count, "\(tool.instrument.id): only \(checked) steps")
        }
        #expect(Self.shipped.count >= 7)
    }

    @Test func `the steps of every shipped tool lead by hand to results of random answers`() throws
    {
        for tool in Self.shipped {
            let sets = Narrowing(tool: tool, seed: 11).answerSets(cases: 6, steps: 4)
            let (found, _) = try problems(of: tool, sets)
            #expect(found.isEmpty, "\(found.prefix(5))")
        }
    }

    @Test(arguments: UInt64(41_001)...41_060)
    func `the steps of a random instrument lead by hand to its result`(seed: UInt64) throws {
        let testCase = RandomCase(seed: seed)
        let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
        let (found, _) = try problems(of: run.tool, run.sets)
        #expect(found.isEmpty, "\(found.prefix(5))\n\(testCase.instrument.pluginText)")
    }

    @Test func `a result without an explanation has no calculation`() throws {
        let tool = try #require(Self.shipped.first { $0.instrument.id.rawValue == "seraf" })
        let cases = PluginTest(tool).readCases().cases.prefix(1).map(\.answers)
        #expect(try tool.assess(cases).first?.calculation == nil)
    }
}
