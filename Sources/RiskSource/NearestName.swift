/// Finds the known name that a misspelt one was meant to be.
package enum NearestName {
    /// A longer name is no slip of the finger, and comparing it would only take time.
    private static let longestName = 100

    /// Returns the nearest known name, if one is near enough to be worth a question.
    ///
    /// Case and the signs between words (`_`, `-`, space) do not count. Beyond that a third of the
    /// letters may be wrong, three at most; two letters swapped are one mistake. Of equally near
    /// names the one that is spelt more alike wins, then the first in the order of bytes, so that
    /// the answer does not depend on the order of `known`.
    package static func of(_ name: String, among known: some Sequence<String>) -> String? {
        suggestion(for: name, among: known)?.name
    }

    /// A name that may have been meant.
    package struct Suggestion: Sendable, Equatable {
        /// The nearest of the known names.
        package let name: String
        /// Whether no other known name is near enough to have been meant.
        package let isOnly: Bool

        /// "did you mean 'age'?"
        package var hint: String { "did you mean '\(name)'?" }

        /// Writes the name in place of the one that was found, where no other can be meant.
        package func fix(of found: String, at range: SourceRange) -> Diagnostic.Fix? {
            isOnly ? .renaming(found, to: name, at: range) : nil
        }
    }

    /// Returns what ``of(_:among:)`` does, and whether it is the only name that is near enough.
    package static func suggestion(
        for name: String, among known: some Sequence<String>
    ) -> Suggestion? {
        let scalars = Array(name.unicodeScalars)
        guard !scalars.isEmpty, scalars.count <= longestName else { return nil }
        let folded = fold(name)
        let most = min(3, folded.count / 3)

        var near: Set<String> = []
        var best: (name: String, distance: Int, spelling: Int)?
        for candidate in known where candidate != name && !candidate.isEmpty {
            let other = fold(candidate)
            guard abs(other.count - folded.count) <= most else { continue }
            let distance = distance(folded, other)
            // Names made of signs alone have nothing to compare.
            guard distance <= most, !other.isEmpty else { continue }
            near.insert(candidate)
            let spelling = Self.distance(scalars, Array(candidate.unicodeScalars))
            if let best {
                if (distance, spelling) > (best.distance, best.spelling) { continue }
                if (distance, spelling) == (best.distance, best.spelling),
                    !candidate.utf8.lexicographicallyPrecedes(best.name.utf8)
                {
                    continue
                }
            }
            best = (candidate, distance, spelling)
        }
        return best.map { Suggestion(name: $0.name, isOnly: near.count == 1) }
    }

    /// Returns "did you mean 'age'?" for the nearest known name, if one is near enough.
    package static func hint(for name: String, among known: some Sequence<String>) -> String? {
        suggestion(for: name, among: known)?.hint
    }

    private static func fold(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" && $0 != " " }
    }

    /// Returns how many letters must be put in, left out, changed or swapped with their neighbour
    /// (Damerau-Levenshtein distance, no part edited twice).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var cost = min(
                    previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1,
                    current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
