import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Works out, for single cases, every step of their calculations.
///
/// The steps are outputs of a program of their own, which the same compiler made from the same
/// instrument and the same core runs. What that program says of a result must be what the tool's
/// program said; the builder holds the two against each other.
struct CalculationScoring {
    private let tool: LoadedTool
    private let compiled: CompiledInstrument
    private let trace: InstrumentTrace
    private let program: Program

    /// Distinct states that a step may reach before it becomes an outer bound.
    private static let mostStates = 1 << 15

    init(_ tool: LoadedTool) throws(EngineError) {
        let compilation = InstrumentCompiler().compile(tool.instrument, traces: true)
        guard let compiled = compilation.compiled, let trace = compiled.trace else {
            throw EngineError(program: "\(tool.identity.id): its steps could not be compiled")
        }
        self.tool = tool
        self.compiled = compiled
        self.trace = trace
        do throws(ProgramError) {
            program = try Program(compiled.image)
        } catch {
            throw EngineError(program: "\(tool.identity.id): its steps: \(error.cause)")
        }
    }

    /// The calculation of a case that was assessed.
    ///
    /// - Parameter native: What the native functions gave for it: none is called again.
    func calculation(
        of answers: AnswerSet, _ assessment: Assessment, native: NativeResolver.Row
    ) throws(EngineError) -> Calculation {
        let encoder = AnswerEncoder(compiled, answers)
        var batch = Batch(variableCount: compiled.image.variables.count)
        var row = encoder.row()
        for (call, knowledge) in zip(compiled.nativeCalls, native.known) {
            call.put(knowledge, into: &row)
        }
        batch.append(row)
        let outputs: BatchOutputs
        do throws(ProgramError) {
            outputs = try program.run(batch, mostStates: { _ in Self.mostStates })
        } catch {
            throw EngineError(program: "\(tool.identity.id): its steps: \(error.cause)")
        }
        let builder = CalculationBuilder(
            compiled: compiled, encoder: encoder, outputs: outputs, assessment: assessment)
        let calculation = builder.build(trace)
        guard let step = builder.disagreement(in: calculation) else { return calculation }
        throw EngineError(
            program: "\(tool.identity.id): the steps of '\(step)' do not lead to its result")
    }
}

/// Puts what the core gave for each step into the calculation of one case.
struct CalculationBuilder {
    let compiled: CompiledInstrument
    let encoder: AnswerEncoder
    let outputs: BatchOutputs
    let assessment: Assessment

    func build(_ trace: InstrumentTrace) -> Calculation {
        var calculation = Calculation(
            eligibility: trace.eligibility.map(step), checks: trace.checks.map(step),
            substitutions: trace.substitutions.filter(isOmitted).map(step),
            scales: trace.scales.map(step), levels: trace.levels.map(step),
            duties: trace.duties.map(step))
        settle(&calculation)
        return calculation
    }

    private func isOmitted(_ step: TraceStep) -> Bool {
        guard let binding = step.item.flatMap(compiled.binding) else { return false }
        if case .omitted = encoder.knowledge(of: binding) { return true }
        return false
    }

    private func step(_ traced: TraceStep) -> CalculationStep {
        var step = traced.template
        if let output = traced.output { read(output, into: &step) }
        if let taken = traced.takenOutput { step.isTaken = truth(taken) }
        if let binding = traced.item.flatMap(compiled.binding) {
            step.answer = AnswerInWords(compiled, encoder).answer(
                to: binding, isAsked: binding.askedOutput.map(truth) ?? .yes)
        }
        step.steps = traced.steps.map(self.step)
        if case .formula(_, sign: "count") = step.kind {
            // What is not there is not counted; what is told is what counts, or may.
            step.steps.removeAll { $0.value == .truth(.no) }
        }
        return step
    }

    // MARK: Values

    private func read(_ output: TraceStep.Output, into step: inout CalculationStep) {
        switch output {
        case .number(let index):
            let outcome = outputs.numbers[index][0]
            step.value = number(outcome) { ScaleValue($0, inPoints: false) }
            step.isExact = outcome.isExact
        case .points(let index):
            let outcome = outputs.numbers[index][0]
            step.value = number(outcome) { ScaleValue($0, inPoints: true) }
            step.isExact = outcome.isExact
        case .day(let index):
            let outcome = outputs.numbers[index][0]
            if case .exact(let low) = outcome.low, case .exact(let high) = outcome.high,
                outcome.states.contains(.value),
                let first = CivilDate(daysSinceEpoch: Int(low.numerator)),
                let last = CivilDate(daysSinceEpoch: Int(high.numerator))
            {
                step.value = .day(first, last)
            }
            step.isExact = outcome.isExact
        case .truth(let index):
            step.value = .truth(truth(index))
            step.isExact = outputs.sets[index][0].isExact
        case .levels(let index, let result):
            let outcome = outputs.sets[index][0]
            step.value = .levels(
                LevelSet(bits: outcome.some, of: compiled.results[result].result))
            step.isExact = outcome.isExact
        case .levelsOf(let result, let index):
            let outcome = outputs.sets[index][0]
            step.value = .levels(LevelSet(bits: outcome.some, of: result))
            step.isExact = outcome.isExact
        case .contributions(let indices, let rankValues):
            let amount = ContributedAmount(
                indices.map { outputs.contributions[$0][0] }, rankValues: rankValues)
            step.value = .number(
                ValueRange(low: ScaleValue(amount.low), high: ScaleValue(amount.high)), [])
        case .harm:
            step.value = .harm(assessment.harm.state)
        }
    }

    private func number(_ outcome: NumberOutcome, _ value: (Scalar) -> ScaleValue)
        -> CalculationValue
    {
        let specials = outcome.states.specials
        guard outcome.states.contains(.value) else { return .number(nil, specials) }
        return .number(ValueRange(low: value(outcome.low), high: value(outcome.high)), specials)
    }

    private func truth(_ output: Int) -> Truth {
        switch outputs.sets[output][0].some {
        case 1: .no
        case 2: .yes
        default: .open
        }
    }

    // MARK: Against the result

    /// A result that was worked out with more states than its steps stands.
    private func settle(_ calculation: inout Calculation) {
        for index in calculation.scales.indices {
            guard let finding = finding(ofScale: calculation.scales[index]),
                !calculation.scales[index].isExact, finding.exact
            else { continue }
            calculation.scales[index].value = .number(finding.listed, finding.specials)
            calculation.scales[index].isExact = true
        }
        for index in calculation.levels.indices {
            guard let finding = finding(ofLevel: calculation.levels[index]),
                !calculation.levels[index].isExact, finding.exact
            else { continue }
            calculation.levels[index].value = .levels(finding.afterRules)
            calculation.levels[index].isExact = true
        }
    }

    /// The first scale or level of which the steps say something else than the result.
    func disagreement(in calculation: Calculation) -> String? {
        for step in calculation.scales {
            guard case .scale(let id, _, _, _) = step.kind,
                let finding = finding(ofScale: step), finding.refusedFor.isEmpty
            else { continue }
            let same = step.value == .number(finding.listed, finding.specials)
            if step.isExact, finding.exact, !same { return id }
        }
        for step in calculation.levels {
            guard case .level(let id, _, _, _) = step.kind, let finding = finding(ofLevel: step),
                finding.refusedFor.isEmpty
            else { continue }
            if step.isExact, finding.exact, step.value != .levels(finding.afterRules) { return id }
            let fired = step.steps.compactMap { step -> CalculationValue? in
                if case .rule = step.kind { step.value } else { nil }
            }
            let isExact = step.steps.allSatisfy(\.isExact)
            if isExact, finding.exact, fired != finding.rules.map({ .truth($0.fired) }) {
                return id
            }
        }
        return nil
    }

    private func finding(ofScale step: CalculationStep) -> ScaleFinding? {
        guard case .scale(let id, _, _, _) = step.kind else { return nil }
        return assessment.scales.first { $0.id.rawValue == id }
    }

    private func finding(ofLevel step: CalculationStep) -> LevelFinding? {
        guard case .level(let id, _, _, _) = step.kind else { return nil }
        return assessment.levels.first { $0.id.rawValue == id }
    }
}
