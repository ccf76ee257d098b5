/// Reads canonical JSON, and nothing but canonical JSON: what has a second way of being written is
/// refused, so that no two texts are one value.
struct RecordValueReader {
    /// Deeper than any entry goes.
    private static let mostDepth = 16

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Returns the value of a text; `nil` unless it is exactly the canonical text of a value.
    static func read(_ text: String) -> RecordValue? {
        let bytes = Array(text.utf8)
        var reader = RecordValueReader(bytes)
        guard let value = reader.value(depth: 0), reader.place == bytes.count,
            value.canonicalBytes == bytes
        else { return nil }
        return value
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ byte: Character) -> Bool {
        guard next == byte.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        let word = Array(word.utf8)
        guard bytes[place...].starts(with: word) else { return false }
        place += word.count
        return true
    }

    private mutating func value(depth: Int) -> RecordValue? {
        guard depth <= Self.mostDepth, let first = next else { return nil }
        switch first {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return list(depth: depth)
        case UInt8(ascii: "\""): return string().map(RecordValue.text)
        case UInt8(ascii: "t"): return take(word: "true") ? .truth(true) : nil
        case UInt8(ascii: "f"): return take(word: "false") ? .truth(false) : nil
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> RecordValue? {
        guard take("{") else { return nil }
        var members: [String: RecordValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            guard let key = string(), take(":"), let value = value(depth: depth + 1),
                members.updateValue(value, forKey: key) == nil
            else { return nil }
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list(depth: Int) -> RecordValue? {
        guard take("[") else { return nil }
        var values: [RecordValue] = []
        if take("]") { return .list(values) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            values.append(value)
        } while take(",")
        return take("]") ? .list(values) : nil
    }

    private mutating func number() -> RecordValue? {
        let start = place
        _ = take("-")
        while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            place += 1
        }
        guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)),
            (-RecordValue.largestWhole...RecordValue.largestWhole).contains(number)
        else { return nil }
        return .whole(number)
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var content: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escaped() else { return nil }
                content += Array(String(scalar).utf8)
            default: content.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard let byte = next else { return nil }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "u"):
            guard place + 4 <= bytes.count else { return nil }
            let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            place += 4
            // Only control characters are written so; the comparison in `read` refuses the rest.
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }
}
