package import RiskModel

/// Answers that come from elsewhere, such as an answer file.
extension RecordedAssessment {
    /// What is to be done so that other answers stand: what is new or other is answered, what is no
    /// longer there is withdrawn, and where another version of the tool scores, the draft goes on with it.
    ///
    /// - Parameters:
    ///   - answers: Those of the same case: its subject, date and nation are the assessment's.
    ///   - pin: By which rules they are scored.
    ///   - reason: Why, for what is withdrawn or goes on with another version.
    /// - Throws: ``RecordError/refused(_:)`` for another case or another tool.
    package func changes(
        to answers: AnswerSet, scoredBy pin: ToolPin, because reason: String
    ) throws(RecordError) -> [RecordEvent] {
        guard pin.tool == self.pin.tool else { throw .refused(.otherTool(pin.tool)) }
        if answers.caseReference != beginning.subject?.text { throw .refused(.other("subject")) }
        if answers.date != beginning.date { throw .refused(.other("date")) }
        if answers.nation != beginning.nation { throw .refused(.other("nation")) }
        if answers.unmentionedIsNo != beginning.unmentionedIsNo {
            throw .refused(.other("meaning of what is not mentioned"))
        }
        let entries = AnswerEntry.entries(of: answers)
        let given = Set(entries.map(\.item))
        let gone = self.answers.keys.filter { !given.contains($0) }.sorted {
            RecordValue.inOrderOfBytes($0.text, $1.text)
        }
        return (pin == self.pin ? [] : [.migrated(pin, reason: reason)])
            + gone.map { .withdrawn($0, reason: reason) } + entries.map(RecordEvent.answered)
    }
}
