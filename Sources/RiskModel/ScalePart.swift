/// A scale, or the answer to a question about a number, that a calculation adds up with others.
package struct ScalePart: Sendable, Hashable {
    /// The scale's id, or the item's.
    package var id: String
    /// What people read.
    package var title: String
    /// The lowest and the highest value that some completion reaches.
    package var low: ExactDecimal
    package var high: ExactDecimal

    package init(id: String, title: String, low: ExactDecimal, high: ExactDecimal) {
        self.id = id
        self.title = title
        self.low = low
        self.high = high
    }
}

extension Expression {
    /// The names that a plain sum adds up, in order; `nil` for any other calculation.
    package var summands: [String]? {
        switch self {
        case .name(let name, _): return [name]
        case .binary(.plus, let left, let right, _):
            guard let first = left.summands, let rest = right.summands else { return nil }
            return first + rest
        default: return nil
        }
    }
}
