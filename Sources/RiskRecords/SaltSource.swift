/// Where the salts of entries come from: the system, or a test that wants to know them.
package struct SaltSource: Sendable {
    private let next: @Sendable () -> [UInt8]?

    /// - Parameter next: Gives 16 bytes, each time others; `nil` where there are none to be had.
    package init(_ next: @escaping @Sendable () -> [UInt8]?) { self.next = next }

    /// Bytes that nobody can guess.
    package static let system = SaltSource { Sealing.randomSalt() }

    /// A new salt in hexadecimal.
    func salt() throws(RecordError) -> String {
        guard let bytes = next() else { throw .noRandomNumbers }
        precondition(bytes.count == Sealing.saltBytes, "a salt has 16 bytes")
        return Sealing.hexadecimal(bytes)
    }
}
