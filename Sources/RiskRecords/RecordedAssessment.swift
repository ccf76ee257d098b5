package import RiskModel

/// An assessment as its entries have made it.
package struct RecordedAssessment: Sendable, Hashable {
    /// How far it has come.
    package enum State: String, Sendable, CaseIterable {
        case draft, finished, locked, closed, abandoned
    }

    /// Which entry said something, when, and who.
    package struct Mark: Sendable, Hashable {
        package let sequence: Int
        package let at: RecordTime
        package let by: RecordReference
    }

    /// Something that stands, and the entry that said it.
    package struct Marked<Content: Sendable & Hashable>: Sendable, Hashable {
        package let content: Content
        package let mark: Mark
    }

    package struct Signature: Sendable, Hashable {
        package let role: String
        package let note: String?
    }

    package struct Closing: Sendable, Hashable {
        package let grounds: [Ground]
        package let reason: String
    }

    package let number: Int
    package let beginning: Beginning
    package let begun: Mark
    /// By which rules it goes on: those that it began with, or that it was migrated to.
    package internal(set) var pin: ToolPin
    package internal(set) var state: State
    /// The last entry.
    package internal(set) var last: Mark
    /// How many entries it has.
    package internal(set) var entries: Int
    /// The answers that stand.
    package internal(set) var answers: [RecordedItem: Marked<AnswerEntry>]
    /// The last result; of an assessment that was reopened it is the one before the reopening.
    package internal(set) var result: Marked<FinishedResult>?
    /// The professional's levels, by the results that they are of.
    package internal(set) var judged: [ResultID: Marked<ProfessionalLevel>]
    package internal(set) var shared: [Marked<Sharing>]
    package internal(set) var outcome: Marked<Outcome>?
    package internal(set) var signatures: [Marked<Signature>]
    package internal(set) var closing: Marked<Closing>?

    /// Begins an assessment.
    init(_ number: Int, _ beginning: Beginning, _ mark: Mark) {
        self.number = number
        self.beginning = beginning
        begun = mark
        pin = beginning.pin
        state = .draft
        last = mark
        entries = 1
        answers = [:]
        judged = [:]
        shared = []
        signatures = []
    }

    /// Takes in what was done next.
    mutating func apply(_ event: RecordEvent, _ mark: Mark) {
        last = mark
        entries += 1
        switch event {
        case .begun: preconditionFailure("an assessment begins once")
        case .answered(let answer):
            answers[answer.item] = Marked(content: answer, mark: mark)
        case .withdrawn(let item, _): answers[item] = nil
        case .migrated(let pin, _): self.pin = pin
        case .finished(let result):
            state = .finished
            self.result = Marked(content: result, mark: mark)
            // These belong to the result that they were given on.
            judged = [:]
            signatures = []
            outcome = nil
        case .reopened: state = .draft
        case .judged(let level): judged[level.result] = Marked(content: level, mark: mark)
        case .shared(let sharing): shared.append(Marked(content: sharing, mark: mark))
        case .outcome(let outcome): self.outcome = Marked(content: outcome, mark: mark)
        case .signed(let role, let note):
            signatures.append(Marked(content: Signature(role: role, note: note), mark: mark))
        case .locked: state = .locked
        case .closed(let grounds, let reason):
            state = .closed
            closing = Marked(content: Closing(grounds: grounds, reason: reason), mark: mark)
        case .abandoned: state = .abandoned
        }
    }

    /// The answers as scoring takes them.
    package var answerSet: AnswerSet {
        var set = AnswerSet(
            tool: pin.tool, caseReference: beginning.subject?.text, nation: beginning.nation,
            date: beginning.date, unmentionedIsNo: beginning.unmentionedIsNo)
        for (item, answer) in answers {
            if let tool = item.tool {
                set.used[tool, default: [:]][item.item] = answer.content.given
            } else {
                set.answers[item.item] = answer.content.given
            }
        }
        return set
    }
}
