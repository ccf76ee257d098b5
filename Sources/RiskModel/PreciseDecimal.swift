/// An exact decimal number with up to 18 digits and up to 18 places after the point: a literal of an
/// expression, a coefficient, a value that a table gives.
///
/// Numbers that are summed are ``ExactDecimal``; this one is computed with, as the exact fraction
/// ``significand`` / 10^``places``.
package struct PreciseDecimal: Sendable, Hashable {
    /// The number times 10^``places``, without a needless zero at its end.
    package let significand: Int64
    /// Places after the point, 0 to ``mostPlaces``.
    package let places: Int

    /// The most places after the point.
    package static let mostPlaces = 18
    /// The largest magnitude of the digits, point left out: one unit more has 19 digits.
    package static let largestSignificand: Int64 = 999_999_999_999_999_999

    /// Makes `significand` / 10^`places`; needless zeros are dropped.
    ///
    /// - Parameters:
    ///   - significand: At most ``largestSignificand`` in magnitude.
    ///   - places: 0 to ``mostPlaces``.
    package init(significand: Int64, places: Int = 0) {
        precondition(
            significand.magnitude <= Self.largestSignificand.magnitude
                && (0...Self.mostPlaces).contains(places), "a precise decimal is out of range")
        var digits = significand
        var rest = places
        while rest > 0, digits % 10 == 0 {
            digits /= 10
            rest -= 1
        }
        self.significand = digits
        self.places = rest
    }

    package init(_ whole: Int) { self.init(significand: Int64(whole)) }

    package init(_ decimal: ExactDecimal) {
        self.init(significand: decimal.tenThousandths, places: ExactDecimal.places)
    }

    /// Reads an optional sign, digits, optionally a point with digits, and optionally an exponent of
    /// ten: `3`, `-0.25`, `6.5e-8`.
    ///
    /// Returns `nil` for anything else, and for a number that needs more than 18 digits or places.
    /// The reading does not depend on the locale.
    package init?(text: String) {
        var rest = text.utf8[...]
        let isNegative = Self.takeSign(&rest)
        let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { byte in
            byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
        }
        guard let mantissa = parts.first else { return nil }
        var exponent = 0
        if parts.count == 2 {
            var digits = parts[1]
            let isBelow = Self.takeSign(&digits)
            guard (1...3).contains(digits.count), let number = Self.number(digits) else {
                return nil
            }
            exponent = isBelow ? -Int(number) : Int(number)
        }
        let pieces = mantissa.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.allSatisfy({ !$0.isEmpty }), !pieces.isEmpty else { return nil }
        var digits = pieces.flatMap { Array($0) }
        var places = (pieces.count == 2 ? pieces[1].count : 0) - exponent
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            places -= 1
        }
        guard !digits.isEmpty else {
            self.init(0)
            return
        }
        while places < 0, digits.count < Self.mostPlaces {
            digits.append(UInt8(ascii: "0"))
            places += 1
        }
        guard (0...Self.mostPlaces).contains(places), digits.count <= Self.mostPlaces,
            let magnitude = Self.number(digits[...])
        else { return nil }
        self.init(significand: isNegative ? -magnitude : magnitude, places: places)
    }

    private static func takeSign<Bytes: Collection>(_ bytes: inout Bytes) -> Bool
    where Bytes.Element == UInt8, Bytes.SubSequence == Bytes {
        guard let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
            return false
        }
        bytes = bytes.dropFirst()
        return sign == UInt8(ascii: "-")
    }

    /// The number that up to 18 digits write; `nil` where one is no digit.
    private static func number(_ digits: some Collection<UInt8>) -> Int64? {
        var value: Int64 = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// 10^`exponent`, for 0 to 18.
    package static func powerOfTen(_ exponent: Int) -> Int64 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    /// The nearest double; a division of two doubles that are exact up to 15 digits.
    package var nearestDouble: Double {
        Double(significand) / Double(Self.powerOfTen(places))
    }

    /// The number with its sign turned.
    package var negated: PreciseDecimal {
        PreciseDecimal(significand: -significand, places: places)
    }

    /// Whether the number has no places after the point.
    package var isWhole: Bool { places == 0 }

    /// The same number as points are held; `nil` where it has too many places or is too large.
    package var exactDecimal: ExactDecimal? {
        guard places <= ExactDecimal.places else { return nil }
        let (value, overflow) = significand.multipliedReportingOverflow(
            by: Self.powerOfTen(ExactDecimal.places - places))
        guard !overflow, value.magnitude <= (ExactDecimal.largestMagnitude * 10_000).magnitude
        else { return nil }
        return ExactDecimal(tenThousandths: value)
    }

    /// The largest whole number that is not above the number times `factor`, held inside 64 bits.
    ///
    /// - Parameter factor: Above zero.
    package func floor(times factor: Int64) -> Int64 {
        let product = significand.multipliedFullWidth(by: factor)
        let divisor = Self.powerOfTen(places)
        guard places > 0 else {
            let (value, overflow) = significand.multipliedReportingOverflow(by: factor)
            return overflow ? (significand < 0 ? .min : .max) : value
        }
        guard product.high > -divisor / 2, product.high < divisor / 2 else {
            return significand < 0 ? .min : .max
        }
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension PreciseDecimal: Comparable {
    package static func < (left: PreciseDecimal, right: PreciseDecimal) -> Bool {
        let a = left.significand.multipliedFullWidth(by: powerOfTen(right.places))
        let b = right.significand.multipliedFullWidth(by: powerOfTen(left.places))
        return (a.high, a.low) < (b.high, b.low)
    }
}

extension PreciseDecimal: CustomStringConvertible {
    /// The number in digits with a point, without an exponent and needless zeros: `3`, `-0.25`.
    package var description: String {
        let digits = String(significand.magnitude)
        let sign = significand < 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }
}
