package import RiskSource

/// What became of a plugin's own cases.
package struct PluginTestReport: Sendable {
    /// `nil` where the plugin cannot be loaded; the diagnostics say why.
    package var tool: ToolID?
    /// The plugin's folder, as it was given.
    package var folder: String
    package var diagnostics: [Diagnostic]
    /// In the order of the file; a case with a mistake is missing.
    package var cases: [CaseOutcome]
    /// What the cases show of the plugin; `nil` where it cannot be loaded.
    package var coverage: CaseCoverage?

    package init(
        tool: ToolID?, folder: String, diagnostics: [Diagnostic], cases: [CaseOutcome],
        coverage: CaseCoverage? = nil
    ) {
        self.tool = tool
        self.folder = folder
        self.diagnostics = diagnostics
        self.cases = cases
        self.coverage = coverage
    }

    /// The tool's id, or its folder where it could not be read.
    package var name: String { tool?.rawValue ?? folder }

    /// Whether there are cases, all of them passed, and nothing is wrong with the plugin.
    package var hasPassed: Bool {
        !cases.isEmpty && cases.allSatisfy { $0.failures.isEmpty }
            && !diagnostics.contains { $0.severity == .error }
    }
}
