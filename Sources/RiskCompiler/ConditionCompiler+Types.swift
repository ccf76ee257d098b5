import RiskModel
import RiskSource

/// What kind of value a part of a formula gives, and how it is called in messages.
extension ConditionCompiler {
    /// The kind of value; `nil` for a name that stands for nothing, such as a level.
    func type(of expression: Expression, at place: ConditionPlace) -> ValueType? {
        switch expression {
        case .number, .negate: return .number
        case .string: return .text
        case .truth, .not: return .truth
        case .list: return .list
        case .name, .member: return typeOfName(expression, at: place)
        case .index(.list(let elements, _), _, _):
            return elements.first.flatMap { type(of: $0, at: place) }
        case .index: return nil
        case .call(let function, _, _): return FormulaFunction(rawValue: function.value)?.gives
        case .conditional(_, let value, let otherwise, _):
            return type(of: value, at: place) ?? type(of: otherwise, at: place)
        case .binary(let operation, _, _, _):
            switch operation.binding {
            case .or, .and, .relation: return .truth
            case .addition, .multiplication: return .number
            }
        }
    }

    private func typeOfName(_ expression: Expression, at place: ConditionPlace) -> ValueType? {
        switch names.meaning(of: expression, in: place.tool) {
        case .item(let path):
            switch names.item(path)?.type {
            case .number?: return .number
            case .date?: return .date
            case .text?: return .text
            case .severalOf?: return .answers
            case .yesNo?, .choice?, .windowed?: return .answer
            case nil: return nil
            }
        case .scale, .coefficient: return .number
        case .assessmentDate: return .date
        case .result: return .level
        case .harm: return .answer
        case nil: return nil
        }
    }

    /// What an expression is, in words for a message.
    func describe(_ expression: Expression, at place: ConditionPlace) -> String {
        switch expression {
        case .number: return "a number"
        case .string(let text, _): return "the text '\(text)'"
        case .truth: return "a truth value"
        case .list: return "a list"
        case .not: return "a condition"
        case .negate, .index: return "a number"
        case .conditional, .binary:
            return type(of: expression, at: place)?.inWords ?? "a value"
        case .call(let function, _, _): return "'\(function.value)(…)'"
        case .name(let name, _):
            switch names.meaning(of: expression, in: place.tool) {
            case .item: return "the item '\(name)'"
            case .scale: return "the scale '\(name)'"
            case .result: return "the result '\(name)'"
            case .coefficient: return "the coefficient '\(name)'"
            case .assessmentDate: return "the assessment date"
            case .harm: return "'harm'"
            case nil: return "'\(name)'"
            }
        case .member(let base, let member):
            return describe(base, at: place) + "." + member.value
        }
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
                name, at: expression.range, nearest: NearestName.suggestion(for: name, among: known)
            ))
    }

    func unknownFunction(_ function: Located<String>) -> Diagnostic {
        let native = names.definition(of: nil)?.native.flatMap(\.functions) ?? []
        if native.contains(where: { $0.name.value == function.value }) {
            return CompilerDiagnostics.notAvailable(
                "the native function '\(function.value)'",
                because: "only the 'expression' of a scale can call it; name such a scale here",
                at: function.range)
        }
        return CompilerDiagnostics.unknownFunction(
            function.value, at: function.range,
            nearest: NearestName.suggestion(
                for: function.value, among: FormulaFunction.allCases.map(\.rawValue)))
    }

    /// The function that a call names, with the right number of arguments; reports what it is not.
    func function(
        _ function: Located<String>, _ arguments: [Expression], range: SourceRange
    ) -> FormulaFunction? {
        guard let known = FormulaFunction(rawValue: function.value) else {
            compilation.diagnostics.append(unknownFunction(function))
            return nil
        }
        guard known.argumentCounts.contains(arguments.count) else {
            compilation.diagnostics.append(
                CompilerDiagnostics.wrongArguments(known.rawValue, usage: known.usage, at: range))
            return nil
        }
        return known
    }
}
