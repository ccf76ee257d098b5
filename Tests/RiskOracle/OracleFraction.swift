/// An exact quotient in ten-thousandths, made apart from the model's so that the two check each
/// other.
struct OracleFraction: Hashable, Comparable, CustomStringConvertible {
    let numerator: Int
    let denominator: Int

    init(_ numerator: Int, over denominator: Int = 1) {
        precondition(denominator > 0, "the oracle divides by a count of members")
        var a = abs(numerator)
        var b = denominator
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = max(a, 1)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    static func < (left: Self, right: Self) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The number rounded to so many places, as a whole number of ten-thousandths.
    func rounded(places: Int, mode: RandomInstrument.RoundingMode) -> Self {
        var unit = 10_000
        for _ in 0..<places { unit /= 10 }
        let divisor = denominator * unit
        var floor = numerator / divisor
        if numerator % divisor < 0 { floor -= 1 }
        let rest = numerator - floor * divisor
        let up: Bool
        switch mode {
        case .floor: up = false
        case .ceil: up = rest > 0
        case .halfUp: up = numerator < 0 ? rest * 2 > divisor : rest * 2 >= divisor
        case .halfEven:
            up = rest * 2 > divisor || (rest * 2 == divisor && !floor.isMultiple(of: 2))
        }
        return Self((floor + (up ? 1 : 0)) * unit)
    }

    var description: String {
        denominator == 1
            ? RandomInstrument.decimal(numerator)
            : "\(RandomInstrument.decimal(numerator))/\(denominator)"
    }
}
