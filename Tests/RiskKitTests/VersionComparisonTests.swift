import RiskModel
import RiskSource
import Testing

@testable import RiskKit
@testable import RiskOracle

/// What is called wording changes no result: the engine is the judge of it.
struct VersionComparisonTests {
    private static func items(_ first: Int) -> [String] {
        [
            "{id: a, ask: A, type: yesno, points: {yes: \(first)}}",
            "{id: b, ask: B, type: yesno, points: {yes: 2}}",
            "{id: c, ask: C, type: whole, range: [0, 9], points: value}",
        ]
    }

    private static func rest(_ edge: Int, title: String = "Low") -> String {
        """
        scales: [{id: total, title: Total, sum: [signs], missing: bounds}]
        worse: last
        of: total
        levels: [{id: low, title: \(title), upto: \(edge)}, {id: high, title: High}]
        """
    }

    private func diff(_ old: SmallTool, _ new: SmallTool, random: Int = 100) throws -> VersionDiff {
        try VersionComparison(old: old.tool, new: new.tool).run(random: random, seed: 7)
    }

    @Test func `other words change no result, and nobody is warned`() throws {
        let old = try SmallTool(items: Self.items(1), Self.rest(4))
        let new = try SmallTool(items: Self.items(1), Self.rest(4, title: "Lower"))
        let found = try diff(old, new)
        #expect(found.changes.map(\.bearing) == [.wording])
        #expect(found.changedResults == 0 && found.warnings.isEmpty && found.examples.isEmpty)
    }

    @Test func `a moved edge changes the results at the edge and no others`() throws {
        let old = try SmallTool(items: Self.items(1), Self.rest(4))
        let new = try SmallTool(items: Self.items(1), Self.rest(5))
        let found = try diff(old, new)
        #expect(found.warnings == [.sameVersion("1.0.0")])
        #expect(found.counts.map(\.kind) == [.level])
        let example = try #require(found.examples.first)
        let total = example.answers.reduce(0) { sum, answer in
            sum + (answer.item == "c" ? Int(answer.text) ?? 0 : answer.item == "a" ? 1 : 2)
        }
        // Five points, by whatever answers, are the one total of which the level is another.
        #expect(total == 5)
        #expect(
            example.differences == [
                VersionDiff.Difference(kind: .level, id: "level", before: "high", after: "low")
            ])
    }

    @Test func `the same seed gives the same comparison, and another seed other answers`() throws {
        let old = try SmallTool(items: Self.items(1), Self.rest(4))
        let new = try SmallTool(items: Self.items(3), Self.rest(4))
        func counts(_ seed: UInt64) throws -> [Int] {
            try VersionComparison(old: old.tool, new: new.tool).run(random: 150, seed: seed)
                .counts.map(\.count)
        }
        #expect(try counts(1) == counts(1))
        #expect(try (2...6).contains { try counts($0) != counts(1) })
    }

    @Test func `a new question is unknown in answers that do not know it`() throws {
        let fresh = "{id: d, ask: D, type: yesno, points: {yes: 9}}"
        let old = try SmallTool(items: Self.items(1), Self.rest(4))
        let new = try SmallTool(items: Self.items(1) + [fresh], Self.rest(4))
        var set = try #require(try old.answers("a: yes, b: no, c: 0").first)
        set.unmentionedIsNo = true
        let carried = AnswerCarrying(from: old.tool.instrument, to: new.tool.instrument).carry(set)
        #expect(carried.answers["d"]?.state == .unknown)
        let result = try #require(try new.tool.assess([carried]).first?.scales.first?.listed)
        #expect("\(result.low)" == "1" && "\(result.high)" == "10")
    }

    // MARK: Random instruments, changed at random

    /// Another scalar somewhere in a text, or `nil` where that is no number and no short word.
    private func mutated(_ text: String, _ choice: Int) -> String? {
        let file = SourceFile(name: "plugin.yaml", text: text)
        guard let root = YAMLReader().read(file).root else { return nil }
        let scalars = Self.scalars(root).filter { $0.scalar?.style == .plain }
        let node = scalars[choice % scalars.count]
        guard let old = node.scalar?.text else { return nil }
        let other = Self.others[old] ?? Int(old).map { "\($0 + 1)" } ?? "\(old) more"
        let bytes = file.bytes
        return String(
            decoding: bytes[..<node.range.start] + Array(other.utf8) + bytes[node.range.end...],
            as: UTF8.self)
    }

    private static let others = [
        "first": "last", "last": "first", "better": "worse", "worse": "better", "zero": "bounds",
        "bounds": "zero", "refuse": "bounds", "prorate": "bounds", "leave_out": "zero",
        "highest": "lowest", "lowest": "highest", "evidence": "possible", "possible": "evidence",
        "true": "false", "half_up": "floor", "half_even": "ceil", "floor": "ceil", "ceil": "floor",
    ]

    private static func scalars(_ node: YAMLNode) -> [YAMLNode] {
        switch node.content {
        case .scalar: [node]
        case .sequence(let elements): elements.flatMap(scalars)
        case .mapping(let entries): entries.flatMap { scalars($0.value) }
        }
    }

    @Test(arguments: 1...3)
    func `whatever changes a result is told as what can`(group: Int) throws {
        var changedResults = 0
        for seed in (group * 20)..<(group * 20 + 20) {
            let instrument = RandomCase(seed: UInt64(seed)).instrument
            guard instrument.used.isEmpty else { continue }
            let text = instrument.pluginText
            let file = SourceFile(name: "plugin.yaml", text: text)
            guard let old = LoadedTool.load(source: file).tool else { continue }
            for turn in 1...6 {
                guard let other = mutated(text, seed * 7919 + turn * 104_729),
                    let new = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: other))
                        .tool
                else { continue }
                let found = try VersionComparison(old: old, new: new).run(
                    random: 30, seed: UInt64(turn))
                guard found.changedResults > 0 else { continue }
                changedResults += 1
                #expect(
                    !found.changes(.results).isEmpty,
                    "seed \(seed), turn \(turn): \(found.changes.map(\.what)), \(found.counts)")
            }
        }
        #expect(changedResults > 0, "no change changed a result, so nothing was tried")
    }
}
