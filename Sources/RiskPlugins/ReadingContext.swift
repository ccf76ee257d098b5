package import RiskSource

/// What every reader of one file shares: the diagnostics found so far and how much they may say.
///
/// It is an object, so that readers that are nested in each other add to the same list. One context
/// belongs to one reading and never crosses threads.
package final class ReadingContext {
    /// Whether messages may quote what was found.
    ///
    /// In a plugin they do. In an answer file they do not, because what stands there is personal
    /// data; the words then say only what was expected.
    package let quotesValues: Bool
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var unreadableNames: Set<String> = []

    package init(quotesValues: Bool) { self.quotesValues = quotesValues }

    /// Whether an error, not only a warning, was found.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    package func report(_ more: [Diagnostic]) { diagnostics += more }

    /// Notes a name whose declaration was found but could not be read. It is not reported again as
    /// unknown where it is used: one mistake is one diagnostic.
    package func noteUnreadable(_ name: String) { unreadableNames.insert(name) }

    package func isUnreadable(_ name: String) -> Bool { unreadableNames.contains(name) }

    /// Returns the nearest of the known names, if one is near enough and the text may be quoted at
    /// all.
    package func suggestion(
        for name: String, among known: [String]
    ) -> NearestName.Suggestion? {
        guard quotesValues else { return nil }
        return NearestName.suggestion(for: name, among: known)
    }
}
