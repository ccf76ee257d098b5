import RiskEngine
import RiskModel
import RiskSource

/// Comparisons of scales, counts and numbers.
///
/// Scales and counts are in ten-thousandths, and so are their comparisons with each other and with
/// literals of four places. Everything else is computed in points, exactly.
extension ConditionCompiler {
    func numberComparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        if lengthComparison(operation, left, right, at: place, into: &segment) { return }
        guard isInUnits(left, at: place), isInUnits(right, at: place) else {
            compareValues(operation, left, right, of: .number, at: place, into: &segment)
            return
        }
        let before = compilation.diagnostics.count
        let length = segment.code.count
        if asksForAny(operation, left, right, at: place, into: &segment) { return }
        // 'a > b' is compiled as 'b < a', so that no comparison needs a negation: with a scale that is
        // not applicable every comparison is false.
        let swaps = operation == .greater || operation == .greaterOrEqual
        let (first, second) = swaps ? (right, left) : (left, right)
        units(first, comparedWith: second, at: place, into: &segment)
        units(second, comparedWith: first, at: place, into: &segment)
        if compilation.diagnostics.count > before {
            // The operands could not be compiled: leave one undecided value in their place.
            segment.code.removeSubrange(length...)
            segment.emit(.truth, 3)
            return
        }
        segment.emit(operation.comparison)
        emitUnlisted(
            operation, left: growth(left, at: place), right: growth(right, at: place),
            into: &segment)
    }

    /// Whether an operand is compared in ten-thousandths.
    private func isInUnits(_ expression: Expression, at place: ConditionPlace) -> Bool {
        switch expression {
        case .number(let number, _):
            // Past the largest constant of the core, numbers are compared as fractions.
            let units = number.exactDecimal?.tenThousandths
            return units.map { $0.magnitude <= CoreLimit.largestConstant } ?? false
        case .call(let function, _, _): return function.value == FormulaFunction.count.rawValue
        case .name, .member:
            guard case .scale(let owner, let scale)? = names.meaning(of: expression, in: place.tool)
            else { return false }
            return !scales.isInPoints(scale, owner: owner)
        case .string, .truth, .index, .list, .not, .negate, .conditional, .binary: return false
        }
    }

    /// `count(…) >= 1` and its like ask whether there is any: one flag instead of a number.
    private func asksForAny(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) -> Bool {
        guard case .call(let function, let arguments, let range) = left,
            function.value == FormulaFunction.count.rawValue, case .number(let number, _) = right,
            let asksForNone = operation.asksForNone(than: number)
        else { return false }
        let before = compilation.diagnostics.count
        guard let groups = counted(arguments, range: range, at: place, into: &segment) else {
            compilation.diagnostics.removeSubrange(before...)
            return false
        }
        emitAny(groups.flatMap { $0 }, at: place, into: &segment)
        if asksForNone { segment.emit(.not) }
        return true
    }

    /// Emits an operand in ten-thousandths.
    private func units(
        _ expression: Expression, comparedWith other: Expression, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        switch expression {
        case .number(let number, _):
            let units = number.exactDecimal?.tenThousandths ?? 0
            segment.emit(.constant, compilation.image.constant(units))
        case .call(_, let arguments, let range):
            // Past the number that it is compared with, a count makes no difference any more.
            var ceiling: Int64?
            if case .number(let number, _) = other, let limit = number.exactDecimal,
                limit.tenThousandths >= 0
            {
                ceiling = limit.tenThousandths + CompiledInstrument.unitsPerPoint
            }
            count(arguments, range: range, ceiling: ceiling, at: place, into: &segment)
        case .name, .member:
            guard case .scale(let owner, let scale)? = names.meaning(of: expression, in: place.tool)
            else { return }
            emitScale(scale, owner: owner, range: expression.range, at: place, into: &segment)
        case .string, .truth, .index, .list, .not, .negate, .conditional, .binary:
            return
        }
    }

    func wrongNumber(_ expression: Expression, at place: ConditionPlace) {
        compilation.diagnostics.append(
            CompilerDiagnostics.wrongType(
                found: describe(expression, at: place),
                expected: "a number, a scale or a count", at: expression.range))
    }

    func emitScale(
        _ scale: Scale, owner: ToolID?, range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        segment.reads.formUnion(names.items(of: scale, in: owner))
        if place.omittedAsBounds {
            if !scales.emitBetweenOmitted(scale, owner: owner, into: &segment) {
                compilation.diagnostics.append(
                    CompilerDiagnostics.notAvailable(
                        "'\(scale.id.value)'",
                        because: "a substitution can read sums and counts only", at: range))
                segment.emit(.undefined)
            }
            return
        }
        scales.emit(scale, owner: owner, into: &segment)
    }

    // MARK: Incomplete lists

    /// What items that an incomplete list does not name could do to an operand.
    enum Growth {
        case none
        /// They could make it higher.
        case upward
        /// They could make it higher or lower.
        case anywhere
    }

    func growth(_ expression: Expression, at place: ConditionPlace) -> Growth {
        if case .scale(nil, let scale)? = names.meaning(of: expression, in: place.tool) {
            return names.mayLackItems(scale) ? .upward : .none
        }
        if case .call(let function, _, _) = expression,
            function.value == FormulaFunction.count.rawValue
        {
            // A count in a condition counts what is listed.
            return .none
        }
        let parts = expression.parts.map { growth($0, at: place) }
        return parts.contains { $0 != .none } ? .anywhere : .none
    }

    /// A scale of an incomplete list may be higher than its listed items make it: a comparison that
    /// such points would change is undecided.
    func emitUnlisted(
        _ operation: BinaryOperator, left: Growth, right: Growth,
        into segment: inout SegmentBuilder
    ) {
        guard left != .none || right != .none, let unlisted = compilation.unlistedPoints else {
            return
        }
        let isUpward = operation == .greater || operation == .greaterOrEqual
        let isDownward = operation == .less || operation == .lessOrEqual
        let isOneSided =
            (left == .none) != (right == .none) && left != .anywhere
            && right != .anywhere
        segment.emit(.any, unlisted)
        if isOneSided, isUpward || isDownward {
            if (left == .upward) == isUpward {
                segment.emit(.or)
            } else {
                segment.emit(.not)
                segment.emit(.and)
            }
        } else {
            // The points can make the comparison or break it.
            segment.emit(.not)
            segment.emit(.and)
            segment.emit(.any, unlisted)
            segment.emit(.truth, 3)
            segment.emit(.and)
            segment.emit(.or)
        }
    }

    // MARK: Counts

    /// Emits a count, in ten-thousandths.
    func count(
        _ arguments: [Expression], range: SourceRange, ceiling: Int64?, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        guard let groups = counted(arguments, range: range, at: place, into: &segment) else {
            segment.emit(.undefined)
            return
        }
        scales.emitCount(
            groups, countsHidden: place.countsHidden, omittedAsBounds: place.omittedAsBounds,
            ceiling: ceiling, into: &segment)
    }

    /// What `count(section)` or `count([a, b], "x")` counts: one group of atoms an item; `nil` after a
    /// mistake.
    func counted(
        _ arguments: [Expression], range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) -> [[Atom]]? {
        let usage = CompilerDiagnostics.wrongArguments(
            "count", usage: FormulaFunction.count.usage, at: range)
        guard (1...2).contains(arguments.count),
            let sections = countedSections(arguments[0], usage: usage, at: place)
        else {
            if !(1...2).contains(arguments.count) { compilation.diagnostics.append(usage) }
            return nil
        }
        var option: String?
        if arguments.count == 2 {
            guard case .string(let text, _) = arguments[1] else {
                compilation.diagnostics.append(usage)
                return nil
            }
            option = text
        }
        var seen: Set<ItemPath> = []
        let bindings = sections.flatMap(\.items).compactMap { item -> ItemBinding? in
            let path = ItemPath(tool: place.tool, item: item)
            return seen.insert(path).inserted ? compilation.item(path) : nil
        }
        let counted = bindings.compactMap { binding -> (ItemPath, [Atom])? in
            let atoms = option.map { name in binding.has(name).map { [$0] } } ?? binding.presence()
            return atoms.map { (binding.path, $0) }
        }
        if counted.isEmpty, let option, case .string(_, let optionRange) = arguments[1] {
            let known = Array(Set(bindings.flatMap(\.answerNames))).sorted()
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownOption(
                    option, of: sections.map(\.id.value.rawValue).joined(separator: "', '"),
                    known: known, nearest: NearestName.suggestion(for: option, among: known),
                    at: optionRange))
            return nil
        }
        segment.reads.formUnion(counted.map(\.0))
        return counted.map(\.1)
    }

    /// The sections that are counted; `nil` after a mistake.
    private func countedSections(
        _ argument: Expression, usage: Diagnostic, at place: ConditionPlace
    ) -> [Section]? {
        switch argument {
        case .name(let name, let range):
            if let section = names.section(name, in: place.tool) { return [section] }
            let known = names.definition(of: place.tool)?.sections.map(\.id.value.rawValue) ?? []
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownName(
                    name, at: range, nearest: NearestName.suggestion(for: name, among: known)))
            return nil
        case .list(let elements, _) where !elements.isEmpty:
            let found = elements.map { element -> [Section]? in
                guard case .name = element else {
                    compilation.diagnostics.append(usage)
                    return nil
                }
                return countedSections(element, usage: usage, at: place)
            }
            let sections = found.compactMap { $0 }.flatMap { $0 }
            return found.contains { $0 == nil } ? nil : sections
        default:
            compilation.diagnostics.append(usage)
            return nil
        }
    }
}

extension BinaryOperator {
    /// Whether comparing a whole count with a number asks for none (`true`) or for any (`false`);
    /// `nil` for every other comparison.
    fileprivate func asksForNone(than number: PreciseDecimal) -> Bool? {
        let zero = PreciseDecimal(0)
        let one = PreciseDecimal(1)
        return switch self {
        case .greaterOrEqual: number > zero && number <= one ? false : nil
        case .greater: number >= zero && number < one ? false : nil
        case .less: number > zero && number <= one ? true : nil
        case .lessOrEqual: number >= zero && number < one ? true : nil
        case .equal: number == zero ? true : nil
        case .notEqual: number == zero ? false : nil
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: nil
        }
    }
}
