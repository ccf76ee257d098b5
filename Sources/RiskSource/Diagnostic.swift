/// Something that a plugin author or an assessor can put right, and where.
///
/// Messages name items, never answers: answers are personal data. What a diagnostic says is made in
/// the `…Diagnostics.swift` file of its stage; this type only carries it.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Equatable, Comparable {
        case error, warning

        package static func < (left: Severity, right: Severity) -> Bool {
            left == .error && right == .warning
        }
    }

    /// A further place that explains the diagnostic, such as where the clashing name is declared.
    package struct Note: Sendable, Hashable {
        package let message: String
        package let range: SourceRange

        package init(_ message: String, at range: SourceRange) {
            self.message = message
            self.range = range
        }
    }

    /// The stable, kebab-case name of the kind of mistake, such as `unknown-item`.
    package let code: String
    package let severity: Severity
    /// What was found and what was expected: lower case, no full stop, names in `'…'`.
    package let message: String
    /// Where; `nil` only where there is no text to point at, such as a missing file.
    package let range: SourceRange?
    /// What to do, shown beside the caret: "did you mean 'age'?".
    package let hint: String?
    package let notes: [Note]

    package init(
        code: String, severity: Severity = .error, message: String, at range: SourceRange?,
        hint: String? = nil, notes: [Note] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.range = range
        self.hint = hint
        self.notes = notes
    }
}
