package import RiskSource

/// Cases that would show what no case of a plugin shows yet; what they must give is for their author.
package struct SuggestedCases: Sendable {
    package var instrument: Instrument
    /// What cases that are there already would show, if they said that they expect it.
    package var additions: [SuggestedExpectation]
    package var cases: [SuggestedCase]
    /// What no answers were found for.
    package var withoutAnswers: [CoveragePoint]

    package init(
        instrument: Instrument, additions: [SuggestedExpectation], cases: [SuggestedCase],
        withoutAnswers: [CoveragePoint]
    ) {
        self.instrument = instrument
        self.additions = additions
        self.cases = cases
        self.withoutAnswers = withoutAnswers
    }
}

/// The answers of one suggested case, and what they show that nothing before shows.
package struct SuggestedCase: Sendable {
    package var answers: AnswerSet
    /// At least one.
    package var shows: [CoveragePoint]
    /// The lines under `expect`, to fill in, without which it would not show them all.
    package var toFillIn: [String]

    package init(answers: AnswerSet, shows: [CoveragePoint], toFillIn: [String] = []) {
        self.answers = answers
        self.shows = shows
        self.toFillIn = toFillIn
    }
}

/// A case of the plugin whose result has more to show than the case says that it expects.
package struct SuggestedExpectation: Sendable {
    /// The case's name, where it stands.
    package var name: Located<String>
    /// The lines that its `expect` lacks, to fill in.
    package var toFillIn: [String]
    package var shows: [CoveragePoint]

    package init(name: Located<String>, toFillIn: [String], shows: [CoveragePoint]) {
        self.name = name
        self.toFillIn = toFillIn
        self.shows = shows
    }
}
