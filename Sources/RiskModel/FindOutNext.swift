/// Which unknown answers matter most, and what each would leave possible.
package struct FindOutNext: Sendable {
    package var questions: [OpenQuestion]
    /// Whether no single answer would narrow anything.
    package var narrowsNothing: Bool

    package init(questions: [OpenQuestion], narrowsNothing: Bool) {
        self.questions = questions
        self.narrowsNothing = narrowsNothing
    }
}

package struct OpenQuestion: Sendable {
    package var item: ItemLabel
    /// Answers with the same outcome stand together.
    package var outcomes: [AnswerOutcome]
    /// How many open triggers and harm statements some answer of it settles.
    package var settlesDuties: Int
    /// Whether any answer narrows anything.
    package var narrows: Bool

    package init(item: ItemLabel, outcomes: [AnswerOutcome], settlesDuties: Int, narrows: Bool) {
        self.item = item
        self.outcomes = outcomes
        self.settlesDuties = settlesDuties
        self.narrows = narrows
    }
}

package struct AnswerOutcome: Sendable {
    /// The answers, as the plugin names them: `yes`, `current + earlier`, `13 or more`.
    package var answers: [String]
    /// By levelled result, in the plugin's order.
    package var levels: [(result: ResultID, left: LevelSet)]
    /// By scale, in the plugin's order; `nil` where no number is possible.
    package var scales: [(scale: ScaleID, left: ValueRange?)]
    /// Open triggers that this answer makes due.
    package var makesDue: [TriggerID]
    /// Open triggers that this answer rules out.
    package var rulesOut: [TriggerID]
    /// The harm statement that it leads to, where it settles an open one.
    package var harm: HarmStatement.State?

    package init(
        answers: [String], levels: [(result: ResultID, left: LevelSet)],
        scales: [(scale: ScaleID, left: ValueRange?)], makesDue: [TriggerID] = [],
        rulesOut: [TriggerID] = [], harm: HarmStatement.State? = nil
    ) {
        self.answers = answers
        self.levels = levels
        self.scales = scales
        self.makesDue = makesDue
        self.rulesOut = rulesOut
        self.harm = harm
    }
}
