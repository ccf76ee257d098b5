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
    package var canonicalText: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .truth(let truth): text += truth ? "true" : "false"
        case .whole(let number): text += String(number)
        case .text(let string): Self.quote(string, to: &text)
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            // Keys of records are ASCII, where the order of bytes is that of RFC 8785.
            for (index, key) in members.keys.sorted(by: Self.inOrderOfBytes).enumerated() {
                if index > 0 { text += "," }
                Self.quote(key, to: &text)
                text += ":"
                members[key]?.write(to: &text)
            }
            text += "}"
        }
    }

    static func inOrderOfBytes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Writes a string with the escapes that RFC 8785 (section 3.2.2.2) prescribes, and no others.
    private static func quote(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar.value {
            case 0x22: text += "\\\""
            case 0x5C: text += "\\\\"
            case 0x08: text += "\\b"
            case 0x09: text += "\\t"
            case 0x0A: text += "\\n"
            case 0x0C: text += "\\f"
            case 0x0D: text += "\\r"
            case 0..<0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
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
