/// A value of JSON (RFC 8259) whose members keep their order, so that the same result is always the
/// same bytes.
package indirect enum JSONValue: Sendable, Equatable {
    /// A member of an object.
    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    case null
    case truth(Bool)
    /// A number as its digits, exact as they stand.
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([Member])

    /// An array of texts.
    package static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.text)) }
    /// A text, or null where there is none.
    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }
    package static func whole(_ number: Int) -> JSONValue { .number(String(number)) }
}

/// Writes JSON: on one line for programs, indented for people; the members and numbers are the same.
package struct JSONWriter: Sendable {
    package let pretty: Bool

    package init(pretty: Bool) { self.pretty = pretty }

    /// Returns the value as text, without a line break at its end.
    package func text(of value: JSONValue) -> String {
        var text = ""
        write(value, depth: 0, to: &text)
        return text
    }

    private func write(_ value: JSONValue, depth: Int, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .truth(let truth): text += truth ? "true" : "false"
        case .number(let digits): text += digits
        case .text(let string): Self.quote(string, to: &text)
        case .array(let elements):
            writeList("[", "]", elements, depth: depth, to: &text) { element, text in
                write(element, depth: depth + 1, to: &text)
            }
        case .object(let members):
            writeList("{", "}", members, depth: depth, to: &text) { member, text in
                Self.quote(member.key, to: &text)
                text += pretty ? ": " : ":"
                write(member.value, depth: depth + 1, to: &text)
            }
        }
    }

    private func writeList<Element>(
        _ open: String, _ close: String, _ elements: [Element], depth: Int, to text: inout String,
        _ writeElement: (Element, inout String) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            breakLine(depth + 1, to: &text)
            writeElement(element, &text)
        }
        if !elements.isEmpty { breakLine(depth, to: &text) }
        text += close
    }

    private func breakLine(_ depth: Int, to text: inout String) {
        guard pretty else { return }
        text += "\n"
        for _ in 0..<depth { text += "  " }
    }

    /// Writes a string with every character escaped that RFC 8259 demands, and U+007F to U+009F,
    /// U+2028 and U+2029 besides, which some readers and terminals take amiss.
    private static func quote(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar.value {
            case 0x22: text += "\\\""
            case 0x5C: text += "\\\\"
            case 0x0A: text += "\\n"
            case 0x0D: text += "\\r"
            case 0x09: text += "\\t"
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: text += escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
