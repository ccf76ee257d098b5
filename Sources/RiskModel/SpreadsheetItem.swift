/// A question of a spreadsheet, as far as a spreadsheet can say what a question is.
package struct SpreadsheetItem: Sendable, Hashable {
    /// How it is answered, with the points of the answers.
    package enum Answer: Sendable, Hashable {
        /// Yes or no; `points` are those of a yes, `nil` where it is for the record.
        case yesNo(points: ExactDecimal?)
        /// One of some options, each with its title and its points.
        case choice([SpreadsheetOption])
        case whole(ClosedRange<Int>)
        case text
        case date
    }

    package var id: String
    package var section: String
    package var ask: String
    package var answer: Answer
    /// Whether a yes is evidence of harm, or leaves it possible; `nil` for neither.
    package var harm: SpreadsheetHarm?
    package var role: ItemRole?
    package var guidance: String?
    package var findOutFrom: [String]

    package init(
        id: String, section: String, ask: String, answer: Answer, harm: SpreadsheetHarm? = nil,
        role: ItemRole? = nil, guidance: String? = nil, findOutFrom: [String] = []
    ) {
        self.id = id
        self.section = section
        self.ask = ask
        self.answer = answer
        self.harm = harm
        self.role = role
        self.guidance = guidance
        self.findOutFrom = findOutFrom
    }
}

/// An option of a question of a spreadsheet.
package struct SpreadsheetOption: Sendable, Hashable {
    package var id: String
    package var title: String
    package var points: ExactDecimal

    package init(id: String, title: String, points: ExactDecimal) {
        self.id = id
        self.title = title
        self.points = points
    }
}

/// What a yes says of harm.
package enum SpreadsheetHarm: String, Sendable, CaseIterable {
    case evidence, possible
}
