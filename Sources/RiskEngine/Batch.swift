/// Rows of coded answers in columns, one column a variable.
package struct Batch: Sendable {
    /// What one row says of one variable.
    package enum Cell: Sendable, Hashable {
        /// One outcome; of a number, the cell that its value lies in.
        case outcome(Int)
        case unknown
        case notApplicable
        case omitted
        /// The outcomes that a given answer leaves possible, as bits; at least one.
        case outcomes(UInt64)
        /// The outcomes that are possible without an answer: nothing where it is not asked.
        case assumed(UInt64)
        /// The value of a number, in steps of its variable's unit.
        case value(Int64)
        /// Gives nothing, as if it were not asked.
        case absent
    }

    package let variableCount: Int
    /// One entry a row, each with one cell a variable.
    package private(set) var rowCount = 0
    private(set) var codes: [[UInt8]]
    private(set) var sets: [Int: [UInt64]] = [:]
    private(set) var numbers: [Int: [Int64]] = [:]

    package init(variableCount: Int) {
        self.variableCount = variableCount
        codes = Array(repeating: [], count: variableCount)
    }

    /// Adds a row; it must have one cell a variable.
    package mutating func append(_ row: [Cell]) {
        precondition(row.count == variableCount, "a row has one cell a variable")
        for (variable, cell) in row.enumerated() {
            codes[variable].append(code(of: cell, variable: variable))
        }
        rowCount += 1
    }

    private mutating func append(set bits: UInt64, to variable: Int) {
        sets[variable, default: []] += Array(
            repeating: 0, count: rowCount - (sets[variable]?.count ?? 0))
        sets[variable, default: []].append(bits)
    }

    private mutating func code(of cell: Cell, variable: Int) -> UInt8 {
        switch cell {
        case .outcome(let outcome):
            return UInt8(outcome)
        case .unknown: return 0xFF
        case .notApplicable: return 0xFE
        case .omitted: return 0xFD
        case .absent: return 0xFA
        case .outcomes(let bits):
            append(set: bits, to: variable)
            return 0xFC
        case .assumed(let bits):
            append(set: bits, to: variable)
            return 0xF9
        case .value(let value):
            numbers[variable, default: []] += Array(
                repeating: 0, count: rowCount - (numbers[variable]?.count ?? 0))
            numbers[variable, default: []].append(value)
            return 0xFB
        }
    }
}

/// What the core gives for a batch: output `k` of every row, over all completions.
package struct BatchOutputs: Sendable {
    package var rowCount: Int
    /// By output and row.
    package var numbers: [[NumberOutcome]]
    package var sets: [[SetOutcome]]
    /// By contribution of the image and row.
    package var contributions: [[ClosedRange<Int64>]]
}

package struct NumberOutcome: Sendable, Hashable {
    package struct States: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let value = States(rawValue: 1)
        package static let undefined = States(rawValue: 2)
        package static let insufficient = States(rawValue: 4)
        package static let notApplicable = States(rawValue: 8)
    }

    /// Meaningful only where the states hold `value`.
    package var low: Scalar
    package var high: Scalar
    package var states: States
    /// Why the number is undefined where it is; empty exactly where the states lack `undefined`.
    package var reasons: UndefinedReasons
    package var isExact: Bool
    /// No completion meets what the query requires: there are no states and no values.
    package var isImpossible: Bool
    /// Every reached value in rising order, where they are few; otherwise empty.
    package var reached: [Scalar]
}

package struct SetOutcome: Sendable, Hashable {
    /// In the set of some completion.
    package var some: UInt64
    /// In the set of every completion.
    package var every: UInt64
    /// The levels that rules leave to a special state.
    package var bound: UInt64
    package var isExact: Bool
    /// No completion meets what the query requires: all sets are empty.
    package var isImpossible: Bool
}

/// The bits of a level set that are not levels.
package enum SpecialLevelBit {
    package static let undetermined: UInt64 = 1 << 60
    package static let undefined: UInt64 = 1 << 61
    package static let insufficient: UInt64 = 1 << 62
    package static let notApplicable: UInt64 = 1 << 63
}

/// The limits of the core that the compiler must respect (`risk_core.h`).
package enum CoreLimit {
    package static let outcomes = 64
    /// The largest magnitude of a constant and of a field's value.
    package static let largestConstant: UInt64 = 1 << 40
    package static let levels = 32
    package static let states = 1 << 22
    package static let ranks = 64
    /// Registers of one query.
    package static let registers = 64
}
