import RiskCompiler
import RiskEngine
import RiskModel
import RiskPlugins
import RiskSource

/// Something that some case of a plugin should show, and how a scored case is asked whether it does.
struct CoverageGoal: Sendable {
    /// What must be seen, by places in the compiled instrument.
    enum Aim: Sendable {
        case answer(item: Int, Answer)
        case unknown(item: Int)
        /// Evidence of an item that is asked about a window, dated on the window's oldest day or the
        /// day before it; the items are those that something depends on.
        case windowEdge(WindowID, inside: Bool, items: [Int])
        /// A scale has one value and no other state.
        case value(scale: Int, ScaleValue)
        /// One level, by its bit, is all that is left of a result.
        case level(result: Int, bit: UInt64)
        /// A level is allowed of a result left to judgement.
        case allowed(result: Int, bit: UInt64)
        case condition(output: Int, holds: Bool)
        /// A duty of the case's nation and day.
        case trigger(Int, due: Bool)
        case action(Int, due: Bool)
        /// A check holds, or the answers by themselves fail it.
        case check(Int, holds: Bool)
        case harm(HarmStatement.State)
        /// Some member of a scale is left out: as many as it stands, or more.
        case leftOut(scale: Int, tooMany: Bool)
    }

    /// A part of an item's answer.
    enum Answer: Sendable, Hashable {
        /// One outcome of an item with one variable.
        case outcome(Int)
        /// One period or option among several, by its bit.
        case among(Int)
        /// All of these periods, by their bits.
        case together(Int)
        /// The variable at a place holds outcome 1.
        case option(place: Int)
        /// None of the options that have a variable each.
        case noOption
        /// A number in steps of its unit, or a day.
        case value(Int64)
        /// Any answer.
        case given
        case notApplicable
    }

    var kind: CoveragePoint.Kind
    var what: String
    var range: SourceRange
    var aim: Aim

    /// The point, for a report.
    func point(isCovered: Bool) -> CoveragePoint {
        CoveragePoint(kind: kind, what: what, range: range, isCovered: isCovered)
    }
}

// MARK: - Whether a case shows it

extension CoverageGoal {
    /// Whether the result of a case shows it, and the case says that it must, where that is about a
    /// trigger or an action.
    func isShown(
        by scoring: CaseScoring, _ assessment: Assessment, stating stated: StatedDuties
    ) -> Bool {
        guard isShown(by: scoring, assessment) else { return false }
        switch aim {
        case .trigger(let place, let isDue):
            return stated.triggers?.contains(scoring.tool.instrument.triggers[place].id.value)
                == isDue
        case .action(let place, let isDue):
            let finding = assessment.actions[place]
            func states(_ actions: Set<ActionID>?, _ truth: Truth) -> Bool {
                guard let actions, truth == (isDue ? .yes : .no) else { return false }
                // Only that it is not due can be said of an action without a name.
                return finding.id.map { actions.contains($0) == isDue } ?? !isDue
            }
            return states(stated.actions, finding.applies)
                || states(stated.listedActions, finding.appliesAsListed)
        default: return true
        }
    }

    /// What must stand under `expect` so that a case shows it, beside the result; `nil` where the
    /// result is enough.
    func lineToFillIn(_ assessment: Assessment) -> String? {
        let word = CaseReader.placeholder
        switch aim {
        case .trigger: return "triggers: \(word)"
        case .action(let place, let isDue):
            let isCertain = assessment.actions[place].applies == (isDue ? .yes : .no)
            return isCertain ? "actions: \(word)" : "as_listed: {actions: \(word)}"
        default: return nil
        }
    }

    /// Whether the result of a case shows it.
    func isShown(by scoring: CaseScoring, _ assessment: Assessment) -> Bool {
        let compiled = scoring.tool.compiled
        if case .check(let place, let holds) = aim {
            let truth = scoring.truth(compiled.checks[place].aloneOutput)
            return holds ? truth == .yes && assessment.failedChecks.isEmpty : truth == .no
        }
        // Answers that fail a check have no result.
        guard assessment.failedChecks.isEmpty else { return false }
        switch aim {
        case .check: return false
        case .answer(let item, let answer):
            return isAsked(item, scoring)
                && answer.isGiven(in: scoring.encoder.cells(of: compiled.items[item]))
        case .unknown(let item):
            return isAsked(item, scoring)
                && scoring.encoder.knowledge(of: compiled.items[item]) == .unknown
        case .windowEdge(let window, let inside, let items):
            guard
                let day = scoring.tool.instrument.edge(
                    of: window, inside: inside, on: scoring.answers.date)
            else { return false }
            return items.contains { item in
                let given = scoring.answers.answers[compiled.items[item].path.item]
                return isAsked(item, scoring)
                    && given?.evidence.contains { $0.date == .day(day) } == true
            }
        case .value(let scale, let value):
            let binding = compiled.scales[scale]
            return rows(scoring).contains { row in
                let found = scoring.outputs.numbers[binding.output][row]
                return found.states == .value && found.low == found.high
                    && binding.value(found.low) == value
            }
        case .level(let result, let bit):
            let output = compiled.results[result].afterRulesOutput
            return rows(scoring).contains { scoring.outputs.sets[output][$0].some == bit }
        case .allowed(let result, let bit):
            let output = compiled.results[result].afterRulesOutput
            return scoring.outputs.sets[output][scoring.row].every & bit != 0
        case .condition(let output, let holds):
            return rows(scoring).contains {
                scoring.truth(output, row: $0) == (holds ? .yes : .no)
            }
        case .trigger(let place, let isDue):
            let id = compiled.instrument.triggers[place].id.value
            return assessment.triggers.contains { $0.id == id && $0.due == (isDue ? .yes : .no) }
        case .action(let place, let isDue):
            let finding = assessment.actions[place]
            return [finding.applies, finding.appliesAsListed].contains(isDue ? .yes : .no)
        case .harm(let state):
            return assessment.harm.state == state
        case .leftOut(let scale, let tooMany):
            return isLeftOut(compiled.scales[scale], tooMany: tooMany, scoring)
        }
    }

    /// The case itself, and the case over the listed items alone.
    private func rows(_ scoring: CaseScoring) -> Set<Int> { [scoring.row, scoring.listedRow] }

    private func isAsked(_ item: Int, _ scoring: CaseScoring) -> Bool {
        scoring.tool.compiled.items[item].askedOutput.map { scoring.truth($0) == .yes } ?? true
    }

    private func isLeftOut(
        _ binding: ScaleBinding, tooMany: Bool, _ scoring: CaseScoring
    ) -> Bool {
        let states = scoring.outputs.numbers[binding.output][scoring.row].states
        if tooMany { return states == .insufficient }
        let omits = binding.counted.compactMap(scoring.tool.compiled.binding).contains {
            if case .omitted = scoring.encoder.knowledge(of: $0) { true } else { false }
        }
        return omits && states == .value
    }
}

extension Instrument {
    /// The oldest day of a window, or the day before it; `nil` where no such day can be written.
    func edge(of window: WindowID, inside: Bool, on date: CivilDate) -> CivilDate? {
        windows.first { $0.id.value == window }?.days(assessmentDate: date).flatMap {
            CivilDate(daysSinceEpoch: $0.lowerBound - (inside ? 0 : 1))
        }
    }
}

extension CoverageGoal.Answer {
    /// Whether the cells of an item say so, however what is not known turns out.
    func isGiven(in cells: [Batch.Cell]) -> Bool {
        guard let first = cells.first else { return false }
        switch self {
        case .outcome(let outcome): return first.certain == outcome
        case .together(let bits): return first.certain.map { $0 & bits == bits } ?? false
        case .among(let bit): return first.certain.map { $0 >> bit & 1 == 1 } ?? false
        case .option(let place):
            return cells.indices.contains(place) && cells[place].certain == 1
        case .noOption:
            return first.certain == 0 && cells.dropFirst().allSatisfy { $0.certain == 0 }
        case .value(let value): return first == .value(value)
        case .given:
            if case .value = first { return true }
            return first.certain != nil
        case .notApplicable: return first == .notApplicable
        }
    }
}

extension Batch.Cell {
    /// The one outcome that is possible; `nil` where there are several, or none is said.
    fileprivate var certain: Int? {
        switch self {
        case .outcome(let outcome): outcome
        case .outcomes(let bits), .assumed(let bits):
            bits.nonzeroBitCount == 1 ? bits.trailingZeroBitCount : nil
        case .unknown, .notApplicable, .omitted, .value, .absent: nil
        }
    }
}
