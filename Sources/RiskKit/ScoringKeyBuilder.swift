import RiskCompiler
import RiskEngine
package import RiskModel
import RiskSource

/// Reads a tool's scoring key off its program: what outcomes give to fields, and when the core says
/// that a question is asked.
struct ScoringKeyBuilder {
    private let tool: LoadedTool
    private let trace: InstrumentTrace

    private var compiled: CompiledInstrument { tool.compiled }

    init(_ tool: LoadedTool) throws(EngineError) {
        guard
            let trace = InstrumentCompiler().compile(tool.instrument, traces: true).compiled?.trace
        else {
            throw EngineError(program: "\(tool.identity.id): its steps could not be compiled")
        }
        self.tool = tool
        self.trace = trace
    }

    func build() -> ScoringKey {
        let gates = GateTable(tool)
        let duties = HarmDuties(tool)
        let items = compiled.items.filter { $0.path.tool == nil }
        let questions = tool.instrument.items.compactMap { item -> ScoringKey.Question? in
            guard let binding = items.first(where: { $0.path.item == item.id.value }) else {
                return nil
            }
            return ScoringKey.Question(
                item: item.id.value, asked: gates.asked(binding),
                harmEvidence: answers(of: binding, in: compiled.harmEvidence),
                harmPossible: answers(of: binding, in: compiled.harmPossible),
                duties: duties.due(afterHarmIn: binding))
        }
        let own = Set(tool.instrument.scales.map(\.id.value))
        let scales = compiled.scales.filter { own.contains($0.scale.id.value) }.map { binding in
            ScoringKey.Scale(
                id: binding.scale.id.value, members: binding.members.compactMap(member),
                unset: binding.unset)
        }
        return ScoringKey(questions: questions, scales: scales, bands: bands)
    }

    // MARK: Levels

    /// The cut-offs as the program's steps compare with them.
    private var bands: [ResultID: [ScoringKey.Band]] {
        var bands: [ResultID: [ScoringKey.Band]] = [:]
        for step in trace.levels {
            guard case .level(let id, _, _, _) = step.template.kind else { continue }
            let found = step.steps.compactMap { step -> ScoringKey.Band? in
                guard case .cutOff(let level, let from, let above, let upto) = step.template.kind
                else { return nil }
                return ScoringKey.Band(
                    level: level.id, from: from, above: above, upto: upto,
                    isVerified: step.template.isVerified)
            }
            if !found.isEmpty { bands[ResultID(id)] = found }
        }
        return bands
    }

    // MARK: Harm

    private func answers(of binding: ItemBinding, in harm: HarmBinding?) -> [ScoringKey.Answer] {
        var found: [ScoringKey.Answer] = []
        for (path, index) in harm?.contributions ?? [] where path == binding.path {
            let contribution = compiled.image.contributions[index]
            let marks = OutcomeAnswers(binding).ticks(
                whereSet: { contribution.amounts[$0] != 0 }, of: contribution.variable)
            for answer in marks where !found.contains(answer) { found.append(answer) }
        }
        return found
    }

    // MARK: Points

    private func member(_ member: MemberBinding) -> ScoringKey.Member? {
        guard let binding = compiled.binding(member.path) else { return nil }
        let contributions = member.contributions.map { compiled.image.contributions[$0] }
        var keyed = ScoringKey.Member(
            tool: member.path.tool, item: member.path.item, points: [],
            mayLeave: binding.notApplicable != nil
                && binding.item.pointsWhenNotApplicable == nil)
        guard let first = contributions.first else { return keyed }
        let outcomes = OutcomeAnswers(binding)
        if case .optionByOption(let options) = binding.coding {
            keyed.addsUp = true
            keyed.points = zip(options, contributions.dropFirst()).map { option, given in
                points(.option(option), given.amounts[1] - given.amounts[0], of: binding.item)
            }
        } else {
            let amounts = first.amounts.map { value(ofAmount: $0, member.rankValues) }
            let given = amounts.prefix(outcomes.count).map(\.self)
            let latest =
                binding.item.countsLatestPeriod && member.points != nil
                ? outcomes.latestPoints(given) : nil
            let found = latest.map { (points: $0, addsUp: false) } ?? outcomes.points(given)
            keyed.addsUp = found.addsUp
            keyed.latestOnly = latest != nil
            keyed.points = found.points.map { points($0.answer, $0.amount, of: binding.item) }
            keyed.perUnit = perUnit(first, of: binding)
        }
        if let outcome = binding.notApplicable, !keyed.mayLeave {
            keyed.points.append(
                points(
                    .notApplicable, value(ofAmount: first.amounts[outcome], member.rankValues),
                    of: binding.item))
        }
        return keyed
    }

    /// Ten-thousandths of a point; ranks stand for values.
    private func value(ofAmount amount: Int64, _ rankValues: [Int64]?) -> Int64 {
        guard let rankValues else { return amount }
        return amount > 0 ? rankValues[Int(amount) - 1] : 0
    }

    private func perUnit(_ contribution: ProgramImage.Contribution, of binding: ItemBinding)
        -> ExactDecimal?
    {
        guard case .number(let domain, _) = binding.coding, contribution.perValue != 0 else {
            return nil
        }
        // What a step gives, times the steps in 1.
        return ExactDecimal(
            tenThousandths: contribution.perValue * (10_000 / domain.unitsPerStep))
    }

    private func points(_ answer: ScoringKey.Answer, _ amount: Int64, of item: Item)
        -> ScoringKey.Points
    {
        let number = ExactDecimal(tenThousandths: amount)
        guard let written = item.number(of: answer) else {
            return ScoringKey.Points(answer, number)
        }
        return ScoringKey.Points(
            answer, written.known == nil ? nil : number, isVerified: written.verified)
    }
}

extension LoadedTool {
    /// What answers give, when questions are asked, and where levels begin, as the tool's program has
    /// it.
    package func scoringKey() throws(EngineError) -> ScoringKey {
        try ScoringKeyBuilder(self).build()
    }
}

extension Item {
    /// The number in the plugin from which an answer's points come; `nil` where none is written.
    fileprivate func number(of answer: ScoringKey.Answer) -> PointValue? {
        switch (answer, points) {
        case (.option(let option), .byOption(let points)?): points[option]
        case (.period(let window), .byWindow(let points)?): points[window]
        case (.numbers(let low, _), .byBand(let bands)?):
            bands.first { $0.upto.map { low <= $0 } ?? true }?.points
        case (.notApplicable, _): pointsWhenNotApplicable
        default: nil
        }
    }
}
