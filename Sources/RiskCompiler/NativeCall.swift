package import RiskEngine
package import RiskModel

/// One call of a native function in a formula, as the program knows it.
///
/// The core cannot call it. Its arguments are numbers that the program gives, and its result is a few
/// number variables that a row is given once the host has called the function:
///
///     (low + share × (high − low)) ÷ works
///
/// Where the arguments are settled, `low` and `high` are the result and `works` is 1. Otherwise the
/// result is somewhere between the two, and `share`, unknown from 0 to 1, says where. A call that gave
/// no value has 0 for `works`, and what reads it is *undefined*.
package struct NativeCall: Sendable {
    package enum Argument: Sendable, Hashable {
        /// A number that the program gives as an output.
        case number(Output)
        case numbers([Output])
        case text(String)
        /// The option that is the answer to a question, by its id.
        case option(ItemPath)
    }

    package struct Output: Sendable, Hashable {
        package var index: Int
        /// Whether it is in points; otherwise it is in ten-thousandths of a point.
        package var isInPoints: Bool
    }

    package var function: NativeFunction
    package var arguments: [Argument]
    /// In the order of ``Part``.
    package var variables: [Int]
    /// The scales that depend on the result, directly or through others.
    package var readers: Set<ScaleID>

    /// The variables of a result. Coarse and fine are ten-thousandths, and 10⁻¹² of the rest.
    package enum Part: Int, CaseIterable, Sendable {
        case low, lowFine, high, highFine, share, works

        var name: String {
            switch self {
            case .low: "low"
            case .lowFine: "low, fine"
            case .high: "high"
            case .highFine: "high, fine"
            case .share: "share"
            case .works: "works"
            }
        }
    }

    /// Results are decimals of twelve places.
    package static let unitsPerOne = 1e12
    /// Twelve places in one ten-thousandth.
    package static let finePerCoarse: Int64 = 100_000_000
    /// No result is further from zero: numbers of the core go so far and no further.
    package static let widest: ClosedRange<Double> = -100_000_000...100_000_000

    /// What the result can be, whatever the arguments are.
    package var bounds: ClosedRange<Double> { Self.bounds(of: function) }

    static func bounds(of function: NativeFunction) -> ClosedRange<Double> {
        function.bounds?.clamped(to: widest) ?? widest
    }

    package func variable(_ part: Part) -> Int { variables[part.rawValue] }
}

// MARK: - Rows

extension NativeCall {
    /// What is known of the result of a call in one row.
    package enum Knowledge: Sendable, Hashable {
        /// It lies between two numbers; where they are the same it is settled.
        case between(Double, Double, mayFail: Bool)
        case failed
    }

    /// What is known before the function is called.
    package var unknown: Knowledge {
        .between(bounds.lowerBound, bounds.upperBound, mayFail: true)
    }

    /// Puts what is known of the result into a row.
    package func put(_ knowledge: Knowledge, into row: inout [Batch.Cell]) {
        switch knowledge {
        case .failed:
            put(bounds.lowerBound, .low, .lowFine, into: &row)
            put(bounds.lowerBound, .high, .highFine, into: &row)
            row[variable(.share)] = .value(0)
            row[variable(.works)] = .value(0)
        case .between(let low, let high, let mayFail):
            put(low, .low, .lowFine, into: &row)
            put(high, .high, .highFine, into: &row)
            row[variable(.share)] = low == high ? .value(0) : .unknown
            row[variable(.works)] = mayFail ? .unknown : .value(1)
        }
    }

    /// A number of twelve places in two parts: whole ten-thousandths, and what is left, never below 0.
    private func put(_ number: Double, _ coarse: Part, _ fine: Part, into row: inout [Batch.Cell]) {
        let units = Int128((number * Self.unitsPerOne).rounded())
        let (quotient, rest) = units.quotientAndRemainder(dividingBy: Int128(Self.finePerCoarse))
        let isBelow = rest < 0
        row[variable(coarse)] = .value(Int64(quotient) - (isBelow ? 1 : 0))
        row[variable(fine)] = .value(Int64(rest) + (isBelow ? Self.finePerCoarse : 0))
    }
}
