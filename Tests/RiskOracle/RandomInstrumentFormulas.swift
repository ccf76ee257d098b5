/// Formulas made by chance.
extension RandomInstrumentMaker {
    /// What a condition or a formula may speak of.
    struct Scope {
        var items: [RandomInstrument.Item] = []
        var sections: [RandomInstrument.Section] = []
        /// The ids of scales, those of used tools with the tool's name before them.
        var scales: [String] = []
        var results: [RandomInstrument.Result] = []
        var harm = false
        var known = false
    }

    /// A formula that comes to a number, or to none; what names nothing always has a value.
    mutating func formula(_ scope: Scope, depth: Int) -> RandomNumber {
        for _ in 0..<8 {
            let formula = anyFormula(scope, depth: depth)
            if formula.isAllowed { return formula }
        }
        return operand(scope)
    }

    private mutating func anyFormula(_ scope: Scope, depth: Int) -> RandomNumber {
        guard depth > 0 else { return operand(scope) }
        switch dice.number(1...100) {
        case ...46:
            return .arithmetic(
                dice.pick([.plus, .plus, .minus, .times, .times, .divide, .remainder]),
                formula(scope, depth: depth - 1), formula(scope, depth: depth - 1))
        case ...54: return .negate(formula(scope, depth: depth - 1))
        case ...70: return call(scope, depth)
        case ...80:
            guard takes(.conditional, 100) else { return operand(scope) }
            return .conditional(
                condition(scope, depth: 0), formula(scope, depth: depth - 1),
                formula(scope, depth: depth - 1))
        case ...86:
            let mode =
                dice.chance(50) ? nil : dice.pick(RandomInstrument.RoundingMode.allCases)
            return .round(formula(scope, depth: depth - 1), places: dice.number(0...3), mode)
        case ...90:
            guard takes(.element, 100) else { return operand(scope) }
            let numbers = scope.items.filter { item in
                if case .number(0, _, 0) = item.form { return !item.allowsNA }
                return false
            }
            guard let item = numbers.first, case .number(_, let high, _) = item.form else {
                return operand(scope)
            }
            return .element(
                (0...(high / 10_000)).map { _ in decimal() }, .item(item.id))
        default: return operand(scope)
        }
    }

    private mutating func call(_ scope: Scope, _ depth: Int) -> RandomNumber {
        let function = dice.pick(RandomNumber.Function.allCases)
        let inner = formula(scope, depth: depth - 1)
        switch function {
        case .min, .max:
            let more = (0..<dice.number(1...2)).map { _ in formula(scope, depth: depth - 1) }
            return .call(function, [inner] + more)
        case .pow:
            return .call(
                function, [inner, .literal(RandomDecimal(dice.number(0...3)))])
        // Small exponents, so that what comes out can be told from what is next to it.
        case .exp: return .call(function, [.call(.min, [inner, .literal(RandomDecimal(4))])])
        case .abs, .floor, .ceil, .round, .sqrt, .logarithm: return .call(function, [inner])
        }
    }

    private mutating func operand(_ scope: Scope) -> RandomNumber {
        for _ in 0..<12 {
            switch dice.number(1...100) {
            case ...30: return .literal(decimal())
            case ...58:
                let numbers = scope.items.filter(\.isNumber)
                if !numbers.isEmpty { return .item(dice.pick(numbers).id) }
            case ...78:
                if !scope.scales.isEmpty { return .scale(dice.pick(scope.scales)) }
            case ...86:
                if !made.coefficients.isEmpty {
                    return .coefficient(dice.pick(made.coefficients).id)
                }
            case ...94:
                let counted = scope.sections.filter { $0.items.contains(where: \.isCountable) }
                guard !counted.isEmpty else { continue }
                let sections =
                    takes(.countOfSections, 30) ? dice.some(counted) : [dice.pick(counted)]
                return .count(sections.map(\.id), of: nil)
            default: if let span = span(scope) { return span }
            }
        }
        return .literal(decimal())
    }

    /// A stretch of time that a formula may speak of.
    private mutating func span(_ scope: Scope) -> RandomNumber? {
        let dates = scope.items.filter(\.isDate).map { RandomDate.item($0.id) }
        guard !dates.isEmpty else { return nil }
        let spans = RandomNumber.Span.allCases.filter { !Self.awaited.contains($0.feature) }
        guard !spans.isEmpty else { return nil }
        let from = dice.pick(dates)
        let to = dice.chance(60) ? .assessment : dice.pick(dates + [.assessment])
        return dice.chance(85)
            ? .span(dice.pick(spans), from, to) : .span(dice.pick(spans), to, from)
    }

    /// A small number, now and then with many places.
    mutating func decimal() -> RandomDecimal {
        switch dice.number(1...100) {
        case ...55: RandomDecimal(dice.number(0...6))
        case ...85: RandomDecimal(dice.number(1...60), places: 1)
        case ...93: RandomDecimal(dice.number(1...4_000), places: 3)
        default: RandomDecimal(dice.number(1...3_000_000), places: 6)
        }
    }
}

extension RandomNumber.Span {
    var feature: RandomFeature {
        switch self {
        case .age: .age
        case .months: .months
        case .workingDays: .workingDays
        }
    }
}

extension RandomInstrument.Item {
    var isNumber: Bool {
        if case .number = form { true } else { false }
    }

    var isDate: Bool {
        if case .date = form { true } else { false }
    }
}

extension RandomNumber {
    /// A number that names nothing has a value, and nothing is divided by the constant 0.
    var isAllowed: Bool {
        if case .arithmetic(let sign, _, let right) = self, sign == .divide || sign == .remainder,
            right.names.isEmpty, right.constant?.isZero ?? true
        {
            return false
        }
        return parts.allSatisfy(\.isAllowed) && (!names.isEmpty || constant != nil)
    }

    /// What a formula without names comes to.
    private var constant: OracleNumber? {
        switch self {
        case .literal(let decimal): return decimal.number
        case .negate(let inner): return inner.constant.map { -$0 }
        case .arithmetic(let sign, let left, let right):
            guard let left = left.constant, let right = right.constant else { return nil }
            return sign.applied(to: left, right)
        case .call(let function, let arguments):
            let numbers = arguments.compactMap(\.constant)
            return numbers.count == arguments.count ? function.applied(to: numbers) : nil
        case .round(let inner, let places, let mode):
            return inner.constant?.rounded(places: places, mode: mode ?? .halfUp)
        case .item, .scale, .coefficient, .count, .element, .conditional, .span: return nil
        }
    }
}
