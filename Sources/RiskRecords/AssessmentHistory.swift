import RiskModel

/// An assessment, and what was done to it one step after the other.
package struct AssessmentHistory: Sendable {
    /// One entry, with the answer that it took the place of.
    package struct Step: Sendable {
        package let entry: SealedEntry
        package let event: RecordEvent
        package let mark: RecordedAssessment.Mark
        /// The answer that stood before, of an answer changed or withdrawn.
        package let before: AnswerEntry?
    }

    package let assessment: RecordedAssessment
    package let steps: [Step]

    /// - Parameter entries: Those of one assessment, from its beginning.
    init(_ entries: [SealedEntry]) throws {
        var assessment: RecordedAssessment?
        var steps: [Step] = []
        for entry in entries {
            let before: AnswerEntry? =
                switch entry.event {
                case .answered(let answer): assessment?.answers[answer.item]?.content
                case .withdrawn(let item, _): assessment?.answers[item]?.content
                default: nil
                }
            try EntryTable.apply(entry, to: &assessment)
            guard let event = entry.event, let mark = assessment?.last else {
                throw EntryTable.Unreadable(sequence: entry.sequence)
            }
            steps.append(Step(entry: entry, event: event, mark: mark, before: before))
        }
        guard let assessment else { throw EntryTable.Unreadable(sequence: 0) }
        self.assessment = assessment
        self.steps = steps
    }
}
