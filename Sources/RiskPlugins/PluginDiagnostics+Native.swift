import RiskSource

/// Mistakes in what a plugin says of its native functions.
extension PluginDiagnostics {
    static func nativeSignature(
        _ found: String, expected: String, at range: SourceRange
    ) -> Diagnostic {
        make(.nativeSignature, found, at: range, hint: expected)
    }
}
