/// The instructions of the core, by their names there.
///
/// The core's list (`risk_opcodes.h`) is the source; a test compares this one with it, name by name.
package enum Opcode: UInt32, Sendable, CaseIterable {
    case field
    case worst
    case constant
    case undefined
    case add
    case proportion
    case range
    case atMost
    case atLeast
    case round
    case truthNumber
    case numberNeeds
    case carryStates
    case chooseNumber
    case chooseCarrying
    case undefinedFor
    case exact
    case plus
    case minus
    case times
    case divide
    case remainder
    case minimum
    case maximum
    case power
    case negate
    case absolute
    case squareRoot
    case exponential
    case logarithm
    case roundTo
    case age
    case months
    case workingDays
    case any
    case truth
    case truthRange
    case decide
    case not
    case and
    case or
    case less
    case lessOrEqual
    case equal
    case notEqual
    case levels
    case chooseLevels
    case levelsOfNumber
    case levelsNeed
    case clamp
    case assign
    case step
    case keep
    case levelIn
    case saveNumber
    case loadNumber
    case saveTruth
    case loadTruth
    case saveLevels
    case loadLevels
    case require
    case storeNumber
    case storeTruth
    case storeLevels
}

/// One instruction: an opcode and what its operands index.
package struct Instruction: Sendable, Hashable {
    package var opcode: Opcode
    package var a: UInt32
    package var b: UInt32

    package init(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0) {
        self.opcode = opcode
        self.a = UInt32(a)
        self.b = UInt32(b)
    }
}
