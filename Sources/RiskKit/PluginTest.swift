package import RiskModel
import RiskPlugins
package import RiskSource

/// What became of a plugin's own cases.
package struct PluginTestReport: Sendable {
    /// `nil` where the plugin cannot be loaded; the diagnostics say why.
    package var tool: ToolID?
    package var diagnostics: [Diagnostic]
    package var cases: [CaseOutcome]

    package init(tool: ToolID?, diagnostics: [Diagnostic], cases: [CaseOutcome]) {
        self.tool = tool
        self.diagnostics = diagnostics
        self.cases = cases
    }
}

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

    func run() -> PluginTestReport {
        let reading = readCases()
        var report = PluginTestReport(
            tool: tool.instrument.id, diagnostics: reading.diagnostics, cases: [])
        for toolCase in reading.cases {
            do throws(EngineError) {
                let results = try tool.assess([toolCase.answers])
                let failures = results.flatMap { result in
                    toolCase.expectation.facts.compactMap { fact in
                        ExpectationCheck(result).failure(of: fact)
                    }
                }
                let unexpected = results.flatMap { result in
                    toolCase.expectsFailedChecks ? [] : result.failedChecks
                }.map { check in
                    CaseFailure(
                        what: "the checks", expected: "answers that satisfy them",
                        got: "answers that fail '\(check.id)'", range: toolCase.range)
                }
                report.cases.append(
                    CaseOutcome(name: toolCase.name.value, failures: unexpected + failures))
            } catch {
                report.cases.append(
                    CaseOutcome(
                        name: toolCase.name.value,
                        failures: [
                            CaseFailure(
                                what: "the engine", expected: "a result", got: error.program,
                                range: toolCase.range)
                        ]))
            }
        }
        return report
    }
}
