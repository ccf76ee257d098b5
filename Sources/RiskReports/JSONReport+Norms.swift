import RiskModel

/// Norms in JSON.
extension JSONReport {
    var norms: JSONValue {
        guard let norms = assessment.norms else { return .null }
        return .object([
            .init("version", .text(norms.version)),
            .init("digest", .text(norms.digest)),
            .init("tables", .array(norms.findings.map(norm))),
        ])
    }

    private func norm(_ finding: NormFinding) -> JSONValue {
        .object([
            .init("id", .text(finding.id.rawValue)),
            .init("scale", .text(finding.scale.rawValue)),
            .init("kind", .text(finding.kind.rawValue)),
            .init("title", .text(finding.title)),
            .init("sample", .text(finding.sample)),
            .init("year", .whole(finding.year)),
            .init("horizon", .optional(finding.horizon)),
            .init("outcome", .optional(finding.outcome)),
            .init("definition", .optional(finding.definition)),
            .init("interval", .optional(finding.interval)),
            .init("source", .text(finding.source.rawValue)),
            .init("state", .text(Self.state(of: finding))),
            .init("scores", .array(entries(of: finding).map(entry))),
        ])
    }

    private func entries(of finding: NormFinding) -> [NormFinding.Entry] {
        if case .scores(let entries) = finding.state { entries } else { [] }
    }

    private func entry(_ entry: NormFinding.Entry) -> JSONValue {
        var numbers: [PreciseDecimal?] = [nil, nil, nil]
        if case .norm(let value, let low, let high) = entry.outcome {
            numbers = [value, low, high]
        }
        let values = numbers.map { $0.map { JSONValue.number($0.description) } ?? .null }
        return .object([
            .init("score", number(entry.score)),
            .init("state", .text(Self.state(of: entry.outcome))),
            .init("percent", values[0]),
            .init("low", values[1]),
            .init("high", values[2]),
        ])
    }

    /// `norm`, `no_norm`, `unverified` or `unset` where one score is possible; `scores` where several
    /// are; `open`, or `no_score`.
    static func state(of finding: NormFinding) -> String {
        switch finding.state {
        case .open: "open"
        case .noScore: "no_score"
        case .scores(let entries):
            entries.count == 1 ? entries.first.map { state(of: $0.outcome) } ?? "open" : "scores"
        }
    }

    private static func state(of outcome: NormFinding.Outcome) -> String {
        switch outcome {
        case .norm: "norm"
        case .noNorm: "no_norm"
        case .unverified: "unverified"
        case .unset: "unset"
        }
    }
}
