import RiskCompiler
import RiskModel

/// The outcomes of an item's variable as the answers that a person can give.
struct OutcomeAnswers {
    private let binding: ItemBinding

    init(_ binding: ItemBinding) { self.binding = binding }

    /// How many outcomes there are, *not applicable* left out.
    var count: Int {
        switch binding.coding {
        case .yesNo: 2
        case .choice(let options): options.count
        case .subsets(let options): 1 << options.count
        case .periods(let periods): 1 << periods.count
        case .number(_, let ends), .date(_, let ends): ends.count
        case .text, .optionByOption, .none: 0
        }
    }

    /// What can be ticked, one bit of an outcome each; empty for an item with one answer.
    var ticks: [ScoringKey.Answer] {
        switch binding.coding {
        case .subsets(let options), .optionByOption(let options):
            options.map { .option($0) }
        case .periods(let periods): periods.map { .period($0) }
        case .yesNo, .choice, .number, .date, .text, .none: []
        }
    }

    /// The answer that an outcome stands for.
    func answer(_ outcome: Int) -> ScoringKey.Answer {
        switch binding.coding {
        case .yesNo: .option(outcome == 1 ? .yes : .no)
        case .choice(let options): .option(options[outcome])
        case .number, .date: cells(outcome...outcome)
        case .subsets, .periods, .text, .optionByOption, .none: tickedTogether(outcome)
        }
    }

    private func tickedTogether(_ outcome: Int) -> ScoringKey.Answer {
        let chosen = ticks.indices.filter { outcome >> $0 & 1 == 1 }.map { ticks[$0] }
        guard let first = chosen.first else { return .nothingTicked }
        return chosen.count == 1 ? first : .ticks(chosen.map(\.name))
    }

    /// The numbers, or the days, of cells that lie beside each other.
    private func cells(_ cells: ClosedRange<Int>) -> ScoringKey.Answer {
        switch binding.coding {
        case .number(let domain, let ends):
            let unit = domain.unitsPerStep
            let start =
                cells.lowerBound == 0
                ? domain.low.tenThousandths : (ends[cells.lowerBound - 1] + 1) * unit
            return .numbers(
                ExactDecimal(tenThousandths: start),
                ExactDecimal(tenThousandths: ends[cells.upperBound] * unit))
        case .date(let range, let ends):
            let low = Int64(range.low.daysSinceEpoch)
            let start = cells.lowerBound == 0 ? low : ends[cells.lowerBound - 1] + 1
            return .days(
                CivilDate(daysSinceEpoch: Int(start)) ?? range.low,
                CivilDate(daysSinceEpoch: Int(ends[cells.upperBound])) ?? range.high)
        case .yesNo, .choice, .subsets, .periods, .text, .optionByOption, .none:
            return .nothingTicked
        }
    }

    /// The answers that some outcomes stand for; cells that touch are one.
    func answers(where isMeant: (Int) -> Bool) -> [ScoringKey.Answer] {
        let meant = (0..<count).filter(isMeant)
        switch binding.coding {
        case .number, .date:
            var runs: [ClosedRange<Int>] = []
            for outcome in meant {
                if let last = runs.last, last.upperBound == outcome - 1 {
                    runs[runs.count - 1] = last.lowerBound...outcome
                } else {
                    runs.append(outcome...outcome)
                }
            }
            return runs.map(cells)
        case .yesNo, .choice, .subsets, .periods, .text, .optionByOption, .none:
            return meant.map(answer)
        }
    }

    /// The answers that are marked; of an item with ticks the ticks, or *something* where each is.
    func ticks(whereSet isSet: (Int) -> Bool, of variable: Int) -> [ScoringKey.Answer] {
        if case .optionByOption = binding.coding {
            guard let place = binding.variables.dropFirst().firstIndex(of: variable), isSet(1)
            else { return [] }
            return [ticks[place - 1]]
        }
        guard !ticks.isEmpty else { return answers(where: isSet) }
        let marked = ticks.indices.filter { isSet(1 << $0) }.map { ticks[$0] }
        return marked.count == ticks.count && marked.count > 1 ? [.somethingTicked] : marked
    }

    /// The amounts of all outcomes as few answers: of an item with ticks each tick by itself where
    /// amounts add up, or *something* and *nothing* where it matters no further.
    func points(_ amounts: [Int64]) -> (
        points: [(answer: ScoringKey.Answer, amount: Int64)], addsUp: Bool
    ) {
        guard !ticks.isEmpty else {
            switch binding.coding {
            case .number, .date: return (cellPoints(amounts), false)
            case .yesNo:
                return ([1, 0].map { (answer($0), amounts[$0]) }, false)
            default: return (amounts.indices.map { (answer($0), amounts[$0]) }, false)
            }
        }
        let singles = ticks.indices.map { amounts[1 << $0] }
        let addsUp = amounts.indices.allSatisfy { outcome in
            amounts[outcome]
                == singles.indices.reduce(Int64(0)) {
                    $0 + (outcome >> $1 & 1 == 1 ? singles[$1] : 0)
                }
        }
        if addsUp { return (zip(ticks, singles).map { ($0, $1) }, true) }
        if let some = amounts.dropFirst().first, amounts.dropFirst().allSatisfy({ $0 == some }) {
            return ([(.somethingTicked, some), (.nothingTicked, amounts[0])], false)
        }
        return (amounts.indices.map { (answer($0), amounts[$0]) }, false)
    }

    /// The amounts of ticks of which the most recent alone counts, each tick by itself; `nil` where the
    /// amounts are not those of one of the ticks.
    func latestPoints(_ amounts: [Int64]) -> [(answer: ScoringKey.Answer, amount: Int64)]? {
        let singles = ticks.indices.map { amounts[1 << $0] }
        let isOne = amounts.enumerated().allSatisfy { outcome, amount in
            outcome == 0
                ? amount == 0
                : singles.indices.contains { outcome >> $0 & 1 == 1 && singles[$0] == amount }
        }
        return isOne && ticks.count > 1 ? zip(ticks, singles).map { ($0, $1) } : nil
    }

    private func cellPoints(_ amounts: [Int64]) -> [(answer: ScoringKey.Answer, amount: Int64)] {
        guard Set(amounts).count > 1 || amounts.first != 0 else { return [] }
        var runs: [(cells: ClosedRange<Int>, amount: Int64)] = []
        for (cell, amount) in amounts.enumerated() {
            if let last = runs.last, last.amount == amount {
                runs[runs.count - 1].cells = last.cells.lowerBound...cell
            } else {
                runs.append((cell...cell, amount))
            }
        }
        return runs.map { (cells($0.cells), $0.amount) }
    }
}

extension ScoringKey.Answer {
    /// The id of a tick.
    fileprivate var name: String {
        switch self {
        case .option(let option): option.rawValue
        case .period(let window): window.rawValue
        case .ticks, .nothingTicked, .somethingTicked, .numbers, .days, .notApplicable: ""
        }
    }
}
