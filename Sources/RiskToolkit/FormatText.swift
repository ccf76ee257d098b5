import RiskSource

/// A value of the plugin format as YAML, with the line of Swift behind each part of it.
///
/// The readers of plugins and of answers read it like any file, so that what is written in Swift is
/// held to the same checks, which then say the same.
struct FormatText {
    let file: SourceFile
    /// The places of the parts, the outer ones before those inside them.
    private let places: [(bytes: Range<Int>, place: DeclarationPlace)]

    /// - Parameter name: What messages call the text where no line of Swift is known.
    init(_ value: FormatValue, named name: String) {
        var writer = Writer()
        writer.write(value, indent: 0)
        file = SourceFile(name: name, text: writer.text)
        places = writer.places.sorted { $0.bytes.count > $1.bytes.count }
    }

    /// The YAML.
    var text: String { String(decoding: file.bytes, as: UTF8.self) }

    /// The line of Swift that declares what stands at a range; `nil` for a range of another text.
    func place(of range: SourceRange) -> DeclarationPlace? {
        guard range.file === file else { return nil }
        return places.last { $0.bytes.contains(range.start) }?.place
    }
}

extension FormatText {
    /// Writes values in block style, a key a line.
    private struct Writer {
        var text = ""
        var places: [(bytes: Range<Int>, place: DeclarationPlace)] = []

        /// Writes a value whose first line has been begun.
        mutating func write(_ value: FormatValue, indent: Int) {
            let start = text.utf8.count
            switch value.form {
            case .text(let string): text += Self.scalar(string) + "\n"
            case .plain(let string): text += string + "\n"
            case .list(let elements) where elements.isEmpty: text += "[]\n"
            case .mapping(let entries) where entries.isEmpty: text += "{}\n"
            case .list(let elements):
                for (index, element) in elements.enumerated() {
                    if index > 0 { text += Self.spaces(indent) }
                    text += "- "
                    write(element, indent: indent + 2)
                }
            case .mapping(let entries):
                for (index, entry) in entries.enumerated() {
                    if index > 0 { text += Self.spaces(indent) }
                    let key = text.utf8.count
                    text += Self.scalar(entry.key) + ":"
                    text += entry.value.isOnOneLine ? " " : "\n" + Self.spaces(indent + 2)
                    write(entry.value, indent: indent + 2)
                    // What is said of a key is said of what Swift declares by it.
                    if let place = entry.value.place {
                        places.append((key..<text.utf8.count, place))
                    }
                }
            }
            if let place = value.place { places.append((start..<text.utf8.count, place)) }
        }

        private static func spaces(_ count: Int) -> String {
            String(repeating: " ", count: count)
        }

        /// A text as YAML: bare where nothing else can be meant by it.
        private static func scalar(_ text: String) -> String {
            if isBare(text) { return text }
            if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
                return "'"
                    + text.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "''") + "'"
            }
            return YAMLText.quoted(text)
        }

        /// Letters, digits, spaces and the marks that YAML, in block style, reads as text wherever they
        /// stand after a letter or a digit; not `:` and `#`. `null` would be no value.
        private static func isBare(_ text: String) -> Bool {
            func isPlain(_ byte: UInt8) -> Bool {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
            guard let first = text.utf8.first, let last = text.utf8.last,
                isPlain(first), last != UInt8(ascii: " "), text.lowercased() != "null"
            else { return false }
            return text.utf8.allSatisfy {
                isPlain($0) || " -.,;()/<>=+*\"'!&|[]{}?%@".utf8.contains($0)
            }
        }
    }
}

extension FormatValue {
    /// Whether the value stands on the line of its key.
    fileprivate var isOnOneLine: Bool {
        switch form {
        case .text, .plain: true
        case .list(let elements): elements.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }
}
