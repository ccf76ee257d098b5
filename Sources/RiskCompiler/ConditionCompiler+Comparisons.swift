import RiskEngine
import RiskModel
import RiskSource

/// Comparisons and look-ups in lists, by what is compared.
extension ConditionCompiler {
    func comparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        if case .conditional(let condition, let value, let otherwise, _) = left,
            !isComputed(left, at: place)
        {
            chooseTruth(
                condition, at: place, into: &segment,
                { comparison(operation, value, right, at: place, into: &$0) },
                { comparison(operation, otherwise, right, at: place, into: &$0) })
            return
        }
        if case .conditional = right, !isComputed(right, at: place) {
            comparison(operation.mirrored, right, left, at: place, into: &segment)
            return
        }
        if isLiteral(left), !isLiteral(right) {
            // A literal comes second, so that what it is compared with decides.
            orderedComparison(operation.mirrored, right, left, at: place, into: &segment)
        } else {
            orderedComparison(operation, left, right, at: place, into: &segment)
        }
    }

    private func isLiteral(_ expression: Expression) -> Bool {
        switch expression {
        case .string: true
        default: expression.isLiteralValue
        }
    }

    /// Whether a conditional gives a number, a date or a truth, which are values of the core; texts
    /// and levels are compared one by one.
    private func isComputed(_ expression: Expression, at place: ConditionPlace) -> Bool {
        switch type(of: expression, at: place) {
        case .number, .date, .truth: true
        case .text, .level, .list, .answer, .answers, nil: false
        }
    }

    private func orderedComparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        switch names.meaning(of: left, in: place.tool) {
        case .item(let path):
            itemComparison(operation, path, left, right, at: place, into: &segment)
        case .result(let owner, let result):
            levelComparison(
                operation, result, of: owner, left.range, [right], at: place, into: &segment)
        case .harm:
            harmComparison(operation, right, at: place, into: &segment)
        case .scale, .coefficient, .assessmentDate:
            valueComparison(operation, left, right, at: place, into: &segment)
        case nil:
            switch names.meaning(of: right, in: place.tool) {
            case .result(let owner, let result)?:
                levelComparison(
                    operation.mirrored, result, of: owner, right.range, [left], at: place,
                    into: &segment)
            case .harm?:
                harmComparison(operation.mirrored, left, at: place, into: &segment)
            case .item?, .scale?, .coefficient?, .assessmentDate?, nil:
                if case .string(let first, _) = left, case .string(let second, _) = right {
                    literalComparison(operation, first, second, into: &segment)
                } else {
                    valueComparison(operation, left, right, at: place, into: &segment)
                }
            }
        }
    }

    /// Compares truth values, dates or numbers.
    func valueComparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        let unknown = [left, right].filter { isUnknownName($0, at: place) }
        guard unknown.isEmpty else {
            // What an unknown name is compared with cannot be judged.
            // A word beside a level that is not there would be one of its levels.
            let level = unknown.first { if case .name("level", _) = $0 { true } else { false } }
            for expression in level.map({ [$0] }) ?? unknown { unknownName(expression, at: place) }
            segment.emit(.truth, 3)
            return
        }
        switch (type(of: left, at: place), type(of: right, at: place)) {
        case (.truth, .truth) where !operation.isOrdering:
            truthComparison(operation, left, right, at: place, into: &segment)
        case (.truth, .truth):
            fail(
                CompilerDiagnostics.wrongType(
                    found: "'\(operation.rawValue)' between two conditions",
                    expected: "'==' or '!=': conditions have no order", at: left.range),
                into: &segment)
        case (.truth, .number), (.truth, .date), (.truth, .text):
            mismatch(right, "a condition to compare the first with", at: place, into: &segment)
        case (.date, .date), (.date, nil), (nil, .date):
            compareValues(operation, left, right, of: .date, at: place, into: &segment)
        case (.date, _):
            mismatch(right, "a date to compare with", at: place, into: &segment)
        case (_, .date):
            mismatch(left, "a date to compare with", at: place, into: &segment)
        default:
            numberComparison(operation, left, right, at: place, into: &segment)
        }
    }

    private func mismatch(
        _ expression: Expression, _ expected: String, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        fail(
            CompilerDiagnostics.wrongType(
                found: describe(expression, at: place), expected: expected, at: expression.range),
            into: &segment)
    }

    private func truthComparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        // As the numbers 0 and 1, so that each side is worked out once.
        let one = compilation.image.constant(1)
        compile(left, at: place, into: &segment)
        segment.emit(.truthNumber, one)
        compile(right, at: place, into: &segment)
        segment.emit(.truthNumber, one)
        segment.emit(operation == .equal ? .equal : .notEqual)
    }

    /// Compares two numbers or dates as values: false where an operand itself is an item that is
    /// hidden or not applicable.
    func compareValues(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, of type: ValueType,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        let before = compilation.diagnostics.count
        let length = segment.code.count
        // 'a > b' is compiled as 'b < a', so that no comparison needs a negation.
        let swaps = operation == .greater || operation == .greaterOrEqual
        var present: [Atom] = []
        for operand in swaps ? [right, left] : [left, right] {
            let absent = presence(of: operand, at: place)
            present += absent.map { [$0] } ?? []
            value(
                operand, of: type, at: place, countsAbsence: absent == nil, into: &segment)
        }
        if compilation.diagnostics.count > before {
            // The operands could not be compiled: leave one undecided value in their place.
            segment.code.removeSubrange(length...)
            segment.emit(.truth, 3)
            return
        }
        segment.emit(operation.comparison)
        for atom in present {
            emitAny([atom], at: place, into: &segment)
            segment.emit(.and)
        }
        emitUnlisted(
            operation, left: growth(left, at: place), right: growth(right, at: place),
            into: &segment)
    }

    /// What chooses between two truths: as numbers, so that an open condition between two equal
    /// truths decides nothing, and gives that truth.
    func chooseTruth(
        _ condition: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder,
        _ value: (inout SegmentBuilder) -> Void, _ otherwise: (inout SegmentBuilder) -> Void
    ) {
        let one = compilation.image.constant(1)
        compile(condition, at: place, into: &segment)
        value(&segment)
        segment.emit(.truthNumber, one)
        otherwise(&segment)
        segment.emit(.truthNumber, one)
        segment.emit(.chooseNumber)
        segment.emit(.constant, one)
        segment.emit(.equal)
    }

    // MARK: Lists

    func membership(
        _ left: Expression, _ right: Expression, range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        if case .string(let option, let optionRange) = left,
            case .item(let path)? = names.meaning(of: right, in: place.tool),
            let binding = compilation.item(path)
        {
            segment.reads.insert(path)
            switch binding.coding {
            case .subsets, .optionByOption, .periods:
                guard let atom = binding.has(option) else {
                    fail(
                        CompilerDiagnostics.unknownOption(
                            option, of: path.description, known: binding.answerNames,
                            nearest: NearestName.suggestion(
                                for: option, among: binding.answerNames),
                            at: optionRange), into: &segment)
                    return
                }
                emitAny([atom], at: place, into: &segment)
            case .yesNo, .choice, .number, .date, .text, .none:
                fail(
                    CompilerDiagnostics.wrongType(
                        found: "'in \(path)', which takes one answer",
                        expected: "'\(path) == \"…\"'", at: range), into: &segment)
            }
            return
        }
        guard !isUnknownName(right, at: place) else {
            unknownName(right, at: place)
            segment.emit(.truth, 3)
            return
        }
        guard case .list(let elements, _) = right, !elements.isEmpty else {
            mismatch(
                right, "a list such as [\"a\", \"b\"], or an item that takes several options",
                at: place, into: &segment)
            return
        }
        if case .result(let owner, let result)? = names.meaning(of: left, in: place.tool) {
            levelComparison(
                .equal, result, of: owner, left.range, elements, at: place, into: &segment)
            return
        }
        for (index, element) in elements.enumerated() {
            comparison(.equal, left, element, at: place, into: &segment)
            if index > 0 { segment.emit(.or) }
        }
    }
}

extension BinaryOperator {
    /// The core's comparison of two numbers; `>` and `>=` take their operands the other way round.
    var comparison: Opcode {
        switch self {
        case .less, .greater: .less
        case .lessOrEqual, .greaterOrEqual: .lessOrEqual
        case .notEqual: .notEqual
        case .equal, .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: .equal
        }
    }

    /// Whether an order of two values (-1 before, 0 the same, 1 after) is what the operator asks for.
    func holds(forOrder order: Int) -> Bool {
        switch self {
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .equal: order == 0
        case .notEqual: order != 0
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: false
        }
    }
}
