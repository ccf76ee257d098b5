/// What a formula comes to in one completion.
enum OracleOperand {
    case number(OracleNumber)
    /// An item that is not asked, or not applicable.
    case hidden
    /// A scale without a value, or arithmetic without a result.
    case special(String)

    fileprivate init(_ number: OracleNumber?) {
        self = number.map { .number($0) } ?? .special("undefined")
    }
}

extension Oracle {
    func operand(
        _ formula: RandomNumber, in world: World, levels: [String: OracleLevel] = [:],
        givenCounts: Bool = false
    ) -> OracleOperand {
        func operand(_ formula: RandomNumber) -> OracleOperand {
            self.operand(formula, in: world, levels: levels, givenCounts: givenCounts)
        }
        switch formula {
        case .literal(let decimal): return .number(decimal.number)
        case .item(let id):
            guard case .number(let units)? = value(of: id, in: world, givenCounts: givenCounts)
            else { return .hidden }
            return .number(OracleNumber(units: units))
        case .scale(let id):
            switch world.scales[id] {
            case .number(let number): return .number(number)
            case .special(let special): return .special(special)
            case nil: preconditionFailure("no scale \(id)")
            }
        case .coefficient(let id):
            guard let found = instrument.coefficients.first(where: { $0.id == id }) else {
                preconditionFailure("no coefficient \(id)")
            }
            return .number(found.value.number)
        case .count(let sections, let part):
            let counts = sections.map {
                count($0, part, in: world, givenCounts: givenCounts)
            }
            return .number(OracleNumber(counts.reduce(0, +)))
        case .element(let list, let place):
            return combine([operand(place)]) { numbers in
                guard case .exact(let exact) = numbers[0], exact.isWhole,
                    list.indices.contains(exact.numerator)
                else { return nil }
                return list[exact.numerator].number
            }
        case .negate(let inner): return combine([operand(inner)]) { -$0[0] }
        case .arithmetic(let sign, let left, let right):
            return combine([operand(left), operand(right)]) {
                sign.applied(to: $0[0], $0[1])
            }
        case .conditional(let when, let left, let right):
            switch truthHere(when, in: world, levels: levels, givenCounts: givenCounts) {
            // An answer that is not there is arithmetic without a result here.
            case .yes: return combine([operand(left)]) { $0[0] }
            case .no: return combine([operand(right)]) { $0[0] }
            case .undecided:
                return combine([operand(choices.pick() ? left : right)]) { $0[0] }
            }
        case .call(let function, let arguments):
            return combine(arguments.map(operand)) { function.applied(to: $0) }
        case .round(let inner, let places, let mode):
            return combine([operand(inner)]) {
                $0[0].rounded(places: places, mode: mode ?? .halfUp)
            }
        case .span(let span, let from, let to):
            return self.span(
                span, day(from, in: world, givenCounts), day(to, in: world, givenCounts))
        }
    }

    /// Arithmetic with anything that is no number is no number either; where there are several
    /// reasons for that, it is so for each of them.
    private func combine(
        _ operands: [OracleOperand], _ body: ([OracleNumber]) -> OracleNumber?
    ) -> OracleOperand {
        var numbers: [OracleNumber] = []
        var specials: [String] = []
        for operand in operands {
            switch operand {
            case .number(let number): numbers.append(number)
            case .hidden: specials.append("undefined")
            case .special(let found): specials.append(found)
            }
        }
        while Set(specials).count > 1, choices.pick() {
            let first = specials[0]
            specials.removeAll { $0 == first }
        }
        if let special = specials.first { return .special(special) }
        return OracleOperand(body(numbers))
    }

    /// A day; `nil` where the item is not asked or not applicable.
    func day(_ date: RandomDate, in world: World, _ givenCounts: Bool) -> Int? {
        switch date {
        case .assessment: return self.date.number
        case .item(let id):
            guard case .day(let number)? = value(of: id, in: world, givenCounts: givenCounts)
            else { return nil }
            return number
        }
    }

    private func span(_ span: RandomNumber.Span, _ from: Int?, _ to: Int?) -> OracleOperand {
        guard let from, let to else { return .special("undefined") }
        // Dates in the wrong order.
        guard from <= to else { return .special("undefined") }
        let start = RandomDay(number: from)
        let end = RandomDay(number: to)
        switch span {
        case .age: return .number(OracleNumber(start.years(until: end)))
        case .months: return .number(OracleNumber(start.months(until: end)))
        case .workingDays:
            return OracleOperand(OracleCalendar.workingDays(from: from, to: to))
        }
    }
}

extension RandomNumber.Operator {
    func applied(to left: OracleNumber, _ right: OracleNumber) -> OracleNumber? {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .divide: left / right
        case .remainder: left % right
        }
    }
}

extension RandomNumber.Function {
    func applied(to numbers: [OracleNumber]) -> OracleNumber? {
        switch self {
        case .min: numbers.min()
        case .max: numbers.max()
        case .abs: numbers[0].magnitude
        case .floor: numbers[0].rounded(places: 0, mode: .floor)
        case .ceil: numbers[0].rounded(places: 0, mode: .ceil)
        case .round: numbers[0].rounded(places: 0, mode: .halfUp)
        case .sqrt: numbers[0].squareRoot
        case .pow: numbers[0].power(numbers[1])
        case .exp: numbers[0].exponential
        case .logarithm: numbers[0].logarithm
        }
    }
}
