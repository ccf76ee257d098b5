/// An exact decimal number with up to four places, held as a whole number of ten-thousandths.
///
/// Points, cut-offs and scored answers are exact decimals, so that a sum never misses the edge of a
/// band by a rounding error.
package struct ExactDecimal: Sendable, Hashable, Comparable {
    /// The number times 10,000.
    package let tenThousandths: Int64

    /// The most places after the point.
    package static let places = 4
    /// The largest magnitude accepted, so that sums over a whole instrument stay far inside 64 bits.
    package static let largestMagnitude: Int64 = 1_000_000_000

    package init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    package init(_ whole: Int) { tenThousandths = Int64(whole) * 10_000 }

    /// Reads an optional sign, digits, and optionally a point with one to four digits.
    ///
    /// Returns `nil` for anything else: no exponent, no grouping, no infinity, no magnitude above
    /// ``largestMagnitude``. The reading does not depend on the locale.
    package init?(text: String) {
        var rest = text.utf8[...]
        var negative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        var value: Int64 = 0
        var wholeCount = 0
        var fractionCount: Int?
        for byte in rest {
            if byte == UInt8(ascii: "."), fractionCount == nil {
                fractionCount = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            if let count = fractionCount { fractionCount = count + 1 } else { wholeCount += 1 }
            guard wholeCount <= 10, fractionCount ?? 0 <= Self.places else { return nil }
        }
        guard wholeCount > 0, fractionCount != 0 else { return nil }
        for _ in (fractionCount ?? 0)..<Self.places { value *= 10 }
        guard value <= Self.largestMagnitude * 10_000 else { return nil }
        tenThousandths = negative ? -value : value
    }

    /// Whether the number has no places after the point.
    package var isWhole: Bool { tenThousandths % 10_000 == 0 }

    /// How many places after the point are needed to write the number, 0 to 4.
    package var placesNeeded: Int {
        var places = 4
        var rest = tenThousandths
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        return places
    }

    package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number in digits with a point, without needless zeros: `3`, `-0.25`.
    package var description: String {
        let magnitude = tenThousandths.magnitude
        var text = (tenThousandths < 0 ? "-" : "") + String(magnitude / 10_000)
        var fraction = String(magnitude % 10_000)
        if fraction != "0" {
            fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += "." + fraction
        }
        return text
    }
}

/// An exact quotient, such as a mean that the plugin has not rounded; the denominator is above zero.
package struct ExactFraction: Sendable, Hashable, Comparable {
    /// In ten-thousandths, as ``ExactDecimal/tenThousandths``, before the division.
    package let numerator: Int64
    package let denominator: Int64

    /// Makes the fraction in lowest terms.
    package init(numerator: Int64, denominator: Int64) {
        precondition(denominator > 0, "a fraction needs a denominator above zero")
        var a = numerator.magnitude
        var b = denominator.magnitude
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int64(max(a, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Makes a fraction of points; `nil` where its ten-thousandths do not fit.
    package init?(points numerator: Int64, over denominator: Int64) {
        precondition(denominator > 0, "a fraction needs a denominator above zero")
        var (shared, rest) = (Int64(10_000), denominator % 10_000)
        while rest != 0 { (shared, rest) = (rest, shared % rest) }
        let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 10_000 / shared)
        guard !overflow, scaled != .min else { return nil }
        self.init(numerator: scaled, denominator: denominator / shared)
    }

    package init(_ decimal: ExactDecimal) {
        self.init(numerator: decimal.tenThousandths, denominator: 1)
    }

    /// The number as an exact decimal, where four places are enough.
    package var decimal: ExactDecimal? {
        denominator == 1 ? ExactDecimal(tenThousandths: numerator) : nil
    }

    package static func < (left: ExactFraction, right: ExactFraction) -> Bool {
        let a = left.numerator.multipliedFullWidth(by: right.denominator)
        let b = right.numerator.multipliedFullWidth(by: left.denominator)
        return (a.high, a.low) < (b.high, b.low)
    }
}

extension ExactFraction {
    /// The number as an exact decimal, where its digits end within 18 places.
    package var preciseDecimal: PreciseDecimal? {
        var numerator = numerator
        var denominator = denominator
        var places = ExactDecimal.places
        while denominator > 1 {
            let shared: Int64 = denominator % 10 == 0 ? 10 : denominator % 5 == 0 ? 5 : 2
            guard denominator % shared == 0, places < PreciseDecimal.mostPlaces else { return nil }
            let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 10 / shared)
            guard !overflow else { return nil }
            numerator = scaled
            denominator /= shared
            places += 1
        }
        guard numerator.magnitude <= PreciseDecimal.largestSignificand.magnitude else { return nil }
        return PreciseDecimal(significand: numerator, places: places)
    }
}

extension ExactFraction: CustomStringConvertible {
    /// The decimal where it is exact, otherwise the nearest with four places (half away from zero).
    package var description: String {
        if let decimal { return decimal.description }
        if let preciseDecimal { return preciseDecimal.description }
        let magnitude = numerator.magnitude
        let divisor = denominator.magnitude
        let rounded = Int64((magnitude + divisor / 2) / divisor)
        return ExactDecimal(tenThousandths: numerator < 0 ? -rounded : rounded).description
    }
}
