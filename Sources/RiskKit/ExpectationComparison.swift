import RiskModel
import RiskSource

/// What is expected and what came, in the same words, so that equal words are an equal outcome.
struct ExpectationComparison {
    var what: String
    var expected: String
    var got: String
    /// What alone is not the same; `nil` where that is all of it.
    var difference: String?

    init(_ what: String, expected: String, got: String, difference: String? = nil) {
        self.what = what
        self.expected = expected
        self.got = got
        self.difference = difference
    }

    /// Compares two sets of names or values; of the difference only what is missing and what is too
    /// much is told.
    ///
    /// - Parameter none: How an empty set is called.
    init(_ what: String, expected: [String], got: [String], none: String = "none") {
        self.what = what
        self.expected = expected.isEmpty ? none : expected.joined(separator: ", ")
        self.got = got.isEmpty ? none : got.joined(separator: ", ")
        guard expected.count > 1 || got.count > 1 else { return }
        let missing = expected.filter { !got.contains($0) }
        let surplus = got.filter { !expected.contains($0) }
        difference =
            [("missing", missing), ("not expected", surplus)]
            .filter { !$0.1.isEmpty }
            .map { "\($0.0): \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
    }

    init(_ what: String, expected: Set<String>, got: Set<String>) {
        self.init(what, expected: expected.sorted(), got: got.sorted())
    }

    /// Compares two lists in which the order counts: the first place that is not the same is told.
    init(_ what: String, expectedInOrder expected: [String], got: [String]) {
        self.what = what
        self.expected = expected.isEmpty ? "none" : expected.joined(separator: ", ")
        self.got = got.isEmpty ? "none" : got.joined(separator: ", ")
        guard expected.count > 1,
            let place = expected.indices.first(where: {
                !got.indices.contains($0) || got[$0] != expected[$0]
            })
        else { return }
        let found = got.indices.contains(place) ? got[place] : "nothing"
        difference = "at place \(place + 1): expected \(expected[place]), got \(found)"
    }

    /// The failure, or `nil` where both sides are the same.
    func failure(at range: SourceRange) -> CaseFailure? {
        guard expected != got else { return nil }
        return CaseFailure(
            what: what, expected: expected, got: got, difference: difference, range: range)
    }
}
