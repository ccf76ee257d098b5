/// An exact quotient in points, made apart from the product's so that the two check each other.
struct OracleFraction: Hashable, Comparable, CustomStringConvertible {
    static let zero = OracleFraction(0)

    let numerator: Int
    let denominator: Int

    init(_ numerator: Int, over denominator: Int = 1) {
        guard let made = Self(wide: Int128(numerator), over: Int128(denominator)) else {
            preconditionFailure("a quotient of two small numbers is in lowest terms small too")
        }
        self = made
    }

    /// Ten-thousandths of a point, as every number of the random instruments is kept.
    init(units: Int, over count: Int = 1) { self.init(units, over: 10_000 * count) }

    /// The quotient in lowest terms; `nil` where it does not fit.
    init?(wide numerator: Int128, over denominator: Int128) {
        precondition(denominator != 0, "whoever divides has looked")
        var a = numerator.magnitude
        var b = denominator.magnitude
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(a)
        let sign: Int128 = denominator < 0 ? -1 : 1
        guard let top = Int(exactly: sign * (numerator / divisor)),
            let bottom = Int(exactly: sign * (denominator / divisor)), top != .min
        else { return nil }
        self.numerator = top
        self.denominator = bottom
    }

    var isWhole: Bool { denominator == 1 }

    static func < (left: Self, right: Self) -> Bool {
        Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }

    /// The nearest double.
    var nearest: Double { Double(numerator) / Double(denominator) }

    /// The number rounded to so many decimal places, which is a whole number of 10^-places.
    func rounded(places: Int, mode: RandomInstrument.RoundingMode) -> (Int128, unit: Int128) {
        var unit: Int128 = 1
        for _ in 0..<places { unit *= 10 }
        let scaled = Int128(numerator) * unit
        let divisor = Int128(denominator)
        var floor = scaled / divisor
        if scaled % divisor < 0 { floor -= 1 }
        let rest = scaled - floor * divisor
        let tie = rest * 2 == divisor
        return (
            floor + (mode.goesUp(rest > 0, rest * 2 > divisor, tie, floor, numerator < 0) ? 1 : 0),
            unit
        )
    }

    var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

extension RandomInstrument.RoundingMode {
    /// Whether what is left above the floor takes a number up to the next step.
    func goesUp(
        _ anything: Bool, _ moreThanHalf: Bool, _ half: Bool, _ floor: Int128, _ negative: Bool
    ) -> Bool {
        switch self {
        case .floor: false
        case .ceil: anything
        case .halfUp: moreThanHalf || (half && !negative)
        case .halfEven: moreThanHalf || (half && !floor.isMultiple(of: 2))
        }
    }
}
