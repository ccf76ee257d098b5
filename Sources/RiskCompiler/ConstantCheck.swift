import RiskEngine
import RiskModel
import RiskSource

/// Finds the parts of formulas that name nothing and have no value: a division by zero, the logarithm
/// of zero, a number past the largest. They are computed by the core itself, once, at load.
struct ConstantCheck {
    let names: NameScope

    /// The diagnostics of every formula of an instrument and the tools that it uses.
    func diagnostics(_ instrument: Instrument) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for condition in instrument.uses.flatMap({ $0.instrument?.conditions ?? [] })
            + instrument.conditions
        {
            _ = check(condition, into: &found)
        }
        return found
    }

    /// Whether an expression names nothing; reports the innermost of its parts that have no value.
    private func check(_ expression: Expression, into found: inout [Diagnostic]) -> Bool {
        let before = found.count
        let areConstant = expression.parts.map { check($0, into: &found) }
        let isConstant = areConstant.allSatisfy { $0 } && expression.isPlainValue
        if found.count > before { return isConstant }
        if case .binary(let operation, _, let divisor, _) = expression,
            operation == .divide || operation == .remainder, !isConstant,
            areConstant[1], value(of: divisor)?.isZero == true
        {
            found.append(CompilerDiagnostics.noValue("it divides by 0", at: expression.range))
        }
        if isConstant, expression.isCalculation, let reason = value(of: expression)?.reason {
            found.append(CompilerDiagnostics.noValue(reason, at: expression.range))
        }
        return isConstant
    }

    fileprivate struct Value {
        var isZero: Bool
        /// Why there is no value; `nil` where there is one.
        var reason: String?
    }

    /// What a constant comes to; `nil` where it is none that the core can compute.
    private func value(of expression: Expression) -> Value? {
        let compilation = Compilation(names.instrument)
        let compiler = ConditionCompiler(
            compilation: compilation, names: names,
            scales: ScaleCompiler(compilation: compilation, names: names),
            levelCode: { _, _, _ in })
        var segment = SegmentBuilder()
        compiler.compileNumber(expression, at: ConditionPlace(), into: &segment)
        guard compilation.diagnostics.isEmpty else { return nil }
        segment.emit(.storeNumber, compilation.image.addNumberOutput())
        compilation.image.addQuery(segment.code)
        var batch = Batch(variableCount: 0)
        batch.append([])
        guard let program = try? Program(compilation.image),
            let outcome = try? program.run(batch).numbers.first?.first
        else { return nil }
        return Value(outcome)
    }
}

extension ConstantCheck.Value {
    fileprivate init(_ outcome: NumberOutcome) {
        isZero =
            outcome.states == .value
            && outcome.low == .exact(Fraction(numerator: 0, denominator: 1))
        reason = outcome.states.contains(.undefined) ? outcome.reasons.inWords : nil
    }
}

extension UndefinedReasons {
    /// Why a constant has no value.
    fileprivate var inWords: String {
        if contains(.divisionByZero) { return "it divides by 0" }
        if contains(.outsideDomain) {
            return "there is no such logarithm, root or power"
        }
        if contains(.tooLarge) { return "it is too large" }
        if contains(.datesInWrongOrder) { return "the second date is before the first" }
        if contains(.outsideCalendar) { return "the calendar does not cover these days" }
        return "there is nothing at this place"
    }
}

extension Expression {
    /// Whether the expression itself, apart from its parts, names nothing.
    fileprivate var isPlainValue: Bool {
        switch self {
        case .number, .string, .truth, .list, .index, .not, .negate, .conditional, .binary: true
        case .name, .member: false
        case .call(let function, _, _):
            function.value != FormulaFunction.count.rawValue
                && function.value != FormulaFunction.known.rawValue
        }
    }

    /// Whether computing the expression can fail for its values.
    fileprivate var isCalculation: Bool {
        switch self {
        case .binary(let operation, _, _, _):
            operation.binding == .addition || operation.binding == .multiplication
        case .call(let function, _, _):
            FormulaFunction(rawValue: function.value).map { $0 != .date && $0.gives == .number }
                ?? false
        case .number, .string, .truth, .name, .member, .list, .index, .not, .negate, .conditional:
            false
        }
    }
}
