package import RiskSource

/// What became of one of a plugin's own cases.
package struct CaseOutcome: Sendable {
    package var name: String
    /// Empty where the case passed.
    package var failures: [CaseFailure]

    package init(name: String, failures: [CaseFailure]) {
        self.name = name
        self.failures = failures
    }
}

/// One expectation that was not met, and the place where it stands.
package struct CaseFailure: Sendable {
    package var what: String
    package var expected: String
    package var got: String
    /// Where the expectation stands.
    package var range: SourceRange

    package init(what: String, expected: String, got: String, range: SourceRange) {
        self.what = what
        self.expected = expected
        self.got = got
        self.range = range
    }
}

extension CaseFailure {
    /// `file:line:column` of the expectation.
    package var place: String {
        let start = range.file.position(of: range.start)
        return "\(range.file.name):\(start.line):\(start.column)"
    }
}
