package import RiskModel
package import RiskSource

/// What stands in for keys that an answer file leaves out.
package struct AnswerDefaults: Sendable {
    /// The assessment date of a case without one; without either the case is refused.
    package var date: CivilDate?
    package var nation: Nation?
    /// Whether the date is none at all: a case without a date is whole without it, and no evidence is
    /// checked against one. Nothing that was read so may be scored.
    private(set) var isAnyDay = false

    package init(date: CivilDate? = nil, nation: Nation? = nil) {
        self.date = date
        self.nation = nation
    }

    /// For answers that are read to be carried, of which the file need not say the date.
    static var whateverTheDay: AnswerDefaults {
        var defaults = AnswerDefaults(date: CivilDate(text: "2000-01-01"))
        defaults.isAnyDay = true
        return defaults
    }
}

/// The cases of one answer file, and everything that is wrong with it.
package struct AnswerReading: Sendable {
    /// In the order of the file; empty where the file has any error, so that nothing is ever scored
    /// with an answer dropped.
    package var sets: [AnswerSet]
    /// The references of the cases that have one, also of a file with errors.
    package var references: [Located<String>]
    /// By position.
    package var diagnostics: [Diagnostic]

    /// Whether an error, not only a warning, was found.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension [Diagnostic] {
    /// In the order of the file, each once: what is said of shared keys is said for one case only.
    var inFileOrder: [Diagnostic] {
        var seen: Set<DiagnosticPlace> = []
        let once = filter { diagnostic in
            guard let range = diagnostic.range else { return true }
            return seen.insert(DiagnosticPlace(range: range, message: diagnostic.message)).inserted
        }
        let ordered = once.enumerated().sorted { left, right in
            let leftStart = left.element.range?.start ?? -1
            let rightStart = right.element.range?.start ?? -1
            return leftStart == rightStart ? left.offset < right.offset : leftStart < rightStart
        }
        return ordered.map(\.element)
    }
}

/// What makes two diagnostics of one file the same.
private struct DiagnosticPlace: Hashable {
    let range: SourceRange
    let message: String
}
