import RiskEngine
import RiskModel
import RiskSource

/// Comparisons of scales, counts and numbers.
extension ConditionCompiler {
    /// Compares two terms that are scales, counts or literals.
    func numberComparison(
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
        let before = compilation.diagnostics.count
        let length = segment.code.count
        if asksForAny(operation, left, right, at: place, into: &segment) { return }
        // 'a > b' is compiled as 'b < a', so that no comparison needs a negation: with a scale that is
        // not applicable every comparison is false.
        let swaps = operation == .greater || operation == .greaterOrEqual
        let (first, second) = swaps ? (right, left) : (left, right)
        number(first, comparedWith: second, at: place, into: &segment)
        number(second, comparedWith: first, at: place, into: &segment)
        if compilation.diagnostics.count > before {
            // The operands could not be compiled: leave one undecided value in their place.
            segment.code.removeSubrange(length...)
            segment.emit(.truth, 3)
            return
        }
        segment.emit(operation.opcode)
        emitUnlisted(
            operation, leftMayGrow: mayGrow(left, at: place),
            rightMayGrow: mayGrow(right, at: place),
            into: &segment)
    }

    /// `count(…) >= 1` and its like ask whether there is any: one flag instead of a number.
    func asksForAny(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) -> Bool {
        guard case .call(let function, let arguments, let range) = left,
            function.value == "count", case .number(let number, _) = right,
            let asksForNone = operation.asksForNone(than: number),
            let groups = counted(arguments, range: range, at: place, into: &segment)
        else { return false }
        emitAny(groups.flatMap { $0 }, at: place, into: &segment)
        if asksForNone { segment.emit(.not) }
        return true
    }

    func number(
        _ expression: Expression, comparedWith other: Expression, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        switch expression {
        case .number(let number, _):
            segment.emit(
                .constant,
                compilation.image.constant(number.exactDecimal?.tenThousandths ?? 0))
        case .call(let function, let arguments, let range) where function.value == "count":
            guard let groups = counted(arguments, range: range, at: place, into: &segment) else {
                break
            }
            // Past the number that it is compared with, a count makes no difference any more.
            var ceiling: Int64?
            if case .number(let number, _) = other, let limit = number.exactDecimal,
                limit.tenThousandths >= 0
            {
                ceiling = limit.tenThousandths + CompiledInstrument.unitsPerPoint
            }
            scales.emitCount(
                groups, countsHidden: place.countsHidden, omittedAsBounds: place.omittedAsBounds,
                ceiling: ceiling, into: &segment)
        case .name, .member:
            switch names.meaning(of: expression, in: place.tool) {
            case .scale(let owner, let scale):
                emitScale(scale, owner: owner, range: expression.range, at: place, into: &segment)
            case .item, .result, .harm:
                wrongNumber(expression, at: place)
            case nil:
                unknownName(expression, at: place)
            }
        case .call(let function, _, _) where function.value != "known":
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownFunction(function.value, at: function.range))
        case .string, .truth, .index, .list, .not, .negate, .conditional, .binary, .call:
            wrongNumber(expression, at: place)
        }
    }

    func wrongNumber(_ expression: Expression, at place: ConditionPlace) {
        compilation.diagnostics.append(
            CompilerDiagnostics.wrongType(
                found: describe(expression, at: place),
                expected: "a number, a scale or a count", at: expression.range))
    }

    func isUnknownName(_ expression: Expression, at place: ConditionPlace) -> Bool {
        switch expression {
        case .name, .member: names.meaning(of: expression, in: place.tool) == nil
        case .number, .string, .truth, .index, .call, .list, .not, .negate, .conditional, .binary:
            false
        }
    }

    func unknownName(_ expression: Expression, at place: ConditionPlace) {
        let name: String
        let known: [String]
        switch expression {
        case .name(let text, _):
            if names.section(text, in: place.tool) != nil {
                compilation.diagnostics.append(
                    CompilerDiagnostics.sectionAsValue(text, at: expression.range))
                return
            }
            name = text
            known = names.knownNames(in: place.tool)
        case .member(.name(let base, _), let member) where names.usedTool(base) != nil:
            name = member.value
            known = names.knownNames(in: names.usedTool(base))
        case .member(let base, let member):
            name = describe(base, at: place) + "." + member.value
            known = []
        default:
            name = ""
            known = []
        }
        compilation.diagnostics.append(
            CompilerDiagnostics.unknownName(
                name, at: expression.range, nearest: NearestName.of(name, among: known)))
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

    /// A scale of an incomplete list may be higher than its listed items make it: a comparison that
    /// such points would change is undecided.
    private func emitUnlisted(
        _ operation: BinaryOperator, leftMayGrow: Bool, rightMayGrow: Bool,
        into segment: inout SegmentBuilder
    ) {
        guard leftMayGrow || rightMayGrow, let unlisted = compilation.unlistedPoints else { return }
        let isUpward = operation == .greater || operation == .greaterOrEqual
        let isDownward = operation == .less || operation == .lessOrEqual
        segment.emit(.any, unlisted)
        if leftMayGrow != rightMayGrow, isUpward || isDownward {
            if leftMayGrow == isUpward {
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

    private func mayGrow(_ expression: Expression, at place: ConditionPlace) -> Bool {
        guard case .scale(nil, let scale)? = names.meaning(of: expression, in: place.tool) else {
            return false
        }
        return names.mayLackItems(scale)
    }

    /// What `count(section)` or `count(section, "x")` counts: one group of atoms an item; `nil` after
    /// a mistake.
    func counted(
        _ arguments: [Expression], range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) -> [[Atom]]? {
        let usage = "'count(section)' or 'count(section, \"option\")'"
        guard (1...2).contains(arguments.count), case .name(let name, let nameRange) = arguments[0]
        else {
            compilation.diagnostics.append(
                CompilerDiagnostics.wrongArguments("count", usage: usage, at: range))
            return nil
        }
        guard let section = names.section(name, in: place.tool) else {
            let known = names.definition(of: place.tool)?.sections.map(\.id.value.rawValue) ?? []
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownName(
                    name, at: nameRange, nearest: NearestName.of(name, among: known)))
            return nil
        }
        var option: String?
        if arguments.count == 2 {
            guard case .string(let text, _) = arguments[1] else {
                compilation.diagnostics.append(
                    CompilerDiagnostics.wrongArguments("count", usage: usage, at: range))
                return nil
            }
            option = text
        }
        let bindings = section.items.compactMap {
            compilation.item(ItemPath(tool: place.tool, item: $0))
        }
        let counted = bindings.compactMap { binding -> (ItemPath, [Atom])? in
            let atoms = option.map { name in binding.has(name).map { [$0] } } ?? binding.presence()
            return atoms.map { (binding.path, $0) }
        }
        if counted.isEmpty, let option, case .string(_, let optionRange) = arguments[1] {
            let known = Array(Set(bindings.flatMap(\.answerNames))).sorted()
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownOption(
                    option, of: name, known: known,
                    nearest: NearestName.of(option, among: known), at: optionRange))
            return nil
        }
        segment.reads.formUnion(counted.map(\.0))
        return counted.map(\.1)
    }
}

extension BinaryOperator {
    /// The core's comparison of two numbers; `>` and `>=` take their operands the other way round.
    fileprivate var opcode: Opcode {
        switch self {
        case .less, .greater: .less
        case .lessOrEqual, .greaterOrEqual: .lessOrEqual
        case .notEqual: .notEqual
        case .equal, .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: .equal
        }
    }

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
