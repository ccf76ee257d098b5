import RiskCompiler
import RiskEngine
import RiskModel
import RiskPlugins
import RiskSource

/// Finds answers that show what no case of a plugin shows yet. Every suggestion is scored, and says
/// only what its own result shows.
struct CaseSuggestion {
    private let tool: LoadedTool
    private let provenance: ProvenanceIndex
    private let unanswered: UnansweredCase
    private let goals: [CoverageGoal]
    /// The goals that nothing shows yet.
    private var open: [Int]
    private var found: [SuggestedCase] = []
    private let additions: [SuggestedExpectation]
    /// The states that a row of a search may take: there are many searches, and what they find is
    /// scored in full.
    private static let states = 1 << 10
    /// The row with every answer open, over the listed items, on the day of the cases.
    private let base: [Batch.Cell]

    /// - Parameters:
    ///   - goals: What should be shown.
    ///   - isShown: Of each goal, whether some case shows it.
    ///   - additions: What cases would show, if they said that they expect it, in goals that count as
    ///     shown.
    init(
        _ tool: LoadedTool, _ goals: [CoverageGoal], isShown: [Bool],
        additions: [SuggestedExpectation]
    ) {
        self.additions = additions
        self.tool = tool
        provenance = ProvenanceIndex(tool.compiled)
        unanswered = UnansweredCase(tool)
        self.goals = goals
        open = goals.indices.filter { !isShown[$0] }
        var base = unanswered.row(asListed: true)
        if let variable = tool.compiled.assessmentDate {
            base[variable] = .value(Int64(RowAnswers.date.daysSinceEpoch))
        }
        self.base = base
    }

    /// Finds the cases: one in which nothing is known, then cases that answer many questions, then one
    /// for each thing that is left.
    mutating func suggest() throws(EngineError) -> SuggestedCases {
        if !open.isEmpty { try add(base, needed: nil) }
        try addSweeps()
        for goal in open where open.contains(goal) {
            if case .windowEdge(let window, let inside, let items) = goals[goal].aim {
                try addEvidence(at: window, inside: inside, items: items, needed: goal)
                continue
            }
            for start in starts(of: goals[goal].aim) where open.contains(goal) {
                if let row = witness(of: goals[goal].aim, from: start) {
                    try add(row, needed: goal)
                }
            }
        }
        return SuggestedCases(
            instrument: tool.instrument, additions: additions, cases: found,
            withoutAnswers: open.map { goals[$0].point(isCovered: false) })
    }

    /// Each line once, in the order of the reference: `as_listed`, `triggers`, `actions`.
    static func lines(_ lines: [String]) -> [String] {
        let order = ["as_listed", "triggers", "actions"]
        return order.flatMap { key in Set(lines).filter { $0.hasPrefix(key + ":") }.sorted() }
    }

    // MARK: Many answers at once

    /// Cases that each give one missing answer to every question that lacks one.
    private mutating func addSweeps() throws(EngineError) {
        while true {
            var row = base
            var taken: Set<Int> = []
            for goal in open {
                guard case .answer(let item, let answer) = goals[goal].aim,
                    taken.insert(item).inserted
                else { continue }
                let binding = tool.compiled.items[item]
                answer.ways(of: binding).first?.give(to: binding, in: &row)
            }
            let before = open.count
            if taken.count > 1 { try add(row, needed: nil) }
            if open.count == before { return }
        }
    }

    /// Scores a row as a case, and keeps it where it shows something that nothing showed before.
    private mutating func add(_ row: [Batch.Cell], needed: Int?) throws(EngineError) {
        try add(RowAnswers(tool.compiled, row).answerSet(), needed: needed)
    }

    /// A case in which something happened on a day at the edge of a window.
    private mutating func addEvidence(
        at window: WindowID, inside: Bool, items: [Int], needed: Int
    ) throws(EngineError) {
        guard let day = tool.instrument.edge(of: window, inside: inside, on: RowAnswers.date)
        else { return }
        for item in items where open.contains(needed) {
            guard let row = witness(of: .unknown(item: item), from: base) else { continue }
            var answers = RowAnswers(tool.compiled, row).answerSet()
            answers.answers[tool.compiled.items[item].path.item] = GivenAnswer(
                .answered(.windowed(WindowedAnswer(somewhere: true))),
                evidence: [Evidence(date: .day(day))])
            try add(answers, needed: needed)
        }
    }

    /// Scores answers as a case, and keeps it where it shows something that nothing showed before.
    private mutating func add(_ answers: AnswerSet, needed: Int?) throws(EngineError) {
        guard
            let scoring = try CaseScoring.score(
                tool, [answers], findsOutNext: false, mostStates: CoreLimit.states
            ).first
        else { return }
        let result = AssessmentBuilder(scoring, provenance).build()
        let shown = open.filter { goals[$0].isShown(by: scoring, result) }
        guard !shown.isEmpty, needed.map(shown.contains) ?? true else { return }
        open.removeAll(where: shown.contains)
        found.append(
            SuggestedCase(
                answers: answers, shows: shown.map { goals[$0].point(isCovered: true) },
                toFillIn: Self.lines(shown.compactMap { goals[$0].lineToFillIn(result) })))
    }

    // MARK: One thing at a time

    /// The rows to begin with: what the aim itself demands is answered, or left out.
    private func starts(of aim: CoverageGoal.Aim) -> [[Batch.Cell]] {
        switch aim {
        case .answer(let item, let answer):
            let binding = tool.compiled.items[item]
            return answer.ways(of: binding).map { way in
                var row = base
                way.give(to: binding, in: &row)
                return row
            }
        case .leftOut(let scale, let tooMany):
            let members = tool.compiled.scales[scale].counted.compactMap(tool.compiled.binding)
            return [leaving(tooMany ? members : Array(members.prefix(1)))]
        case .windowEdge, .unknown, .value, .level, .allowed, .condition, .trigger, .action, .check,
            .harm:
            return [base] + unanswered.omissionRows(from: base)
        }
    }

    private func leaving(_ members: [ItemBinding]) -> [Batch.Cell] {
        var row = base
        for variable in members.flatMap(\.variables) { row[variable] = .omitted }
        return row
    }

    private func witness(of aim: CoverageGoal.Aim, from start: [Batch.Cell]) -> [Batch.Cell]? {
        let search = WitnessSearch(unanswered, states: Self.states) { outputs, row in
            if case .check(_, holds: false) = aim {
            } else if outputs.isImpossible(row) {
                return .no
            }
            return reach(aim, outputs, row)
        }
        return search.witness(from: start)?.row
    }

    /// Whether some, or every, completion of a row leads to what is aimed at.
    private func reach(
        _ aim: CoverageGoal.Aim, _ outputs: BatchOutputs, _ row: Int
    ) -> WitnessSearch.Reach {
        let compiled = tool.compiled
        func truth(_ output: Int, _ holds: Bool) -> WitnessSearch.Reach {
            only(holds ? 0b10 : 0b01, outputs.sets[output][row].some)
        }
        switch aim {
        case .answer(let item, _), .unknown(let item):
            return compiled.items[item].askedOutput.map { truth($0, true) } ?? .every
        case .windowEdge: return .no
        case .value(let scale, let value):
            let binding = compiled.scales[scale]
            let outcome = outputs.numbers[binding.output][row]
            guard outcome.states.contains(.value) else { return .no }
            let (low, high) = (binding.value(outcome.low), binding.value(outcome.high))
            guard low <= value, value <= high else { return .no }
            let values = outcome.reached.map(binding.value)
            if outcome.isExact, !values.isEmpty, !values.contains(value) { return .no }
            return low == high && outcome.states == .value ? .every : .some
        case .level(let result, let bit):
            return only(bit, outputs.sets[compiled.results[result].afterRulesOutput][row].some)
        case .allowed(let result, let bit):
            let set = outputs.sets[compiled.results[result].afterRulesOutput][row]
            return set.every & bit != 0 ? .every : set.some & bit != 0 ? .some : .no
        case .condition(let output, let holds):
            return truth(output, holds)
        case .trigger(let place, let isDue):
            return truth(compiled.triggers[place].output, isDue)
        case .action(let place, let isDue):
            return truth(compiled.actions[place].output, isDue)
        case .check(let place, let holds):
            return truth(compiled.checks[place].aloneOutput, holds)
        case .harm(let state):
            let evidence = compiled.harmEvidence.map { truth($0.output, state == .evidenced) }
            let possible = compiled.harmPossible.map { truth($0.output, state != .none) }
            switch state {
            case .evidenced: return evidence ?? .no
            case .possible, .none, .notAsked: return both(evidence ?? .every, possible ?? .every)
            }
        case .leftOut(let scale, let tooMany):
            let states = outputs.numbers[compiled.scales[scale].output][row].states
            let wanted: NumberOutcome.States = tooMany ? .insufficient : .value
            return states == wanted ? .every : states.contains(wanted) ? .some : .no
        }
    }

    private func only(_ bit: UInt64, _ set: UInt64) -> WitnessSearch.Reach {
        set == bit ? .every : set & bit != 0 ? .some : .no
    }

    private func both(
        _ first: WitnessSearch.Reach, _ second: WitnessSearch.Reach
    ) -> WitnessSearch.Reach {
        switch (first, second) {
        case (.no, _), (_, .no): .no
        case (.every, .every): .every
        case (.some, _), (_, .some): .some
        }
    }
}

extension BatchOutputs {
    /// Whether no completion of a row meets what the checks require.
    fileprivate func isImpossible(_ row: Int) -> Bool {
        sets.contains { $0[row].isImpossible } || numbers.contains { $0[row].isImpossible }
    }
}

extension CoverageGoal.Answer {
    /// The answers that count as this one.
    func ways(of binding: ItemBinding) -> [Self] {
        guard self == .given else { return [self] }
        return binding.outcomeLabels.indices.map { .outcome($0) }
    }

    /// Puts the answer into the cells of an item; what else could be said of it is "no".
    func give(to binding: ItemBinding, in row: inout [Batch.Cell]) {
        let first = binding.variables[0]
        switch self {
        case .outcome(let outcome): row[first] = .outcome(outcome)
        case .among(let bit): row[first] = .outcome(1 << bit)
        case .together(let bits): row[first] = .outcome(bits)
        case .option(let place):
            for (index, variable) in binding.variables.enumerated() {
                row[variable] = .outcome(index == place ? 1 : 0)
            }
        case .noOption:
            for variable in binding.variables { row[variable] = .outcome(0) }
        case .value(let value): row[first] = .value(value)
        case .given: row[first] = .outcome(0)
        case .notApplicable:
            for variable in binding.variables { row[variable] = .outcome(0) }
            row[first] = .notApplicable
        }
    }
}
