/// What is answered to one item.
///
/// A whole number, a decimal and a text can be written as literals; a text is an option of an item
/// with options, the day (`YYYY-MM-DD`) of a date, and otherwise itself.
public enum Answer: Sendable, Hashable {
    case yes
    case no
    /// One option, by its name.
    case option(String)
    /// All options that are chosen, by their names.
    case several([String])
    /// A number, written with a point and without grouping, so that no digit is lost: `"6.5"`.
    case number(String)
    /// A text, or a day.
    case text(String)
    /// What is known of each window, by its name; `earlier` is the time before all of them. A window
    /// that is not mentioned is unknown.
    case windows([String: Presence])
    /// It is not known.
    case unknown
    /// The question does not apply, where the item allows that.
    case notApplicable
    /// It was left out for good.
    case omitted(reason: String)

    /// Whether something was so in a window.
    public enum Presence: String, Sendable {
        case yes, no, unknown
    }

    var value: FormatValue {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .option(let id): .text(id)
        case .several(let ids): .texts(ids)
        case .number(let digits): .text(digits)
        case .text(let text): .text(text)
        case .windows(let windows):
            .mapping(
                windows.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value.rawValue)) })
        case .unknown: "unknown"
        case .notApplicable: "not_applicable"
        case .omitted(let reason): ["omitted": .text(reason)]
        }
    }
}

extension Answer: ExpressibleByStringLiteral {
    /// An option, a day or a text, as the item takes it.
    public init(stringLiteral text: String) { self = .text(text) }
}

extension Answer: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral number: Int) { self = .number("\(number)") }
}

extension Answer: ExpressibleByFloatLiteral {
    /// A number, to the digits that it is written with.
    public init(floatLiteral number: Double) { self = .number("\(number)") }
}
