/// A program as data, before the core has verified it: what the compiler makes.
///
/// The meaning of every part is in `risk_core.h`; this type only holds it and hands out indices.
package struct ProgramImage: Sendable {
    package var variables: [Variable] = []
    package var fields: [Field] = []
    /// In the order of their variables once ``sortContributions()`` has run.
    package var contributions: [Contribution] = []
    package private(set) var constants: [Int64] = []
    /// Exact constants, in lowest terms.
    package private(set) var fractions: [Fraction] = []
    package private(set) var sets: [UInt64] = []
    package private(set) var limits: [Int64] = []
    package private(set) var code: [Instruction] = []
    package private(set) var segments: [Range<Int>] = []
    /// The segments that give outputs.
    package private(set) var queries: [Int] = []
    package private(set) var numberOutputCount = 0
    package private(set) var setOutputCount = 0

    private var constantIndex: [Int64: Int] = [:]
    private var fractionIndex: [Fraction: Int] = [:]
    private var setIndex: [UInt64: Int] = [:]

    package init() {}

    /// One question. Its outcomes are numbered from 0.
    package struct Variable: Sendable, Hashable {
        package var outcomeCount: Int
        /// The outcome that means *not applicable*, if there is one.
        package var notApplicable: Int?
        /// The segment that says whether the question is asked.
        package var gate: Int?
        package var substitution: Substitution?
        /// Set for a number: its cells are the outcomes (and *not applicable* after them).
        package var number: NumberCells?

        package init(outcomeCount: Int, notApplicable: Int? = nil) {
            self.outcomeCount = outcomeCount
            self.notApplicable = notApplicable
        }
    }

    /// Replaces an omitted answer, by a condition.
    package struct Substitution: Sendable, Hashable {
        package var segment: Int
        package var outcomeIfTrue: Int
        package var outcomeIfFalse: Int

        package init(segment: Int, outcomeIfTrue: Int, outcomeIfFalse: Int) {
            self.segment = segment
            self.outcomeIfTrue = outcomeIfTrue
            self.outcomeIfFalse = outcomeIfFalse
        }
    }

    /// The range of a number in steps, cut into cells within which nothing but its value changes.
    package struct NumberCells: Sendable, Hashable {
        package var lowest: Int64
        package var highest: Int64
        package var step: Int64
        /// Index of the first of the cells' upper ends.
        package var firstLimit: Int

        package init(lowest: Int64, highest: Int64, step: Int64, firstLimit: Int) {
            self.lowest = lowest
            self.highest = highest
            self.step = step
            self.firstLimit = firstLimit
        }
    }

    package enum Field: Sendable, Hashable {
        case sum
        /// A sum without negative amounts whose values above the ceiling are all alike.
        case cappedSum(ceiling: Int64)
        case any
        /// The highest of ranks 1 to `count`; 0 is none.
        case rank(count: Int)
    }

    /// What a variable gives to a field, by outcome.
    package struct Contribution: Sendable, Hashable {
        package var variable: Int
        package var field: Int
        package var amounts: [Int64]
        /// What an omitted answer gives; `nil` ranges over the amounts like an unknown one.
        package var whenOmitted: Int64?
        /// Whether an answer to a question that is not asked still counts.
        package var countsHidden: Bool
        /// Added for each unit of a number's value.
        package var perValue: Int64

        package init(
            variable: Int, field: Int, amounts: [Int64], whenOmitted: Int64? = nil,
            countsHidden: Bool = false, perValue: Int64 = 0
        ) {
            self.variable = variable
            self.field = field
            self.amounts = amounts
            self.whenOmitted = whenOmitted
            self.countsHidden = countsHidden
            self.perValue = perValue
        }
    }

    /// For each variable, the number of its outcomes that stands for each: outcomes that give the
    /// same to every field are one.
    package func outcomeClasses() -> [[Int]] {
        // At first all outcomes are one; each contribution keeps those apart that give it different
        // amounts.
        var classes = variables.map { Array(repeating: 0, count: $0.outcomeCount) }
        for contribution in contributions {
            let variable = contribution.variable
            if contribution.perValue != 0 {
                classes[variable] = Array(classes[variable].indices)
            } else if contribution.amounts.contains(where: { $0 != contribution.amounts[0] }) {
                Self.divide(&classes[variable], by: contribution.amounts)
            }
        }
        return classes
    }

    /// Divides classes of outcomes by the amount that each gives. A class is named by its first outcome.
    private static func divide(_ classes: inout [Int], by amounts: [Int64]) {
        let undivided = classes
        for outcome in classes.indices {
            let first = (0..<outcome).first { earlier in
                undivided[earlier] == undivided[outcome] && amounts[earlier] == amounts[outcome]
            }
            classes[outcome] = first ?? outcome
        }
    }

    package mutating func addField(_ field: Field) -> Int {
        fields.append(field)
        return fields.count - 1
    }

    /// Returns the index of a constant, adding it where it is new.
    package mutating func constant(_ value: Int64) -> Int {
        if let index = constantIndex[value] { return index }
        constants.append(value)
        constantIndex[value] = constants.count - 1
        return constants.count - 1
    }

    /// Adds constants that must stand one after another; returns the index of the first.
    package mutating func addConstants(_ values: [Int64]) -> Int {
        constants += values
        return constants.count - values.count
    }

    /// Returns the index of an exact constant, adding it where it is new.
    ///
    /// - Parameters:
    ///   - numerator: Not `Int64.min`.
    ///   - denominator: Above zero; the fraction need not be in lowest terms.
    package mutating func fraction(_ numerator: Int64, over denominator: Int64 = 1) -> Int {
        precondition(
            denominator > 0 && numerator != .min, "a fraction has a denominator above zero")
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let value = Fraction(
            numerator: numerator / Int64(a), denominator: denominator / Int64(a))
        if let index = fractionIndex[value] { return index }
        fractions.append(value)
        fractionIndex[value] = fractions.count - 1
        return fractions.count - 1
    }

    package mutating func set(_ bits: UInt64) -> Int {
        if let index = setIndex[bits] { return index }
        sets.append(bits)
        setIndex[bits] = sets.count - 1
        return sets.count - 1
    }

    /// Adds the upper ends of a number's cells; returns the index of the first.
    package mutating func addLimits(_ values: [Int64]) -> Int {
        limits += values
        return limits.count - values.count
    }

    package mutating func addSegment(_ instructions: [Instruction]) -> Int {
        segments.append(code.count..<code.count + instructions.count)
        code += instructions
        return segments.count - 1
    }

    package mutating func addQuery(_ instructions: [Instruction]) {
        queries.append(addSegment(instructions))
    }

    package mutating func addNumberOutput() -> Int {
        numberOutputCount += 1
        return numberOutputCount - 1
    }

    package mutating func addSetOutput() -> Int {
        setOutputCount += 1
        return setOutputCount - 1
    }

    /// Puts contributions in the order of their variables, keeping the order within each, as the
    /// core demands. Returns for every new place the place that it had.
    package mutating func sortContributions() -> [Int] {
        let order = contributions.indices.sorted {
            (contributions[$0].variable, $0) < (contributions[$1].variable, $1)
        }
        contributions = order.map { contributions[$0] }
        return order
    }
}
