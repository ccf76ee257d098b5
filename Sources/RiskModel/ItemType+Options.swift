extension ItemType {
    /// The options that the plugin gives; none for yes/no items, whose options have no titles.
    package var options: [Option] {
        switch self {
        case .choice(let options, _), .severalOf(let options): options
        case .yesNo, .number, .date, .text, .windowed: []
        }
    }
}
