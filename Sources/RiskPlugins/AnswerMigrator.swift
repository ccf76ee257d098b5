package import RiskModel
package import RiskSource

/// Carries an answer file from one version of a plugin to this one, by the plugin's own migrations.
///
/// Only what must change changes; comments and layout stay. What cannot be carried becomes unknown,
/// and what was answered stays as a comment where the file can have one.
package struct AnswerMigrator {
    private let instrument: Instrument
    private let from: String?

    /// - Parameter from: The version that the answers were made with, where the file does not say it.
    package init(to instrument: Instrument, from: String?) {
        self.instrument = instrument
        self.from = from
    }

    /// Mistakes that say that an answer does not fit its item: it must be asked again.
    private static let misfits: Set<String> = Set(
        [
            AnswerDiagnosticCode.wrongAnswerType, .unknownOption, .quotedNumber, .numberOutOfRange,
            .dateOutOfRange, .tooManyPlaces, .unknownPeriod, .notApplicableRefused,
        ].map(\.rawValue))

    /// - Returns: No report where the file has a mistake; the diagnostics name every one.
    package func migrate(_ file: SourceFile) -> (
        report: AnswerMigrationReport?, diagnostics: [Diagnostic]
    ) {
        let reading = YAMLReader(limits: AnswerReader.limits).read(file)
        guard let root = reading.root, root.entries != nil else {
            // The reader of answers says what is wrong with a file that is no mapping.
            return (nil, AnswerReader.read(file, for: instrument).diagnostics)
        }
        var forced: Set<Int> = []
        while true {
            var edits = AnswerEdits(file, root: root, of: instrument, from: from, asking: forced)
            edits.make()
            guard edits.diagnostics.isEmpty else { return (nil, edits.diagnostics.inFileOrder) }
            let text = edits.text
            let after = SourceFile(name: file.name, text: text)
            let checked = AnswerReader.read(
                after, for: instrument, defaults: .whateverTheDay)
            let errors = checked.diagnostics.filter { $0.severity == .error }
            var found: Set<Int> = []
            var rest: [Diagnostic] = []
            for error in errors {
                let start = edits.originalOffset(of: error.range?.start ?? 0)
                let entry = Self.misfits.contains(error.code) ? edits.entry(at: start) : nil
                if let entry, !forced.contains(entry) {
                    found.insert(entry)
                } else {
                    rest.append(moved(error, by: edits, in: file))
                }
            }
            guard !found.isEmpty else {
                guard rest.isEmpty else { return (nil, rest.inFileOrder) }
                return (edits.report, [])
            }
            forced.formUnion(found)
        }
    }

    /// A mistake that was found in the text afterwards, where it stands in the file.
    private func moved(
        _ diagnostic: Diagnostic, by edits: AnswerEdits, in file: SourceFile
    ) -> Diagnostic {
        let range = diagnostic.range.map {
            SourceRange(
                file: file, start: edits.originalOffset(of: $0.start),
                end: edits.originalOffset(of: $0.end))
        }
        return Diagnostic(
            code: diagnostic.code, severity: diagnostic.severity, message: diagnostic.message,
            at: range, hint: diagnostic.hint)
    }
}
