/// Evaluates random formulas over known answers, by the contract alone.
struct FormulaEvaluator {
    /// The value of a number item; `nil` where it is hidden or not applicable.
    var numbers: [String: FormulaNumber?]
    /// The answer of a yes/no item; `nil` where it is hidden.
    var answers: [String: Bool?]

    func number(_ formula: RandomFormula) throws -> FormulaNumber {
        switch formula {
        case .literal(let text):
            return FormulaNumber(literal: text)
        case .name(let name):
            guard let value = numbers[name] ?? nil else { throw FormulaNumber.Undefined() }
            return value
        case .negate(let operand):
            return try number(operand).negated()
        case .infix(let sign, let left, let right):
            return try both(left, right) { try FormulaNumber.calculate(sign, $0, $1) }
        case .conditional(let condition, let value, let otherwise):
            switch try truth(condition) {
            case .yes: return try number(value)
            case .no: return try number(otherwise)
            case .unknown:
                // Either may be meant: equal ones are told, others have two ends.
                throw FormulaNumber.Delicate()
            }
        case .call(let name, let arguments):
            var mode = "half_up"
            var values: [FormulaNumber] = []
            var isUndefined = false
            for argument in arguments {
                if case .text(let text) = argument {
                    mode = text
                    continue
                }
                do {
                    values.append(try number(argument))
                } catch is FormulaNumber.Undefined {
                    isUndefined = true
                }
            }
            if isUndefined { throw FormulaNumber.Undefined() }
            return try FormulaNumber.call(name, values, mode: mode)
        case .element(let elements, let place):
            let index = try number(place)
            for (position, element) in elements.enumerated()
            where try FormulaNumber.order(index, FormulaNumber(Int128(position))) == 0 {
                return try number(element)
            }
            throw FormulaNumber.Undefined()
        case .truth, .text, .not, .list:
            preconditionFailure("no number")
        }
    }

    /// Delicate on either side is delicate, whatever the other side is.
    private func both<Value>(
        _ left: RandomFormula, _ right: RandomFormula,
        _ combine: (FormulaNumber, FormulaNumber) throws -> Value
    ) throws -> Value {
        let first = Result { try number(left) }
        let second = Result { try number(right) }
        for result in [first, second] {
            if case .failure(let error) = result, error is FormulaNumber.Delicate { throw error }
        }
        return try combine(try first.get(), try second.get())
    }

    func truth(_ formula: RandomFormula) throws -> FormulaTruth {
        switch formula {
        case .truth(let truth):
            return truth ? .yes : .no
        case .not(let operand):
            switch try truth(operand) {
            case .yes: return .no
            case .no: return .yes
            case .unknown: return .unknown
            }
        case .conditional(let condition, let value, let otherwise):
            let (first, second) = (try truth(value), try truth(otherwise))
            switch try truth(condition) {
            case .yes: return first
            case .no: return second
            case .unknown: return first == second ? first : .unknown
            }
        case .infix("&&", let left, let right):
            let truths = [try truth(left), try truth(right)]
            return truths.contains(.no) ? .no : truths.contains(.unknown) ? .unknown : .yes
        case .infix("||", let left, let right):
            let truths = [try truth(left), try truth(right)]
            return truths.contains(.yes) ? .yes : truths.contains(.unknown) ? .unknown : .no
        case .infix("in", let left, .list(let elements)):
            let truths = try elements.map { try compare("==", left, $0) }
            return truths.contains(.yes) ? .yes : truths.contains(.unknown) ? .unknown : .no
        case .infix(let sign, .name(let name), .text(let text)):
            guard let answer = answers[name] ?? nil else { return .no }
            return (answer == (text == "yes")) == (sign == "==") ? .yes : .no
        case .infix(let sign, let left, let right) where left.isTruth:
            let (first, second) = (try truth(left), try truth(right))
            if first == .unknown || second == .unknown { return .unknown }
            return (first == second) == (sign == "==") ? .yes : .no
        case .infix(let sign, let left, let right):
            return try compare(sign, left, right)
        case .literal, .name, .text, .negate, .call, .list, .element:
            preconditionFailure("no truth")
        }
    }

    private func compare(
        _ sign: String, _ left: RandomFormula, _ right: RandomFormula
    ) throws -> FormulaTruth {
        // An item that is compared itself, and is hidden or not applicable, makes it false.
        for case .name(let name) in [left, right] where (numbers[name] ?? nil) == nil {
            // What the other side would have been does not matter, unless nobody can say.
            for other in [left, right] {
                do { _ = try number(other) } catch is FormulaNumber.Undefined {}
            }
            return .no
        }
        do {
            let order = try both(left, right) { try FormulaNumber.order($0, $1) }
            let holds =
                switch sign {
                case "<": order < 0
                case "<=": order <= 0
                case "==": order == 0
                case "!=": order != 0
                case ">=": order >= 0
                default: order > 0
                }
            return holds ? .yes : .no
        } catch is FormulaNumber.Undefined {
            return .unknown
        }
    }
}

extension RandomFormula {
    /// Whether the formula gives a truth.
    var isTruth: Bool {
        switch self {
        case .truth, .not: true
        case .infix(let sign, _, _): !["+", "-", "*", "/", "%"].contains(sign)
        case .conditional(_, let value, _): value.isTruth
        case .literal, .name, .text, .negate, .call, .list, .element: false
        }
    }
}
