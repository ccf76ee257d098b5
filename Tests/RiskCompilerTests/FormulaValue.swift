import Foundation

/// A number of the tests' own evaluator: an exact fraction of 128-bit parts, or a double. It shares
/// nothing with the compiler and the core but the contract (docs/formulas.md).
enum FormulaNumber {
    case exact(numerator: Int128, denominator: Int128)
    case real(Double)

    /// What one computation came to.
    struct Undefined: Error {}
    /// A result that hangs on the last bit of a double, of which this evaluator says nothing.
    struct Delicate: Error {}

    init(_ numerator: Int128, _ denominator: Int128 = 1) {
        var a = numerator.magnitude
        var b = denominator.magnitude
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1)) * (denominator < 0 ? -1 : 1)
        self = .exact(numerator: numerator / divisor, denominator: denominator / divisor)
    }

    /// Reads digits, a point and an exponent.
    init(literal: String) {
        let parts = literal.lowercased().split(separator: "e")
        let pieces = parts[0].split(separator: ".")
        var exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
        var digits = String(pieces[0])
        if pieces.count == 2 {
            digits += pieces[1]
            exponent -= pieces[1].count
        }
        let whole = Int128(digits) ?? 0
        let power = (0..<abs(exponent)).reduce(Int128(1)) { power, _ in power * 10 }
        self = exponent < 0 ? FormulaNumber(whole, power) : FormulaNumber(whole * power)
    }

    var double: Double {
        switch self {
        case .exact(let numerator, let denominator): Double(numerator) / Double(denominator)
        case .real(let number): number
        }
    }

    /// The number as it is kept: a fraction whose parts fit 63 bits, otherwise a double.
    private func kept() throws -> FormulaNumber {
        switch self {
        case .exact(let numerator, let denominator):
            let fits = numerator.magnitude < 1 << 63 && denominator.magnitude < 1 << 63
            return fits ? self : .real(Double(numerator) / Double(denominator))
        case .real(let number):
            guard number.isFinite else { throw Undefined() }
            // What is nearly nothing may be nothing to another computation of the same.
            if number != 0, abs(number) < 1e-290 { throw Delicate() }
            return .real(number)
        }
    }

    // MARK: Arithmetic

    static func calculate(
        _ sign: String, _ left: FormulaNumber, _ right: FormulaNumber
    ) throws -> FormulaNumber {
        if case .exact(let a, let b) = left, case .exact(let c, let d) = right {
            switch sign {
            case "+": return try FormulaNumber(a * d + c * b, b * d).kept()
            case "-": return try FormulaNumber(a * d - c * b, b * d).kept()
            case "*": return try FormulaNumber(a * c, b * d).kept()
            case "/":
                guard c != 0 else { throw Undefined() }
                return try FormulaNumber(a * d, b * c).kept()
            default:
                guard c != 0 else { throw Undefined() }
                // x - y * n, with n the quotient towards zero.
                let quotient = (a * d) / (b * c)
                let (product, overflow) = (c * b).multipliedReportingOverflow(by: quotient)
                guard !overflow else { throw Delicate() }
                return try FormulaNumber(a * d - product, b * d).kept()
            }
        }
        let (x, y) = (left.double, right.double)
        switch sign {
        case "+": return try FormulaNumber.real(x + y).carefully(x, y).kept()
        case "-": return try FormulaNumber.real(x - y).carefully(x, y).kept()
        case "*": return try FormulaNumber.real(x * y).kept()
        case "/":
            guard y != 0 else { throw Undefined() }
            return try FormulaNumber.real(x / y).kept()
        default:
            guard y != 0 else { throw Undefined() }
            // Near a multiple the remainder jumps.
            let remainder = fmod(x, y)
            let distance = min(abs(remainder), abs(y) - abs(remainder))
            guard distance > 1e-6 * max(abs(y), 1e-9 * abs(x)), abs(x / y) < 1e6 else {
                throw Delicate()
            }
            return try FormulaNumber.real(remainder).kept()
        }
    }

    /// A difference of two nearly equal doubles is mostly rounding.
    private func carefully(_ x: Double, _ y: Double) throws -> FormulaNumber {
        if abs(double) < 1e-5 * max(abs(x), abs(y)) { throw Delicate() }
        return self
    }

    func negated() throws -> FormulaNumber {
        switch self {
        case .exact(let numerator, let denominator): FormulaNumber(-numerator, denominator)
        case .real(let number): .real(-number)
        }
    }

    /// -1, 0 or 1.
    static func order(_ left: FormulaNumber, _ right: FormulaNumber) throws -> Int {
        if case .exact(let a, let b) = left, case .exact(let c, let d) = right {
            return a * d < c * b ? -1 : a * d == c * b ? 0 : 1
        }
        let (x, y) = (left.double, right.double)
        guard abs(x - y) > 1e-8 * max(abs(x), abs(y), 1e-300) else { throw Delicate() }
        return x < y ? -1 : 1
    }

    // MARK: Functions

    static func call(_ name: String, _ arguments: [FormulaNumber], mode: String) throws
        -> FormulaNumber
    {
        let x = arguments[0]
        switch name {
        case "min", "max":
            return try arguments.dropFirst().reduce(x) { best, next in
                let isLower = try order(next, best) < 0
                let isHigher = try order(next, best) > 0
                return (name == "min" ? isLower : isHigher) ? next : best
            }
        case "abs": return x.double < 0 ? try x.negated() : x
        case "floor": return try x.rounded(0, "floor")
        case "ceil": return try x.rounded(0, "ceil")
        case "round":
            return try x.rounded(
                arguments.count > 1 ? Int(arguments[1].double) : 0, mode)
        case "exp": return try FormulaNumber.real(Foundation.exp(x.double)).kept()
        case "ln":
            guard x.double > 0 else { throw Undefined() }
            // Near 1 a logarithm is mostly the rounding of its argument.
            if case .real = x, abs(x.double - 1) < 1e-3 { throw Delicate() }
            return .real(Foundation.log(x.double))
        case "sqrt":
            guard x.double >= 0 else { throw Undefined() }
            if case .exact(let numerator, let denominator) = x,
                let top = root(numerator), let bottom = root(denominator)
            {
                return FormulaNumber(top, bottom)
            }
            return .real(x.double.squareRoot())
        default:
            return try power(x, Int(arguments[1].double))
        }
    }

    private static func root(_ number: Int128) -> Int128? {
        var guess = Int128(Double(number).squareRoot())
        while guess * guess > number { guess -= 1 }
        while (guess + 1) * (guess + 1) <= number { guess += 1 }
        return guess * guess == number ? guess : nil
    }

    /// A power whose exponent is whole: exact as long as the result fits, whatever its parts do.
    private static func power(_ x: FormulaNumber, _ exponent: Int) throws -> FormulaNumber {
        if exponent < 0, x.double == 0 { throw Undefined() }
        guard case .exact(let numerator, let denominator) = x else {
            return try FormulaNumber.real(Foundation.pow(x.double, Double(exponent))).kept()
        }
        var top: Int128 = 1
        var bottom: Int128 = 1
        for _ in 0..<abs(exponent) {
            let (a, isTooHigh) = top.multipliedReportingOverflow(by: numerator)
            let (b, isTooDeep) = bottom.multipliedReportingOverflow(by: denominator)
            if isTooHigh || isTooDeep {
                return try FormulaNumber.real(Foundation.pow(x.double, Double(exponent))).kept()
            }
            (top, bottom) = (a, b)
        }
        return try (exponent < 0 ? FormulaNumber(bottom, top) : FormulaNumber(top, bottom)).kept()
    }

    /// The exact decimal with a number of places.
    private func rounded(_ places: Int, _ mode: String) throws -> FormulaNumber {
        let power = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
        switch self {
        case .exact(let numerator, let denominator):
            let (scaled, overflow) = numerator.multipliedReportingOverflow(by: power)
            guard !overflow else { throw Delicate() }
            var whole = scaled / denominator
            var rest = scaled % denominator
            if rest < 0 {
                whole -= 1
                rest += denominator
            }
            // `whole` is now the floor, and `rest` what is left of it.
            let isUp: Bool
            switch mode {
            case "floor": isUp = false
            case "ceil": isUp = rest > 0
            case "half_even":
                isUp = 2 * rest > denominator || (2 * rest == denominator && whole & 1 != 0)
            default: isUp = 2 * rest > denominator || (2 * rest == denominator && numerator > 0)
            }
            return try FormulaNumber(isUp ? whole + 1 : whole, power).kept()
        case .real(let number):
            let scaled = number * Double(power)
            guard abs(scaled) < 1e9 else { throw Delicate() }
            let rest = abs(scaled - scaled.rounded(.down))
            let edge = mode == "floor" || mode == "ceil" ? min(rest, 1 - rest) : abs(rest - 0.5)
            guard edge > 1e-5 else { throw Delicate() }
            let whole =
                mode == "floor"
                ? scaled.rounded(.down)
                : mode == "ceil"
                    ? scaled.rounded(.up) : scaled.rounded(.toNearestOrAwayFromZero)
            return FormulaNumber(Int128(whole), power)
        }
    }
}

/// A truth of the tests' own evaluator.
enum FormulaTruth {
    case no, yes, unknown
}
