import RiskModel
import RiskSource

/// What can be wrong with norms, beside the shape of their values.
package enum NormDiagnosticCode: String, CaseIterable, Sendable {
    case normScale = "norm-scale"
    case normRows = "norm-rows"
    case normValue = "norm-value"
}

/// The messages about norms, one function each, and the checks of one table.
enum NormDiagnostics {
    static func unknownScale(_ scale: Located<ScaleID>, known: [ScaleID]) -> Diagnostic {
        let names = known.map(\.rawValue)
        let all = names.isEmpty ? "the tool has no scale" : "known: \(names.quotedList)"
        return make(
            .normScale, "'\(scale.value)' is no scale of the tool", at: scale.range,
            hint: NearestName.hint(for: scale.value.rawValue, among: names) ?? all)
    }

    /// Reports rows that do not rise, and values that no norm can have.
    static func check(_ norm: Norm, in context: ReadingContext) {
        for (row, next) in zip(norm.rows, norm.rows.dropFirst()) {
            guard let end = row.upto, let start = next.from, end < start else {
                context.report(
                    make(
                        .normRows, "this row does not begin above the one before it",
                        at: next.range,
                        hint: "let the rows rise without overlap; a score that none has is a gap"))
                continue
            }
        }
        for row in norm.rows { check(row, in: context) }
    }

    private static func check(_ row: NormRow, in context: ReadingContext) {
        let bounds = PreciseDecimal(0)...PreciseDecimal(100)
        for number in [row.value, row.low, row.high].compactMap({ $0 }) {
            guard let known = number.known, !bounds.contains(known) else { continue }
            context.report(
                make(
                    .normValue, "a norm is a number of percent, from 0 to 100", at: number.range,
                    hint: "write 4.6 for 4.6 percent"))
        }
        let rising = [row.low, row.value, row.high].compactMap { $0?.known }
        if zip(rising, rising.dropFirst()).contains(where: { $0 > $1 }) {
            context.report(
                make(
                    .normValue, "the value does not lie between its 'low' and its 'high'",
                    at: row.range, hint: "look at the row in its source"))
        }
    }

    private static func make(
        _ code: NormDiagnosticCode, _ message: String, at range: SourceRange, hint: String
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: range, hint: hint)
    }
}
