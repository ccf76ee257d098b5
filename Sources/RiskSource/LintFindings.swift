/// What the lint of one plugin found.
package struct LintFindings: Sendable {
    /// A warning or a note that the plugin's author has silenced in place.
    package struct Silenced: Sendable, Hashable {
        package let diagnostic: Diagnostic
        /// Why, in the author's words.
        package let reason: String

        package init(_ diagnostic: Diagnostic, reason: String) {
            self.diagnostic = diagnostic
            self.reason = reason
        }
    }

    /// The plugin's folder, as the person gave it.
    package let folder: String
    /// What is to be shown, in the order of the files.
    package let diagnostics: [Diagnostic]
    package let silenced: [Silenced]

    package init(folder: String, diagnostics: [Diagnostic], silenced: [Silenced] = []) {
        self.folder = folder
        self.diagnostics = diagnostics
        self.silenced = silenced
    }

    /// How many diagnostics of one severity there are, whether they are shown or not.
    package func count(of severity: Diagnostic.Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    /// What every format shows: the same diagnostics, and how many more there are.
    package var listing: DiagnosticBag.Listing {
        var bag = DiagnosticBag()
        bag.add(diagnostics)
        return bag.listing
    }
}
