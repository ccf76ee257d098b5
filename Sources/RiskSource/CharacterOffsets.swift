/// Turns a count of characters (Unicode scalars, as libyaml counts them) into an offset in bytes.
struct CharacterOffsets {
    private static let stride = 64

    private let bytes: [UInt8]
    /// Where counting starts: after a byte order mark.
    private let base: Int
    /// Byte offsets of every 64th character; empty where every character is one byte.
    private let checkpoints: [Int]
    private let characterCount: Int

    /// - Parameters:
    ///   - bytes: Valid UTF-8.
    ///   - base: The offset of character 0.
    init(bytes: [UInt8], from base: Int) {
        self.bytes = bytes
        self.base = base
        var checkpoints: [Int] = []
        var count = 0
        for offset in base..<bytes.count where !Self.isContinuation(bytes[offset]) {
            if count % Self.stride == 0 { checkpoints.append(offset) }
            count += 1
        }
        let isOneByteEach = count == bytes.count - base
        self.checkpoints = isOneByteEach ? [] : checkpoints
        characterCount = count
    }

    /// Returns the byte offset of a character; one past the last gives the length of the file.
    func offset(ofCharacter index: Int) -> Int {
        guard index < characterCount else { return bytes.count }
        guard !checkpoints.isEmpty else { return base + index }
        var offset = checkpoints[index / Self.stride]
        for _ in 0..<(index % Self.stride) {
            offset += 1
            while offset < bytes.count, Self.isContinuation(bytes[offset]) { offset += 1 }
        }
        return offset
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
