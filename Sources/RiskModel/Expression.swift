package import RiskSource

/// A condition as it was written, read into a tree; names are not yet looked up.
///
/// The grammar is a documented subset of CEL (docs/formulas.md). Every node has its range, so that
/// a mistake found later points at its column.
package indirect enum Expression: Sendable {
    case number(ExactDecimal, SourceRange)
    case string(String, SourceRange)
    case truth(Bool, SourceRange)
    case name(String, SourceRange)
    /// `casic.total`: a member of something that has members.
    case member(Expression, Located<String>)
    case call(Located<String>, [Expression], SourceRange)
    case list([Expression], SourceRange)
    case not(Expression, SourceRange)
    case binary(BinaryOperator, Expression, Expression, SourceRange)

    /// The whole stretch of text that the expression was read from.
    package var range: SourceRange {
        switch self {
        case .number(_, let range), .string(_, let range), .truth(_, let range),
            .name(_, let range), .call(_, _, let range), .list(_, let range), .not(_, let range),
            .binary(_, _, _, let range):
            range
        case .member(let base, let member):
            SourceRange(
                file: member.range.file, start: base.range.start, end: member.range.end)
        }
    }
}

/// The operators between two operands, from the loosest to the tightest.
package enum BinaryOperator: String, Sendable, CaseIterable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
}
