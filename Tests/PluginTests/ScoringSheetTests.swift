import Foundation
import RiskKit
import RiskModel
import RiskReports
import RiskSource
import Testing

/// The paper agrees with the engine: whoever fills in the printed sheet by hand gets its numbers.
struct ScoringSheetTests {
    /// Tools whose scores are calculated throughout, or that have none; the pencil cannot follow.
    private static let withoutTables: Set<String> = [
        "copas-rate", "cqc-count-rules", "croydon-cse", "cse-toolkit", "dash-ric", "ogrs3",
        "ogrs4-arp", "osp-iic",
    ]
    /// Tools whose scores are refused until a partnership has entered its own points.
    private static let refused: Set<String> = ["ceraf-template"]

    /// What hand and engine made of random complete answers.
    private struct Comparison {
        var problems: [String] = []
        var results = 0
        var scores = 0
        var levels = 0
        /// Conditions that are not plain enough to follow by hand.
        var hardConditions: Set<String> = []
        /// Why scores were not compared.
        var passedOver: [String: Int] = [:]
    }

    private func compare(_ tool: LoadedTool, _ sheet: PrintedSheet, cases: Int) throws
        -> Comparison
    {
        let seed = tool.identity.id.rawValue.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        var dice = AnswerDice(seed: seed)
        let sets = try answers(to: tool, cases, &dice)
        let results = try tool.assess(sets, findsOutNext: false)
        let items = Dictionary(
            uniqueKeysWithValues: tool.instrument.items.map { ($0.id.value.rawValue, $0) })
        var comparison = Comparison()
        for (set, result) in zip(sets, results) where result.failedChecks.isEmpty {
            let hand = HandScoring(
                sheet: sheet, items: items, answers: set.answers.mapValues(\.state),
                isHidden: { id in
                    (result.scales + result.workings).flatMap(\.contributions).contains {
                        $0.item.id == id && $0.state == .hidden
                    }
                })
            if comparison.results == 0 {
                comparison.hardConditions = Set(
                    sheet.questions.compactMap(\.condition).filter { !hand.isPlain($0) })
            }
            comparison.results += 1
            compare(hand, with: result, tool.instrument, into: &comparison)
        }
        return comparison
    }

    /// Random answers, and the tool's own samples with a few answers changed: those are of people whom
    /// the tool may be used on.
    private func answers(to tool: LoadedTool, _ count: Int, _ dice: inout AnswerDice) throws
        -> [AnswerSet]
    {
        let day = try #require(CivilDate(year: 2026, month: 3, day: 2))
        var sets = (0..<count).map { _ in dice.completeAnswers(to: tool.instrument, on: day) }
        for path in try ShippedPlugins.samples(of: tool.identity.id.rawValue) {
            let read = tool.readAnswers(try SystemFiles.read(path), defaultDate: day)
            for sample in read.sets {
                sets += (0..<count / 2).map { _ in dice.changed(sample, of: tool.instrument) }
            }
        }
        return sets
    }

    private func compare(
        _ hand: HandScoring, with result: Assessment, _ instrument: Instrument,
        into comparison: inout Comparison
    ) {
        for score in hand.sheet.scores where !score.rows.isEmpty {
            let findings = result.scales + result.workings
            guard let finding = findings.first(where: { $0.id.rawValue == score.id }),
                let range = finding.listed, range.isSingle, finding.specials.isEmpty,
                finding.refusedFor.isEmpty
            else {
                comparison.passedOver[score.id, default: 0] += 1
                continue
            }
            comparison.scores += 1
            guard let value = hand.value(of: score) else {
                comparison.problems.append("\(score.id): no value by hand, \(range.low) by engine")
                continue
            }
            if abs(value - range.low.nearestDouble) > 1e-9 {
                comparison.problems.append("\(score.id): \(value) by hand, \(range.low) by engine")
            }
            for finding in result.levels {
                guard let result = instrument.results.first(where: { $0.id.value == finding.id }),
                    case .cutOffs(let scale) = result.derivation,
                    scale.value.rawValue == score.id,
                    result.levels.allSatisfy(\.routes.isEmpty),
                    let printed = hand.sheet.levels[result.title],
                    let computed = finding.computed.settled, finding.refusedFor.isEmpty
                else { continue }
                comparison.levels += 1
                let title = result.levels.first { $0.id.value == computed }?.title
                let level = hand.level(value, among: printed.bands)
                if level != title {
                    comparison.problems.append(
                        "\(finding.id): \(level ?? "none") by hand, \(title ?? "none") by engine")
                }
            }
        }
    }

    private func sheet(of tool: LoadedTool) throws -> String {
        PaperForm(tool.instrument, identity: tool.identity, key: try tool.scoringKey()).markdown
    }

    @Test(arguments: ShippedPlugins.names)
    func `the printed sheet gives by hand what the engine gives`(name: String) throws {
        let tool = try ShippedPlugins.tool(name)
        let printed = PrintedSheet(try sheet(of: tool))
        #expect(printed.questions.map(\.id) == tool.instrument.items.map(\.id.value.rawValue))
        #expect(printed.scores.map(\.id) == tool.instrument.scales.map(\.id.value.rawValue))
        let comparison = try compare(tool, printed, cases: 20)
        #expect(comparison.problems.isEmpty, "\(Set(comparison.problems).sorted().prefix(5))")
        #expect(comparison.hardConditions.isEmpty)
        let hasTables = printed.scores.contains { !$0.rows.isEmpty }
        #expect(hasTables == !Self.withoutTables.contains(name))
        #expect(
            (comparison.scores > 0) == (hasTables && !Self.refused.contains(name)),
            "\(comparison.results) results, passed over \(comparison.passedOver)")
    }

    @Test(arguments: [
        ("seraf", "current = 5", "current = 6"), ("seraf", "above 15", "above 90"),
        ("sdq", "Somewhat true = 1", "Somewhat true = 2"),
        ("sdq", "from 0, up to 3", "from 9, up to 3"),
    ])
    func `a wrong number on the sheet would be seen`(
        name: String, right: String, wrong: String
    ) throws {
        let tool = try ShippedPlugins.tool(name)
        let text = try sheet(of: tool)
        try #require(text.contains(right))
        let planted = text.replacing(right, with: wrong)
        #expect(try !compare(tool, PrintedSheet(planted), cases: 20).problems.isEmpty)
    }
}
