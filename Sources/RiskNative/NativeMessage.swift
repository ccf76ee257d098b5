/// The bytes of a message to the worker, in the order of the machine. `risk_native.h` says what the
/// messages hold.
struct NativeMessage {
    var bytes: [UInt8] = []

    mutating func append(_ value: UInt32) {
        append(littleEndian: UInt64(value), count: 4)
    }

    mutating func append(_ value: UInt64) {
        append(littleEndian: value, count: 8)
    }

    /// Adds a text in a field of a fixed size, filled up with zeros.
    ///
    /// - Parameter size: More than the text has bytes.
    mutating func append(_ text: String, size: Int) {
        let utf8 = Array(text.utf8)
        precondition(utf8.count < size, "the text fits its field with a final 0")
        bytes += utf8 + Array(repeating: 0, count: size - utf8.count)
    }

    /// Every machine that the worker can protect itself on stores the lowest byte first.
    private mutating func append(littleEndian value: UInt64, count: Int) {
        for index in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
        }
    }

    /// The number of `count` bytes that begins at a place of a received message.
    static func number(_ bytes: [UInt8], at start: Int, count: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(bytes[start + index]) << UInt64(8 * index) }
        return value
    }
}
