package import RiskSource

/// What became of a plugin's own cases.
package struct PluginTestReport: Sendable {
    /// `nil` where the plugin cannot be loaded; the diagnostics say why.
    package var tool: ToolID?
    package var diagnostics: [Diagnostic]
    /// In the order of the file; a case with a mistake is missing.
    package var cases: [CaseOutcome]

    package init(tool: ToolID?, diagnostics: [Diagnostic], cases: [CaseOutcome]) {
        self.tool = tool
        self.diagnostics = diagnostics
        self.cases = cases
    }

    /// Whether there are cases, all of them passed, and nothing is wrong with the plugin.
    package var hasPassed: Bool {
        !cases.isEmpty && cases.allSatisfy { $0.failures.isEmpty }
            && !diagnostics.contains { $0.severity == .error }
    }
}
