package import RiskSource

/// The norms of a tool: how common a score was, or how often what was followed up happened, among
/// the people of published samples. They have a version of their own, apart from scoring.
package struct NormSet: Sendable {
    /// `MAJOR.MINOR.PATCH`.
    package var version: String
    /// `sha256:` and the digest of the file.
    package var digest: String
    package var norms: [Norm]
    /// The publications that only the norms rest on.
    package var citations: [Citation]

    package init(version: String, digest: String, norms: [Norm], citations: [Citation]) {
        self.version = version
        self.digest = digest
        self.norms = norms
        self.citations = citations
    }
}

/// One table of norms for one scale, as published.
package struct Norm: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// How many percent of the sample scored lower, by the table's own definition.
        case percentile
        /// How many percent of those with the score had the outcome within the horizon.
        case rate
    }

    package var id: Located<NormID>
    package var scale: Located<ScaleID>
    package var kind: Kind
    package var title: String
    /// Who was studied, and how many.
    package var sample: String
    /// The year of the norms, since samples age.
    package var year: Int
    /// For how long people were followed up; `nil` where nobody was.
    package var horizon: String?
    /// What was counted as the outcome.
    package var outcome: String?
    /// How a percentile was defined, such as the midpoint of those with the same score.
    package var definition: String?
    /// What `low` and `high` of a row are, such as a 95% confidence interval.
    package var interval: String?
    package var source: Located<CitationID>
    /// Whether the table was read in its source; otherwise none of its rows is shown as a norm.
    package var verified: Bool
    /// Rising, without overlap; what they leave out has no norm.
    package var rows: [NormRow]
    package var range: SourceRange

    package init(
        id: Located<NormID>, scale: Located<ScaleID>, kind: Kind, title: String, sample: String,
        year: Int, horizon: String? = nil, outcome: String? = nil, definition: String? = nil,
        interval: String? = nil, source: Located<CitationID>, verified: Bool, rows: [NormRow],
        range: SourceRange
    ) {
        self.id = id
        self.scale = scale
        self.kind = kind
        self.title = title
        self.sample = sample
        self.year = year
        self.horizon = horizon
        self.outcome = outcome
        self.definition = definition
        self.interval = interval
        self.source = source
        self.verified = verified
        self.rows = rows
        self.range = range
    }

    /// What the table says of one score. Nothing is interpolated: a score between two rows has no
    /// norm.
    package func outcome(of score: ScaleValue) -> NormFinding.Outcome {
        rows.first { $0.holds(score) }.map(outcome) ?? .noNorm
    }

    /// What a row of the table gives: its norm, or why that is not shown.
    package func outcome(of row: NormRow) -> NormFinding.Outcome {
        switch row.value.amount {
        case .unset(let publisher, _): return .unset(publisher: publisher)
        case .known(let value):
            let numbers = [row.value, row.low, row.high].compactMap { $0 }
            guard verified, numbers.allSatisfy(\.verified) else { return .unverified }
            return .norm(value: value, low: row.low?.known, high: row.high?.known)
        }
    }
}

/// What a table gives for one score or for a band of them, in percent.
package struct NormRow: Sendable {
    /// The scores from `from` to `upto`, both included; `nil` is open.
    package var from: ExactDecimal?
    package var upto: ExactDecimal?
    /// In percent, 0 to 100.
    package var value: SourcedNumber
    /// The published interval around the value, in percent.
    package var low: SourcedNumber?
    package var high: SourcedNumber?
    package var range: SourceRange

    package init(
        from: ExactDecimal?, upto: ExactDecimal?, value: SourcedNumber, low: SourcedNumber? = nil,
        high: SourcedNumber? = nil, range: SourceRange
    ) {
        self.from = from
        self.upto = upto
        self.value = value
        self.low = low
        self.high = high
        self.range = range
    }

    /// Whether the row is about a score.
    package func holds(_ score: ScaleValue) -> Bool {
        if let from, score < ScaleValue(from) { return false }
        if let upto, ScaleValue(upto) < score { return false }
        return true
    }
}
