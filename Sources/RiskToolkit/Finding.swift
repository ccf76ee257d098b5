import RiskSource

/// Something that the author of a tool, or whoever gives answers, can put right.
///
/// docs/diagnostics.md explains each code. Messages name items and never say an answer.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// How serious it is.
    public enum Severity: String, Sendable {
        /// Results would be wrong: nothing is loaded, nothing is scored.
        case error
        /// Something looks wrong, and somebody must look at it.
        case warning
        /// Nothing is wrong as far as is known, such as where a check could not be made.
        case note
    }

    /// The stable name of the kind of mistake, such as `unknown-item`.
    public let code: String
    /// How serious it is.
    public let severity: Severity
    /// What was found and what was expected.
    public let message: String
    /// What to do, where only one thing can be meant: "did you mean 'age'?".
    public let hint: String?
    /// Where: `Module/File.swift:LINE` for what is declared in Swift, `FILE:LINE:COLUMN` for a file;
    /// `nil` where there is no text to point at, such as for a missing file.
    public let place: String?
    /// Everything for people, on one or more lines: place, message, and the line with a caret below
    /// the mistake (as YAML, for what is declared in Swift).
    public let description: String

    /// - Parameters:
    ///   - text: What Swift declares, where it is about that.
    ///   - showsExcerpt: Whether lines are quoted; never for answers, which are personal data.
    init(_ diagnostic: Diagnostic, declaredIn text: FormatText?, showsExcerpt: Bool) {
        code = diagnostic.code
        severity =
            switch diagnostic.severity {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        message = diagnostic.message
        hint = diagnostic.hint
        let declared = diagnostic.range.flatMap { text?.place(of: $0) }
        place = declared?.description ?? diagnostic.range?.place
        let rendered = DiagnosticRenderer(excerpts: showsExcerpt ? .shown : .hidden)
            .render(diagnostic).dropLast()
        guard let declared, let range = diagnostic.range else {
            description = String(rendered)
            return
        }
        description = "\(declared):" + rendered.dropFirst(range.place.count + 1)
    }
}
