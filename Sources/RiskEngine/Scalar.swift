/// One number that a program gives, in the program's units: exact, or the nearest double where an
/// operation has no exact result or one that does not fit.
package enum Scalar: Sendable, Hashable {
    case exact(Fraction)
    /// Finite, and never a negative zero.
    case real(Double)

    /// The fraction, where the number is one.
    package var fraction: Fraction? {
        switch self {
        case .exact(let fraction): fraction
        case .real: nil
        }
    }
}

/// An exact fraction in lowest terms; the denominator is above zero.
package struct Fraction: Sendable, Hashable {
    package var numerator: Int64
    package var denominator: Int64

    package init(numerator: Int64, denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// Why a number is undefined; several where completions differ, or operands of one.
package struct UndefinedReasons: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No member, no row of a table, no answer to count with.
    package static let nothingApplies = UndefinedReasons(rawValue: 1)
    /// A division by 0, or 0 to a power below 0.
    package static let divisionByZero = UndefinedReasons(rawValue: 2)
    /// The logarithm of 0 or less, the root or a broken power of less than 0.
    package static let outsideDomain = UndefinedReasons(rawValue: 4)
    /// A result past the largest double.
    package static let tooLarge = UndefinedReasons(rawValue: 8)
    package static let datesInWrongOrder = UndefinedReasons(rawValue: 16)
    /// A day that the calendar does not cover.
    package static let outsideCalendar = UndefinedReasons(rawValue: 32)
}

/// The modes of ``Opcode/round`` and ``Opcode/roundTo``, by the core's numbers.
package enum RoundingMode: Int, Sendable, CaseIterable {
    case halfAwayFromZero
    case halfEven
    case floor
    case ceiling
}
