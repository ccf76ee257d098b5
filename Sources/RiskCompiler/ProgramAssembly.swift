import RiskEngine
import RiskModel
import RiskSource

/// Makes the queries of a program: everything that is decided for itself, in one list.
final class ProgramAssembly {
    let compilation: Compilation
    let names: NameScope
    let conditions: ConditionCompiler
    let scales: ScaleCompiler
    let levels: LevelCompiler
    let checks: CheckCompiler
    /// What the levels of a result read.
    private var levelReads: [ResultID: Set<ItemPath>] = [:]
    /// Conditions that read nothing but a level, by the result that they are decided with.
    private var levelConditions: [ResultID: [(Expression, Int)]] = [:]

    init(
        compilation: Compilation, names: NameScope, conditions: ConditionCompiler,
        scales: ScaleCompiler, levels: LevelCompiler
    ) {
        self.compilation = compilation
        self.names = names
        self.conditions = conditions
        self.scales = scales
        self.levels = levels
        checks = CheckCompiler(compilation: compilation, names: names, conditions: conditions)
    }

    func assemble(traces: Bool = false) -> CompiledInstrument {
        let instrument = compilation.instrument
        addGates()
        let scaleBindings = instrument.scales.map(addScale)
        let flags = instrument.flags.map { addDuty($0.when, countsHidden: false) }
        let triggers = instrument.triggers.map { addDuty($0.when, countsHidden: true) }
        let actions = instrument.actions.map { addDuty($0.when, countsHidden: false) }
        let resultBindings = instrument.results.map(addResult)
        let eligibility = instrument.eligibility.map {
            addCondition($0.require, at: ConditionPlace())
        }
        checks.reportSizes()
        let checkBindings = checks.bindings()
        let evidence = addHarm(HarmFields.evidence(compilation))
        let possible = addHarm(HarmFields.possible(compilation))
        var compiled = CompiledInstrument(
            instrument: instrument, image: compilation.image, items: compilation.items,
            itemPlaces: compilation.itemPlaces,
            scales: scaleBindings, results: resultBindings, flags: flags, triggers: triggers,
            actions: actions, eligibility: eligibility, checks: checkBindings,
            harmEvidence: evidence,
            harmPossible: possible, unlisted: compilation.unlistedVariables,
            judged: compilation.judged, known: compilation.known,
            assessmentDate: compilation.assessmentDate,
            dependencies: compilation.dependencies,
            outcomeClasses: compilation.image.outcomeClasses())
        if traces {
            compiled.trace = TraceAssembly(self).trace(of: compiled)
            compiled.image = compilation.image
            compiled.known = compilation.known
            compiled.outcomeClasses = compilation.image.outcomeClasses()
        }
        sortContributions(of: &compiled)
        return compiled
    }

    /// The core wants contributions in the order of their variables; the map follows them there.
    private func sortContributions(of compiled: inout CompiledInstrument) {
        let order = compiled.image.sortContributions()
        var place = Array(repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = new }
        for scale in compiled.scales.indices {
            for member in compiled.scales[scale].members.indices {
                compiled.scales[scale].members[member].contributions =
                    compiled.scales[scale].members[member].contributions.map { place[$0] }
            }
        }
        func moved(_ harm: HarmBinding?) -> HarmBinding? {
            harm.map { harm in
                HarmBinding(
                    output: harm.output,
                    contributions: harm.contributions.map { ($0.path, place[$0.index]) })
            }
        }
        compiled.trace?.moveContributions(to: place)
        compiled.harmEvidence = moved(compiled.harmEvidence)
        compiled.harmPossible = moved(compiled.harmPossible)
    }

    // MARK: Gates and substitutions

    private func addGates() {
        for binding in compilation.items {
            let path = binding.path
            let section = names.section(binding.item.section, in: path.tool)
            let gates = [section?.when, binding.item.when].compactMap { $0 }
            addGate(gates, of: binding)
            addSubstitution(of: binding)
        }
    }

    private func addGate(_ gates: [Expression], of binding: ItemBinding) {
        guard !gates.isEmpty || isOptionByOption(binding), !binding.variables.isEmpty else {
            return
        }
        var segment = SegmentBuilder()
        for (index, gate) in gates.enumerated() {
            conditions.compile(gate, at: ConditionPlace(tool: binding.path.tool), into: &segment)
            if index > 0 { segment.emit(.and) }
        }
        if !gates.isEmpty {
            let gate = compilation.image.addSegment(segment.code)
            for variable in binding.variables { compilation.image.variables[variable].gate = gate }
            let output = compilation.image.addSetOutput()
            compilation.image.addQuery(
                checks.required(for: segment.reads) + segment.code
                    + [Instruction(.storeTruth, output)])
            compilation.update(binding.path) { $0.askedOutput = output }
        }
        addOptionGates(gates: segment, isGated: !gates.isEmpty, of: binding)
    }

    private func isOptionByOption(_ binding: ItemBinding) -> Bool {
        if case .optionByOption = binding.coding { binding.notApplicable != nil } else { false }
    }

    /// Options of an item that may not apply are asked only where it does.
    private func addOptionGates(
        gates: SegmentBuilder, isGated: Bool, of binding: ItemBinding
    ) {
        guard isOptionByOption(binding) else { return }
        var segment = gates
        let applies = Atom(variable: binding.variables[0], outcomes: 0b01)
        segment.emit(.any, compilation.anyField([applies]))
        if isGated { segment.emit(.and) }
        let gate = compilation.image.addSegment(segment.code)
        for variable in binding.variables.dropFirst() {
            compilation.image.variables[variable].gate = gate
        }
    }

    private func addSubstitution(of binding: ItemBinding) {
        guard let substitution = binding.item.substitute, let variable = binding.variables.first
        else { return }
        let place = ConditionPlace(tool: binding.path.tool, omittedAsBounds: true)
        var segment = SegmentBuilder()
        conditions.compile(substitution.when, at: place, into: &segment)
        if let gated = segment.reads.sorted(by: { $0.description < $1.description }).first(where: {
            compilation.item($0)?.askedOutput != nil
        }) {
            // An omitted gate would have to bound what it gates; no published rule needs that.
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'\(gated)'",
                    because: "a substitution can read only items that are always asked",
                    at: substitution.when.range))
        }
        let condition = compilation.image.addSegment(segment.code)
        func outcome(_ option: Located<OptionID>) -> Int {
            if let atom = binding.has(option.value.rawValue) {
                return atom.outcomes.trailingZeroBitCount
            }
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownOption(
                    option.value.rawValue, of: binding.path.description,
                    known: binding.answerNames,
                    nearest: NearestName.suggestion(
                        for: option.value.rawValue, among: binding.answerNames),
                    at: option.range))
            return 0
        }
        compilation.image.variables[variable].substitution = ProgramImage.Substitution(
            segment: condition, outcomeIfTrue: outcome(substitution.value),
            outcomeIfFalse: outcome(substitution.otherwise))
        let output = compilation.image.addSetOutput()
        compilation.image.addQuery(
            checks.required(for: segment.reads) + segment.code
                + [Instruction(.storeTruth, output)])
        compilation.update(binding.path) { $0.substitutionOutput = output }
    }

    // MARK: Outputs

    /// Adds a query, or reports at its place that it keeps more than the core has registers for.
    private func add(_ segment: SegmentBuilder, of what: String, at range: SourceRange) {
        if segment.registers > CoreLimit.registers {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooLarge(
                    "\(what), which keeps \(segment.registers) values at once,", at: range))
        }
        compilation.image.addQuery(checks.required(for: segment.reads) + segment.code)
    }

    private func addScale(_ scale: Scale) -> ScaleBinding {
        var segment = SegmentBuilder()
        var limits = ScaleCompiler.LimitOutputs()
        if scales.plan(scale, owner: nil).unset.isEmpty {
            limits.cap = scale.cap?.known.map { _ in compilation.image.addSetOutput() }
            limits.floor = scale.floor?.known.map { _ in compilation.image.addSetOutput() }
        }
        segment.reads.formUnion(names.items(of: scale, in: nil))
        scales.emit(scale, owner: nil, limits: limits, into: &segment)
        let output = compilation.image.addNumberOutput()
        segment.emit(.storeNumber, output)
        add(segment, of: "'\(scale.id.value)'", at: scale.id.range)
        let plan = scales.plan(scale, owner: nil)
        return ScaleBinding(
            scale: scale, output: output, isInPoints: scales.isInPoints(scale, owner: nil),
            members: members(of: scale, owner: nil), counted: plan.counted,
            unset: plan.unset, mayLackItems: names.mayLackItems(scale), capOutput: limits.cap,
            floorOutput: limits.floor)
    }

    /// The items behind a scale; of one that is taken over, those of the used tool's scale.
    private func members(of scale: Scale, owner: ToolID?) -> [MemberBinding] {
        if case .result(let used) = scale.method,
            case .scale(let tool?, let inner)? = names.meaning(of: used), tool != owner
        {
            return members(of: inner, owner: tool)
        }
        return scales.plan(scale, owner: owner).members
    }

    private func addResult(_ result: LevelledResult) -> ResultBinding {
        let ways = result.ways
        let areOrdered = if case .ordered = result.derivation { true } else { false }
        let fired = ways.map { _ in compilation.image.addSetOutput() }
        let outputs = LevelCompiler.Outputs(
            computed: compilation.image.addSetOutput(),
            afterRules: compilation.image.addSetOutput(),
            rules: result.rules.map { _ in compilation.image.addSetOutput() },
            fired: fired,
            taken: areOrdered ? ways.map { _ in compilation.image.addSetOutput() } : [],
            conditions: levelConditions[result.id.value] ?? [])
        var segment = SegmentBuilder()
        levels.emit(result, outputs: outputs, into: &segment)
        add(segment, of: "'\(result.id.value)'", at: result.id.range)
        func depends(on expression: Expression) -> Set<ItemPath> {
            compilation.closure(of: names.items(in: expression, of: nil))
        }
        return ResultBinding(
            result: result, computedOutput: outputs.computed, afterRulesOutput: outputs.afterRules,
            rules: zip(result.rules, outputs.rules).map {
                ConditionBinding(output: $1, dependsOn: depends(on: $0.when))
            },
            routes: ways.indices.map { way in
                RouteBinding(
                    fired: ConditionBinding(
                        output: fired[way], dependsOn: depends(on: ways[way].when)),
                    taken: areOrdered ? outputs.taken[way] : fired[way])
            },
            unset: UnsetNumbers.of(result, owner: nil, names: names),
            mayLackItems: compilation.unlistedLevels[result.id.value] != nil)
    }

    private func addDuty(_ expression: Expression, countsHidden: Bool) -> ConditionBinding {
        if let result = names.onlyResult(in: expression), !result.isJudgement {
            let output = compilation.image.addSetOutput()
            levelConditions[result.id.value, default: []].append((expression, output))
            return ConditionBinding(output: output, dependsOn: itemsRead(by: result))
        }
        return addCondition(
            expression,
            at: ConditionPlace(
                levels: .afterRules, allowsKnown: true, countsHidden: countsHidden))
    }

    /// Everything that the levels of a result depend on.
    private func itemsRead(by result: LevelledResult) -> Set<ItemPath> {
        if let known = levelReads[result.id.value] { return known }
        var segment = SegmentBuilder()
        levels.emit(result, outputs: nil, into: &segment)
        let reads = compilation.closure(of: segment.reads)
        levelReads[result.id.value] = reads
        return reads
    }

    private func addCondition(_ expression: Expression, at place: ConditionPlace)
        -> ConditionBinding
    {
        var segment = SegmentBuilder()
        conditions.compile(expression, at: place, into: &segment)
        let output = compilation.image.addSetOutput()
        segment.emit(.storeTruth, output)
        add(segment, of: "what this condition reads", at: expression.range)
        return ConditionBinding(
            output: output, dependsOn: compilation.closure(of: segment.reads))
    }

    private func addHarm(_ atoms: [(path: ItemPath, atom: Atom)]) -> HarmBinding? {
        guard !atoms.isEmpty else { return nil }
        // One flag an atom, so that the items behind the statement can be named.
        let first = compilation.image.contributions.count
        let field = compilation.image.addField(.any)
        var contributions: [(path: ItemPath, index: Int)] = []
        for (path, atom) in atoms {
            let count = compilation.image.variables[atom.variable].outcomeCount
            compilation.image.contributions.append(
                ProgramImage.Contribution(
                    variable: atom.variable, field: field,
                    amounts: (0..<count).map { atom.outcomes >> UInt64($0) & 1 == 1 ? 1 : 0 },
                    countsHidden: true))
            contributions.append((path, first + contributions.count))
        }
        let output = compilation.image.addSetOutput()
        compilation.image.addQuery(
            checks.required(for: Set(atoms.map(\.path)))
                + [Instruction(.any, field), Instruction(.storeTruth, output)])
        return HarmBinding(output: output, contributions: contributions)
    }
}
