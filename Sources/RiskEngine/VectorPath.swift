/// The instructions with which the core computes on arrays of doubles, by its numbers. All of them
/// give the same bits; which is taken is a matter of speed, and of tests.
package enum VectorPath: UInt32, Sendable, CaseIterable {
    /// The widest that the machine has.
    case best
    /// One double at a time.
    case portable
    case sse2
    case ssse3
    case avx2
}
