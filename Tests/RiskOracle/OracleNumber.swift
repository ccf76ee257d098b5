import Glibc

/// A number of points: exact for as long as the contract keeps it so, and a double from then on.
enum OracleNumber: Hashable, Comparable, CustomStringConvertible {
    case exact(OracleFraction)
    case real(Double)

    init(_ whole: Int) { self = .exact(OracleFraction(whole)) }
    init(units: Int) { self = .exact(OracleFraction(units: units)) }

    /// `nil` stands for a result that is none: no number, or infinite.
    private init?(finite double: Double) {
        guard double.isFinite else { return nil }
        self = .real(double == 0 ? 0 : double)
    }

    /// An exact result, or the nearest double where it does not fit 63 bits.
    private init(_ numerator: Int128, over denominator: Int128) {
        if let exact = OracleFraction(wide: numerator, over: denominator) {
            self = .exact(exact)
        } else {
            self = .real(Double(numerator) / Double(denominator))
        }
    }

    var double: Double {
        switch self {
        case .exact(let exact): exact.nearest
        case .real(let double): double
        }
    }

    var isNegative: Bool { double < 0 }
    var isZero: Bool { double == 0 }

    static func < (left: Self, right: Self) -> Bool {
        if case .exact(let a) = left, case .exact(let b) = right { return a < b }
        return left.double < right.double
    }

    static func == (left: Self, right: Self) -> Bool {
        if case .exact(let a) = left, case .exact(let b) = right { return a == b }
        return left.double == right.double
    }

    func hash(into hasher: inout Hasher) { hasher.combine(double) }

    /// Whether two numbers are one, as far as doubles that were reached differently can tell.
    func isAbout(_ other: Self) -> Bool {
        if case .exact(let a) = self, case .exact(let b) = other { return a == b }
        return abs(double - other.double) <= 1e-12 * max(abs(double), abs(other.double), 1e-300)
    }

    static func + (a: Self, b: Self) -> Self? {
        guard case .exact(let a) = a, case .exact(let b) = b else {
            return Self(finite: a.double + b.double)
        }
        return Self(
            Int128(a.numerator) * Int128(b.denominator)
                + Int128(b.numerator) * Int128(a.denominator),
            over: Int128(a.denominator) * Int128(b.denominator))
    }

    static prefix func - (a: Self) -> Self {
        switch a {
        case .exact(let a): Self(-Int128(a.numerator), over: Int128(a.denominator))
        case .real(let a): .real(a == 0 ? 0 : -a)
        }
    }

    static func - (a: Self, b: Self) -> Self? { a + (-b) }

    static func * (a: Self, b: Self) -> Self? {
        guard case .exact(let a) = a, case .exact(let b) = b else {
            return Self(finite: a.double * b.double)
        }
        return Self(
            Int128(a.numerator) * Int128(b.numerator),
            over: Int128(a.denominator) * Int128(b.denominator))
    }

    static func / (a: Self, b: Self) -> Self? {
        guard !b.isZero else { return nil }
        guard case .exact(let a) = a, case .exact(let b) = b else {
            return Self(finite: a.double / b.double)
        }
        return Self(
            Int128(a.numerator) * Int128(b.denominator),
            over: Int128(a.denominator) * Int128(b.numerator))
    }

    /// What is left of a division, with the sign of the dividend.
    static func % (a: Self, b: Self) -> Self? {
        guard !b.isZero else { return nil }
        guard case .exact(let a) = a, case .exact(let b) = b else {
            return Self(finite: a.double.truncatingRemainder(dividingBy: b.double))
        }
        return Self(
            (Int128(a.numerator) * Int128(b.denominator))
                % (Int128(b.numerator) * Int128(a.denominator)),
            over: Int128(a.denominator) * Int128(b.denominator))
    }

    var magnitude: Self { isNegative ? -self : self }

    /// An exact root where there is one.
    var squareRoot: Self? {
        guard !isNegative else { return nil }
        if case .exact(let exact) = self, let top = Self.wholeRoot(exact.numerator),
            let bottom = Self.wholeRoot(exact.denominator)
        {
            return .exact(OracleFraction(top, over: bottom))
        }
        return Self(finite: double.squareRoot())
    }

    private static func wholeRoot(_ number: Int) -> Int? {
        var root = Int(Double(number).squareRoot())
        while root * root > number { root -= 1 }
        while (root + 1) * (root + 1) <= number { root += 1 }
        return root * root == number ? root : nil
    }

    var exponential: Self? { Self(finite: exp(double)) }

    var logarithm: Self? { double > 0 ? Self(finite: log(double)) : nil }

    /// Exact for a whole exponent, as often as the factor fits.
    func power(_ exponent: Self) -> Self? {
        if isZero, exponent.isNegative { return nil }
        guard case .exact(let times) = exponent, times.isWhole, abs(times.numerator) <= 64,
            case .exact = self
        else {
            if isNegative, exponent.double != exponent.double.rounded() { return nil }
            return Self(finite: pow(double, exponent.double))
        }
        var product: Self? = Self(1)
        for _ in 0..<abs(times.numerator) { product = product.flatMap { $0 * self } }
        if times.numerator < 0 { product = product.flatMap { Self(1) / $0 } }
        if case .exact? = product { return product }
        return Self(finite: pow(double, exponent.double))
    }

    /// The exact decimal of so many places; of a double, of the double's own exact value.
    func rounded(places: Int, mode: RandomInstrument.RoundingMode) -> Self {
        switch self {
        case .exact(let exact):
            let (steps, unit) = exact.rounded(places: places, mode: mode)
            return Self(steps, over: unit)
        case .real(let double):
            guard abs(double) < 0x1p53 else { return self }
            var unit: Int128 = 1
            for _ in 0..<places { unit *= 10 }
            let negative = double < 0
            // The double is a whole number of 2^-shift.
            let shift = min(52 - Int(abs(double) == 0 ? 0 : abs(double).exponent), 126)
            guard shift > 0 else { return self }
            let whole = Int128(
                abs(double) * Double(sign: .plus, exponent: min(shift, 900), significand: 1))
            let scaled = (negative ? -whole : whole) * unit
            let floor = scaled >> Int128(shift)
            let rest = scaled - (floor << Int128(shift))
            let half = Int128(1) << Int128(shift - 1)
            let up = mode.goesUp(
                rest > 0, rest > half, rest == half, floor, negative)
            return Self(floor + (up ? 1 : 0), over: unit)
        }
    }

    var description: String {
        switch self {
        case .exact(let exact): exact.description
        case .real(let double): "\(double)"
        }
    }
}
