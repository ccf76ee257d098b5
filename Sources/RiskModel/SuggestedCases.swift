/// Cases that would show what no case of a plugin shows yet; what they must give is for their author.
package struct SuggestedCases: Sendable {
    package var instrument: Instrument
    package var cases: [SuggestedCase]
    /// What no answers were found for.
    package var withoutAnswers: [CoveragePoint]

    package init(
        instrument: Instrument, cases: [SuggestedCase], withoutAnswers: [CoveragePoint]
    ) {
        self.instrument = instrument
        self.cases = cases
        self.withoutAnswers = withoutAnswers
    }
}

/// The answers of one suggested case, and what they show that nothing before shows.
package struct SuggestedCase: Sendable {
    package var answers: AnswerSet
    /// At least one.
    package var shows: [CoveragePoint]

    package init(answers: AnswerSet, shows: [CoveragePoint]) {
        self.answers = answers
        self.shows = shows
    }
}
