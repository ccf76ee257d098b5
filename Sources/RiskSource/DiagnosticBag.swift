/// Collects what the stages report, and lists it in the order of the files.
package struct DiagnosticBag: Sendable {
    /// As many as one reader can work through; more would hide the first ones.
    package static let mostShown = 100

    /// The diagnostics to show, and how many more there are.
    package struct Listing: Sendable, Equatable {
        /// By file and position, without repetitions, at most ``DiagnosticBag/mostShown``.
        package let shown: [Diagnostic]
        package let omittedErrors: Int
        package let omittedWarnings: Int
        package let omittedNotes: Int

        /// How many diagnostics are not shown.
        package var omitted: Int { omittedErrors + omittedWarnings + omittedNotes }
    }

    private var collected: [Diagnostic] = []
    private var known: Set<Diagnostic> = []

    package init() {}

    /// Whether something was reported at all.
    package var isEmpty: Bool { collected.isEmpty }

    /// Whether an error, not only a warning, was reported.
    package private(set) var hasErrors = false

    /// Adds a diagnostic; one that is the same in every respect as an earlier one is dropped.
    package mutating func add(_ diagnostic: Diagnostic) {
        guard known.insert(diagnostic).inserted else { return }
        collected.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    /// Adds several diagnostics.
    package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { add(diagnostic) }
    }

    /// Everything that was reported, in the order of ``listing``.
    ///
    /// What has no place comes first, then file by file in the order of their names and by position.
    /// At the same place errors come before warnings, otherwise the order of reporting holds.
    package var sorted: [Diagnostic] {
        let files = fileOrder
        func key(_ index: Int) -> [Int] {
            let diagnostic = collected[index]
            guard let range = diagnostic.range else { return [-1, 0, 0, 0, index] }
            return [
                files[ObjectIdentifier(range.file)] ?? 0, range.start, range.end,
                diagnostic.severity.rank, index,
            ]
        }
        return collected.indices
            .map { (index: $0, key: key($0)) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { collected[$0.index] }
    }

    /// What to show: everything, or where there is too much, errors rather than warnings.
    package var listing: Listing {
        let sorted = sorted
        var room = Self.mostShown
        var shownOf: [Diagnostic.Severity: Int] = [:]
        var omittedOf: [Diagnostic.Severity: Int] = [:]
        for severity in Diagnostic.Severity.allCases.sorted() {
            let count = sorted.count { $0.severity == severity }
            let shown = min(count, room)
            room -= shown
            shownOf[severity] = shown
            omittedOf[severity] = count - shown
        }
        let shown = sorted.filter { diagnostic in
            guard let left = shownOf[diagnostic.severity], left > 0 else { return false }
            shownOf[diagnostic.severity] = left - 1
            return true
        }
        return Listing(
            shown: shown, omittedErrors: omittedOf[.error] ?? 0,
            omittedWarnings: omittedOf[.warning] ?? 0, omittedNotes: omittedOf[.note] ?? 0)
    }

    /// The rank of every file: by name, and among files of one name by who was reported first.
    private var fileOrder: [ObjectIdentifier: Int] {
        var files: [SourceFile] = []
        var seen: Set<ObjectIdentifier> = []
        for file in collected.compactMap(\.range?.file)
        where seen.insert(ObjectIdentifier(file)).inserted {
            files.append(file)
        }
        let ranked = files.enumerated().sorted { left, right in
            if left.element.name != right.element.name {
                return left.element.name.utf8.lexicographicallyPrecedes(right.element.name.utf8)
            }
            return left.offset < right.offset
        }
        return Dictionary(
            uniqueKeysWithValues: ranked.enumerated().map {
                (ObjectIdentifier($0.element.element), $0.offset)
            })
    }
}
