import RiskSource

/// What can be wrong with the comments that silence warnings.
package enum SilenceCode: String, CaseIterable, Sendable {
    case form = "silence-form"
    case withoutReason = "silence-without-reason"
    case unknownCode = "silence-unknown-code"
    case ofError = "silence-of-error"
    case unused = "silence-unused"
}

/// The messages about silences, one function each.
enum SilenceDiagnostics {
    /// How a silence is written.
    static let form = "# riskkit: allow CODE because REASON"

    static func form(at range: SourceRange) -> Diagnostic {
        make(
            .form, "this comment begins like one for RiskKit and is none that it knows",
            at: range, hint: "write '\(form)'")
    }

    static func withoutReason(_ code: Located<String>) -> Diagnostic {
        make(
            .withoutReason, "'\(code.value)' is allowed here without a reason, and stays reported",
            at: code.range, hint: "write '\(form)'")
    }

    static func unknownCode(_ code: Located<String>) -> Diagnostic {
        let nearest = NearestName.suggestion(for: code.value, among: DiagnosticCodes.all)
        return make(
            .unknownCode, "there is no diagnostic '\(code.value)'", at: code.range,
            hint: nearest?.hint ?? "'riskkit explain' lists them all",
            fix: nearest?.fix(of: code.value, at: code.range))
    }

    static func ofError(_ code: Located<String>, _ error: Diagnostic) -> Diagnostic {
        make(
            .ofError, "'\(code.value)' is an error here, and errors cannot be allowed",
            at: code.range, hint: "put the mistake right, and take the comment out",
            notes: error.range.map { [Diagnostic.Note(error.message, at: $0)] } ?? [])
    }

    static func unused(_ code: Located<String>) -> Diagnostic {
        make(
            .unused, "no '\(code.value)' is found on the line that this comment is about",
            at: code.range, hint: "take the comment out, or put it beside or above the place",
            severity: .warning)
    }

    private static func make(
        _ code: SilenceCode, _ message: String, at range: SourceRange, hint: String,
        notes: [Diagnostic.Note] = [], severity: Diagnostic.Severity = .error,
        fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, severity: severity, message: message, at: range, hint: hint,
            notes: notes, fix: fix)
    }
}
