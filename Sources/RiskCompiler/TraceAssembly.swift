import RiskEngine
package import RiskModel
import RiskSource

/// Adds an output to a program for every step of every calculation, each compiled by what compiles
/// the calculation itself.
final class TraceAssembly {
    let assembly: ProgramAssembly
    /// Parts of a rule's condition that read the level so far, and what gives them; they are asked
    /// where the rule stands.
    var besideRules: [Int: [(Expression, TraceStep.Output)]] = [:]

    /// What gives each result's level, where a condition reads it.
    var levelOutputs: [ResultID: TraceStep.Output] = [:]

    var compilation: Compilation { assembly.compilation }
    var names: NameScope { assembly.names }
    var conditions: ConditionCompiler { assembly.conditions }
    var scales: ScaleCompiler { assembly.scales }
    var levels: LevelCompiler { assembly.levels }
    var instrument: Instrument { compilation.instrument }

    init(_ assembly: ProgramAssembly) {
        self.assembly = assembly
    }

    /// The steps of everything that a compiled instrument gives; its program grows with them.
    func trace(of compiled: CompiledInstrument) -> InstrumentTrace {
        var trace = InstrumentTrace()
        let plain = ConditionPlace()
        trace.eligibility = zip(instrument.eligibility, compiled.eligibility).map { rule, binding in
            condition(
                .eligibility(id: rule.id.value.rawValue, scope: rule.scope?.value), rule.require,
                reason: rule.reason, source: rule.source.name, range: rule.range, at: plain,
                output: binding.output)
        }
        trace.checks = instrument.checks.map { check in
            condition(
                .check(id: check.id.value.rawValue), check.require, reason: check.message,
                source: nil, range: check.range, at: plain,
                output: truth(
                    { self.conditions.compile(check.require, at: plain, into: &$0) },
                    isRequired: false))
        }
        trace.substitutions = compiled.items.compactMap(substitution)
        trace.scales =
            usedScales().map { scale($0.scale, owner: $0.owner) }
            + instrument.scales.filter { !NativeRewriting.added($0.id.value) }
            .map { scale($0, owner: nil) }
        let levels: [ResultID: TraceStep.Output] = Dictionary(
            uniqueKeysWithValues: compiled.results.enumerated().map { index, binding in
                (binding.result.id.value, .levels(binding.afterRulesOutput, result: index))
            })
        levelOutputs = levels
        trace.levels = compiled.results.indices.map { level(compiled.results[$0], at: $0) }
        levelOutputs = levels
        trace.duties = duties(of: compiled)
        return trace
    }

    // MARK: Outputs

    /// A number output for code that leaves a number; `nil` where the code cannot be made, such as for
    /// what has no number.
    func number(_ emit: (inout SegmentBuilder) -> Void) -> Int? {
        query(emit) { segment in
            let output = self.compilation.image.addNumberOutput()
            segment.emit(.storeNumber, output)
            return output
        }
    }

    /// A truth output for code that leaves a truth value.
    func truth(_ emit: (inout SegmentBuilder) -> Void, isRequired: Bool = true) -> Int? {
        query(emit, isRequired: isRequired) { segment in
            let output = self.compilation.image.addSetOutput()
            segment.emit(.storeTruth, output)
            return output
        }
    }

    /// An output for code; `nil` where the code cannot be made, or keeps too many values at once.
    ///
    /// - Parameter isRequired: Whether answers that fail a check count for nothing.
    func query(
        _ emit: (inout SegmentBuilder) -> Void, isRequired: Bool = true,
        store: (inout SegmentBuilder) -> Int
    ) -> Int? {
        let before = compilation.diagnostics.count
        var segment = SegmentBuilder()
        emit(&segment)
        guard compilation.diagnostics.count == before else {
            compilation.diagnostics.removeSubrange(before...)
            return nil
        }
        guard segment.registers <= CoreLimit.registers else { return nil }
        let output = store(&segment)
        add(segment, isRequired: isRequired)
        return output
    }

    func add(_ segment: SegmentBuilder, isRequired: Bool = true) {
        let required = isRequired ? assembly.checks.required(for: segment.reads) : []
        compilation.image.addQuery(required + segment.code)
    }

    // MARK: Conditions

    /// A condition that stands by itself, with its formula below it.
    func condition(
        _ kind: CalculationKind, _ expression: Expression, reason: String?, source: String?,
        range: SourceRange, at place: ConditionPlace, output: Int?
    ) -> TraceStep {
        TraceStep(
            CalculationStep(kind, pluginLine: range.line, source: source, reason: reason),
            output: output.map { .truth($0) }, steps: [formula(expression, at: place)])
    }

    private func substitution(_ binding: ItemBinding) -> TraceStep? {
        guard let substitution = binding.item.substitute, let output = binding.substitutionOutput
        else { return nil }
        let place = ConditionPlace(tool: binding.path.tool, omittedAsBounds: true)
        var step = condition(
            .substitution(
                binding.label, value: substitution.value.value.rawValue,
                otherwise: substitution.otherwise.value.rawValue), substitution.when, reason: nil,
            source: substitution.source?.value.rawValue, range: substitution.when.range, at: place,
            output: output)
        step.item = binding.path
        step.template.plugin = binding.path.tool
        return step
    }

    private func duties(of compiled: CompiledInstrument) -> [TraceStep] {
        func place(countsHidden: Bool) -> ConditionPlace {
            ConditionPlace(levels: .afterRules, allowsKnown: true, countsHidden: countsHidden)
        }
        let triggers = zip(instrument.triggers, compiled.triggers).map { trigger, binding in
            condition(
                .trigger(id: trigger.id.value.rawValue), trigger.when, reason: trigger.duty,
                source: trigger.source.name, range: trigger.range, at: place(countsHidden: true),
                output: binding.output)
        }
        let actions = zip(instrument.actions, compiled.actions).map { action, binding in
            condition(
                .action, action.when, reason: action.task, source: action.source.name,
                range: action.range, at: place(countsHidden: false), output: binding.output)
        }
        let flags = zip(instrument.flags, compiled.flags).map { flag, binding in
            condition(
                .flag(id: flag.id.value.rawValue), flag.when, reason: flag.text,
                source: flag.source.name, range: flag.range, at: place(countsHidden: false),
                output: binding.output)
        }
        return triggers + actions + flags
    }

    // MARK: Used tools

    /// The scales of used tools that the tool's own scales and conditions read, each after those that
    /// it reads itself.
    private func usedScales() -> [(scale: Scale, owner: ToolID)] {
        var found: [(scale: Scale, owner: ToolID)] = []
        var seen: Set<String> = []
        func add(_ scale: Scale, _ owner: ToolID?) {
            guard seen.insert("\(owner?.rawValue ?? "").\(scale.id.value)").inserted else { return }
            for (inner, other) in scalesRead(by: scale, owner: owner) { add(inner, other) }
            if let owner { found.append((scale, owner)) }
        }
        for scale in instrument.scales { add(scale, nil) }
        for (expression, tool) in conditionsWritten {
            for (scale, owner) in scalesRead(by: expression, owner: tool) { add(scale, owner) }
        }
        return found
    }

    private var conditionsWritten: [(Expression, ToolID?)] {
        var all: [(Expression, ToolID?)] = instrument.eligibility.map { ($0.require, nil) }
        all += instrument.checks.map { ($0.require, nil) }
        all += instrument.flags.map { ($0.when, nil) } + instrument.triggers.map { ($0.when, nil) }
        all += instrument.actions.map { ($0.when, nil) }
        for binding in compilation.items {
            if let substitution = binding.item.substitute {
                all.append((substitution.when, binding.path.tool))
            }
        }
        for result in instrument.results {
            all += result.rules.map { ($0.when, nil) }
            all += result.ways.map { ($0.when, nil) }
        }
        return all
    }

    private func scalesRead(by scale: Scale, owner: ToolID?) -> [(Scale, ToolID?)] {
        switch scale.method {
        case .sum, .count, .worst, .mean, .median, .percent:
            return []
        case .table(let table):
            return table.by.compactMap { name in
                guard case .scale(let other, let inner)? = names.meaning(of: name.value, in: owner)
                else { return nil }
                return (inner, other)
            }
        case .first(let match):
            return match.rules.flatMap { scalesRead(by: $0.when, owner: owner) }
        case .expression(let expression):
            return scalesRead(by: expression, owner: owner)
        case .result(let used):
            guard case .scale(let other, let inner)? = names.meaning(of: used) else { return [] }
            return [(inner, other)]
        }
    }

    private func scalesRead(by expression: Expression, owner: ToolID?) -> [(Scale, ToolID?)] {
        if case .scale(let other, let scale)? = names.meaning(of: expression, in: owner) {
            return [(scale, other)]
        }
        return expression.parts.flatMap { scalesRead(by: $0, owner: owner) }
    }
}

extension Provenance {
    /// `own`, or the citation's id.
    var name: String {
        switch self {
        case .own: "own"
        case .cited(let id): id.value.rawValue
        }
    }
}

extension SourceRange {
    /// The line that the range begins on, counted from 1.
    var line: Int { file.position(of: start).line }
}

extension ItemBinding {
    /// The item as reports name it.
    package var label: ItemLabel {
        ItemLabel(id: path.description, ask: item.ask, findOutFrom: item.findOutFrom)
    }
}
