import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Puts what the core computed for one case into an assessment that explains itself.
struct AssessmentBuilder {
    private let scoring: CaseScoring
    private let provenance: ProvenanceIndex

    /// - Parameter provenance: What every result of the tool says of its numbers.
    init(_ scoring: CaseScoring, _ provenance: ProvenanceIndex) {
        self.scoring = scoring
        self.provenance = provenance
    }

    private var compiled: CompiledInstrument { scoring.tool.compiled }
    private var instrument: Instrument { compiled.instrument }

    func build() -> Assessment {
        var assessment = Assessment(
            tool: scoring.tool.identity, date: scoring.answers.date, harm: harm())
        assessment.caseReference = scoring.answers.caseReference
        assessment.nation = scoring.answers.nation
        assessment.eligibility = eligibility()
        let scales = compiled.scales.map { ScaleFindingBuilder(scoring, $0).build() }
        assessment.scales = scales.filter { !$0.isWorking }
        assessment.workings = scales.filter(\.isWorking)
        assessment.levels = compiled.results.map { LevelFindingBuilder(scoring, $0).build() }
        assessment.failedChecks = failedChecks()
        assessment.flags = flags()
        assessment.triggers = triggers()
        assessment.actions = actions()
        addItems(to: &assessment)
        assessment.findOutNext = FindOutNextBuilder(scoring).build()
        assessment.unverified = provenance.unverified
        assessment.unset = provenance.unset
        assessment.supportOptions = instrument.declarations.supportOptions
        assessment.caveats =
            [instrument.declarations.noWindows, instrument.declarations.scoreFree].compactMap { $0 }
            + instrument.caveats
        assessment.incomplete = instrument.incomplete?.missing
        assessment.harmInSum = instrument.harmInSum?.value
        assessment.approval = instrument.approval
        assessment.review = instrument.review?.every
        assessment.norms = norms(assessment.scales)
        assessment.judged = judged()
        assessment.citations = instrument.citations + (instrument.norms?.citations ?? [])
        return assessment
    }

    // MARK: Harm

    /// Any evidence that is yes; otherwise evidence that is open or a possible item that is yes;
    /// otherwise none recorded. No score has a part in it.
    private func harm() -> HarmStatement {
        let evidence = checked(named(compiled.harmEvidence), compiled.harmEvidence)
        let possible = checked(named(compiled.harmPossible), compiled.harmPossible)
        guard compiled.harmEvidence != nil || compiled.harmPossible != nil else {
            return HarmStatement(state: .notAsked)
        }
        if !evidence.certain.isEmpty {
            return HarmStatement(state: .evidenced, items: evidence.certain)
        }
        if !evidence.open.isEmpty || !possible.certain.isEmpty {
            return HarmStatement(
                state: .possible, items: possible.certain + evidence.open,
                stillUnknown: possible.open)
        }
        return HarmStatement(state: .none, stillUnknown: possible.open)
    }

    /// What the checks leave of what is open: nothing where no way that satisfies them has any of it,
    /// and all of it is certain, as a whole, where every such way has some.
    private func checked(
        _ found: (certain: [ItemLabel], open: [ItemLabel]), _ harm: HarmBinding?
    ) -> (certain: [ItemLabel], open: [ItemLabel]) {
        guard !compiled.checks.isEmpty, let harm else { return found }
        switch scoring.truth(harm.output) {
        case .no: return (found.certain, [])
        case .yes where found.certain.isEmpty: return (found.open, [])
        case .yes, .open: return found
        }
    }

    private func named(_ harm: HarmBinding?) -> (certain: [ItemLabel], open: [ItemLabel]) {
        var certain: [ItemLabel] = []
        var open: [ItemLabel] = []
        for (path, index) in harm?.contributions ?? [] {
            guard let binding = compiled.binding(path) else { continue }
            var label = scoring.label(binding)
            let amount = scoring.outputs.contributions[index][scoring.row]
            if amount.lowerBound > 0 {
                if !certain.contains(label) { certain.append(label) }
            } else if amount.upperBound > 0 {
                let periods = scoring.encoder.unknownPeriods(of: binding)
                if !periods.isEmpty {
                    label.ask += " (not known: \(periods.map(\.rawValue).joined(separator: ", ")))"
                }
                if !open.contains(label) { open.append(label) }
            }
        }
        let named = Set(certain.map(\.id))
        return (certain, open.filter { !named.contains($0.id) })
    }

    // MARK: Checks

    /// The checks that the answers fail by themselves; otherwise those that cannot all hold together.
    private func failedChecks() -> [FailedCheck] {
        var failed = compiled.checks.filter { scoring.truth($0.aloneOutput) == .no }
        if failed.isEmpty {
            failed = compiled.checks.filter {
                scoring.outputs.sets[$0.togetherOutput][scoring.row].isImpossible
            }
        }
        var found: [FailedCheck] = []
        for binding in failed {
            let items = binding.items.compactMap(compiled.binding).map(scoring.label)
            let check = FailedCheck(
                id: binding.check.id.value, message: binding.check.message,
                items: items.enumerated().filter { !items[..<$0.offset].contains($0.element) }
                    .map(\.element))
            if !found.contains(check) { found.append(check) }
        }
        return found
    }

    // MARK: Conditions

    private func eligibility() -> [EligibilityFinding] {
        zip(instrument.eligibility, compiled.eligibility).map { rule, binding in
            EligibilityFinding(
                id: rule.id.value, scope: rule.scope?.value,
                scopeTitle: rule.scope.flatMap { instrument.title(ofResult: $0.value) },
                holds: scoring.truth(binding.output), reason: rule.reason,
                settledBy: scoring.settling(binding))
        }
    }

    private func flags() -> [FlagFinding] {
        zip(instrument.flags, compiled.flags).map { flag, binding in
            FlagFinding(
                id: flag.id.value, raised: scoring.truth(binding.output), text: flag.text,
                source: flag.source.name, settledBy: scoring.settling(binding))
        }
    }

    private func norms(_ scales: [ScaleFinding]) -> NormFindings? {
        instrument.norms.map { set in
            NormFindings(
                version: set.version, digest: set.digest,
                findings: set.norms.map { norm in
                    NormFinding(norm, of: scales.first { $0.id == norm.scale.value })
                })
        }
    }

    private var deadlines: DeadlineCount {
        DeadlineCount(
            from: scoring.answers.date, nation: scoring.answers.nation,
            dayOne: instrument.dayOne, bankHolidays: scoring.tool.bankHolidays)
    }

    /// The duties of the case's nation that are in force on its date.
    private func triggers() -> [TriggerFinding] {
        zip(instrument.triggers, compiled.triggers).compactMap { trigger, binding in
            guard trigger.applies(in: scoring.answers.nation, on: scoring.answers.date) else {
                return nil
            }
            return TriggerFinding(
                id: trigger.id.value, due: scoring.truth(binding.output), duty: trigger.duty,
                within: trigger.within, deadline: deadlines.deadline(of: trigger.within),
                with: trigger.participants(in: scoring.answers.nation),
                also: trigger.also, source: trigger.source.name,
                settledBy: scoring.settling(binding))
        }
    }

    private func actions() -> [ActionFinding] {
        zip(instrument.actions, compiled.actions).map { action, binding in
            ActionFinding(
                id: action.id?.value, applies: scoring.truth(binding.output),
                appliesAsListed: scoring.truth(binding.output, row: scoring.listedRow),
                task: action.task, within: action.within,
                deadline: action.within.flatMap(deadlines.deadline),
                source: action.source.name,
                settledBy: scoring.settling(binding))
        }
    }

    // MARK: Items

    private func addItems(to assessment: inout Assessment) {
        for binding in compiled.items {
            let label = scoring.label(binding)
            let asked = binding.askedOutput.map { scoring.truth($0) } ?? .yes
            let knowledge = scoring.encoder.knowledge(of: binding)
            if asked != .yes {
                assessment.hidden.append(
                    HiddenItem(
                        item: label, answered: knowledge == .answered, certainly: asked == .no))
            }
            switch knowledge {
            case .unknown where asked != .no:
                assessment.unknown.append(label)
            case .omitted(let reason):
                assessment.omitted.append(OmittedItem(item: label, reason: reason))
                if let finding = substitution(of: binding, label) {
                    assessment.substitutions.append(finding)
                }
            case .unknown, .answered, .notApplicable:
                break
            }
        }
    }

    private func substitution(of binding: ItemBinding, _ label: ItemLabel) -> SubstitutionFinding? {
        guard let substitution = binding.item.substitute, let output = binding.substitutionOutput
        else { return nil }
        let holds = scoring.truth(output)
        let option: OptionID? =
            switch holds {
            case .yes: substitution.value.value
            case .no: substitution.otherwise.value
            case .open: nil
            }
        let range = substitution.when.range
        return SubstitutionFinding(
            item: label,
            condition: String(
                decoding: range.file.bytes[range.start..<range.end], as: UTF8.self),
            holds: holds, option: option)
    }

    private func judged() -> JudgedFinding? {
        guard let judged = scoring.answers.judged else { return nil }
        var allowed = Truth.yes
        for binding in compiled.results where binding.result.isJudgement {
            guard
                let place = binding.result.levels.firstIndex(where: {
                    $0.id.value == judged.level.value
                })
            else { continue }
            let set = scoring.outputs.sets[binding.afterRulesOutput][scoring.row]
            let bit: UInt64 = 1 << UInt64(place)
            allowed = set.every & bit != 0 ? .yes : set.some & bit != 0 ? .open : .no
        }
        return JudgedFinding(
            level: judged.level.value, by: judged.by, at: judged.at, reason: judged.reason,
            allowed: allowed)
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

extension Instrument {
    /// The title of a scale or levelled result.
    fileprivate func title(ofResult name: String) -> String? {
        scales.first { $0.id.value.rawValue == name }?.title
            ?? results.first { $0.id.value.rawValue == name }?.title
    }
}

extension Trigger {
    /// Whether the duty holds in a nation on a day; where the nation is not given, all duties do.
    func applies(in nation: Nation?, on date: CivilDate) -> Bool {
        if let nation, !nations.isEmpty, !nations.contains(nation) { return false }
        if let inForceFrom, date < inForceFrom { return false }
        if let inForceUntil, date > inForceUntil { return false }
        return true
    }

    /// Who must take part; where the nation is not given, whoever only one of them names is told with
    /// its name.
    func participants(in nation: Nation?) -> [String] {
        if let nation { return with[nation] ?? [] }
        let lists = Nation.allCases.compactMap { nation in with[nation].map { (nation, $0) } }
        guard let first = lists.first else { return [] }
        if lists.allSatisfy({ $0.1 == first.1 }) { return first.1 }
        var told: [String] = []
        for (nation, roles) in lists {
            for role in roles {
                let isEverywhere = lists.allSatisfy { $0.1.contains(role) }
                let name = nation.rawValue.prefix(1).uppercased() + nation.rawValue.dropFirst()
                let said = isEverywhere ? role : "\(role) (\(name))"
                if !told.contains(said) { told.append(said) }
            }
        }
        return told
    }
}
