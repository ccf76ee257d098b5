import RiskModel

/// A norm in plain words; what is no norm never looks like one.
struct NormWords {
    private let finding: NormFinding

    init(_ finding: NormFinding) { self.finding = finding }

    /// What stands beside the title where it is one sentence; otherwise `nil`, and ``lines`` say it.
    var single: String? {
        switch finding.state {
        case .open: "open, as the score is"
        case .noScore: "none, as there is no score"
        case .scores(let entries):
            entries.count == 1
                ? entries.first.map { self.outcome($0.outcome, of: [$0.score]) } : nil
        }
    }

    /// One line for each score that is still possible; scores of which the same is said share one.
    var lines: [String] {
        guard case .scores(let entries) = finding.state, entries.count > 1 else { return [] }
        var groups: [(outcome: NormFinding.Outcome, scores: [ScaleValue])] = []
        for entry in entries {
            if let last = groups.last, last.outcome == entry.outcome {
                groups[groups.count - 1].scores.append(entry.score)
            } else {
                groups.append((entry.outcome, [entry.score]))
            }
        }
        return groups.map { outcome($0.outcome, of: $0.scores) }
    }

    /// Who was studied, and what was counted.
    var about: String {
        var parts = ["\(finding.sample.withoutStop), \(finding.year)"]
        if let outcome = finding.outcome { parts.append("outcome: \(outcome.withoutStop)") }
        if let horizon = finding.horizon { parts.append("within \(horizon.withoutStop)") }
        if let definition = finding.definition { parts.append(definition.withoutStop) }
        return parts.joined(separator: "; ")
    }

    private func outcome(_ outcome: NormFinding.Outcome, of scores: [ScaleValue]) -> String {
        let score = "for a score of \(Wording.list(scores.map(\.description), "or"))"
        return switch outcome {
        case .norm(let value, let low, let high):
            "\(number(value))\(interval(low, high)) \(score)"
        case .noNorm: "no norm \(score): the table leaves it out"
        case .unverified: "no norm shown \(score): the number was not read in its source"
        case .unset(let publisher): "no norm \(score): not found; \(publisher) publishes it"
        }
    }

    private func number(_ value: PreciseDecimal) -> String {
        switch finding.kind {
        case .percentile: "percentile \(value)"
        case .rate: "\(value)%"
        }
    }

    private func interval(_ low: PreciseDecimal?, _ high: PreciseDecimal?) -> String {
        guard let low, let high else { return "" }
        let name = finding.interval.map { "\($0.withoutStop) " } ?? ""
        return " (\(name)\(low) to \(high))"
    }
}
