import RiskModel
import RiskSource

/// Random answers, the same in every run.
struct AnswerDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        // SplitMix64 (Steele, Lea and Flood 2014).
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Every question answered, those among them that are not asked.
    mutating func completeAnswers(to instrument: Instrument, on day: CivilDate) -> AnswerSet {
        var set = AnswerSet(tool: instrument.id, nation: .england, date: day)
        for item in instrument.items {
            set.answers[item.id.value] = GivenAnswer(state(of: item))
        }
        return set
    }

    /// The answers with those that are missing filled in, and up to three others instead.
    mutating func changed(_ answers: AnswerSet, of instrument: Instrument) -> AnswerSet {
        var set = answers
        var changed: Set<Int> = []
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            changed.insert(Int.random(in: instrument.items.indices, using: &self))
        }
        for (place, item) in instrument.items.enumerated() {
            guard changed.contains(place) || !isWhole(set.answers[item.id.value], item) else {
                continue
            }
            set.answers[item.id.value] = GivenAnswer(state(of: item))
        }
        return set
    }

    /// Whether nothing is left open: of a question with periods, each is told and by itself.
    private func isWhole(_ answer: GivenAnswer?, _ item: Item) -> Bool {
        guard case .answered(let value)? = answer?.state else { return false }
        guard case .windowed(let windows) = item.type, case .windowed(let given) = value else {
            return true
        }
        return answer?.evidence.isEmpty == true && !given.somewhere
            && (windows + [.earlier]).allSatisfy {
                given.periods[$0] == .yes || given.periods[$0] == .no
            }
    }

    private mutating func state(of item: Item) -> AnswerState {
        if item.allowsNotApplicable, Int.random(in: 0..<6, using: &self) == 0 {
            return .notApplicable
        }
        switch item.type {
        case .yesNo: return .answered(.option(Bool.random(using: &self) ? .yes : .no))
        case .choice(let options, _):
            let place = Int.random(in: options.indices, using: &self)
            return .answered(.option(options[place].id.value))
        case .severalOf(let options):
            return .answered(
                .several(
                    Set(options.map(\.id.value).filter { _ in Bool.random(using: &self) })))
        case .number(let domain):
            // Often a small number: limits of tools lie there.
            var unit: Int64 = 10_000
            for _ in 0..<domain.places { unit /= 10 }
            let most = (domain.high.tenThousandths - domain.low.tenThousandths) / unit
            let isSmall = Bool.random(using: &self)
            let steps = Int64.random(in: 0...(isSmall ? min(most, 3) : most), using: &self)
            return .answered(
                .number(
                    ExactDecimal(tenThousandths: domain.low.tenThousandths + steps * unit)))
        case .date(let range):
            let low = range?.low.daysSinceEpoch ?? 18_000
            let high = range?.high.daysSinceEpoch ?? 20_000
            let day = CivilDate(daysSinceEpoch: Int.random(in: low...high, using: &self))
            return day.map { .answered(.date(.day($0))) } ?? .unknown
        case .text: return .answered(.text("words"))
        case .windowed(let windows):
            let periods = (windows + [.earlier]).map {
                ($0, Bool.random(using: &self) ? WindowedAnswer.Presence.yes : .no)
            }
            return .answered(
                .windowed(WindowedAnswer(periods: Dictionary(uniqueKeysWithValues: periods))))
        }
    }
}
