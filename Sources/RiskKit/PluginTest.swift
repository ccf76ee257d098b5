import RiskEngine
import RiskModel
import RiskPlugins
import RiskSource

/// Runs the cases that a plugin brings as its own tests.
struct PluginTest {
    private let tool: LoadedTool
    private let provenance: ProvenanceIndex

    init(_ tool: LoadedTool) {
        self.tool = tool
        provenance = ProvenanceIndex(tool.compiled)
    }

    func readCases() -> CaseFileReading {
        do throws(FileError) {
            let files = tool.files ?? PluginFiles(in: PluginFolder(path: tool.folder))
            let file = try files.read(PluginFolder.casesFileName)
            return CaseReader.read(file, for: tool.instrument)
        } catch {
            return CaseFileReading(cases: [], diagnostics: [unread(error)])
        }
    }

    private func unread(_ error: FileError) -> Diagnostic {
        let found = error.diagnostic
        guard case .missing = error else { return found }
        return Diagnostic(
            code: found.code, message: found.message, at: found.range,
            hint: "write it: a list of worked cases, by which the plugin is tested")
    }

    /// Scores every case and compares it with what is expected of it.
    func run() -> PluginTestReport { run(readCases()) }

    /// Runs cases that are read already.
    func run(_ reading: CaseFileReading) -> PluginTestReport {
        run(reading, CoveragePlan(tool).goals()).report
    }

    /// - Parameter goals: What the cases should show; the coverage has a point for each, in order.
    /// - Returns: Beside the report, of each goal the first case whose result has it while the case
    ///   does not say that it expects it.
    private func run(
        _ reading: CaseFileReading, _ goals: [CoverageGoal]
    ) -> (report: PluginTestReport, unsaid: [Int: (place: Int, line: String)]) {
        var isShown = Array(repeating: false, count: goals.count)
        var unsaid: [Int: (place: Int, line: String)] = [:]
        var outcomes: [CaseOutcome] = []
        for (place, toolCase) in reading.cases.enumerated() {
            let stated = StatedDuties(toolCase.expectation)
            var failures: [CaseFailure] = []
            do throws(EngineError) {
                for scoring in try CaseScoring.score(
                    tool, [toolCase.answers], findsOutNext: true, mostStates: CoreLimit.states)
                {
                    let result = AssessmentBuilder(scoring, provenance).build()
                    failures += self.failures(of: toolCase, result)
                    for (index, goal) in goals.enumerated() where !isShown[index] {
                        isShown[index] = goal.isShown(by: scoring, result, stating: stated)
                        if !isShown[index], unsaid[index] == nil,
                            let line = goal.lineToFillIn(result),
                            goal.isShown(by: scoring, result)
                        {
                            unsaid[index] = (place, line)
                        }
                    }
                }
            } catch {
                failures = [failure(of: error, at: toolCase.range)]
            }
            outcomes.append(
                CaseOutcome(
                    name: toolCase.name.value, failures: failures, range: toolCase.range))
        }
        outcomes += reading.refused.map(outcome(of:))
        let report = PluginTestReport(
            tool: tool.instrument.id, folder: tool.folder, diagnostics: reading.diagnostics,
            cases: outcomes.sorted { $0.range.start < $1.range.start },
            coverage: CaseCoverage(
                points: zip(goals, isShown).map { $0.point(isCovered: $1) }))
        return (report, unsaid.filter { !isShown[$0.key] })
    }

    /// Cases that would show what the cases of the plugin do not show yet.
    func suggest(_ reading: CaseFileReading) throws(EngineError) -> SuggestedCases {
        let goals = CoveragePlan(tool).goals()
        let (report, unsaid) = run(reading, goals)
        var isShown = report.coverage?.points.map(\.isCovered) ?? []
        let additions = Dictionary(grouping: unsaid.keys.sorted(), by: { unsaid[$0]?.place ?? 0 })
            .sorted { $0.key < $1.key }
            .map { place, places in
                SuggestedExpectation(
                    name: reading.cases[place].name,
                    toFillIn: CaseSuggestion.lines(places.compactMap { unsaid[$0]?.line }),
                    shows: places.map { goals[$0].point(isCovered: true) })
            }
        for place in unsaid.keys { isShown[place] = true }
        var suggestion = CaseSuggestion(tool, goals, isShown: isShown, additions: additions)
        return try suggestion.suggest()
    }

    private func failures(of toolCase: ToolCase, _ result: Assessment) -> [CaseFailure] {
        let check = ExpectationCheck(result, of: tool.instrument)
        let unexpected = toolCase.expectsFailedChecks ? [] : result.failedChecks
        return unexpected.map { check in
            CaseFailure(
                what: "the checks", expected: "answers that satisfy them",
                got: "answers that fail '\(check.id)'", range: toolCase.range)
        }
            + tool.judgedDiagnostics([toolCase.answers], [result]).map { diagnostic in
                CaseFailure(
                    what: "the judged level", expected: "one that the rules allow",
                    got: "one that they allow in no case", range: diagnostic.range ?? toolCase.range
                )
            } + toolCase.expectation.facts.compactMap(check.failure(of:))
    }

    private func outcome(of refused: RefusedCase) -> CaseOutcome {
        var failures: [CaseFailure] = []
        do throws(EngineError) {
            let comparison = ExpectationComparison(
                "answers_refused", expected: refused.expected.value,
                got: refused.found.union(try codesOfRules(refused)))
            failures += [comparison.failure(at: refused.expected.range)].compactMap(\.self)
        } catch {
            failures.append(failure(of: error, at: refused.range))
        }
        return CaseOutcome(
            name: refused.name.value, failures: failures, range: refused.range)
    }

    /// The codes of what the tool's rules refuse in answers that were read without a mistake.
    private func codesOfRules(_ refused: RefusedCase) throws(EngineError) -> [String] {
        guard let answers = refused.answers, answers.judged != nil else { return [] }
        let results = try CaseScoring.score(
            tool, [answers], findsOutNext: false, mostStates: CoreLimit.states
        ).map { AssessmentBuilder($0, provenance).build() }
        return tool.judgedDiagnostics([answers], results).map(\.code)
    }

    private func failure(of error: EngineError, at range: SourceRange) -> CaseFailure {
        CaseFailure(
            what: "the engine", expected: "a result", got: error.program, range: range)
    }
}
