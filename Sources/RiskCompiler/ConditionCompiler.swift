import RiskEngine
import RiskModel
import RiskSource

/// One stretch of code under construction, with its registers.
struct SegmentBuilder {
    var code: [Instruction] = []
    private var registers = 0
    /// The items that the code reads, without those that gate them.
    var reads: Set<ItemPath> = []

    /// A register that nothing else in the segment uses.
    mutating func register() -> Int {
        registers += 1
        return registers - 1
    }

    mutating func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0) {
        code.append(Instruction(opcode, a, b))
    }
}

/// Where a condition stands, which decides what it may use and how answers count.
struct ConditionPlace {
    /// The tool in whose plugin the condition is written; `nil` for the tool itself.
    var tool: ToolID?
    /// How `level` is read: from a register, made afresh, or not at all.
    var levels: LevelAccess = .notAvailable
    var allowsKnown = false
    /// Whether an answer to a question that is not asked still counts (harm and triggers).
    var countsHidden = false
    /// Whether omitted answers are bounds instead of ranging (the condition of a substitution).
    var omittedAsBounds = false

    enum LevelAccess {
        case notAvailable
        /// The result whose rules are being folded is in a register; those before it are made afresh.
        case folding(ResultID, register: Int)
        /// All results, after their rules.
        case afterRules
    }
}

/// Checks conditions and compiles them.
struct ConditionCompiler {
    let compilation: Compilation
    let names: NameScope
    let scales: ScaleCompiler
    /// Makes the code that leaves a result's levels after its rules on the stack.
    let levelCode: (LevelledResult, inout SegmentBuilder) -> Void

    /// Compiles a condition; the code leaves one truth value.
    func compile(
        _ expression: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        switch expression {
        case .truth(let value, _):
            segment.emit(.truth, value ? 2 : 1)
        case .not(let operand, _):
            compile(operand, at: place, into: &segment)
            segment.emit(.not)
        case .binary(.and, let left, let right, _):
            compile(left, at: place, into: &segment)
            compile(right, at: place, into: &segment)
            segment.emit(.and)
        case .binary(.or, _, _, _):
            compileAny(alternatives(of: expression), at: place, into: &segment)
        case .binary(.isIn, let left, let right, let range):
            membership(left, right, range: range, at: place, into: &segment)
        case .binary(let operation, let left, let right, _):
            comparison(operation, left, right, at: place, into: &segment)
        case .call(let function, let arguments, let range) where function.value == "known":
            known(arguments, range: range, at: place, into: &segment)
        case .call(let function, _, _) where function.value != "count":
            fail(
                CompilerDiagnostics.unknownFunction(function.value, at: function.range),
                into: &segment)
        case .number, .string, .name, .member, .index, .call, .list, .negate, .conditional:
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(expression, at: place),
                    expected: "a condition, such as 'item == \"yes\"'", at: expression.range),
                into: &segment)
        }
    }

    /// Puts an undecided truth value in the place of a part that cannot be compiled.
    func fail(_ diagnostic: Diagnostic, into segment: inout SegmentBuilder) {
        compilation.diagnostics.append(diagnostic)
        segment.emit(.truth, 3)
    }

    // MARK: Alternatives

    func alternatives(of expression: Expression) -> [Expression] {
        guard case .binary(.or, let left, let right, _) = expression else { return [expression] }
        return alternatives(of: left) + alternatives(of: right)
    }

    /// Alternatives on single items share one flag, so that many items cost one bit of a state.
    func compileAny(
        _ alternatives: [Expression], at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        var shared: [Atom] = []
        var count = 0
        for alternative in alternatives {
            if let atoms = plainAtoms(alternative, at: place, reads: &segment.reads) {
                shared += atoms
                continue
            }
            compile(alternative, at: place, into: &segment)
            count += 1
            if count > 1 { segment.emit(.or) }
        }
        guard !shared.isEmpty else { return }
        emitAny(shared, at: place, into: &segment)
        if count > 0 { segment.emit(.or) }
    }

    /// The atoms of a sound comparison of one item with text; `nil` for anything else.
    func plainAtoms(
        _ expression: Expression, at place: ConditionPlace, reads: inout Set<ItemPath>
    ) -> [Atom]? {
        guard case .binary(.equal, let left, .string(let text, _), _) = expression,
            case .item(let path)? = names.meaning(of: left, in: place.tool),
            let binding = compilation.item(path)
        else { return nil }
        if case .periods = binding.coding {
            guard text == "yes", let atoms = binding.presence() else { return nil }
            reads.insert(path)
            return atoms
        }
        switch binding.coding {
        case .yesNo, .choice:
            guard let atom = binding.has(text) else { return nil }
            reads.insert(path)
            return [atom]
        case .subsets, .optionByOption, .number, .periods, .none:
            return nil
        }
    }

    /// Emits whether any of the atoms holds, with omitted answers as the place demands.
    func emitAny(
        _ atoms: [Atom], at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard place.omittedAsBounds else {
            segment.emit(.any, compilation.anyField(atoms, countsHidden: place.countsHidden))
            return
        }
        segment.emit(.any, compilation.anyField(atoms, omitted: .gives(false)))
        segment.emit(.any, compilation.anyField(atoms, omitted: .gives(true)))
        segment.emit(.truthRange)
    }

    // MARK: Comparisons

    func comparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        switch left {
        case .number, .string:
            // A literal comes second, so that what it is compared with decides.
            orderedComparison(operation.mirrored, right, left, at: place, into: &segment)
        default:
            orderedComparison(operation, left, right, at: place, into: &segment)
        }
    }

    private func orderedComparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        switch names.meaning(of: left, in: place.tool) {
        case .item(let path):
            itemComparison(operation, path, left.range, right, at: place, into: &segment)
        case .scale:
            numberComparison(operation, left, right, at: place, into: &segment)
        case .result(let result):
            levelComparison(operation, result, left.range, [right], at: place, into: &segment)
        case .harm:
            harmComparison(operation, right, at: place, into: &segment)
        case nil:
            if case .name = right,
                case .result(let result)? = names.meaning(of: right, in: place.tool)
            {
                levelComparison(
                    operation.mirrored, result, right.range, [left], at: place, into: &segment)
            } else {
                numberComparison(operation, left, right, at: place, into: &segment)
            }
        }
    }

    // MARK: Sets

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
                            nearest: NearestName.of(option, among: binding.answerNames),
                            at: optionRange), into: &segment)
                    return
                }
                emitAny([atom], at: place, into: &segment)
            case .yesNo, .choice, .number, .none:
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
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(right, at: place),
                    expected:
                        "a list such as [\"a\", \"b\"], or an item that takes several options",
                    at: right.range), into: &segment)
            return
        }
        if case .result(let result)? = names.meaning(of: left, in: place.tool) {
            levelComparison(.equal, result, left.range, elements, at: place, into: &segment)
            return
        }
        for (index, element) in elements.enumerated() {
            comparison(.equal, left, element, at: place, into: &segment)
            if index > 0 { segment.emit(.or) }
        }
    }

    func known(
        _ arguments: [Expression], range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        guard place.allowsKnown else {
            fail(
                CompilerDiagnostics.notAvailable(
                    "'known'",
                    because: "it reads the answers as given, so it may stand in flags, triggers "
                        + "and actions only", at: range), into: &segment)
            return
        }
        guard arguments.count == 1 else {
            fail(
                CompilerDiagnostics.wrongArguments("known", usage: "'known(item)'", at: range),
                into: &segment)
            return
        }
        guard case .item(let path)? = names.meaning(of: arguments[0], in: place.tool) else {
            unknownName(arguments[0], at: place)
            segment.emit(.truth, 3)
            return
        }
        let variable = compilation.known[path] ?? compilation.addVariable(outcomeCount: 2)
        compilation.known[path] = variable
        segment.emit(.any, compilation.anyField([Atom(variable: variable, outcomes: 0b10)]))
    }

    /// What an expression is, in words for a message.
    func describe(_ expression: Expression, at place: ConditionPlace) -> String {
        switch expression {
        case .number: return "a number"
        case .string(let text, _): return "the text '\(text)'"
        case .truth: return "a truth value"
        case .list: return "a list"
        case .not, .binary, .conditional: return "a condition"
        case .negate, .index: return "a number"
        case .call(let function, _, _): return "'\(function.value)(…)'"
        case .name(let name, _):
            switch names.meaning(of: expression, in: place.tool) {
            case .item: return "the item '\(name)'"
            case .scale: return "the scale '\(name)'"
            case .result: return "the result '\(name)'"
            case .harm: return "'harm'"
            case nil: return "'\(name)'"
            }
        case .member(let base, let member):
            return describe(base, at: place) + "." + member.value
        }
    }
}
