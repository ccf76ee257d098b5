package import RiskSource

/// Everything that can be said of a plugin's rules without a case, beyond what loading finds.
///
/// It asks the core over all completions of an unanswered case, with all that the core can do, so that
/// it takes longer than loading: `plugin lint` and `plugin test` make these checks, scoring does not.
struct StaticChecks {
    let tool: LoadedTool

    func diagnostics() -> [Diagnostic] {
        // What loading has decided need not be decided again; its diagnostics are the tool's.
        let gaps =
            tool.levelsWereDecided
            ? [] : AttainabilityCheck(thoroughly: tool).findings().diagnostics
        return gaps + ReachCheck(tool).diagnostics()
            + ShadowCheck(tool).diagnostics() + UnusedItemCheck(tool: tool).diagnostics()
            + UnusedStepCheck(tool: tool).diagnostics()
    }
}

extension LoadedTool {
    /// What can be said of the tool's rules without a case, beyond what loading finds.
    package func staticDiagnostics() -> [Diagnostic] {
        StaticChecks(tool: self).diagnostics() + UnsourcedPointsCheck(tool: self).diagnostics()
    }
}
