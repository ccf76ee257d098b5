/// What kind of answer an item takes.
public enum AnswerType: Sendable, Hashable {
    case yesNo
    /// One of the options; `ordered` where their order means something.
    case choice(Options, ordered: Bool = false)
    /// Any number of the options.
    case several(Options)
    /// A whole number, both ends included.
    case whole(ClosedRange<Int>, unit: String? = nil)
    /// A number with up to `places` places after the point (1 to 4), both ends included; the ends are
    /// written as they are printed, such as `"0.5"`.
    case decimal(from: String, upto: String, places: Int = 1, unit: String? = nil)
    /// A day; `from` and `upto` (`YYYY-MM-DD`, both included) are needed where a formula reads it.
    case date(from: String? = nil, upto: String? = nil)
    case text
    /// Yes or no in each of the windows, by their names; in every window of the tool where none is
    /// named.
    case windowed([String] = [])

    /// The keys of the format that say the same.
    var fields: FormatValue {
        switch self {
        case .yesNo: .fields(["type": "yesno"])
        case .choice(let options, let ordered):
            .fields([
                "type": "choice", "options": options.value, "ordered": ordered ? true : nil,
            ])
        case .several(let options): .fields(["type": "several", "options": options.value])
        case .whole(let range, let unit):
            .fields([
                "type": "whole",
                "range": .list([
                    FormatValue(.plain("\(range.lowerBound)")),
                    FormatValue(.plain("\(range.upperBound)")),
                ]), "unit": unit.map(FormatValue.text),
            ])
        case .decimal(let low, let high, let places, let unit):
            .fields([
                "type": "decimal", "range": .texts([low, high]),
                "places": FormatValue(.plain("\(places)")), "unit": unit.map(FormatValue.text),
            ])
        case .date(let first, let last):
            .fields([
                "type": "date",
                "range": first == nil && last == nil
                    ? nil : .texts([first, last].compactMap { $0 }),
            ])
        case .text: .fields(["type": "text"])
        case .windowed(let windows):
            .fields(["type": "windowed", "windows": windows.isEmpty ? nil : .texts(windows)])
        }
    }
}

/// The options of an item, in order, with what people read:
/// `["never": "Never", "often": "Often"]`.
public struct Options: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One option.
    public struct Option: Sendable, Hashable {
        /// The name by which answers and formulas refer to it.
        public var id: String
        /// What people read.
        public var title: String
    }

    /// In the order in which people see them.
    public let all: [Option]

    /// Options by their names, with what people read.
    public init(dictionaryLiteral options: (String, String)...) {
        all = options.map { Option(id: $0.0, title: $0.1) }
    }

    /// Options that a program lists.
    ///
    /// - Parameter options: The name and the title of each, in order.
    public init(_ options: [(id: String, title: String)]) {
        all = options.map { Option(id: $0.id, title: $0.title) }
    }

    var value: FormatValue { .mapping(all.map { ($0.id, .text($0.title)) }) }
}
