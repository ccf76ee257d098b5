package import RiskSource

/// What became of one of a plugin's own cases.
package struct CaseOutcome: Sendable {
    package var name: String
    /// Empty where the case passed.
    package var failures: [CaseFailure]
    /// The whole case.
    package var range: SourceRange

    package init(name: String, failures: [CaseFailure], range: SourceRange) {
        self.name = name
        self.failures = failures
        self.range = range
    }
}

/// One expectation that was not met, and the place where it stands.
package struct CaseFailure: Sendable {
    package var what: String
    package var expected: String
    package var got: String
    /// What alone is not the same, where both sides have parts in common or several parts.
    package var difference: String?
    /// Where the expectation stands.
    package var range: SourceRange

    package init(
        what: String, expected: String, got: String, difference: String? = nil, range: SourceRange
    ) {
        self.what = what
        self.expected = expected
        self.got = got
        self.difference = difference
        self.range = range
    }

    /// The smallest difference: `expected 11, got 10`, or only what is missing and what is too much.
    package var shortest: String { difference ?? "expected \(expected), got \(got)" }
}

extension CaseFailure {
    /// `file:line:column` of the expectation.
    package var place: String { range.place }
}
