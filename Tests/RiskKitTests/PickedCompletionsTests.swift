import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource
import Testing

@testable import RiskKit
@testable import RiskOracle

/// What single completions of an unanswered case show is what all of them together give.
struct PickedCompletionsTests {
    /// What is wrong with what the picked completions of a tool show, and how many outputs they show
    /// something of.
    private func trial(_ tool: LoadedTool) throws -> (problems: [String], shown: Int) {
        let unanswered = UnansweredCase(tool)
        let image = tool.compiled.image
        let all = ProgramOutputs.only(
            numbers: Set(0..<image.numberOutputCount), sets: Set(0..<image.setOutputCount))
        let whole = try #require(
            unanswered.run(
                [unanswered.row(asListed: false)], mostStates: UnansweredCase.states, outputs: all))
        var problems: [String] = []
        var shown: Set<Int> = []
        var picked = PickedCompletions(unanswered)
        picked.run(while: { all }) { outputs, _ in
            for output in 0..<image.setOutputCount {
                let known = whole.sets[output][0]
                for one in outputs.sets[output] where one.isExact {
                    if one.some != 0 { shown.insert(output) }
                    if one.some & ~known.some != 0 { problems.append("set \(output)") }
                }
            }
            for output in 0..<image.numberOutputCount {
                let known = whole.numbers[output][0]
                for one in outputs.numbers[output] where one.isExact {
                    if !one.states.isSubset(of: known.states) {
                        problems.append("states of \(output)")
                    }
                    if one.states.contains(.value),
                        known.low.isAbove(one.low) || one.high.isAbove(known.high)
                    {
                        problems.append("values of \(output)")
                    }
                }
            }
            return false
        }
        return (problems, shown.count)
    }

    @Test func `of random instruments they show nothing that no completion gives`() throws {
        var withGates = 0
        for seed in UInt64(40_000)..<40_120 {
            let instrument = RandomCase(seed: seed).instrument
            let file = SourceFile(name: "plugin.yaml", text: instrument.pluginText)
            guard let tool = LoadedTool.load(source: file).tool else { continue }
            if tool.compiled.image.variables.contains(where: { $0.gate != nil }) { withGates += 1 }
            let found = try trial(tool)
            #expect(found.problems.isEmpty, "seed \(seed): \(found.problems.prefix(4))")
        }
        #expect(withGates > 20)
    }

    /// The harm statement counts answers to questions that should not have been asked; unanswered, such
    /// a question gives nothing.
    @Test func `a question that is not asked gives nothing, whatever is picked for it`() throws {
        let plugin = CheckedPlugin(
            """
            sections:
              - id: s
                title: S
                items:
                  - {id: gate, ask: Gate, type: yesno, points: {yes: 1}}
                  - id: hurt
                    ask: Hurt
                    type: yesno
                    when: gate == "yes"
                    harm: evidence
                  - {id: times, ask: Times, type: whole, range: [0, 9], when: gate == "yes"}
            scales: [{id: total, sum: [gate], missing: bounds}]
            triggers:
              - {id: unseen, when: gate == "no" && harm == "evidenced", do: Ask, within: now, source: own}
            flags:
              - {id: many, when: gate == "no" && times > 3, say: Many, source: own}
            """)
        let tool = try #require(plugin.tool)
        let found = try trial(tool)
        #expect(found.problems.isEmpty)
        #expect(found.shown > 0)
    }

    @Test func `sums reach both of their ends`() throws {
        let items = (0..<30).map {
            "      - {id: i\($0), ask: I, type: yesno, points: {yes: 1}}\n"
        }
        let plugin = CheckedPlugin(
            """
            sections:
              - id: s
                title: S
                items:
            \(items.joined())scales: [{id: total, sum: [s], missing: bounds}]
            flags: [{id: all, when: total >= 30, say: A, source: own},
              {id: none, when: total <= 0, say: N, source: own},
              {id: most, when: total == 26, say: M, source: own}]
            """)
        let tool = try #require(plugin.tool)
        var seen = Array(repeating: UInt64(0), count: tool.compiled.image.setOutputCount)
        var picked = PickedCompletions(UnansweredCase(tool))
        let flags = tool.compiled.flags.map(\.output)
        picked.run(while: { .only(numbers: [], sets: Set(flags)) }) { outputs, _ in
            for flag in flags { for one in outputs.sets[flag] { seen[flag] |= one.some } }
            return false
        }
        #expect(flags.map { seen[$0] } == [0b11, 0b11, 0b11])
    }
}

extension Scalar {
    fileprivate func isAbove(_ other: Scalar) -> Bool {
        ScaleValue(other, inPoints: true) < ScaleValue(self, inPoints: true)
    }
}
