import CLibSodium

/// The door to libsodium: what seals records.
enum Sealing {
    /// The bytes of a salt. With 16 random bytes nobody finds a value by trying all that it could be.
    static let saltBytes = 16

    /// The SHA-256 of bytes, as 64 hexadecimal digits.
    static func digest(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        // Sound: both arrays outlive the call, the function writes exactly `crypto_hash_sha256_BYTES`
        // bytes, reads as many as it is told, and needs no initialisation of the library.
        let status = unsafe crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        precondition(status == 0, "SHA-256 of bytes in memory cannot fail")
        return hexadecimal(digest)
    }

    /// Returns bytes that nobody can guess; `nil` where the system gives none.
    static func randomSalt() -> [UInt8]? {
        guard sodium_init() >= 0 else { return nil }
        var salt = [UInt8](repeating: 0, count: saltBytes)
        // Sound: the array outlives the call, which writes as many bytes as it is told.
        unsafe randombytes_buf(&salt, saltBytes)
        return salt
    }

    /// Two digits a byte, in lower case.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// Whether a text is a number of bytes in lower-case hexadecimal.
    static func isHexadecimal(_ text: String, bytes: Int) -> Bool {
        text.utf8.count == bytes * 2
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
