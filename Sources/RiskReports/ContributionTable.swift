package import RiskModel

/// What the items give to one scale, shortened so that the rows still add up exactly.
package struct ContributionTable {
    package struct Row: Sendable {
        /// `5`, or `0 to 5` where the answer is unknown.
        package let value: String
        package let text: String
        /// What the row stands for, as exact numbers.
        package let low: ExactDecimal
        package let high: ExactDecimal
    }

    /// The most rows for single answers that are known, and for single ones that are not.
    static let mostKnown = 15
    static let mostOpen = 5

    package let rows: [Row]
    /// Whether the rows' numbers add up to the scale's value over the listed items.
    package let sumsToValue: Bool
    /// The sum, as the last row shows it.
    package let total: String
    /// The cap and the floor that make the scale's value of the rows' sum; empty where the sum is the
    /// value, or nothing that simple is true.
    package let limits: [LimitFinding]
    /// Whether the rows are added up, though not all of their ends may come together.
    package let addsUp: Bool

    package init(_ finding: ScaleFinding) {
        let all = finding.contributions
        let known = all.filter { $0.low == $0.high && $0.low.tenThousandths != 0 }
        let open = all.filter { $0.low != $0.high }
        let nothing = all.filter { $0.low == $0.high && $0.low.tenThousandths == 0 }
        var rows = Self.rows(
            known, most: Self.mostKnown, rest: "from %answers that are known")
        rows += Self.rows(open, most: Self.mostOpen, rest: "from %answers that are not known")
        let answered = nothing.filter { $0.state == .answered || $0.state == .substituted }.count
        if answered > 0, !rows.isEmpty {
            rows.append(
                Row(
                    value: "0", text: "from \(Wording.counted(answered, "answer")) without points",
                    low: ExactDecimal(0), high: ExactDecimal(0)))
        }
        rows += finding.parts.map { part in
            Row(
                value: Self.text(part.low, part.high), text: part.title, low: part.low,
                high: part.high)
        }
        self.rows = rows
        let low = Self.sum(all.map(\.low) + finding.parts.map(\.low))
        let high = Self.sum(all.map(\.high) + finding.parts.map(\.high))
        let isValue = { (low: ExactDecimal, high: ExactDecimal) in
            finding.listed == ValueRange(low: ScaleValue(low), high: ScaleValue(high))
        }
        sumsToValue = isValue(low, high)
        addsUp = finding.addsUp
        limits =
            addsUp && !sumsToValue && isValue(low.limited(finding), high.limited(finding))
            ? finding.limits : []
        total = Self.text(low, high)
    }

    private static func rows(_ all: [Contribution], most: Int, rest: String) -> [Row] {
        let shown = all.count > most + 1 ? Array(all.prefix(most)) : all
        var rows = shown.map { contribution in
            Row(
                value: text(contribution.low, contribution.high),
                text: contribution.item.ask + remark(contribution), low: contribution.low,
                high: contribution.high)
        }
        let hidden = all.dropFirst(shown.count)
        guard !hidden.isEmpty else { return rows }
        let low = sum(hidden.map(\.low))
        let high = sum(hidden.map(\.high))
        let pieces = rest.split(separator: "%", omittingEmptySubsequences: false)
        rows.append(
            Row(
                value: text(low, high), text: pieces.joined(separator: "\(hidden.count) more "),
                low: low, high: high))
        return rows
    }

    private static func remark(_ contribution: Contribution) -> String {
        var remarks: [String] = []
        switch contribution.state {
        case .answered: break
        case .unknown:
            // Some of it is open, such as a period, but nothing that would change the points.
            let settled = contribution.low == contribution.high
            remarks.append(settled ? "partly unknown, with the same points" : "unknown")
        case .omitted: remarks.append("left out")
        case .hidden: remarks.append("perhaps not asked")
        case .substituted: remarks.append("taken from another result")
        case .notApplicable: remarks.append("not applicable")
        }
        if !contribution.verified { remarks.append("unverified number") }
        return remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"
    }

    private static func text(_ low: ExactDecimal, _ high: ExactDecimal) -> String {
        low == high ? "\(low)" : "\(low) to \(high)"
    }

    private static func sum(_ numbers: [ExactDecimal]) -> ExactDecimal {
        ExactDecimal(tenThousandths: numbers.reduce(0) { $0 + $1.tenThousandths })
    }
}

extension ExactDecimal {
    /// The number after the cap and the floor of a scale.
    fileprivate func limited(_ finding: ScaleFinding) -> ExactDecimal {
        finding.limits.reduce(self) { number, limit in
            switch limit.kind {
            case .cap: min(number, limit.number)
            case .floor: max(number, limit.number)
            }
        }
    }
}
