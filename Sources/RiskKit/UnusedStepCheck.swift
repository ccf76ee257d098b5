import RiskCompiler
import RiskModel
import RiskSource

/// Finds steps of a calculation that lead to nothing.
struct UnusedStepCheck {
    let tool: LoadedTool

    func diagnostics() -> [Diagnostic] {
        UnreadSteps(tool.instrument).scales.map { CheckDiagnostics.unusedStep($0.id) }
    }
}
