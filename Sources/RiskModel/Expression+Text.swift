import RiskSource

extension Expression {
    /// The condition or formula as plugins write it, on one line and with the brackets that it needs.
    package var written: String {
        switch self {
        case .number(let number, _): number.description
        case .string(let text, _): Self.quoted(text)
        case .truth(let truth, _): truth ? "true" : "false"
        case .name(let name, _): name
        case .member(let base, let member): "\(base.bracketed(below: .primary)).\(member.value)"
        case .index(let base, let place, _):
            "\(base.bracketed(below: .primary))[\(place.written)]"
        case .call(let name, let arguments, _):
            "\(name.value)(\(arguments.map(\.written).joined(separator: ", ")))"
        case .list(let elements, _):
            "[\(elements.map(\.written).joined(separator: ", "))]"
        case .not(let operand, _): "!" + operand.bracketed(below: .unary)
        case .negate(let operand, _): "-" + operand.afterMinus
        case .conditional(let condition, let value, let otherwise, _):
            "\(condition.bracketed(below: .or)) ? \(value.bracketed(below: .or)) : "
                + otherwise.written
        case .binary(let sign, let left, let right, _):
            // Comparisons are read from the left too, but nobody reads them so without brackets.
            "\(left.bracketed(below: sign.binding == .relation ? strength.tighter : strength)) "
                + "\(sign.rawValue) \(right.bracketed(below: strength.tighter))"
        }
    }

    /// How tightly an expression holds together, the loosest first.
    private enum Strength: Int, Comparable {
        case conditional, or, and, relation, addition, multiplication, unary, primary

        var tighter: Strength { Strength(rawValue: rawValue + 1) ?? .primary }

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    private var strength: Strength {
        switch self {
        case .number, .string, .truth, .name, .member, .index, .call, .list: .primary
        case .not, .negate: .unary
        case .conditional: .conditional
        case .binary(let sign, _, _, _):
            switch sign.binding {
            case .or: .or
            case .and: .and
            case .relation: .relation
            case .addition: .addition
            case .multiplication: .multiplication
            }
        }
    }

    /// The operand of a minus: a number without a sign of its own would read as one with a sign.
    private var afterMinus: String {
        if case .number(let number, _) = self, number >= PreciseDecimal(0) {
            return "(\(written))"
        }
        return bracketed(below: .unary)
    }

    private func bracketed(below strength: Strength) -> String {
        self.strength < strength ? "(\(written))" : written
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(Character(scalar))
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
