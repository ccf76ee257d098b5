/// The header of a file in an archive: one block of the format *ustar* of POSIX.1-1988 (IEEE 1003.1,
/// "pax", "ustar Interchange Format"), with everything fixed but the name and the size.
///
/// It has no time, no owner and no rights of its own, so that the same files give the same bytes.
enum TarHeader {
    /// The bytes of a header, and of every other block.
    static let size = 512

    /// Where each field stands, by the table of the standard.
    enum Field {
        static let name = 0..<100
        static let mode = 100..<108
        static let user = 108..<116
        static let group = 116..<124
        static let size = 124..<136
        static let time = 136..<148
        static let checksum = 148..<156
        static let kind = 156
        static let magic = 257..<265
        static let majorDevice = 329..<337
        static let minorDevice = 337..<345
        static let prefix = 345..<500
    }

    /// The kind of an ordinary file.
    static let file = UInt8(ascii: "0")
    /// `ustar`, a zero, and the version `00`.
    static let magic = Array("ustar\0".utf8) + Array("00".utf8)

    /// The header of a file.
    ///
    /// - Parameters:
    ///   - name: At most 100 bytes.
    ///   - count: The bytes of the file, fewer than 8 to the power of 11.
    static func block(name: [UInt8], count: Int) -> [UInt8] {
        precondition(name.count <= Field.name.count, "the name fits its field")
        var block = [UInt8](repeating: 0, count: size)
        put(name, at: Field.name.lowerBound, in: &block)
        // Everybody may read it, and its owner may write it.
        put(octal(0o644, digits: 7), at: Field.mode.lowerBound, in: &block)
        put(octal(0, digits: 7), at: Field.user.lowerBound, in: &block)
        put(octal(0, digits: 7), at: Field.group.lowerBound, in: &block)
        put(octal(count, digits: 11), at: Field.size.lowerBound, in: &block)
        put(octal(0, digits: 11), at: Field.time.lowerBound, in: &block)
        block[Field.kind] = file
        put(magic, at: Field.magic.lowerBound, in: &block)
        put(octal(0, digits: 7), at: Field.majorDevice.lowerBound, in: &block)
        put(octal(0, digits: 7), at: Field.minorDevice.lowerBound, in: &block)
        // Six digits, a zero and a space.
        put(
            octal(checksum(of: block[...]), digits: 6) + [0, UInt8(ascii: " ")],
            at: Field.checksum.lowerBound, in: &block)
        return block
    }

    /// The sum of all bytes, with spaces in the place of the checksum itself.
    static func checksum(of block: ArraySlice<UInt8>) -> Int {
        let field = block.startIndex + Field.checksum.lowerBound
        var sum = Field.checksum.count * Int(UInt8(ascii: " "))
        for byte in block { sum += Int(byte) }
        for byte in block[field..<field + Field.checksum.count] { sum -= Int(byte) }
        return sum
    }

    /// Reads a number of octal digits that ends with a zero or a space, or with the field; `nil` for
    /// every other form.
    static func number(_ field: ArraySlice<UInt8>) -> Int? {
        var value = 0
        var digits = 0
        for byte in field {
            guard byte != 0, byte != UInt8(ascii: " ") else { break }
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte), digits < 11 else {
                return nil
            }
            value = value * 8 + Int(byte - UInt8(ascii: "0"))
            digits += 1
        }
        return digits > 0 ? value : nil
    }

    private static func octal(_ number: Int, digits: Int) -> [UInt8] {
        let text = String(number, radix: 8)
        precondition(text.utf8.count <= digits, "the number fits its field")
        return Array((String(repeating: "0", count: digits - text.utf8.count) + text).utf8)
    }

    private static func put(_ bytes: [UInt8], at offset: Int, in block: inout [UInt8]) {
        block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
}
