/// How a file inside a plugin may be named: by a path that every system reads alike.
///
/// A part is made of ASCII letters, digits, `.`, `_` and `-`, and begins with a letter or a digit. No two
/// such paths differ in their Unicode normal form alone, none is hidden, and none leads elsewhere.
package enum PackagePath {
    /// The most bytes of a whole path: those of the one field for it in an archive.
    package static let mostBytes = 100

    /// What is wrong with a path.
    package enum Problem: Sendable, Hashable, CaseIterable {
        /// It begins at the root, or at a drive.
        case absolute
        /// A part of it is `..`.
        case parent
        case backslash
        case controlCharacter
        /// It is too long, or a part of it is empty or has characters that are not taken.
        case form
    }

    /// Returns what is wrong with a path; `nil` where nothing is.
    package static func problem(_ bytes: [UInt8]) -> Problem? {
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .controlCharacter }
        if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if bytes.first == UInt8(ascii: "/") || parts.first?.dropFirst().first == UInt8(ascii: ":") {
            return .absolute
        }
        if parts.contains(where: { $0.elementsEqual("..".utf8) }) { return .parent }
        return bytes.count <= mostBytes && parts.allSatisfy(isPlain) ? nil : .form
    }

    private static func isPlain(_ part: ArraySlice<UInt8>) -> Bool {
        guard let first = part.first, isAlphanumeric(first) else { return false }
        return part.allSatisfy { byte in
            isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
