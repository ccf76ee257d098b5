import RiskEngine
import RiskModel
import RiskSource

/// Values that are computed: numbers in points, and dates as day numbers.
extension ConditionCompiler {
    /// Compiles a formula that gives a number, such as that of an expression scale; the code leaves one
    /// number, in points.
    func compileNumber(
        _ expression: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        let before = compilation.diagnostics.count
        let length = segment.code.count
        value(expression, of: .number, at: place, into: &segment)
        if compilation.diagnostics.count > before {
            segment.code.removeSubrange(length...)
            segment.emit(.undefined)
        }
    }

    /// Emits a number (in points) or a date (as its day number).
    ///
    /// - Parameter countsAbsence: Whether an item that is hidden or not applicable is *undefined*; a
    ///   comparison that sees to it itself says no.
    func value(
        _ expression: Expression, of type: ValueType, at place: ConditionPlace,
        countsAbsence: Bool = true, into segment: inout SegmentBuilder
    ) {
        switch expression {
        case .number(let number, _) where type == .number:
            emit(number, into: &segment)
        case .name, .member:
            named(expression, of: type, at: place, countsAbsence: countsAbsence, into: &segment)
        case .call(let function, let arguments, let range):
            call(function, arguments, range: range, of: type, at: place, into: &segment)
        case .negate(let operand, _) where type == .number:
            value(operand, of: .number, at: place, into: &segment)
            segment.emit(.negate)
        case .binary(let operation, let left, let right, _) where type == .number:
            calculation(operation, left, right, expression, at: place, into: &segment)
        case .conditional(let condition, let first, let second, _):
            compile(condition, at: place, into: &segment)
            value(first, of: type, at: place, into: &segment)
            value(second, of: type, at: place, into: &segment)
            segment.emit(.chooseNumber)
        case .index(let base, let index, _):
            element(of: base, at: index, type, at: place, into: &segment)
        case .number, .string, .truth, .list, .not, .negate, .binary:
            wrongValue(expression, of: type, at: place, into: &segment)
        }
    }

    func emit(_ number: PreciseDecimal, into segment: inout SegmentBuilder) {
        let index = compilation.image.fraction(
            number.significand, over: PreciseDecimal.powerOfTen(number.places))
        segment.emit(.exact, index)
    }

    private func wrongValue(
        _ expression: Expression, of type: ValueType, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        if type == .date {
            compilation.diagnostics.append(
                CompilerDiagnostics.wrongType(
                    found: describe(expression, at: place),
                    expected: "a date: a date item, 'date' or 'date(\"2026-03-02\")'",
                    at: expression.range))
        } else {
            wrongNumber(expression, at: place)
        }
        segment.emit(.undefined)
    }

    // MARK: Names

    private func named(
        _ expression: Expression, of type: ValueType, at place: ConditionPlace,
        countsAbsence: Bool, into segment: inout SegmentBuilder
    ) {
        switch names.meaning(of: expression, in: place.tool) {
        case .item(let path)? where self.type(of: expression, at: place) == type:
            item(path, expression, at: place, countsAbsence: countsAbsence, into: &segment)
        case .scale(let owner, let scale)? where type == .number:
            emitScale(scale, owner: owner, range: expression.range, at: place, into: &segment)
            if !scales.isInPoints(scale, owner: owner) { emitUnitsAsPoints(into: &segment) }
        case .coefficient(let coefficient)? where type == .number:
            // A result that needs an unset number is refused; the core gives it no value.
            if let number = coefficient.number.known {
                emit(number, into: &segment)
            } else {
                segment.emit(.undefined)
            }
        case .assessmentDate? where type == .date:
            guard let variable = compilation.assessmentDate else {
                preconditionFailure("a formula that reads the assessment date was not seen")
            }
            segment.emit(.field, compilation.valueField(variable))
        case .item?, .scale?, .coefficient?, .assessmentDate?, .result?, .harm?:
            wrongValue(expression, of: type, at: place, into: &segment)
        case nil:
            unknownName(expression, at: place)
            segment.emit(.undefined)
        }
    }

    /// Fields are summed in ten-thousandths; formulas compute in points.
    private func emitUnitsAsPoints(into segment: inout SegmentBuilder) {
        emit(PreciseDecimal(Int(CompiledInstrument.unitsPerPoint)), into: &segment)
        segment.emit(.divide)
    }

    private func item(
        _ path: ItemPath, _ expression: Expression, at place: ConditionPlace,
        countsAbsence: Bool, into segment: inout SegmentBuilder
    ) {
        guard let binding = compilation.item(path) else {
            segment.emit(.undefined)
            return
        }
        segment.reads.insert(path)
        let places: Int
        switch binding.coding {
        case .number(let domain, _): places = domain.places
        case .date: places = 0
        case .yesNo, .choice, .subsets, .optionByOption, .periods, .text, .none:
            if case .date = binding.item.type {
                compilation.diagnostics.append(
                    CompilerDiagnostics.dateNeedsRange(
                        path.description, at: expression.range, item: binding.item.id.range))
            }
            segment.emit(.undefined)
            return
        }
        let variable = binding.variables[0]
        if place.omittedAsBounds {
            segment.emit(.field, compilation.valueField(variable, omitted: .lowest))
            segment.emit(.field, compilation.valueField(variable, omitted: .highest))
            segment.emit(.range)
        } else {
            segment.emit(
                .field, compilation.valueField(variable, countsHidden: place.countsHidden))
        }
        if places > 0 {
            emit(
                PreciseDecimal(significand: PreciseDecimal.powerOfTen(places)), into: &segment)
            segment.emit(.divide)
        }
        if countsAbsence, let present = presence(of: expression, at: place) {
            emitAny([present], at: place, into: &segment)
            segment.emit(.numberNeeds, StateBit.undefined)
        }
    }

    /// What says that a number or date item has a value; `nil` where it always has one, and for
    /// everything else than an item.
    func presence(of expression: Expression, at place: ConditionPlace) -> Atom? {
        guard case .item(let path)? = names.meaning(of: expression, in: place.tool),
            let binding = compilation.item(path), let variable = binding.variables.first
        else { return nil }
        guard binding.notApplicable != nil || names.isGated(path) else { return nil }
        let count = compilation.image.variables[variable].outcomeCount
        let applicable = (0..<count).filter { $0 != binding.notApplicable }
        return Atom(
            variable: variable, outcomes: applicable.reduce(0) { $0 | 1 << UInt64($1) })
    }

    // MARK: Arithmetic

    private func calculation(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        _ whole: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard let opcode = operation.arithmetic else {
            wrongValue(whole, of: .number, at: place, into: &segment)
            return
        }
        // The days from one date to another.
        let isSpan =
            operation == .minus
            && (type(of: left, at: place) == .date || type(of: right, at: place) == .date)
        for operand in [left, right] {
            value(operand, of: isSpan ? .date : .number, at: place, into: &segment)
        }
        segment.emit(opcode)
    }

    /// `[a, b, c][place]`: counted from 0; *undefined* at any other place.
    private func element(
        of base: Expression, at index: Expression, _ type: ValueType, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        guard case .list(let elements, _) = base, !elements.isEmpty else {
            compilation.diagnostics.append(
                CompilerDiagnostics.wrongType(
                    found: describe(base, at: place),
                    expected: "a list such as [0.5, 1.25] before '[…]'", at: base.range))
            segment.emit(.undefined)
            return
        }
        if case .number(let number, let range) = index {
            guard number.isWhole, (0..<Int64(elements.count)).contains(number.significand) else {
                compilation.diagnostics.append(
                    CompilerDiagnostics.wrongType(
                        found: "the place \(number)",
                        expected: "a place from 0 to \(elements.count - 1)", at: range))
                segment.emit(.undefined)
                return
            }
        }
        let at = segment.register()
        let found = segment.register()
        value(index, of: .number, at: place, into: &segment)
        segment.emit(.saveNumber, at)
        segment.emit(.undefined)
        segment.emit(.saveNumber, found)
        for (number, element) in elements.enumerated() {
            segment.emit(.loadNumber, at)
            emit(PreciseDecimal(number), into: &segment)
            segment.emit(.equal)
            value(element, of: type, at: place, into: &segment)
            segment.emit(.loadNumber, found)
            segment.emit(.chooseNumber)
            segment.emit(.saveNumber, found)
        }
        // Without a place there is no element either, for the same reason.
        segment.emit(.loadNumber, at)
        segment.emit(.loadNumber, found)
        segment.emit(.carryStates)
        segment.release(at)
        segment.release(found)
    }
}

extension BinaryOperator {
    /// The core's instruction for a calculation; `nil` for comparisons and connectives.
    fileprivate var arithmetic: Opcode? {
        switch self {
        case .plus: .plus
        case .minus: .minus
        case .times: .times
        case .divide: .divide
        case .remainder: .remainder
        case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
            nil
        }
    }
}
