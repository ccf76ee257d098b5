import RiskModel
import RiskSource

/// Makes answer sets at random, the same ones for the same seed.
struct RandomAnswerSets {
    private let instrument: Instrument
    private var dice: SplitMix64

    /// An invented day on which everything is assessed.
    private let date: CivilDate

    init(for instrument: Instrument, seed: UInt64, on date: CivilDate) {
        self.instrument = instrument
        self.date = date
        dice = SplitMix64(seed: seed)
    }

    /// How a set is answered, so that sets of many kinds come up: full ones and open ones, with
    /// much and with little said yes to.
    private struct Mood {
        /// In percent.
        var unknown: Int
        var yes: Int
    }

    mutating func next() -> AnswerSet {
        let mood = Mood(unknown: pick([0, 0, 5, 25]) ?? 0, yes: pick([8, 25, 50, 85]) ?? 50)
        var set = AnswerSet(
            tool: instrument.id, nation: pick(Nation.allCases), date: date)
        set.answers = answers(to: instrument, mood)
        for tool in instrument.uses {
            guard let used = tool.instrument else { continue }
            set.used[tool.tool.value] = answers(to: used, mood)
        }
        return set
    }

    private mutating func answers(
        to instrument: Instrument, _ mood: Mood
    ) -> [ItemID: GivenAnswer] {
        var answers: [ItemID: GivenAnswer] = [:]
        for item in instrument.items {
            answers[item.id.value] = GivenAnswer(answer(to: item, mood))
        }
        return answers
    }

    private mutating func answer(to item: Item, _ mood: Mood) -> AnswerState {
        if below(100) < mood.unknown { return .unknown }
        if below(100) < 3 { return .omitted(reason: "left out") }
        if item.allowsNotApplicable, below(100) < 10 { return .notApplicable }
        switch item.type {
        case .yesNo: return .answered(.option(below(100) < mood.yes ? .yes : .no))
        case .choice(let options, _):
            return pick(options).map { .answered(.option($0.id.value)) } ?? .unknown
        case .severalOf(let options):
            let chosen = options.map(\.id.value).filter { _ in below(100) < mood.yes }
            return .answered(.several(Set(chosen)))
        case .number(let domain): return .answered(.number(number(in: domain)))
        case .date(let range): return .answered(.date(.day(day(in: range))))
        case .text: return .answered(.text("text"))
        case .windowed(let windows):
            var answer = WindowedAnswer()
            for period in windows + [.earlier] {
                answer.periods[period] = below(100) < mood.yes ? .yes : .no
            }
            return .answered(.windowed(answer))
        }
    }

    /// Small numbers as often as any, for that is where most edges lie.
    private mutating func number(in domain: NumberDomain) -> ExactDecimal {
        var step: Int64 = 10_000
        for _ in 0..<domain.places { step /= 10 }
        let steps = (domain.high.tenThousandths - domain.low.tenThousandths) / step
        let most = below(2) == 0 ? min(steps, 24) : steps
        let chosen = Int64(below(Int(most) + 1))
        return ExactDecimal(tenThousandths: domain.low.tenThousandths + chosen * step)
    }

    private mutating func day(in range: DateRange?) -> CivilDate {
        let today = date.daysSinceEpoch
        let low = range?.low.daysSinceEpoch ?? today - 20_000
        let high = max(low, min(range?.high.daysSinceEpoch ?? today, today))
        let span = below(2) == 0 ? min(high - low, 400) : high - low
        return CivilDate(daysSinceEpoch: high - below(span + 1)) ?? date
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    private mutating func below(_ bound: Int) -> Int { dice.below(bound) }
}
