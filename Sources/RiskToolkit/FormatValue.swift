/// A value of the plugin format: a text, a number, a truth value, a list or a mapping.
///
/// It is written as a Swift literal. Mappings keep the order in which they are written.
///
/// ```swift
/// let coefficients: FormatValue = ["per_contact": 0.0213, "base": ["value": 4, "source": "own"]]
/// ```
public struct FormatValue: Sendable {
    indirect enum Form: Sendable {
        /// Quoted where YAML would take it for something else.
        case text(String)
        /// Written as it stands: a number or a truth value.
        case plain(String)
        case list([FormatValue])
        case mapping([Entry])
    }

    /// A key of a mapping with its value.
    struct Entry: Sendable {
        var key: String
        var value: FormatValue
    }

    var form: Form
    /// Where Swift declares it; `nil` where that is not known better than for what it stands in.
    var place: DeclarationPlace?

    init(_ form: Form, at place: DeclarationPlace? = nil) {
        self.form = form
        self.place = place
    }

    /// A text.
    public static func text(_ text: String) -> FormatValue { FormatValue(.text(text)) }
    /// A list.
    public static func list(_ elements: [FormatValue]) -> FormatValue {
        FormatValue(.list(elements))
    }
    /// A mapping, in the order given.
    public static func mapping(_ entries: [(key: String, value: FormatValue)]) -> FormatValue {
        FormatValue(.mapping(entries.map { Entry(key: $0.key, value: $0.value) }))
    }

    /// A list of texts.
    static func texts(_ texts: [String]) -> FormatValue { .list(texts.map(FormatValue.text)) }

    /// A mapping of the keys that have a value, followed by the keys that the author adds.
    static func fields(
        _ fields: KeyValuePairs<String, FormatValue?>,
        also: KeyValuePairs<String, FormatValue> = [:], at place: DeclarationPlace? = nil
    ) -> FormatValue {
        var entries = fields.compactMap { key, value in value.map { Entry(key: key, value: $0) } }
        entries += also.map { Entry(key: $0.key, value: $0.value) }
        return FormatValue(.mapping(entries), at: place)
    }
}

extension FormatValue: ExpressibleByStringLiteral {
    /// A text.
    public init(stringLiteral text: String) { self = .text(text) }
}

extension FormatValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral number: Int) { self.init(.plain("\(number)")) }
}

extension FormatValue: ExpressibleByFloatLiteral {
    /// A number, to the digits that it is written with.
    public init(floatLiteral number: Double) { self.init(.plain("\(number)")) }
}

extension FormatValue: ExpressibleByBooleanLiteral {
    /// A truth value.
    public init(booleanLiteral truth: Bool) { self.init(.plain("\(truth)")) }
}

extension FormatValue: ExpressibleByArrayLiteral {
    /// A list.
    public init(arrayLiteral elements: FormatValue...) { self = .list(elements) }
}

extension FormatValue: ExpressibleByDictionaryLiteral {
    /// A mapping, in the order in which it is written.
    public init(dictionaryLiteral elements: (String, FormatValue)...) {
        self = .mapping(elements.map { (key: $0.0, value: $0.1) })
    }
}

/// The line of Swift that something is declared on.
struct DeclarationPlace: Sendable, Hashable, CustomStringConvertible {
    /// The module and the file: `HarbourTools/LateNights.swift`.
    var file: String
    /// Counted from 1.
    var line: Int

    init(_ file: String, _ line: Int) {
        self.file = file
        self.line = line
    }

    var description: String { "\(file):\(line)" }
}
