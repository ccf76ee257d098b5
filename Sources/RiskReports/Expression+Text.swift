import RiskModel
import RiskSource

extension Expression {
    /// The condition as plugins write it, on one line and with the brackets that it needs.
    var written: String {
        switch self {
        case .number(let number, _): number.description
        case .string(let text, _): Self.quoted(text)
        case .truth(let truth, _): truth ? "true" : "false"
        case .name(let name, _): name
        case .member(let base, let member): "\(base.written).\(member.value)"
        case .call(let name, let arguments, _):
            "\(name.value)(\(arguments.map(\.written).joined(separator: ", ")))"
        case .list(let elements, _):
            "[\(elements.map(\.written).joined(separator: ", "))]"
        case .not(let operand, _): "!" + operand.bracketed(below: .not)
        case .binary(let sign, let left, let right, _):
            // Comparisons are not chained, so an operand of the same strength needs brackets too.
            switch sign {
            case .or, .and:
                "\(left.bracketed(below: strength)) \(sign.rawValue) "
                    + right.bracketed(below: strength)
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
                "\(left.bracketed(below: .not)) \(sign.rawValue) \(right.bracketed(below: .not))"
            }
        }
    }

    /// How tightly an expression holds together, the loosest first.
    private enum Strength: Int, Comparable {
        case or, and, comparison, not, primary

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    private var strength: Strength {
        switch self {
        case .number, .string, .truth, .name, .member, .call, .list: .primary
        case .not: .not
        case .binary(.or, _, _, _): .or
        case .binary(.and, _, _, _): .and
        case .binary: .comparison
        }
    }

    private func bracketed(below strength: Strength) -> String {
        self.strength < strength ? "(\(written))" : written
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result + "\""
    }
}
