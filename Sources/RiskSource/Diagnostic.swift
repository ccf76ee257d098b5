/// Something that a plugin author or an assessor can put right, and where.
///
/// Messages name items, never answers: answers are personal data. What a diagnostic says is made in
/// the `…Diagnostics.swift` file of its stage; this type only carries it.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Equatable, Comparable, CaseIterable {
        /// Results would be wrong: nothing is loaded.
        case error
        /// Something looks wrong, and somebody must look at it.
        case warning
        /// Nothing is wrong as far as is known, such as where a check could not be made.
        case note

        /// The more serious first.
        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        /// 0 for the most serious.
        package var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .note: 2
            }
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
    /// A change that puts the mistake right, where only one can be meant.
    package let fix: Fix?

    package init(
        code: String, severity: Severity = .error, message: String, at range: SourceRange?,
        hint: String? = nil, notes: [Note] = [], fix: Fix? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.range = range
        self.hint = hint
        self.notes = notes
        self.fix = fix
    }
}
