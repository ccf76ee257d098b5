import RiskEngine
import RiskModel
import RiskSource

/// Compiles what answers must satisfy together. A check that joins several statements with `&&` is
/// taken apart, so that one that does not apply leaves the others standing.
final class CheckCompiler {
    /// One statement of a check.
    private struct Requirement {
        let check: AnswerCheck
        let tool: ToolID?
        let code: [Instruction]
        /// The items that it reads, and those that these depend on.
        let items: Set<ItemPath>
        let registers: Int
    }

    private let compilation: Compilation
    private let names: NameScope
    private let conditions: ConditionCompiler
    private var requirements: [Requirement] = []
    /// Whether some row is run with unknown answers left out, as a publisher scores it.
    private let leavesOut: Bool

    init(compilation: Compilation, names: NameScope, conditions: ConditionCompiler) {
        self.compilation = compilation
        self.names = names
        self.conditions = conditions
        leavesOut = compilation.instrument.scales.contains { $0.asPublished == .leftOut }
        for (tool, definition) in names.definitions {
            for check in definition.checks {
                for statement in check.require.conjuncts { add(statement, of: check, in: tool) }
            }
        }
    }

    private func add(_ statement: Expression, of check: AnswerCheck, in tool: ToolID?) {
        var segment = SegmentBuilder()
        conditions.compile(statement, at: ConditionPlace(tool: tool), into: &segment)
        // Where an item that it reads is hidden or not applicable, it does not apply.
        var seen: Set<ItemPath> = []
        for path in names.directItems(in: statement, of: tool) where seen.insert(path).inserted {
            guard let applies = applies(path) else { continue }
            segment.emit(.any, compilation.anyField([applies]))
            segment.emit(.not)
            segment.emit(.or)
        }
        requirements.append(
            Requirement(
                check: check, tool: tool, code: segment.code,
                items: compilation.closure(of: segment.reads), registers: segment.registers))
    }

    /// That an item is asked and applicable; `nil` where it always is.
    private func applies(_ path: ItemPath) -> Atom? {
        guard let binding = compilation.item(path), let variable = binding.variables.first,
            binding.notApplicable != nil || names.isGated(path) || leavesOut
        else { return nil }
        let count = compilation.image.variables[variable].outcomeCount
        let outcomes = (0..<count).filter { $0 != binding.notApplicable }
        return Atom(variable: variable, outcomes: outcomes.reduce(0) { $0 | 1 << UInt64($1) })
    }

    // MARK: Queries

    /// The code that a query begins with, so that completions that fail a check do not count: every
    /// check on an item that the query reads, and every check that shares an item with such a check.
    func required(for reads: Set<ItemPath>) -> [Instruction] {
        guard !requirements.isEmpty else { return [] }
        return code(of: connected(to: compilation.closure(of: reads)))
    }

    private func code(of places: [Int]) -> [Instruction] {
        places.flatMap { requirements[$0].code + [Instruction(.require)] }
    }

    private func connected(to items: Set<ItemPath>) -> [Int] {
        var items = items
        var found: Set<Int> = []
        var grows = true
        while grows {
            grows = false
            for (place, requirement) in requirements.enumerated()
            where !found.contains(place) && !requirement.items.isDisjoint(with: items) {
                found.insert(place)
                items.formUnion(requirement.items)
                grows = true
            }
        }
        return found.sorted()
    }

    /// Adds the queries that tell which checks fail, and returns what is to be said of each.
    func bindings() -> [CheckBinding] {
        var bindings: [CheckBinding] = []
        for (place, requirement) in requirements.enumerated() {
            let alone = compilation.image.addSetOutput()
            compilation.image.addQuery(requirement.code + [Instruction(.storeTruth, alone)])
            let together = compilation.image.addSetOutput()
            let connected = connected(to: requirement.items)
            let places = connected.isEmpty ? [place] : connected
            compilation.image.addQuery(
                code(of: places) + [
                    Instruction(.truth, 2), Instruction(.storeTruth, together),
                ])
            bindings.append(
                CheckBinding(
                    check: requirement.check, tool: requirement.tool, aloneOutput: alone,
                    togetherOutput: together,
                    items: names.directItems(
                        in: requirement.check.require, of: requirement.tool)))
        }
        return bindings
    }

    /// Reports checks that keep more values than the core has registers for.
    func reportSizes() {
        for requirement in requirements where requirement.registers > CoreLimit.registers {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooLarge(
                    "'\(requirement.check.id.value)', which keeps \(requirement.registers) values "
                        + "at once,", at: requirement.check.id.range))
        }
    }
}

extension Expression {
    /// The statements that `&&` joins at the top.
    fileprivate var conjuncts: [Expression] {
        if case .binary(.and, let left, let right, _) = self {
            return left.conjuncts + right.conjuncts
        }
        return [self]
    }
}
