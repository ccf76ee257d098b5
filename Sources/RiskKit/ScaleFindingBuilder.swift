import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// What is said of one scale.
struct ScaleFindingBuilder {
    private let scoring: CaseScoring
    private let binding: ScaleBinding

    init(_ scoring: CaseScoring, _ binding: ScaleBinding) {
        self.scoring = scoring
        self.binding = binding
    }

    func build() -> ScaleFinding {
        var finding = ScaleFinding(id: binding.scale.id.value, title: binding.scale.title)
        finding.isWorking = binding.scale.isWorking
        guard binding.unset.isEmpty else {
            finding.refusedFor = binding.unset
            finding.specials = [.undefined]
            return finding
        }
        let outcome = scoring.outputs.numbers[binding.output][scoring.row]
        finding.listed = scoring.range(binding)
        finding.specials = outcome.states.specials
        finding.undefinedBecause = outcome.reasons.list
        let id = binding.scale.id.value
        finding.nativeFailures =
            outcome.states.contains(.undefined) ? scoring.nativeFailures(id) : []
        if !finding.nativeFailures.isEmpty {
            // A call without a value stands in the program as a division by 0.
            finding.undefinedBecause.removeAll { $0 == .divisionByZero }
        }
        finding.exact = outcome.isExact && !scoring.isOpen(id)
        finding.reachable = outcome.reached.map(binding.value)
        finding.upperEndOpen =
            binding.mayLackItems && binding.scale.grows
        finding.contributions = binding.members.compactMap(contribution)
        addKnownSoFar(to: &finding)
        addParts(to: &finding)
        finding.measurementError = finding.listed.flatMap(measurementError)
        addLimits(to: &finding)
        if let rule = binding.scale.asPublished, let row = scoring.publishedRows[rule] {
            // Where omitted answers leave more than one, there is no score to print.
            let states = scoring.outputs.numbers[binding.output][row].states
            let range = scoring.range(binding, row: row)
            finding.asPublished = PublishedFinding(
                value: range.flatMap { $0.isSingle && states == .value ? $0.low : nil },
                level: publishedLevel(row: row), rule: rule)
        }
        return finding
    }

    /// What is added up: the members of a sum or a count, or what a calculation that is a plain sum
    /// names. Nothing is said where some completion has no value.
    private func addParts(to finding: inout ScaleFinding) {
        guard binding.scale.round == nil, finding.specials.isEmpty, finding.listed != nil else {
            return
        }
        guard case .expression(let formula) = binding.scale.method else {
            finding.addsUp = binding.scale.grows
            return
        }
        let parts = (formula.summands ?? []).map(part)
        guard !parts.isEmpty, !parts.contains(where: { $0 == nil }) else { return }
        finding.parts = parts.compactMap(\.self)
        finding.addsUp = true
    }

    /// A scale or an item that a calculation names; `nil` where it is neither of the tool's own, or has
    /// no value of four places.
    private func part(_ name: String) -> ScalePart? {
        let tool = scoring.tool
        if let named = tool.instrument.scales.first(where: { $0.id.value.rawValue == name }) {
            guard
                let scale = tool.compiled.scales.first(where: {
                    $0.scale.id.value == named.id.value
                }), let range = scoring.range(scale), let low = range.low.decimal,
                let high = range.high.decimal
            else { return nil }
            return ScalePart(id: name, title: named.title, low: low, high: high)
        }
        guard
            let item = tool.compiled.items.first(where: {
                $0.path.tool == nil && $0.path.item.rawValue == name
            }), case .number(let domain) = item.item.type
        else { return nil }
        switch scoring.encoder.cells(of: item).first {
        case .value(let step)?:
            let number = ExactDecimal(tenThousandths: step * domain.unitsPerStep)
            return ScalePart(id: name, title: item.item.ask, low: number, high: number)
        case .unknown?:
            return ScalePart(id: name, title: item.item.ask, low: domain.low, high: domain.high)
        default: return nil
        }
    }

    private func publishedLevel(row: Int) -> LevelID? {
        scoring.tool.compiled.results.first { $0.cutOffScale == binding.scale.id.value }.flatMap {
            scoring.levels($0.computedOutput, of: $0.result, row: row).settled
        }
    }

    private func measurementError(of range: ValueRange) -> MeasurementErrorFinding? {
        guard let error = binding.scale.measurementError, let size = error.size.known else {
            return nil
        }
        let band = range.widened(by: size)
        let neighbours = scoring.tool.compiled.results.filter {
            $0.cutOffScale == binding.scale.id.value && $0.unset.isEmpty
        }.flatMap { result in
            let reached = scoring.levels(result.computedOutput, of: result.result).levels
            return result.result.levels(within: band).filter { !reached.contains($0.id.value) }
                .map {
                    MeasurementErrorFinding.Neighbour(
                        result: result.result.id.value, level: $0.id.value, title: $0.title)
                }
        }
        return MeasurementErrorFinding(
            kind: error.kind, size: size, source: error.source.value, verified: error.size.verified,
            band: band, neighbours: neighbours)
    }

    /// The cap and the floor where they changed the value, or may have.
    private func addLimits(to finding: inout ScaleFinding) {
        guard finding.listed != nil else { return }
        let scale = binding.scale
        for (kind, limit, output) in [
            (LimitFinding.Kind.cap, scale.cap, binding.capOutput),
            (.floor, scale.floor, binding.floorOutput),
        ] {
            guard let limit, let number = limit.known, let output else { continue }
            let acted = scoring.truth(output)
            guard acted != .no else { continue }
            finding.limits.append(
                LimitFinding(
                    kind: kind, number: number, acted: acted, reason: limit.reason,
                    source: limit.number.source?.value ?? scale.source?.value))
        }
    }

    private func addKnownSoFar(to finding: inout ScaleFinding) {
        if let most = binding.scale.missing.effectiveMost {
            let states = binding.counted.compactMap(scoring.tool.compiled.binding).map(state)
            let missing = states.filter { $0 == .omitted || $0 == .unknown }.count
            finding.notYetScorable = finding.listed != nil && missing > most
        }
        let missing = finding.contributions.filter { $0.state == .unknown || $0.state == .omitted }
        guard !missing.isEmpty, binding.scale.grows else { return }
        // An answer that is known in part counts with the points that are certain all the same.
        finding.knownSoFar = ExactDecimal(
            tenThousandths: finding.contributions.reduce(0) { $0 + $1.certain })
    }

    private func contribution(_ member: MemberBinding) -> Contribution? {
        guard let item = scoring.tool.compiled.binding(member.path) else { return nil }
        let amount = ContributedAmount(
            member.contributions.map { scoring.outputs.contributions[$0][scoring.row] },
            rankValues: member.rankValues)
        return Contribution(
            item: scoring.label(item), state: state(of: item),
            low: amount.low, high: amount.high,
            source: member.points?.isOwn == true
                ? nil : member.points?.source?.value ?? binding.scale.source?.value,
            verified: member.points?.verified ?? true,
            pluginLine: (member.points?.range ?? item.item.range).startLine)
    }

    private func state(of item: ItemBinding) -> Contribution.State {
        if let output = item.askedOutput, scoring.truth(output) == .no { return .hidden }
        switch scoring.encoder.knowledge(of: item) {
        case .answered: return .answered
        case .unknown: return .unknown
        case .notApplicable: return .notApplicable
        case .omitted:
            guard let output = item.substitutionOutput, scoring.truth(output) != .open else {
                return .omitted
            }
            return .substituted
        }
    }
}

extension Scale {
    /// Whether more items can only add to the scale: a sum or a count.
    fileprivate var grows: Bool {
        switch method {
        case .sum, .count: true
        case .worst, .mean, .median, .percent, .table, .first, .expression, .result: false
        }
    }
}

extension Contribution {
    /// The points that the item gives however it turns out, in ten-thousandths.
    fileprivate var certain: Int64 {
        if low.tenThousandths > 0 { return low.tenThousandths }
        return min(high.tenThousandths, 0)
    }
}

extension UndefinedReasons {
    /// The reasons, in the model's order.
    fileprivate var list: [UndefinedReason] {
        let named: [(UndefinedReasons, UndefinedReason)] = [
            (.nothingApplies, .nothingApplies), (.divisionByZero, .divisionByZero),
            (.outsideDomain, .outsideDomain), (.tooLarge, .tooLarge),
            (.datesInWrongOrder, .datesInWrongOrder), (.outsideCalendar, .outsideCalendar),
        ]
        return named.filter { contains($0.0) }.map(\.1)
    }
}

extension NumberOutcome.States {
    /// The states in which there is no value.
    var specials: Set<SpecialState> {
        var found: Set<SpecialState> = []
        if contains(.undefined) { found.insert(.undefined) }
        if contains(.insufficient) { found.insert(.insufficient) }
        if contains(.notApplicable) { found.insert(.notApplicable) }
        return found
    }
}
