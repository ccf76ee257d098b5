/// A value as records keep it: JSON without fractions and without null, which has one way only of
/// being written (RFC 8785, JSON Canonicalization Scheme).
package indirect enum RecordValue: Sendable, Hashable {
    case truth(Bool)
    /// A whole number in -(2^53 - 1)...2^53 - 1, as RFC 8785 demands.
    case whole(Int)
    case text(String)
    case list([RecordValue])
    case object([String: RecordValue])

    /// The largest whole number that every reader of JSON takes exactly.
    static let largestWhole = 9_007_199_254_740_991

    /// The value as canonical JSON: keys in the order of their bytes, nothing between tokens.
    package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// The UTF-8 of ``canonicalText``.
    var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// Writes the value as canonical JSON behind what is there.
    func write(to bytes: inout [UInt8]) {
        switch self {
        case .truth(let truth): bytes += (truth ? "true" : "false").utf8
        case .whole(let number): bytes += String(number).utf8
        case .text(let string): Self.quote(string, to: &bytes)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            // Keys of records are ASCII, where the order of bytes is that of RFC 8785.
            let sorted = members.sorted { Self.inOrderOfBytes($0.key, $1.key) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.quote(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    static func inOrderOfBytes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Writes a string with the escapes that RFC 8785 (section 3.2.2.2) prescribes, and no others.
    static func quote(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case 0x22: bytes += "\\\"".utf8
            case 0x5C: bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20:
                bytes += "\\u00\(byte < 0x10 ? "0" : "")".utf8
                bytes += String(byte, radix: 16).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension RecordValue {
    /// The members of an object; none of anything else.
    var members: [String: RecordValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var whole: Int? {
        if case .whole(let number) = self { number } else { nil }
    }

    var truth: Bool? {
        if case .truth(let truth) = self { truth } else { nil }
    }

    var list: [RecordValue]? {
        if case .list(let values) = self { values } else { nil }
    }

    /// The texts of a list of texts; `nil` for anything else.
    var texts: [String]? {
        guard let list else { return nil }
        let texts = list.compactMap(\.text)
        return texts.count == list.count ? texts : nil
    }

    /// A list of texts.
    static func texts(_ texts: [String]) -> RecordValue { .list(texts.map(RecordValue.text)) }

    /// An object of the members that are there.
    static func members(_ members: [String: RecordValue?]) -> RecordValue {
        .object(members.compactMapValues { $0 })
    }
}
