/// One thing that somebody did to one assessment.
package enum RecordEvent: Sendable, Hashable {
    case begun(Beginning)
    /// An answer that is new or other than before; which of the two, the record says itself.
    case answered(AnswerEntry)
    case withdrawn(RecordedItem, reason: String?)
    case migrated(ToolPin, reason: String)
    case finished(FinishedResult)
    case reopened(reason: String)
    case judged(ProfessionalLevel)
    case shared(Sharing)
    case outcome(Outcome)
    case signed(role: String, note: String?)
    case locked
    case closed(grounds: [Ground], reason: String)
    case abandoned(reason: String)

    /// The kinds by which entries are stored. The schema names some of them too.
    package enum Kind: String, Sendable, CaseIterable {
        case begun
        case answerGiven = "answer_given"
        case answerChanged = "answer_changed"
        case answerWithdrawn = "answer_withdrawn"
        case migrated, finished, reopened, judged, shared, outcome, signed, locked, closed
        case abandoned
    }

    /// The kind of its entry, for an answer where there was none.
    var kind: Kind {
        switch self {
        case .begun: .begun
        case .answered: .answerGiven
        case .withdrawn: .answerWithdrawn
        case .migrated: .migrated
        case .finished: .finished
        case .reopened: .reopened
        case .judged: .judged
        case .shared: .shared
        case .outcome: .outcome
        case .signed: .signed
        case .locked: .locked
        case .closed: .closed
        case .abandoned: .abandoned
        }
    }
}
