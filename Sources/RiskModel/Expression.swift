package import RiskSource

/// A condition or formula as it was written, read into a tree; names are not yet looked up.
///
/// The grammar is a documented subset of CEL (docs/formulas.md). Every node has its range, so that
/// a mistake found later points at its column.
package indirect enum Expression: Sendable {
    case number(PreciseDecimal, SourceRange)
    case string(String, SourceRange)
    case truth(Bool, SourceRange)
    case name(String, SourceRange)
    /// `casic.total`: a member of something that has members.
    case member(Expression, Located<String>)
    /// `[0.5, 1.25, 2][band]`: the element at a place, counted from 0.
    case index(Expression, Expression, SourceRange)
    case call(Located<String>, [Expression], SourceRange)
    case list([Expression], SourceRange)
    case not(Expression, SourceRange)
    /// `-x`; a number with a sign is a literal of its own.
    case negate(Expression, SourceRange)
    /// `condition ? value : otherwise`
    case conditional(Expression, Expression, Expression, SourceRange)
    case binary(BinaryOperator, Expression, Expression, SourceRange)

    /// The whole stretch of text that the expression was read from, without brackets around it.
    package var range: SourceRange {
        switch self {
        case .number(_, let range), .string(_, let range), .truth(_, let range),
            .name(_, let range), .index(_, _, let range), .call(_, _, let range),
            .list(_, let range), .not(_, let range), .negate(_, let range),
            .conditional(_, _, _, let range), .binary(_, _, _, let range):
            range
        case .member(let base, let member):
            SourceRange(
                file: member.range.file, start: base.range.start, end: member.range.end)
        }
    }

    /// The expressions that this one is made from, in the order in which they are written.
    package var parts: [Expression] {
        switch self {
        case .number, .string, .truth, .name: []
        case .member(let base, _): [base]
        case .index(let base, let place, _): [base, place]
        case .call(_, let arguments, _): arguments
        case .list(let elements, _): elements
        case .not(let operand, _), .negate(let operand, _): [operand]
        case .conditional(let condition, let value, let otherwise, _):
            [condition, value, otherwise]
        case .binary(_, let left, let right, _): [left, right]
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
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case remainder = "%"

    /// How tightly the operator binds: operators of a level are read from left to right.
    package enum Binding: Int, Sendable, Comparable {
        case or, and, relation, addition, multiplication

        package static func < (left: Binding, right: Binding) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    package var binding: Binding {
        switch self {
        case .or: .or
        case .and: .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: .relation
        case .plus, .minus: .addition
        case .times, .divide, .remainder: .multiplication
        }
    }

    /// Whether the operator compares two values by their order.
    package var isOrdering: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        case .or, .and, .equal, .notEqual, .isIn, .plus, .minus, .times, .divide, .remainder: false
        }
    }
}
