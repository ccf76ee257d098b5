import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

extension AnswerSet {
    /// The case as if nothing had been recorded, for a baseline.
    ///
    /// A yes/no item is "no", a several-of item has none of its options, and a windowed item is absent
    /// from every period, unless its points are such that another answer gives fewer. A choice or a
    /// number that has points has the answer that gives the fewest (the first of several). Everything
    /// else stays as it is: dates, texts, choices and numbers without points, such as an age or a
    /// stage, and what is not applicable.
    func withNoneRecorded(in instrument: Instrument) -> AnswerSet {
        var set = self
        for item in instrument.items {
            let id = item.id.value
            set.answers[id] = Self.least(item, given: answers[id]) ?? answers[id]
        }
        for tool in instrument.uses {
            for item in tool.instrument?.items ?? [] {
                let id = item.id.value
                let given = used[tool.tool.value]?[id]
                guard let least = Self.least(item, given: given) else { continue }
                set.used[tool.tool.value, default: [:]][id] = least
            }
        }
        return set
    }

    private static func least(_ item: Item, given: GivenAnswer?) -> GivenAnswer? {
        if case .notApplicable? = given?.state { return nil }
        switch item.type {
        case .yesNo:
            let (no, yes) = (item.points(of: .no), item.points(of: .yes))
            return GivenAnswer(.answered(.option(yes < no ? .yes : .no)))
        case .severalOf(let options):
            let fewest = options.map(\.id.value).filter { item.points(of: $0) < 0 }
            return GivenAnswer(.answered(.several(Set(fewest))))
        case .windowed(let windows):
            let periods = (windows + [.earlier]).map { ($0, WindowedAnswer.Presence.no) }
            return GivenAnswer(
                .answered(
                    .windowed(WindowedAnswer(periods: Dictionary(uniqueKeysWithValues: periods))))
            )
        case .choice(let options, ordered: _):
            guard item.points != nil else { return nil }
            let least = options.map(\.id.value).min { item.points(of: $0) < item.points(of: $1) }
            return least.map { GivenAnswer(.answered(.option($0))) }
        case .number(let domain):
            return leastNumber(item, domain).map { GivenAnswer(.answered(.number($0))) }
        case .date, .text:
            return nil
        }
    }

    private static func leastNumber(_ item: Item, _ domain: NumberDomain) -> ExactDecimal? {
        switch item.points {
        case .value?: return item.isReversed ? domain.high : domain.low
        case .byBand(let bands)?:
            return firstNumbers(of: bands, domain).min { left, right in
                item.points(of: left, in: bands) < item.points(of: right, in: bands)
            }
        case .byOption?, .byWindow?, nil: return nil
        }
    }

    /// The lowest number of each band that the domain reaches, rising.
    private static func firstNumbers(of bands: [Band], _ domain: NumberDomain) -> [ExactDecimal] {
        var step: Int64 = 10_000
        for _ in 0..<domain.places { step /= 10 }
        var numbers = [domain.low]
        for end in bands.compactMap(\.upto) {
            let (whole, rest) = end.tenThousandths.quotientAndRemainder(dividingBy: step)
            // The first step above the end, towards more also where the end is below zero.
            let next = ExactDecimal(tenThousandths: (rest < 0 ? whole : whole + 1) * step)
            if domain.low < next, next <= domain.high { numbers.append(next) }
        }
        return numbers
    }
}

extension Item {
    /// -1 where the points are turned round or weighed negatively, so that fewer are more.
    fileprivate var direction: Int64 {
        let isNegative = (weight?.known?.tenThousandths ?? 1) < 0
        return isNegative != isReversed ? -1 : 1
    }

    /// The points of an option, in ten-thousandths, as far as they tell which gives fewer.
    fileprivate func points(of option: OptionID) -> Int64 {
        guard case .byOption(let points)? = points else { return 0 }
        return direction * (points[option]?.known?.tenThousandths ?? 0)
    }

    /// The points of a number, in the same measure.
    fileprivate func points(of number: ExactDecimal, in bands: [Band]) -> Int64 {
        let band = bands.first { $0.upto.map { number <= $0 } ?? true }
        return direction * (band?.points.known?.tenThousandths ?? 0)
    }
}
