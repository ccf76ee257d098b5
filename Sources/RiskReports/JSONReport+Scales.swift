import RiskModel

/// Scales in JSON.
extension JSONReport {
    func scale(_ finding: ScaleFinding) -> JSONValue {
        .object([
            .init("title", .text(finding.title)),
            .init("state", .text(Self.state(of: finding))),
            .init("from", number(finding.listed?.low)),
            .init("to", finding.upperEndOpen ? .null : number(finding.listed?.high)),
            .init("as_listed", finding.listed.map(range) ?? .null),
            .init("upper_end_open", .truth(finding.upperEndOpen)),
            .init("reachable", .array(finding.reachable.map { number($0) })),
            .init("other_states", .texts(finding.specials.sorted().map(\.rawValue))),
            .init(
                "undefined_because",
                .texts(
                    finding.undefinedBecause.map(\.rawValue)
                        + finding.nativeFailures.map(\.rawValue))),
            .init("exact", .truth(finding.exact)),
            .init("not_yet_scorable", .truth(finding.notYetScorable)),
            .init("known_so_far", finding.knownSoFar.map(number) ?? .null),
            .init("as_published", finding.asPublished.map(published) ?? .null),
            .init("measurement_error", finding.measurementError.map(error) ?? .null),
            .init("limits", .array(finding.limits.map(limit))),
            .init("contributions", .array(finding.contributions.map(contribution))),
            .init("parts", .array(finding.parts.map(part))),
            .init("refused_for", .array(finding.refusedFor.map(unset))),
        ])
    }

    private func part(_ part: ScalePart) -> JSONValue {
        .object([
            .init("id", .text(part.id)), .init("title", .text(part.title)),
            .init("low", number(part.low)), .init("high", number(part.high)),
        ])
    }

    /// `value`, `range`, `refused`, the special state that stands alone, `no_number` where several
    /// are possible, or `not_scored`.
    static func state(of finding: ScaleFinding) -> String {
        if !finding.refusedFor.isEmpty { return "refused" }
        guard let listed = finding.listed else {
            if let only = finding.specials.first, finding.specials.count == 1 {
                return only.rawValue
            }
            return finding.specials.isEmpty ? "not_scored" : "no_number"
        }
        let settled = listed.isSingle && finding.specials.isEmpty && !finding.upperEndOpen
        return settled ? "value" : "range"
    }

    private func published(_ finding: PublishedFinding) -> JSONValue {
        .object([
            .init("rule", .text(finding.rule.rawValue)),
            .init("value", number(finding.value)),
            .init("level", .optional(finding.level?.rawValue)),
        ])
    }

    private func error(_ error: MeasurementErrorFinding) -> JSONValue {
        .object([
            .init("kind", .text(error.kind.rawValue)),
            .init("points", number(error.size)),
            .init("source", .text(error.source.rawValue)),
            .init("verified", .truth(error.verified)),
            .init("from", number(error.band.low)),
            .init("to", number(error.band.high)),
            .init(
                "neighbouring_levels",
                .array(
                    error.neighbours.map {
                        .object([
                            .init("result", .text($0.result.rawValue)),
                            .init("level", .text($0.level.rawValue)),
                        ])
                    })),
        ])
    }

    private func limit(_ limit: LimitFinding) -> JSONValue {
        .object([
            .init("kind", .text(limit.kind.rawValue)),
            .init("number", number(limit.number)),
            .init("acted", .text(limit.acted.rawValue)),
            .init("reason", .optional(limit.reason)),
            .init("source", .optional(limit.source?.rawValue)),
        ])
    }

    private func contribution(_ contribution: Contribution) -> JSONValue {
        .object([
            .init("item", .text(contribution.item.id)),
            .init("state", .text(contribution.state.rawValue)),
            .init("from", number(contribution.low)),
            .init("to", number(contribution.high)),
            .init("source", .optional(contribution.source?.rawValue)),
            .init("verified", .truth(contribution.verified)),
            .init("plugin_line", .whole(contribution.pluginLine)),
        ])
    }

    func range(_ range: ValueRange) -> JSONValue {
        .object([.init("from", number(range.low)), .init("to", number(range.high))])
    }

    private func number(_ decimal: ExactDecimal) -> JSONValue { .number(decimal.description) }

    /// An exact decimal as a number; any other quotient as a fraction in lowest terms, with the
    /// nearest decimal beside it.
    func number(_ value: ScaleValue?) -> JSONValue {
        guard let value else { return .null }
        guard case .exact(let fraction) = value else { return .number("\(value.nearestDouble)") }
        if let decimal = fraction.preciseDecimal { return .number(decimal.description) }
        // The numerator counts ten-thousandths; what it shares with 10,000 is taken out first.
        var shared: Int64 = 10_000
        var rest = fraction.numerator.magnitude % 10_000
        while rest != 0 { (shared, rest) = (Int64(rest), UInt64(shared) % rest) }
        return .object([
            .init("numerator", .number(String(fraction.numerator / shared))),
            .init("denominator", .number(String(fraction.denominator * (10_000 / shared)))),
            .init("decimal", .number(fraction.description)),
        ])
    }
}
