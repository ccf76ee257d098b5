import RiskModel
import RiskSource
import Testing

@testable import RiskReports

/// Formulas as reports write them: on one line, with the brackets that they need and no others.
struct ExpressionTextTests {
    private static let file = SourceFile(name: "plugin.yaml", text: "f")
    private static let nowhere = SourceRange(file: file, start: 0, end: 1)

    private static func name(_ name: String) -> Expression { .name(name, nowhere) }

    private static func number(_ text: String) -> Expression {
        .number(PreciseDecimal(text: text) ?? PreciseDecimal(0), nowhere)
    }

    private static func join(
        _ left: Expression, _ sign: BinaryOperator, _ right: Expression
    ) -> Expression {
        .binary(sign, left, right, nowhere)
    }

    private static let a = name("a")
    private static let b = name("b")
    private static let c = name("c")

    private static let cases: [(Expression, String)] = [
        (join(join(a, .minus, b), .minus, c), "a - b - c"),
        (join(a, .minus, join(b, .minus, c)), "a - (b - c)"),
        (join(join(a, .plus, b), .times, c), "(a + b) * c"),
        (join(a, .plus, join(b, .times, c)), "a + b * c"),
        (join(a, .divide, join(b, .remainder, c)), "a / (b % c)"),
        (join(join(a, .less, b), .equal, c), "(a < b) == c"),
        (join(join(a, .plus, b), .less, number("6.5e-8")), "a + b < 0.000000065"),
        (.negate(join(a, .plus, b), nowhere), "-(a + b)"),
        (.negate(number("2"), nowhere), "-(2)"), (.negate(number("-2"), nowhere), "--2"),
        (.negate(a, nowhere), "-a"),
        (
            .conditional(a, b, .conditional(b, c, a, nowhere), nowhere), "a ? b : b ? c : a"
        ),
        (
            .conditional(.conditional(a, b, c, nowhere), join(a, .or, b), c, nowhere),
            "(a ? b : c) ? a || b : c"
        ),
        (join(.conditional(a, b, c, nowhere), .plus, c), "(a ? b : c) + c"),
        (
            .index(.list([a, number("1")], nowhere), join(b, .plus, c), nowhere),
            "[a, 1][b + c]"
        ),
        (
            .call(Located("max", at: nowhere), [a, join(b, .and, c)], nowhere), "max(a, b && c)"
        ),
        (join(a, .equal, .string("x\"\\\n", nowhere)), #"a == "x\"\\\n""#),
        (.not(join(a, .or, b), nowhere), "!(a || b)"),
    ]

    @Test func `a formula is written with the brackets that it needs`() {
        for (expression, expected) in Self.cases { #expect(expression.written == expected) }
    }
}
