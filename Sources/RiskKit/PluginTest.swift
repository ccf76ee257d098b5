import RiskModel
import RiskPlugins
import RiskSource

/// Runs the cases that a plugin brings as its own tests.
struct PluginTest {
    private let tool: LoadedTool

    init(_ tool: LoadedTool) {
        self.tool = tool
    }

    func readCases() -> CaseFileReading {
        do throws(FileError) {
            let file = try SystemFiles.read(tool.folder + "/cases.yaml")
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
        let outcomes = reading.cases.map(outcome(of:)) + reading.refused.map(outcome(of:))
        return PluginTestReport(
            tool: tool.instrument.id, diagnostics: reading.diagnostics,
            cases: outcomes.sorted { $0.range.start < $1.range.start })
    }

    private func outcome(of toolCase: ToolCase) -> CaseOutcome {
        var failures: [CaseFailure] = []
        do throws(EngineError) {
            for result in try tool.assess([toolCase.answers]) {
                let check = ExpectationCheck(result)
                if !toolCase.expectsFailedChecks {
                    failures += result.failedChecks.map { check in
                        CaseFailure(
                            what: "the checks", expected: "answers that satisfy them",
                            got: "answers that fail '\(check.id)'", range: toolCase.range)
                    }
                }
                failures += toolCase.expectation.facts.compactMap(check.failure(of:))
            }
        } catch {
            failures = [
                CaseFailure(
                    what: "the engine", expected: "a result", got: error.program,
                    range: toolCase.range)
            ]
        }
        return CaseOutcome(name: toolCase.name.value, failures: failures, range: toolCase.range)
    }

    private func outcome(of refused: RefusedCase) -> CaseOutcome {
        let comparison = ExpectationComparison(
            "answers_refused", expected: refused.expected.value, got: refused.found)
        return CaseOutcome(
            name: refused.name.value,
            failures: [comparison.failure(at: refused.expected.range)].compactMap(\.self),
            range: refused.range)
    }
}
