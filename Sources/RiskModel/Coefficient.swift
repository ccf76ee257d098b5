package import RiskSource

/// A number that the calculations of a tool name, such as a weight of a published model.
package struct Coefficient: Sendable {
    package var id: Located<CoefficientID>
    package var number: SourcedNumber

    package init(id: Located<CoefficientID>, number: SourcedNumber) {
        self.id = id
        self.number = number
    }
}

/// A number of the instrument with up to 18 places, where it stands and where it comes from. What is
/// summed is a ``PointValue``, with up to four.
package struct SourcedNumber: Sendable {
    package enum Amount: Sendable, Hashable {
        case known(PreciseDecimal)
        /// Not published where it could be found: a result that needs it is refused.
        case unset(publisher: String, why: String)
    }

    package var amount: Amount
    package var source: Located<CitationID>?
    /// Whether the number was read in its source; an unverified number is marked on every output.
    package var verified: Bool
    package var range: SourceRange

    package init(
        _ amount: Amount, source: Located<CitationID>? = nil, verified: Bool = true,
        range: SourceRange
    ) {
        self.amount = amount
        self.source = source
        self.verified = verified
        self.range = range
    }

    /// The number, unless it is unset.
    package var known: PreciseDecimal? {
        if case .known(let value) = amount { value } else { nil }
    }
}
