/// Reads what the answers leave possible for an item.
struct OracleReading {
    let instrument: RandomInstrument
    let answers: RandomAnswers

    func said(of item: RandomInstrument.Item) -> Oracle.Said {
        let domain = domain(of: item)
        let whole = domain + (item.allowsNA ? [.notApplicable] : [])
        // What a tool's kind demands bears on nothing here, so it need not be tried.
        guard item.role == nil else { return Oracle.Said(values: [domain[0]], isAnswered: true) }
        guard let answer = answers.answer(to: item.id) else {
            if answers.unmentionedIsNo, answers.mentionsTool(of: item.id),
                let implied = impliedNo(for: item)
            {
                return Oracle.Said(values: implied)
            }
            return Oracle.Said(values: whole, isUnknown: true)
        }
        switch answer.given {
        case .unknown: return Oracle.Said(values: whole, isUnknown: true)
        case .omitted: return Oracle.Said(values: whole, isOmitted: true)
        case .notApplicable: return Oracle.Said(values: [.notApplicable], isAnswered: true)
        case .date(let partly):
            let days = domain.filter { value in
                guard case .day(let number) = value else { return false }
                return partly.covers(RandomDay(number: number))
            }
            return Oracle.Said(values: days, isAnswered: true)
        case .option(let option): return Oracle.Said(values: [.option(option)], isAnswered: true)
        case .several(let options):
            return Oracle.Said(values: [.several(options)], isAnswered: true)
        case .number(let number): return Oracle.Said(values: [.number(number)], isAnswered: true)
        case .yesInSomePeriod, .noInEveryPeriod, .ticks:
            let subsets = domain.filter { agrees($0, with: answer, on: item) }
            return Oracle.Said(values: subsets, isAnswered: true)
        }
    }

    /// Every answer that the item's type allows.
    func domain(of item: RandomInstrument.Item) -> [Oracle.Value] {
        switch item.form {
        case .yesNo: return [.option("yes"), .option("no")]
        case .choice(let options, _): return options.map { .option($0) }
        case .several(let options):
            return (0..<(1 << options.count)).map { bits in
                .several(options.indices.filter { bits >> $0 & 1 == 1 }.map { options[$0] })
            }
        case .number(let low, let high, let places):
            return stride(from: low, through: high, by: places == 0 ? 10_000 : 1_000).map {
                .number($0)
            }
        case .windowed(let count): return (0..<(1 << (count + 1))).map { .periods($0) }
        case .date(let first, let days): return (0..<days).map { .day(first.number + $0) }
        }
    }

    /// What `unmentioned: no` says; items that have no "no" stay unknown, and so does *earlier* on
    /// an item that bears on harm.
    private func impliedNo(for item: RandomInstrument.Item) -> [Oracle.Value]? {
        switch item.form {
        case .yesNo: [.option("no")]
        case .windowed(let count):
            item.carriesHarm ? [.periods(0), .periods(1 << count)] : [.periods(0)]
        case .several where OracleReadings.unmentionedSeveralIsEmpty: [.several([])]
        case .choice, .several, .number, .date: nil
        }
    }

    private func agrees(
        _ value: Oracle.Value, with answer: RandomAnswers.Answer, on item: RandomInstrument.Item
    ) -> Bool {
        guard case .periods(let bits) = value, case .windowed(let count) = item.form else {
            return false
        }
        switch answer.given {
        // A bare "yes" names no period, so `unmentioned: no` has nothing to say of them.
        case .yesInSomePeriod where bits == 0: return false
        case .noInEveryPeriod where bits != 0: return false
        case .ticks(let ticks):
            for place in 0...count {
                let name = place < count ? instrument.windows[place].id : "earlier"
                let isPresent = bits >> place & 1 == 1
                if let tick = ticks.first(where: { $0.period == name }) {
                    if let present = tick.present, present != isPresent { return false }
                } else if answers.unmentionedIsNo, isPresent,
                    !(place == count && item.carriesHarm)
                {
                    return false
                }
            }
        default: break
        }
        return answer.evidence.allSatisfy { event in
            instrument.periods(of: event, among: count, date: answers.date).contains {
                bits >> $0 & 1 == 1
            }
        }
    }
}
