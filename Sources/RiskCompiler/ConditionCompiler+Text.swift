import RiskEngine
import RiskModel
import RiskSource

/// Comparisons of texts, code point by code point, and of their lengths.
extension ConditionCompiler {
    /// Compares a text item with a literal.
    func textComparison(
        _ operation: BinaryOperator, _ binding: ItemBinding, _ classes: TextClasses,
        _ right: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard case .string(let literal, _) = right else {
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(right, at: place),
                    expected: "a text in quotes to compare '\(binding.path)' with",
                    at: right.range), into: &segment)
            return
        }
        let outcomes = classes.outcomes(comparedWith: literal) { operation.holds(forOrder: $0) }
        emitAny(
            [Atom(variable: binding.variables[0], outcomes: outcomes)], at: place, into: &segment)
    }

    /// Compares two literals, which is decided here and now.
    func literalComparison(
        _ operation: BinaryOperator, _ left: String, _ right: String,
        into segment: inout SegmentBuilder
    ) {
        let first = Array(left.unicodeScalars)
        let second = Array(right.unicodeScalars)
        let order =
            first == second ? 0 : TextClasses.precedes(first, second) ? -1 : 1
        segment.emit(.truth, operation.holds(forOrder: order) ? 2 : 1)
    }

    /// Compares the length of a text item with a number; `false` where neither side is one.
    func lengthComparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) -> Bool {
        let sized: (binding: ItemBinding, classes: TextClasses)
        let number: PreciseDecimal
        let sign: BinaryOperator
        if let found = sizedText(left, at: place), case .number(let limit, _) = right {
            (sized, number, sign) = (found, limit, operation)
        } else if let found = sizedText(right, at: place), case .number(let limit, _) = left {
            (sized, number, sign) = (found, limit, operation.mirrored)
        } else {
            return false
        }
        segment.reads.insert(sized.binding.path)
        let outcomes = sized.classes.outcomes { length in
            let length = PreciseDecimal(length)
            return sign.holds(forOrder: length < number ? -1 : length == number ? 0 : 1)
        }
        emitAny(
            [Atom(variable: sized.binding.variables[0], outcomes: outcomes)], at: place,
            into: &segment)
        return true
    }

    /// The text item of `size(item)`.
    private func sizedText(
        _ expression: Expression, at place: ConditionPlace
    ) -> (binding: ItemBinding, classes: TextClasses)? {
        guard case .call(let function, let arguments, _) = expression,
            function.value == FormulaFunction.size.rawValue, arguments.count == 1,
            case .item(let path)? = names.meaning(of: arguments[0], in: place.tool),
            let binding = compilation.item(path), case .text(let classes) = binding.coding
        else { return nil }
        return (binding, classes)
    }

    /// Emits the length of a literal; that of an item has no range, and can be compared only.
    func size(
        _ argument: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        switch argument {
        case .string(let text, _):
            emit(PreciseDecimal(text.unicodeScalars.count), into: &segment)
            return
        case .list(let elements, _):
            emit(PreciseDecimal(elements.count), into: &segment)
            return
        case .name, .member, .number, .truth, .index, .call, .not, .negate, .conditional, .binary:
            break
        }
        if isUnknownName(argument, at: place) {
            unknownName(argument, at: place)
        } else if case .item(let path)? = names.meaning(of: argument, in: place.tool),
            case .text? = names.item(path)?.type
        {
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'size(\(path))'",
                    because: "a text has no greatest length; compare it with a number",
                    at: argument.range))
        } else {
            compilation.diagnostics.append(
                CompilerDiagnostics.wrongType(
                    found: describe(argument, at: place), expected: "a text item or a text",
                    at: argument.range))
        }
        segment.emit(.undefined)
    }
}
