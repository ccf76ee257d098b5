/// A random instrument with random answers, small enough for the oracle.
struct RandomCase: Sendable {
    let seed: UInt64
    var instrument: RandomInstrument
    var answers: RandomAnswers

    /// The most completions that the oracle tries for it.
    var mostCompletions = Oracle.mostCompletions

    /// Makes the case of a seed; the same seed makes the same case on every machine.
    ///
    /// - Parameters:
    ///   - least: The fewest completions that the case has.
    ///   - most: The most.
    init(seed: UInt64, least: Int = 1, most: Int = Oracle.mostCompletions) {
        self.seed = seed
        mostCompletions = most
        var maker = RandomInstrumentMaker(dice: RandomInstrumentDice(seed: seed))
        while true {
            let instrument = maker.make()
            for attempt in 0..<12 {
                var answering = RandomAnswering(
                    instrument: instrument, dice: maker.dice,
                    known: least > 1 ? 5 * attempt : 40 + 5 * attempt)
                let answers = answering.make()
                maker.dice = answering.dice
                guard
                    let oracle = Oracle(instrument, answers, mostCompletions: most),
                    oracle.completionCount >= least
                else { continue }
                self.instrument = instrument
                self.answers = answers
                return
            }
        }
    }

    init(seed: UInt64, instrument: RandomInstrument, answers: RandomAnswers) {
        self.seed = seed
        self.instrument = instrument
        self.answers = answers
    }

    /// Other answers to the same instrument.
    func moreAnswers(_ count: Int) -> [RandomAnswers] {
        var dice = RandomInstrumentDice(seed: seed ^ 0xA5A5)
        return (0..<count).map { number in
            var answering = RandomAnswering(
                instrument: instrument, dice: dice, known: 30 + number % 60)
            // Answers that contradict each other are bad input, not a row of a batch.
            var answers = answering.make()
            while !answering.agrees(answers) { answers = answering.make() }
            dice = answering.dice
            return answers
        }
    }
}

/// Answers made by chance.
struct RandomAnswering {
    let instrument: RandomInstrument
    var dice: RandomInstrumentDice
    /// How many of a hundred items are answered.
    let known: Int

    mutating func make() -> RandomAnswers {
        let dates = [
            RandomDay(year: 2026, month: 3, day: 2), RandomDay(year: 2026, month: 8, day: 31),
            RandomDay(year: 2024, month: 2, day: 29), RandomDay(year: 2025, month: 12, day: 15),
        ]
        var made = RandomAnswers(date: dice.pick(dates))
        made.unmentionedIsNo = !asksWhatIsKnown && dice.chance(15)
        for item in instrument.used.flatMap(\.items) + instrument.items {
            if let answer = answer(item, made) { made.answers.append(answer) }
        }
        return made
    }

    /// Whether no answer contradicts its own evidence.
    func agrees(_ answers: RandomAnswers) -> Bool {
        let reading = OracleReading(instrument: instrument, answers: answers)
        return instrument.items.allSatisfy { !reading.said(of: $0).values.isEmpty }
    }

    /// Whether some flag or duty asks what is known; then every "no" is written out.
    private var asksWhatIsKnown: Bool {
        return (instrument.flags + instrument.triggers + instrument.actions).contains {
            $0.when.asksWhatIsKnown
        }
    }

    private mutating func answer(
        _ item: RandomInstrument.Item, _ made: RandomAnswers
    ) -> RandomAnswers.Answer? {
        guard item.role != nil || dice.chance(known) else {
            switch dice.number(1...10) {
            case ...4: return nil
            case ...7: return RandomAnswers.Answer(item: item.id, given: .unknown)
            default: return RandomAnswers.Answer(item: item.id, given: .omitted)
            }
        }
        if item.allowsNA, dice.chance(25) {
            return RandomAnswers.Answer(item: item.id, given: .notApplicable)
        }
        var answer: RandomAnswers.Answer
        switch item.form {
        case .yesNo, .choice:
            answer = RandomAnswers.Answer(item: item.id, given: .option(dice.pick(item.options)))
        case .several(let options):
            answer = RandomAnswers.Answer(
                item: item.id, given: .several(dice.some(options, least: 0)))
        case .number(let low, let high, let places):
            let step = places == 0 ? 10_000 : 1_000
            let number = low + step * dice.number(0...((high - low) / step))
            answer = RandomAnswers.Answer(item: item.id, given: .number(number))
        case .windowed(let count): answer = windowed(item, count, made)
        case .date(let first, let days):
            let day = RandomDay(number: first.number + dice.number(0...(days - 1)))
            answer = RandomAnswers.Answer(
                item: item.id, given: .date(dice.chance(75) ? .day(day) : .month(day)))
        }
        if item.role == nil, dice.chance(10) { answer.withUndatedEvidence = true }
        return answer
    }

    private mutating func windowed(
        _ item: RandomInstrument.Item, _ count: Int, _ made: RandomAnswers
    ) -> RandomAnswers.Answer {
        var answer = RandomAnswers.Answer(item: item.id, given: .noInEveryPeriod)
        switch dice.number(1...100) {
        case ...18: return answer
        case ...48: answer.given = .yesInSomePeriod
        default:
            let names = instrument.windows.prefix(count).map(\.id) + ["earlier"]
            var ticks: [(period: String, present: Bool?)] = dice.some(names).map {
                (period: $0, present: dice.chance(55) ? true : dice.chance(60) ? false : nil)
            }
            if ticks.allSatisfy({ $0.present == nil }) { ticks[0].present = true }
            answer.given = .ticks(ticks)
        }
        // With `unmentioned: no` a date beside a tick would speak of a period that is not named.
        if !made.unmentionedIsNo, dice.chance(55) {
            for _ in 0..<dice.number(1...2) { answer.evidence.append(event(on: made.date)) }
        }
        return answer
    }

    /// A day, month or year up to the assessment date, often near the edge of a window.
    private mutating func event(on date: RandomDay) -> RandomDay.Partly {
        var day = date
        if dice.chance(45) {
            day = date.earlier(by: dice.pick(instrument.windows).until)
            if dice.chance(50) { day = day.dayBefore }
        } else {
            for _ in 0..<dice.number(0...420) { day = day.dayBefore }
        }
        switch dice.number(1...10) {
        case ...5: return .day(day)
        case ...9: return .month(day)
        default: return .year(day)
        }
    }
}
