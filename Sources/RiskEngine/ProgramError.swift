/// The core refused an image or a batch. Both are made by our own code, so this is our fault and
/// never the user's.
package struct ProgramError: Error, Sendable, Hashable {
    package enum Cause: Sendable, Hashable {
        case outOfMemory
        /// The core's `risk_fault`: kind, index and row.
        case fault(kind: UInt32, index: Int, row: Int)
    }

    package var cause: Cause
}
