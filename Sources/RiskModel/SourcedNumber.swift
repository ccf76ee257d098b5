package import RiskSource

/// A number of the instrument, where it stands and where it comes from.
package struct Sourced<Number: Sendable & Hashable>: Sendable {
    package enum Amount: Sendable, Hashable {
        case known(Number)
        /// Not published where it could be found: a result that needs it is refused.
        case unset(publisher: String, why: String)
    }

    package var amount: Amount
    package var source: Located<CitationID>?
    /// Whether the plugin says that the number is the project's own; then it has no source.
    package var isOwn: Bool
    /// Whether the number was read in its source; an unverified number is marked on every output.
    package var verified: Bool
    package var range: SourceRange

    @inlinable
    package init(
        _ amount: Amount, source: Located<CitationID>? = nil, isOwn: Bool = false,
        verified: Bool = true, range: SourceRange
    ) {
        self.amount = amount
        self.source = source
        self.isOwn = isOwn
        self.verified = verified
        self.range = range
    }

    /// The number, unless it is unset.
    @inlinable package var known: Number? {
        if case .known(let value) = amount { value } else { nil }
    }
}

/// What is summed: points and cut-offs, of up to four places.
package typealias PointValue = Sourced<ExactDecimal>

/// What is calculated with: coefficients and cells of tables, of up to 18 places.
package typealias SourcedNumber = Sourced<PreciseDecimal>
