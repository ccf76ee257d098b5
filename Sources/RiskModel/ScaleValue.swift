/// The value of a scale, in points: exact while exact arithmetic made it, otherwise the double that the
/// calculation came to.
package enum ScaleValue: Sendable, Hashable {
    case exact(ExactFraction)
    /// Finite, never a NaN.
    case real(Double)

    package init(_ decimal: ExactDecimal) { self = .exact(ExactFraction(decimal)) }

    /// The value as an exact decimal, where it is exact and four places are enough.
    package var decimal: ExactDecimal? {
        if case .exact(let fraction) = self { fraction.decimal } else { nil }
    }

    /// The nearest double.
    package var nearestDouble: Double {
        switch self {
        case .exact: tenThousandths / 10_000
        case .real(let number): number
        }
    }

    /// The value in ten-thousandths of a point, as the nearest double: of points it is exact.
    package var tenThousandths: Double {
        switch self {
        case .exact(let fraction): Double(fraction.numerator) / Double(fraction.denominator)
        case .real(let number): number * 10_000
        }
    }
}

extension ScaleValue: Comparable {
    /// Two exact values are compared exactly, others by their nearest doubles, as the core does.
    package static func < (left: ScaleValue, right: ScaleValue) -> Bool {
        if case .exact(let a) = left, case .exact(let b) = right { return a < b }
        return left.nearestDouble < right.nearestDouble
    }
}

extension ScaleValue: CustomStringConvertible {
    /// A decimal that is exact in full; otherwise the fraction, or the double, to four places, half
    /// away from zero.
    package var description: String {
        switch self {
        case .exact(let fraction): fraction.description
        case .real(let number): number.inFourPlaces
        }
    }
}

extension Double {
    /// The nearest number with four places, without needless zeros.
    fileprivate var inFourPlaces: String {
        let scaled = (self * 10_000).rounded(.toNearestOrAwayFromZero)
        guard scaled.magnitude < 9e18 else { return "\(self)" }
        return ExactDecimal(tenThousandths: Int64(scaled)).description
    }
}
