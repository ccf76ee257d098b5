import RiskModel
import RiskSource

/// What the conditions and formulas of an instrument read of items beside their options: which
/// numbers and dates are calculated with, which texts are compared with what, and whether the
/// assessment date is read.
struct FormulaReads {
    /// Numbers and dates whose value stands in a calculation, or is compared with another value than
    /// a literal.
    private(set) var calculated: Set<ItemPath> = []
    /// The literals that a text item is compared with.
    private(set) var literals: [ItemPath: [String]] = [:]
    /// The lengths after which a comparison of a text's length changes.
    private(set) var lengthEnds: [ItemPath: Set<Int>] = [:]
    private(set) var readsAssessmentDate = false
    private let names: NameScope

    init(_ instrument: Instrument, names: NameScope) {
        self.names = names
        for used in instrument.uses {
            if let definition = used.instrument { collect(definition, tool: used.tool.value) }
        }
        collect(instrument, tool: nil)
    }

    /// Whether a condition reads a text item.
    func readsText(_ path: ItemPath) -> Bool {
        literals[path] != nil || lengthEnds[path] != nil
    }

    private mutating func collect(_ instrument: Instrument, tool: ToolID?) {
        for condition in instrument.conditions { collect(condition, tool: tool) }
    }

    private mutating func collect(_ expression: Expression, tool: ToolID?) {
        switch expression {
        case .name, .member:
            collectValue(expression, tool: tool)
        case .binary(let operation, let left, let right, _) where operation.binding == .relation:
            collectText(left, right, tool: tool)
            collectText(right, left, tool: tool)
            collectLength(operation, left, right, tool: tool)
            collectLength(operation.mirrored, right, left, tool: tool)
            if !isWithLiterals(left, right, tool: tool) { collect(left, tool: tool) }
            if !isWithLiterals(right, left, tool: tool) { collect(right, tool: tool) }
        case .call(let function, let arguments, _):
            guard function.value != "count", function.value != "known" else { return }
            for argument in arguments { collect(argument, tool: tool) }
        case .number, .string, .truth, .index, .list, .not, .negate, .conditional, .binary:
            for part in expression.parts { collect(part, tool: tool) }
        }
    }

    private mutating func collectValue(_ expression: Expression, tool: ToolID?) {
        switch names.meaning(of: expression, in: tool) {
        case .assessmentDate:
            readsAssessmentDate = true
        case .item(let path):
            switch names.item(path)?.type {
            case .number, .date: calculated.insert(path)
            case .yesNo, .choice, .severalOf, .text, .windowed, nil: break
            }
        case .scale, .result, .harm, .coefficient, nil: break
        }
    }

    /// Whether a number or date is compared with literals only, so that cuts at them are enough.
    private func isWithLiterals(
        _ expression: Expression, _ other: Expression, tool: ToolID?
    ) -> Bool {
        guard case .item? = names.meaning(of: expression, in: tool) else { return false }
        if case .list(let elements, _) = other { return elements.allSatisfy(\.isLiteralValue) }
        return other.isLiteralValue
    }

    private mutating func collectText(_ left: Expression, _ right: Expression, tool: ToolID?) {
        guard let path = textItem(left, tool: tool) else { return }
        literals[path, default: []] += right.textLiterals
    }

    private mutating func collectLength(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, tool: ToolID?
    ) {
        guard case .call(let function, let arguments, _) = left, function.value == "size",
            arguments.count == 1, let path = textItem(arguments[0], tool: tool)
        else { return }
        var numbers: [PreciseDecimal] = []
        switch right {
        case .number(let number, _): numbers = [number]
        case .list(let elements, _):
            numbers = elements.compactMap {
                if case .number(let number, _) = $0 { number } else { nil }
            }
        default: break
        }
        for number in numbers {
            let below = -number.negated.floor(times: 1) - 1
            let upto = number.floor(times: 1)
            let ends: [Int64] =
                switch operation {
                case .less, .greaterOrEqual: [below]
                case .lessOrEqual, .greater: [upto]
                case .equal, .notEqual, .isIn: [below, upto]
                case .or, .and, .plus, .minus, .times, .divide, .remainder: []
                }
            // A length past any text that a file can hold changes nothing.
            let known = ends.filter { $0 < Int64(Int32.max) }.map(Int.init)
            lengthEnds[path, default: []].formUnion(known)
        }
    }

    private func textItem(_ expression: Expression, tool: ToolID?) -> ItemPath? {
        guard case .item(let path)? = names.meaning(of: expression, in: tool),
            case .text? = names.item(path)?.type
        else { return nil }
        return path
    }
}

extension Expression {
    /// Whether the expression is a number, or a date written out.
    var isLiteralValue: Bool {
        if case .number = self { return true }
        return dayLiteral != nil
    }

    /// The day that `date("2026-03-02")` writes; `nil` for anything else.
    var dayLiteral: CivilDate? {
        guard case .call(let function, let arguments, _) = self, function.value == "date",
            arguments.count == 1, case .string(let text, _) = arguments[0]
        else { return nil }
        return CivilDate(text: text)
    }

    /// The texts that the expression can give: of a list, those of its elements.
    fileprivate var textLiterals: [String] {
        switch self {
        case .string(let text, _): [text]
        case .list(let elements, _): elements.flatMap(\.textLiterals)
        case .conditional(_, let value, let otherwise, _):
            value.textLiterals + otherwise.textLiterals
        case .number, .truth, .name, .member, .index, .call, .not, .negate, .binary: []
        }
    }
}
