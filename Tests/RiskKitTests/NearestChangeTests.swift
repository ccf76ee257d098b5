import RiskModel
import RiskSource
import Testing

@testable import RiskKit
@testable import RiskOracle

/// The fewest answers whose change moves a level, against trying every combination of answers.
struct NearestChangeTests {
    /// Every answer that an item may have.
    private func allAnswers(to item: Item) -> [AnswerState]? {
        var states: [AnswerState]
        switch item.type {
        case .yesNo: states = [OptionID.yes, .no].map { .answered(.option($0)) }
        case .choice(let options, _): states = options.map { .answered(.option($0.id.value)) }
        // Their combinations are not all tried by the search, which then says that it gave up.
        case .severalOf: return nil
        case .number(let domain):
            guard domain.places == 0 else { return nil }
            let low = domain.low.tenThousandths / 10_000
            let high = domain.high.tenThousandths / 10_000
            guard high - low <= 12 else { return nil }
            states = (low...high).map { .answered(.number(ExactDecimal(Int($0)))) }
        case .windowed(let windows):
            let periods = windows + [.earlier]
            states = (0..<(1 << periods.count)).map { bits in
                let ticks = periods.indices.map {
                    (periods[$0], bits >> $0 & 1 == 1 ? WindowedAnswer.Presence.yes : .no)
                }
                return .answered(
                    .windowed(WindowedAnswer(periods: Dictionary(uniqueKeysWithValues: ticks))))
            }
        case .date, .text: states = []
        }
        return item.allowsNotApplicable ? states + [.notApplicable] : states
    }

    /// For each combination of answers, how many differ from the first, and its settled level.
    private func fewest(
        _ tool: LoadedTool, _ set: AnswerSet, moved: (LevelSet) -> Bool
    ) throws -> Int?? {
        var sets = [(set: set, changed: 0)]
        for item in tool.instrument.items {
            guard let states = allAnswers(to: item) else { return nil }
            let own = set.answers[item.id.value]?.state
            let others = states.filter { $0 != own }
            guard sets.count * (others.count + 1) <= 600 else { return nil }
            sets += sets.flatMap { base in
                others.map { state in
                    var changed = base.set
                    changed.answers[item.id.value] = GivenAnswer(state)
                    return (changed, base.changed + 1)
                }
            }
        }
        let results = try tool.assess(sets.map(\.set), findsOutNext: false)
        let hits = zip(sets, results).filter { moved($1.levels[0].asListed) }
        return .some(hits.map(\.0.changed).min())
    }

    @Test func `the number is that of trying everything`() throws {
        var tried = 0
        var counts: Set<Int> = []
        for seed in UInt64(61_001)...61_800 where tried < 60 {
            let testCase = RandomCase(seed: seed)
            let run = try RandomCaseRun(testCase.instrument, answerText: testCase.answers.fileText)
            let tool = run.tool
            guard tool.instrument.uses.isEmpty, let first = tool.instrument.results.first,
                tool.instrument.items.count <= 8
            else { continue }
            if case .judgement = first.derivation { continue }
            var set = run.sets[0]
            for item in tool.instrument.items {
                guard let states = allAnswers(to: item), !states.isEmpty else { continue }
                set.answers[item.id.value] = GivenAnswer(states[Int(seed) % states.count])
            }
            let all = first.levels.map(\.id.value)
            for direction in [nil, NearestChange.Direction.worse, .better] {
                let found = try #require(
                    try tool.nearestChanges([set], result: nil, towards: direction)?.first)
                guard let now = found.now.settled, let place = all.firstIndex(of: now) else {
                    continue
                }
                let beyond = all.indices.filter { index in
                    let isWorse = (index > place) == first.worseIsLast
                    return index != place && (direction == nil || isWorse == (direction == .worse))
                }.map { all[$0] }
                let byHand = try fewest(tool, set) { levels in
                    levels.specials.isEmpty && !levels.levels.isEmpty
                        && levels.levels.allSatisfy(beyond.contains)
                }
                guard let expected = byHand else { continue }
                tried += 1
                switch found.outcome {
                case .found(let sets, _):
                    #expect(Set(sets.map(\.items.count)) == [expected ?? 0], "seed \(seed)")
                    counts.insert(sets[0].items.count)
                case .unreachable: #expect(expected == nil, "seed \(seed)")
                case .gaveUp(let size): Issue.record("seed \(seed) gave up at \(size)")
                case .notSettled: Issue.record("seed \(seed) is not settled")
                }
            }
        }
        #expect(tried >= 60, "only \(tried) were small enough")
        #expect(counts.isSuperset(of: [1, 2]), "\(counts)")
    }
}
