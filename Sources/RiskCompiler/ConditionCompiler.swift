import RiskEngine
import RiskModel
import RiskSource

/// One stretch of code under construction, with its registers.
struct SegmentBuilder {
    var code: [Instruction] = []
    /// How many registers the code uses.
    private(set) var registers = 0
    private var free: [Int] = []
    /// The items that the code reads, without those that gate them.
    var reads: Set<ItemPath> = []
    /// What could turn out in more than one way in one completion, and is then read again as it
    /// turned out: the register of each.
    private var kept: [Kept: Int] = [:]

    /// A scale, a condition of eligibility, or the levels of a result.
    enum Kept: Hashable {
        case scale(ToolID?, ScaleID)
        case eligibility(ToolID?, Int)
        case levels(ToolID?, ResultID)
    }

    /// So many registers stay free for what is kept no longer than it is read.
    private static let keptAtMost = CoreLimit.registers / 2

    /// A register that nothing else in the segment uses.
    mutating func register() -> Int {
        if let register = free.popLast() { return register }
        registers += 1
        return registers - 1
    }

    /// Gives a register back: what it holds is not needed any more.
    mutating func release(_ register: Int) { free.append(register) }

    mutating func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0) {
        code.append(Instruction(opcode, a, b))
    }

    /// Emits what was kept; returns `false`, and emits nothing, where it was not.
    mutating func emitKept(_ what: Kept) -> Bool {
        guard let register = kept[what] else { return false }
        emit(what.load, register)
        return true
    }

    /// Keeps what is on the stack, and leaves it there.
    mutating func keep(_ what: Kept) {
        guard kept.count < Self.keptAtMost else { return }
        let register = register()
        kept[what] = register
        emit(what.save, register)
        emit(what.load, register)
    }
}

extension SegmentBuilder.Kept {
    fileprivate var save: Opcode {
        switch self {
        case .scale: .saveNumber
        case .eligibility: .saveTruth
        case .levels: .saveLevels
        }
    }

    fileprivate var load: Opcode {
        switch self {
        case .scale: .loadNumber
        case .eligibility: .loadTruth
        case .levels: .loadLevels
        }
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

/// Checks conditions and formulas, and compiles them.
struct ConditionCompiler {
    let compilation: Compilation
    let names: NameScope
    let scales: ScaleCompiler
    /// Makes the code that leaves a result's levels after its rules on the stack.
    let levelCode: (LevelledResult, ToolID?, inout SegmentBuilder) -> Void

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
        case .binary(let operation, _, _, let range)
        where operation.binding == .addition || operation.binding == .multiplication:
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(expression, at: place),
                    expected: "a condition, such as 'item == \"yes\"'", at: range),
                into: &segment)
        case .binary(let operation, let left, let right, _):
            comparison(operation, left, right, at: place, into: &segment)
        case .call(let function, let arguments, let range) where function.value == "known":
            known(arguments, range: range, at: place, into: &segment)
        case .conditional(let condition, let value, let otherwise, _):
            chooseTruth(
                condition, at: place, into: &segment,
                { compile(value, at: place, into: &$0) },
                { compile(otherwise, at: place, into: &$0) })
        case .call(let function, _, _) where FormulaFunction(rawValue: function.value) == nil:
            fail(unknownFunction(function), into: &segment)
        case .number, .string, .name, .member, .index, .call, .list, .negate:
            if isUnknownName(expression, at: place) {
                unknownName(expression, at: place)
                segment.emit(.truth, 3)
                return
            }
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
        case .subsets, .optionByOption, .number, .periods, .date, .text, .none:
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
                CompilerDiagnostics.wrongArguments(
                    "known", usage: FormulaFunction.known.usage, at: range),
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
}
