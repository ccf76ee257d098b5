import RiskModel
import RiskSource

/// The norms beside a tool, as its sheet lists them.
extension ScoringSheet {
    var norms: [FormBlock] {
        guard let set = instrument.norms else { return [] }
        var blocks: [FormBlock] = [
            .heading("Norms (version \(set.version))"), .paragraph(StandingText.norms),
        ]
        for norm in set.norms {
            let words = NormWords(NormFinding(norm, of: nil))
            blocks.append(
                .paragraph(
                    "\(norm.title.withoutStop), for \(norm.scale.value): \(words.about) "
                        + "[\(norm.source.value)]"))
            blocks += norm.rows.map { .bullet("\(scores(of: $0)): \(value(of: $0, in: norm))") }
            blocks.append(.bullet("any other score: no norm"))
        }
        return blocks
    }

    private func scores(of row: NormRow) -> String {
        switch (row.from, row.upto) {
        case (let from?, let upto?): from == upto ? "\(from)" : "\(from) to \(upto)"
        case (let from?, nil): "\(from) or more"
        case (nil, let upto?): "up to \(upto)"
        case (nil, nil): "any score"
        }
    }

    private func value(of row: NormRow, in norm: Norm) -> String {
        let unit = norm.kind == .rate ? "%" : ""
        switch norm.outcome(of: row) {
        case .norm(let value, let low?, let high?): return "\(value)\(unit) (\(low) to \(high))"
        case .norm(let value, _, _): return "\(value)\(unit)"
        case .unset, .noNorm: return words(row.value)
        case .unverified: return "not read in its source, and so not shown as a norm"
        }
    }
}
