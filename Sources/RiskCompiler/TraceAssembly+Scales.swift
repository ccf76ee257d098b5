import RiskEngine
import RiskModel
import RiskSource

/// Scales, step by step in the order in which they are worked out.
extension TraceAssembly {
    func scale(_ scale: Scale, owner: ToolID?) -> TraceStep {
        let plan = scales.plan(scale, owner: owner)
        var steps = methodSteps(scale, plan, owner: owner)
        steps += missingSteps(scale, plan, owner: owner)
        steps += limitSteps(scale, owner: owner)
        var step = CalculationStep(
            .scale(
                id: owner.map { "\($0).\(scale.id.value)" } ?? scale.id.value.rawValue,
                title: scale.title, method: scale.method.name, isWorking: scale.isWorking),
            pluginLine: scale.id.range.line, plugin: owner, source: scale.source?.value.rawValue)
        step.mayLackItems = owner == nil && names.mayLackItems(scale)
        return TraceStep(
            step, output: value(of: scale, owner: owner), steps: steps)
    }

    private func value(of scale: Scale, owner: ToolID?) -> TraceStep.Output? {
        let isInPoints = scales.isInPoints(scale, owner: owner)
        return number {
            $0.reads.formUnion(self.names.items(of: scale, in: owner))
            self.scales.emit(scale, owner: owner, into: &$0)
        }.map {
            isInPoints ? .points($0) : .number($0)
        }
    }

    /// The value of a scale as it would be with another definition, such as without its cap.
    private func value(
        of scale: Scale, as stage: String, owner: ToolID?, _ change: (inout Scale) -> Void
    ) -> TraceStep.Output? {
        var changed = scale
        change(&changed)
        // No id has a space in it, so the stages of a scale never meet another scale.
        changed.id = Located(ScaleID("\(scale.id.value) \(stage)"), at: scale.id.range)
        return value(of: changed, owner: owner)
    }

    // MARK: Methods

    private func methodSteps(_ scale: Scale, _ plan: ScalePlan, owner: ToolID?) -> [TraceStep] {
        let line = scale.id.range.line
        let members = plan.members.compactMap { member($0, of: scale) }
        func method(_ steps: [TraceStep]) -> TraceStep {
            let output = value(of: scale, as: "by its method", owner: owner) { scale in
                scale.cap = nil
                scale.floor = nil
                scale.round = nil
                scale.missing.most = nil
                if scale.missing.method == .refuse { scale.missing = MissingRule(.bounds) }
            }
            return TraceStep(
                CalculationStep(
                    .method(scale.method.name), pluginLine: line, plugin: owner,
                    source: scale.source?.value.rawValue), output: output, steps: steps)
        }
        switch scale.method {
        case .sum, .count:
            return [points(scale, members, owner: owner)]
        case .mean(let named):
            var summed = scale
            summed.method = .sum(named)
            let answered = answeredStep(scale, plan)
            return [points(summed, members, owner: owner)] + answered + [method([])]
        case .worst, .median, .percent:
            return [method(members)]
        case .table(let table):
            return [method(rows(table, owner: owner))]
        case .first(let match):
            return [method(rules(match, owner: owner))]
        case .expression(let expression):
            return [method([formula(expression, at: ConditionPlace(tool: owner))])]
        case .result(let used):
            guard case .scale(let other, let inner)? = names.meaning(of: used) else {
                return [method([])]
            }
            let id = other.map { "\($0).\(inner.id.value)" } ?? inner.id.value.rawValue
            return [
                TraceStep(
                    CalculationStep(
                        .scaleValue(id: id, title: inner.title), pluginLine: line, plugin: owner),
                    output: value(of: inner, owner: other))
            ]
        }
    }

    /// What the members give, added up, before anything else is done to it.
    private func points(_ scale: Scale, _ members: [TraceStep], owner: ToolID?) -> TraceStep {
        let output = value(of: scale, as: "added up", owner: owner) { scale in
            scale.cap = nil
            scale.floor = nil
            scale.round = nil
            switch scale.missing.method {
            case .bounds, .refuse: scale.missing = MissingRule(.bounds)
            case .prorate, .leaveOut, .zero: scale.missing = MissingRule(.zero)
            }
        }
        return TraceStep(
            CalculationStep(.points, pluginLine: scale.id.range.line, plugin: owner),
            output: output, steps: members)
    }

    private func member(_ member: MemberBinding, of scale: Scale) -> TraceStep? {
        guard let binding = compilation.item(member.path) else { return nil }
        let named = scale.method.members.first { named in
            names.items(of: named, in: member.path.tool).contains(member.path)
        }
        let weight = (named?.weight ?? binding.item.weight)?.known
        return TraceStep(
            CalculationStep(
                .member(
                    binding.label, weight: weight, isReversed: binding.item.isReversed,
                    latestOnly: binding.item.countsLatestPeriod && member.points != nil),
                pluginLine: (member.points?.range ?? binding.item.range).line,
                plugin: member.path.tool,
                source: (member.points?.source ?? scale.source)?.value.rawValue,
                isVerified: member.points?.verified ?? true),
            output: .contributions(member.contributions, rankValues: member.rankValues),
            item: member.path)
    }

    // MARK: Rows and rules

    /// Rows with whether each holds and whether it is the one that decides.
    private func rows(_ table: LookupTable, owner: ToolID?) -> [TraceStep] {
        var columns: [Int: Int] = [:]
        let asked = decided(
            after: { columns = self.scales.emitColumns(of: table, owner: owner, into: &$0) },
            table.rows.map { row in
                {
                    self.scales.emitRowCondition(row, table, columns, owner: owner, into: &$0)
                }
            })
        return table.rows.enumerated().map { index, row in
            let steps = zip(table.by, row.cells).compactMap { name, cell in
                cell.map { _ in lookedUp(name, owner: owner) }
            }
            return TraceStep(
                CalculationStep(
                    .row(
                        number: index + 1,
                        cells: zip(table.by, row.cells).compactMap { name, cell in
                            cell.map { "\(name.value) \($0.text)" }
                        }, gives: row.value.text),
                    pluginLine: row.value.range.line, plugin: owner,
                    source: row.value.source?.value.rawValue, isVerified: row.value.verified),
                output: asked?[index].holds, takenOutput: asked?[index].taken, steps: steps)
        }
    }

    private func lookedUp(_ name: Located<String>, owner: ToolID?) -> TraceStep {
        formula(.name(name.value, name.range), at: ConditionPlace(tool: owner))
    }

    private func rules(_ match: FirstMatch, owner: ToolID?) -> [TraceStep] {
        let place = ConditionPlace(tool: owner)
        let asked = decided(
            match.rules.map { rule in
                { self.conditions.compile(rule.when, at: place, into: &$0) }
            })
        var steps = match.rules.enumerated().map { index, rule in
            TraceStep(
                CalculationStep(
                    .first(number: index + 1, gives: rule.value.text),
                    pluginLine: rule.value.range.line, plugin: owner,
                    source: rule.value.source?.value.rawValue, isVerified: rule.value.verified),
                output: asked?[index].holds, takenOutput: asked?[index].taken,
                steps: [formula(rule.when, at: place)])
        }
        if let otherwise = match.otherwise {
            steps.append(
                TraceStep(
                    CalculationStep(
                        .otherwise(otherwise.text), pluginLine: otherwise.range.line, plugin: owner,
                        source: otherwise.source?.value.rawValue, isVerified: otherwise.verified)))
        }
        return steps
    }

    /// Whether each of conditions that are tried in order holds, and whether it is the first; `nil`
    /// where one cannot be compiled.
    ///
    /// - Parameter first: Emits what the conditions share.
    func decided(
        after first: (inout SegmentBuilder) -> Void = { _ in },
        _ conditions: [(inout SegmentBuilder) -> Void]
    ) -> [(holds: TraceStep.Output, taken: Int)]? {
        let before = compilation.diagnostics.count
        var segment = SegmentBuilder()
        first(&segment)
        let earlier = segment.register()
        let holds = segment.register()
        segment.emit(.truth, 1)
        segment.emit(.saveTruth, earlier)
        var found: [(holds: TraceStep.Output, taken: Int)] = []
        for condition in conditions {
            condition(&segment)
            segment.emit(.saveTruth, holds)
            let outputs = (compilation.image.addSetOutput(), compilation.image.addSetOutput())
            segment.emit(.loadTruth, holds)
            segment.emit(.storeTruth, outputs.0)
            segment.emit(.loadTruth, earlier)
            segment.emit(.not)
            segment.emit(.loadTruth, holds)
            segment.emit(.and)
            segment.emit(.storeTruth, outputs.1)
            segment.emit(.loadTruth, earlier)
            segment.emit(.loadTruth, holds)
            segment.emit(.or)
            segment.emit(.saveTruth, earlier)
            found.append((.truth(outputs.0), outputs.1))
        }
        guard compilation.diagnostics.count == before else {
            compilation.diagnostics.removeSubrange(before...)
            return nil
        }
        guard segment.registers <= CoreLimit.registers else { return nil }
        if !found.isEmpty { add(segment) }
        return found
    }

    // MARK: Missing answers and limits

    private func missingSteps(_ scale: Scale, _ plan: ScalePlan, owner: ToolID?) -> [TraceStep] {
        var steps: [TraceStep] = []
        if let missing = plan.missing {
            steps.append(
                TraceStep(
                    CalculationStep(
                        .missing(most: scale.missing.effectiveMost),
                        pluginLine: scale.id.range.line, plugin: owner),
                    output: count(missing, of: plan).map { .points($0) }))
        }
        if case .mean = scale.method {} else { steps += answeredStep(scale, plan) }
        if scale.missing.method == .prorate, !scale.method.isMean {
            let output = value(of: scale, as: "in proportion", owner: owner) { scale in
                scale.cap = nil
                scale.floor = nil
                scale.round = nil
            }
            steps.append(
                TraceStep(
                    CalculationStep(.prorated, pluginLine: scale.id.range.line, plugin: owner),
                    output: output))
        }
        return steps
    }

    private func answeredStep(_ scale: Scale, _ plan: ScalePlan) -> [TraceStep] {
        var field = plan.answered
        if case .mean(_, let divisor) = plan.method { field = divisor }
        guard let field else { return [] }
        return [
            TraceStep(
                CalculationStep(
                    .answered(fewest: scale.missing.minAnswered), pluginLine: scale.id.range.line),
                output: count(field, of: plan).map { .points($0) })
        ]
    }

    /// A number of members.
    private func count(_ field: Int, of plan: ScalePlan) -> Int? {
        number {
            $0.reads.formUnion(plan.counted)
            $0.emit(.field, field)
        }
    }

    private func limitSteps(_ scale: Scale, owner: ToolID?) -> [TraceStep] {
        var steps: [TraceStep] = []
        func limit(_ kind: CalculationKind, _ limit: ScaleLimit, _ output: TraceStep.Output?) {
            steps.append(
                TraceStep(
                    CalculationStep(
                        kind, pluginLine: limit.number.range.line, plugin: owner,
                        source: limit.number.source?.value.rawValue,
                        isVerified: limit.number.verified, reason: limit.reason), output: output))
        }
        if let cap = scale.cap, let known = cap.known {
            limit(
                .cap(known), cap,
                value(of: scale, as: "after its cap", owner: owner) {
                    $0.floor = nil
                    $0.round = nil
                })
        }
        if let floor = scale.floor, let known = floor.known {
            limit(
                .floor(known), floor,
                value(of: scale, as: "after its floor", owner: owner) { $0.round = nil })
        }
        if let round = scale.round {
            steps.append(
                TraceStep(
                    CalculationStep(
                        .rounding(round), pluginLine: scale.id.range.line, plugin: owner),
                    output: value(of: scale, owner: owner)))
        }
        return steps
    }
}

extension ScaleMethod {
    fileprivate var isMean: Bool { if case .mean = self { true } else { false } }
}

extension SourcedNumber {
    /// The number as written in full, or `unset`.
    var text: String { known?.description ?? "unset" }
}

extension LookupCell {
    /// `from 3 to 5`, `is high or low`.
    fileprivate var text: String {
        switch self {
        case .band(let from?, let upto?, _):
            return from == upto ? "is \(from)" : "from \(from) to \(upto)"
        case .band(let from?, nil, _): return "from \(from)"
        case .band(nil, let upto?, _): return "up to \(upto)"
        case .band(nil, nil, _): return "is any number"
        case .options(let options):
            return "is " + options.map(\.value.rawValue).joined(separator: " or ")
        }
    }
}
