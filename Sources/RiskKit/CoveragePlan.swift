import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Everything that the cases of a plugin should show, from the compiled program: what no answers lead
/// to is left out.
struct CoveragePlan {
    let tool: LoadedTool
    let unanswered: UnansweredCase
    /// By output: what some completion gives, whatever is left out.
    private let reached: [UInt64]

    init(_ tool: LoadedTool) {
        self.tool = tool
        unanswered = UnansweredCase(tool)
        let row = unanswered.row(asListed: false)
        let rows = [row] + unanswered.omissionRows(from: row)
        let outputs = unanswered.run(rows, mostStates: UnansweredCase.states)
        reached =
            outputs?.sets.map { $0.reduce(0) { $0 | $1.some } }
            ?? Array(repeating: .max, count: tool.compiled.image.setOutputCount)
    }

    private var compiled: CompiledInstrument { tool.compiled }
    private var instrument: Instrument { compiled.instrument }

    /// In the order of the plugin's file.
    func goals() -> [CoverageGoal] {
        let found =
            itemGoals() + windowGoals() + levelGoals() + conditionGoals() + checkGoals()
            + harmGoals()
            + leftOutGoals()
        return found.enumerated().sorted {
            ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
        }.map(\.element)
    }

    private func canHold(_ output: Int) -> Bool { reached[output] & 0b10 != 0 }
    private func canFail(_ output: Int) -> Bool { reached[output] & 0b01 != 0 }

    // MARK: Items

    /// The answers to the tool's own items that something depends on; those of used tools are for
    /// their own cases.
    private func itemGoals() -> [CoverageGoal] {
        countingItems().flatMap { place -> [CoverageGoal] in
            let binding = compiled.items[place]
            let id = binding.item.id
            func goal(_ said: String, at range: SourceRange? = nil, _ answer: CoverageGoal.Answer)
                -> CoverageGoal
            {
                CoverageGoal(
                    kind: .answer, what: "the answer '\(said)' to '\(id.value)'",
                    range: range ?? id.range, aim: .answer(item: place, answer))
            }
            var goals = answers(to: binding).map { goal($0.label, at: $0.range, $0.answer) }
            if binding.notApplicable != nil, binding.item.allowsNotApplicable {
                goals.append(goal("not applicable", .notApplicable))
            }
            goals.append(
                CoverageGoal(
                    kind: .unknown, what: "an unknown answer to '\(id.value)'", range: id.range,
                    aim: .unknown(item: place)))
            return goals
        }
    }

    /// The tool's own items that something depends on and that can be asked.
    private func countingItems() -> [Int] {
        let used = Set(compiled.image.contributions.map(\.variable))
        return compiled.items.indices.filter { place in
            let binding = compiled.items[place]
            return binding.path.tool == nil && binding.variables.contains(where: used.contains)
                && binding.askedOutput.map(canHold) ?? true
        }
    }

    /// Both sides of the far edge of each window that such items ask about.
    private func windowGoals() -> [CoverageGoal] {
        let items = countingItems()
        return instrument.windows.flatMap { window -> [CoverageGoal] in
            let id = window.id.value
            let asking = items.filter { place in
                guard case .periods(let periods) = compiled.items[place].coding else {
                    return false
                }
                return periods.contains(id)
            }
            guard !asking.isEmpty else { return [] }
            return [true, false].map { inside in
                CoverageGoal(
                    kind: .window,
                    what: inside
                        ? "evidence dated on the oldest day of '\(id)'"
                        : "evidence dated the day before the oldest day of '\(id)'",
                    range: window.id.range,
                    aim: .windowEdge(id, inside: inside, items: asking))
            }
        }
    }

    private func answers(to binding: ItemBinding) -> [(
        label: String, range: SourceRange?, answer: CoverageGoal.Answer
    )] {
        let labels = binding.outcomeLabels
        switch binding.coding {
        case .none: return []
        case .yesNo, .text:
            return labels.enumerated().map { ($1, nil, .outcome($0)) }
        case .choice:
            return labels.enumerated().map { ($1, optionRange($1, of: binding), .outcome($0)) }
        case .subsets(let options):
            return [("none", nil, .outcome(0))]
                + options.enumerated().map {
                    ($1.rawValue, optionRange($1.rawValue, of: binding), .among($0))
                }
        case .optionByOption(let options):
            return [("none", nil, .noOption)]
                + options.enumerated().map {
                    ($1.rawValue, optionRange($1.rawValue, of: binding), .option(place: $0 + 1))
                }
        case .periods(let periods):
            let windows = periods.filter { $0 != .earlier }
            return [("no", nil, .outcome(0))]
                + periods.enumerated().map { ($1.rawValue, nil, .among($0)) }
                + (windows.count < 2
                    ? []
                    : [
                        (
                            windows.map(\.rawValue).joined(separator: ", "), nil,
                            .together(1 << windows.count - 1)
                        )
                    ])
        case .number(let domain, _):
            let low = domain.low.tenThousandths / domain.unitsPerStep
            let high = domain.high.tenThousandths / domain.unitsPerStep
            return Set([low, high] + edges(of: binding)).sorted().map {
                let value = ExactDecimal(tenThousandths: $0 * domain.unitsPerStep)
                return (value.description, nil, .value($0))
            }
        case .date:
            let edges = edges(of: binding)
            guard !edges.isEmpty else { return [("a date", nil, .given)] }
            return edges.map {
                (CivilDate(daysSinceEpoch: Int($0))?.description ?? "day \($0)", nil, .value($0))
            }
        }
    }

    /// Both sides of every place at which a number or a date begins to mean something else.
    private func edges(of binding: ItemBinding) -> [Int64] {
        Set(binding.statedEnds.flatMap { [$0, $0 + 1] }).sorted()
    }

    private func optionRange(_ name: String, of binding: ItemBinding) -> SourceRange? {
        switch binding.item.type {
        case .choice(let options, _), .severalOf(let options):
            options.first { $0.id.value.rawValue == name }?.id.range
        case .yesNo, .number, .date, .text, .windowed: nil
        }
    }

    // MARK: Levels

    private func levelGoals() -> [CoverageGoal] {
        compiled.results.enumerated().flatMap { place, binding -> [CoverageGoal] in
            guard binding.unset.isEmpty else { return [] }
            let result = binding.result
            var goals: [CoverageGoal] = []
            for (index, level) in result.levels.enumerated() {
                let bit: UInt64 = 1 << UInt64(index)
                let name = "the level '\(level.id.value)' of '\(result.id.value)'"
                guard reached[binding.afterRulesOutput] & bit != 0 else { continue }
                func goal(_ what: String, _ aim: CoverageGoal.Aim) -> CoverageGoal {
                    CoverageGoal(kind: .level, what: what, range: level.id.range, aim: aim)
                }
                if result.isJudgement {
                    goals.append(
                        goal("\(name) allowed", .allowed(result: place, bit: bit)))
                } else {
                    goals.append(goal("\(name) by itself", .level(result: place, bit: bit)))
                }
            }
            return goals + edgeGoals(binding) + wayGoals(binding)
        }
    }

    /// The last value of each level, and the first of the next, of those that answers reach.
    private func edgeGoals(_ binding: ResultBinding) -> [CoverageGoal] {
        guard let id = binding.cutOffScale,
            let place = compiled.scales.firstIndex(where: { $0.scale.id.value == id }),
            compiled.scales[place].unset.isEmpty,
            let values = AttainableValues(unanswered).values(ofScale: place)
        else { return [] }
        let levelled = values.compactMap { value in
            binding.result.levels(within: ValueRange(low: value, high: value)).first.map {
                (value: value, level: $0)
            }
        }
        return zip(levelled, levelled.dropFirst()).flatMap { last, first -> [CoverageGoal] in
            guard last.level.id.value != first.level.id.value else { return [] }
            func goal(_ side: String, _ entry: (value: ScaleValue, level: Level)) -> CoverageGoal {
                CoverageGoal(
                    kind: .edge,
                    what: "'\(id)' at \(entry.value), the \(side) value of "
                        + "'\(entry.level.id.value)'",
                    range: entry.level.id.range, aim: .value(scale: place, entry.value))
            }
            return [goal("last", last), goal("first", first)]
        }
    }

    private func wayGoals(_ binding: ResultBinding) -> [CoverageGoal] {
        zip(binding.result.ways, binding.routes).flatMap { way, route in
            condition(
                .way, "the way '\(way.name)' to '\(binding.result.id.value)'",
                ("that is taken", "that does not fire"), range: way.when.range,
                holds: route.taken, fails: route.fired.output)
        }
    }

    // MARK: Conditions

    private func conditionGoals() -> [CoverageGoal] {
        var goals: [CoverageGoal] = []
        for binding in compiled.results where binding.unset.isEmpty {
            goals += zip(binding.result.rules, binding.rules).flatMap {
                condition(
                    .rule, "rule '\($0.id.value)'", ("that fires", "that does not fire"),
                    range: $0.id.range, holds: $1.output)
            }
        }
        goals += zip(instrument.flags, compiled.flags).flatMap {
            condition(
                .flag, "flag '\($0.id.value)'", ("raised", "not raised"), range: $0.id.range,
                holds: $1.output)
        }
        for (place, (trigger, binding)) in zip(instrument.triggers, compiled.triggers).enumerated()
        {
            for isDue in [true, false]
            where isDue ? canHold(binding.output) : canFail(binding.output) {
                goals.append(
                    CoverageGoal(
                        kind: .trigger,
                        what: "trigger '\(trigger.id.value)' \(isDue ? "due" : "not due")",
                        range: trigger.id.range, aim: .trigger(place, due: isDue)))
            }
        }
        for (place, (action, binding)) in zip(instrument.actions, compiled.actions).enumerated() {
            let name = action.id.map { "action '\($0.value)'" }
            for isDue in [true, false]
            where isDue ? canHold(binding.output) : canFail(binding.output) {
                let unnamed = isDue ? " (give it an 'id', so that a case can expect it)" : ""
                goals.append(
                    CoverageGoal(
                        kind: .action,
                        what: name.map { "\($0) \(isDue ? "due" : "not due")" }
                            ?? "the action '\(action.task.opening)' "
                            + "\(isDue ? "due" : "not due")\(unnamed)",
                        range: action.id?.range ?? action.when.range,
                        aim: .action(place, due: isDue)))
            }
        }
        goals += zip(instrument.eligibility, compiled.eligibility).flatMap {
            condition(
                .eligibility, "eligibility '\($0.id.value)'", ("met", "not met"),
                range: $0.id.range, holds: $1.output)
        }
        return goals
    }

    /// That a condition holds and that it fails, each where it can.
    private func condition(
        _ kind: CoveragePoint.Kind, _ what: String, _ words: (holds: String, fails: String),
        range: SourceRange, holds: Int, fails: Int? = nil
    ) -> [CoverageGoal] {
        let failing = fails ?? holds
        var goals: [CoverageGoal] = []
        if canHold(holds) {
            goals.append(
                CoverageGoal(
                    kind: kind, what: "\(what) \(words.holds)", range: range,
                    aim: .condition(output: holds, holds: true)))
        }
        if canFail(failing) {
            goals.append(
                CoverageGoal(
                    kind: kind, what: "\(what) \(words.fails)", range: range,
                    aim: .condition(output: failing, holds: false)))
        }
        return goals
    }

    private func checkGoals() -> [CoverageGoal] {
        compiled.checks.enumerated().flatMap { place, binding -> [CoverageGoal] in
            guard binding.tool == nil else { return [] }
            let id = binding.check.id
            return [true, false].filter {
                $0 ? canHold(binding.aloneOutput) : canFail(binding.aloneOutput)
            }.map { holds in
                CoverageGoal(
                    kind: .check, what: "check '\(id.value)' \(holds ? "held" : "failed")",
                    range: id.range, aim: .check(place, holds: holds))
            }
        }
    }

    // MARK: Harm, and answers left out

    private func harmGoals() -> [CoverageGoal] {
        var states: [(HarmStatement.State, String)] = []
        let evidence = compiled.harmEvidence.map { canHold($0.output) } ?? false
        let possible = compiled.harmPossible.map { canHold($0.output) } ?? false
        guard evidence || possible else { return [] }
        if evidence { states.append((.evidenced, "harm evidenced")) }
        states.append((.possible, "harm possible"))
        states.append((.none, "no harm recorded"))
        guard let range = instrument.items.first(where: { $0.harm != nil })?.id.range else {
            return []
        }
        return states.map {
            CoverageGoal(kind: .harm, what: $0.1, range: range, aim: .harm($0.0))
        }
    }

    private func leftOutGoals() -> [CoverageGoal] {
        compiled.scales.enumerated().flatMap { place, binding -> [CoverageGoal] in
            let scale = binding.scale
            guard binding.unset.isEmpty, !binding.counted.isEmpty else { return [] }
            let most = scale.missing.effectiveMost
            func goal(_ what: String, tooMany: Bool) -> CoverageGoal {
                CoverageGoal(
                    kind: .leftOut, what: "\(what) left out of '\(scale.id.value)'",
                    range: scale.id.range, aim: .leftOut(scale: place, tooMany: tooMany))
            }
            switch scale.missing.method {
            case .bounds, .refuse: return []
            case .prorate, .leaveOut, .zero:
                let tooMany = most.map { $0 < binding.counted.count } ?? false
                return (most == 0 ? [] : [goal("an answer", tooMany: false)])
                    + (tooMany ? [goal("too many answers", tooMany: true)] : [])
            }
        }
    }
}

extension String {
    /// The first words, where the text is long.
    var opening: String {
        let most = 40
        guard count > most else { return self }
        let start = prefix(most)
        let end = start.lastIndex(of: " ") ?? start.endIndex
        return String(start[..<end]) + "…"
    }
}
