import RiskEngine
import RiskModel
import RiskSource

/// Formulas and conditions, part by part.
extension TraceAssembly {
    /// A part of a formula, with an output of its own, and its parts below it.
    ///
    /// - Parameter rule: The place of the rule that the formula is the condition of; what reads the
    ///   level so far is then asked where the rule stands.
    func formula(_ expression: Expression, at place: ConditionPlace, rule: Int? = nil) -> TraceStep
    {
        switch expression {
        case .number, .string, .truth, .list:
            return leaf(.literal(expression), of: expression)
        case .name, .member:
            return named(expression, at: place, rule: rule)
        case .not(let operand, _):
            return part(
                expression, sign: "not", steps: [formula(operand, at: place, rule: rule)], place,
                rule)
        case .negate(let operand, _):
            return part(
                expression, sign: "minus", steps: [formula(operand, at: place, rule: rule)], place,
                rule)
        case .binary(.divide, _, .name(let name, _), _)
        where compilation.nativeCalls[name] != nil:
            guard
                case .call(let function, let arguments, _)? = compilation.nativeCalls[name]?
                    .rewritten
            else { return leaf(.literal(expression), of: expression) }
            return part(
                expression, sign: function.value,
                steps: arguments.map { formula($0, at: place, rule: rule) }, place, rule)
        case .binary(let sign, _, _, _):
            return part(
                expression, sign: sign.rawValue,
                steps: chain(expression, sign).map { formula($0, at: place, rule: rule) }, place,
                rule)
        case .call(let function, let arguments, _) where function.value == "count":
            return part(
                expression, sign: "count", steps: countedItems(arguments, at: place), place, rule)
        case .call(let function, let arguments, _):
            return part(
                expression, sign: function.value,
                steps: arguments.map { formula($0, at: place, rule: rule) }, place, rule)
        case .index(let base, let index, _):
            return part(
                expression, sign: "[]",
                steps: [base, index].map { formula($0, at: place, rule: rule) }, place, rule)
        case .conditional(let condition, let value, let otherwise, _):
            return part(
                expression, sign: "?:",
                steps: [condition, value, otherwise].map { formula($0, at: place, rule: rule) },
                place, rule)
        }
    }

    /// The formula as the plugin has it: with the calls of native functions that the program lacks.
    private func written(_ expression: Expression) -> Expression {
        guard !compilation.nativeCalls.isEmpty else { return expression }
        switch expression {
        case .number, .string, .truth, .name, .member: return expression
        case .binary(.divide, _, .name(let name, _), _)
        where compilation.nativeCalls[name] != nil:
            return compilation.nativeCalls[name]?.written ?? expression
        case .binary(let sign, let left, let right, let range):
            return .binary(sign, written(left), written(right), range)
        case .call(let function, let arguments, let range):
            return .call(function, arguments.map(written), range)
        case .list(let elements, let range): return .list(elements.map(written), range)
        case .index(let base, let index, let range):
            return .index(written(base), written(index), range)
        case .not(let operand, let range): return .not(written(operand), range)
        case .negate(let operand, let range): return .negate(written(operand), range)
        case .conditional(let condition, let value, let otherwise, let range):
            return .conditional(written(condition), written(value), written(otherwise), range)
        }
    }

    /// The operands of a chain of one sign that may be read in any grouping; otherwise the two.
    private func chain(_ expression: Expression, _ sign: BinaryOperator) -> [Expression] {
        guard case .binary(let found, let left, let right, _) = expression, found == sign else {
            return [expression]
        }
        switch sign {
        case .and, .or: return chain(left, sign) + chain(right, sign)
        case .plus, .times: return chain(left, sign) + [right]
        default: return [left, right]
        }
    }

    private func leaf(_ kind: CalculationKind, of expression: Expression) -> TraceStep {
        TraceStep(CalculationStep(kind, pluginLine: expression.range.line))
    }

    private func part(
        _ expression: Expression, sign: String, steps: [TraceStep], _ place: ConditionPlace,
        _ rule: Int?
    ) -> TraceStep {
        TraceStep(
            CalculationStep(
                .formula(written(expression), sign: sign), pluginLine: expression.range.line,
                plugin: place.tool),
            output: output(of: expression, at: place, rule: rule), steps: steps)
    }

    private func named(_ expression: Expression, at place: ConditionPlace, rule: Int?) -> TraceStep
    {
        switch names.meaning(of: expression, in: place.tool) {
        case .item(let path):
            guard let binding = compilation.item(path) else {
                return leaf(.literal(expression), of: expression)
            }
            return TraceStep(CalculationStep(.item(binding.label)), item: path)
        case .scale(let owner, let scale):
            let id = owner.map { "\($0).\(scale.id.value)" } ?? scale.id.value.rawValue
            var step = CalculationStep(.scaleValue(id: id, title: scale.title))
            step.mayLackItems = owner == nil && names.mayLackItems(scale)
            return TraceStep(step, output: output(of: expression, at: place, rule: rule))
        case .result(let owner, let result):
            let id = owner.map { "\($0).\(result.id.value)" } ?? result.id.value.rawValue
            return TraceStep(
                CalculationStep(.levelValue(id: id, names: result.levelNames)),
                output: owner == nil ? levelOutputs[result.id.value] : levels(of: result, owner))
        case .harm:
            return TraceStep(CalculationStep(.harm), output: .harm)
        case .coefficient(let coefficient):
            let number = coefficient.number
            return TraceStep(
                CalculationStep(
                    .coefficient(coefficient.id.value.rawValue, value: number.text),
                    pluginLine: number.range.line, plugin: place.tool,
                    source: number.source?.value.rawValue, isVerified: number.verified))
        case .assessmentDate:
            return TraceStep(
                CalculationStep(.literal(expression)),
                output: output(of: expression, at: place, rule: rule))
        case nil:
            return leaf(.literal(expression), of: expression)
        }
    }

    private func countedItems(_ arguments: [Expression], at place: ConditionPlace) -> [TraceStep] {
        guard let first = arguments.first else { return [] }
        let sections: [Expression] = if case .list(let list, _) = first { list } else { [first] }
        var option: String?
        if arguments.count == 2, case .string(let text, _) = arguments[1] { option = text }
        return sections.flatMap { section -> [TraceStep] in
            guard case .name(let name, _) = section else { return [] }
            return (names.section(name, in: place.tool)?.items ?? []).compactMap { id in
                compilation.item(ItemPath(tool: place.tool, item: id)).flatMap {
                    counted($0, option: option, at: place)
                }
            }
        }
    }

    /// An item that a count may count, with whether it does; `nil` for one that it never counts.
    private func counted(_ binding: ItemBinding, option: String?, at place: ConditionPlace)
        -> TraceStep?
    {
        let atoms = option.map { name in binding.has(name).map { [$0] } } ?? binding.presence()
        guard let atoms else { return nil }
        return TraceStep(
            CalculationStep(.item(binding.label)),
            output: truth { self.conditions.emitAny(atoms, at: place, into: &$0) }
                .map { .truth($0) },
            item: binding.path)
    }

    // MARK: Outputs

    /// The level of a used tool's result, after its rules.
    private func levels(of result: LevelledResult, _ owner: ToolID?) -> TraceStep.Output? {
        query({ self.levels.emit(result, owner: owner, outputs: nil, into: &$0) }) { segment in
            let output = self.compilation.image.addSetOutput()
            segment.emit(.storeLevels, output)
            return output
        }.map { .levelsOf(result, $0) }
    }

    private func output(of expression: Expression, at place: ConditionPlace, rule: Int?)
        -> TraceStep.Output?
    {
        let type = conditions.type(of: expression, at: place)
        if let rule, readsLevelSoFar(expression) {
            let output: TraceStep.Output
            switch type {
            case .truth?: output = .truth(compilation.image.addSetOutput())
            case .number?: output = .points(compilation.image.addNumberOutput())
            default: return nil
            }
            besideRules[rule, default: []].append((expression, output))
            return output
        }
        switch type {
        case .truth?:
            return truth { self.conditions.compile(expression, at: place, into: &$0) }
                .map { .truth($0) }
        case .number?:
            return number { self.conditions.compileNumber(expression, at: place, into: &$0) }
                .map { .points($0) }
        case .date?:
            return number {
                self.conditions.value(expression, of: .date, at: place, into: &$0)
            }.map { .day($0) }
        case .text?, .level?, .list?, .answer?, .answers?, nil:
            return nil
        }
    }

    /// Emits the parts of a rule's condition that read the level so far.
    func emitBeside(_ rule: Int, at place: ConditionPlace, into segment: inout SegmentBuilder) {
        for (expression, output) in besideRules[rule] ?? [] {
            switch output {
            case .truth(let index):
                conditions.compile(expression, at: place, into: &segment)
                segment.emit(.storeTruth, index)
            case .points(let index):
                conditions.compileNumber(expression, at: place, into: &segment)
                segment.emit(.storeNumber, index)
            case .number, .day, .levels, .levelsOf, .contributions, .harm:
                break
            }
        }
    }

    /// Whether a part of a rule's condition reads a level, which is then the level so far.
    private func readsLevelSoFar(_ expression: Expression) -> Bool {
        if case .result? = names.meaning(of: expression, in: nil) { return true }
        return expression.parts.contains(where: readsLevelSoFar)
    }
}
