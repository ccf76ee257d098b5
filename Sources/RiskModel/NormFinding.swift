import RiskSource

/// The norms beside the scores of one case.
package struct NormFindings: Sendable {
    /// The version and the digest of the norms, which are not those of the tool.
    package var version: String
    package var digest: String
    /// One for each table, in the order of the file.
    package var findings: [NormFinding]

    package init(version: String, digest: String, findings: [NormFinding]) {
        self.version = version
        self.digest = digest
        self.findings = findings
    }
}

/// What one table says of the score of one case.
package struct NormFinding: Sendable {
    /// What a table says of one score.
    package enum Outcome: Sendable, Hashable {
        /// In percent, with the published interval.
        case norm(value: PreciseDecimal, low: PreciseDecimal?, high: PreciseDecimal?)
        /// The table leaves the score out.
        case noNorm
        /// The number was not read in its source, so it is not shown as a norm.
        case unverified
        /// The number could not be found.
        case unset(publisher: String)
    }

    /// What is said of the case.
    package enum State: Sendable, Hashable {
        /// For each score that is still possible, what the table says; one where it is settled.
        case scores([Entry])
        /// Which scores are possible cannot be told one by one.
        case open
        /// There is no score.
        case noScore
    }

    /// A score, and what the table says of it.
    package struct Entry: Sendable, Hashable {
        package var score: ScaleValue
        package var outcome: Outcome

        package init(score: ScaleValue, outcome: Outcome) {
            self.score = score
            self.outcome = outcome
        }
    }

    package var id: NormID
    package var scale: ScaleID
    package var kind: Norm.Kind
    package var title: String
    package var sample: String
    package var year: Int
    package var horizon: String?
    package var outcome: String?
    package var definition: String?
    package var interval: String?
    package var source: CitationID
    package var state: State

    /// Reads a scale's finding in a table.
    package init(_ norm: Norm, of finding: ScaleFinding?) {
        id = norm.id.value
        scale = norm.scale.value
        kind = norm.kind
        title = norm.title
        sample = norm.sample
        year = norm.year
        horizon = norm.horizon
        outcome = norm.outcome
        definition = norm.definition
        interval = norm.interval
        source = norm.source.value
        state = Self.state(of: norm, for: finding)
    }

    private static func state(of norm: Norm, for finding: ScaleFinding?) -> State {
        guard let finding, finding.refusedFor.isEmpty, let listed = finding.listed else {
            return .noScore
        }
        guard !finding.upperEndOpen, finding.exact else { return .open }
        let scores = listed.isSingle ? [listed.low] : finding.reachable.sorted()
        guard !scores.isEmpty else { return .open }
        return .scores(scores.map { Entry(score: $0, outcome: norm.outcome(of: $0)) })
    }
}
