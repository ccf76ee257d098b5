package import RiskModel

/// Why something may not be recorded. Messages name items, and never what was answered.
package enum RecordRefusal: Sendable, Hashable {
    /// Something else than `begun` came first, or `begun` came again.
    case beginsElsewhere
    case isDraft(Int)
    case isFinished(Int)
    case isLocked(Int)
    case isClosed(Int)
    case isAbandoned(Int)
    /// What was finished once is closed on grounds; giving it up would go round them.
    case wasFinished(Int)
    case notAnswered(RecordedItem)
    case otherTool(ToolID)
    /// The answers are of another case: another subject, date or nation.
    case other(String)
    case noSuchResult(ResultID)
    case noSuchLevel(LevelID, of: ResultID, levels: [LevelID])
    case secondNeeded
    case secondIsSame
    /// A text that must be there is empty.
    case empty(String)
    case tooLong(String, most: Int)
    case unprintable(String)
    case groundsMissing
    case groundsTooWeak
    case groundsWithoutNeed
    case notActingMissing
    case outcomeMissing

    var message: String {
        switch self {
        case .beginsElsewhere: "an assessment begins once, and with its beginning"
        case .isDraft(let number): "assessment \(number) is a draft: finish it first"
        case .isFinished(let number):
            "assessment \(number) is finished: reopen it to change its answers"
        case .isLocked(let number):
            "assessment \(number) is locked: its answers and levels stand; begin a new assessment"
        case .isClosed(let number):
            "assessment \(number) is closed: begin a new assessment for what is new"
        case .isAbandoned(let number): "assessment \(number) was given up: begin a new one"
        case .wasFinished(let number):
            "assessment \(number) was finished before: finish it again and close it on its grounds; only "
                + "a draft that never had a result can be given up"
        case .notAnswered(let item): "'\(item.text)' has no answer that could be withdrawn"
        case .otherTool(let tool):
            "the assessment was not begun with the tool '\(tool)': begin a new assessment"
        case .other(let what):
            "the \(what) of the answers is not the assessment's: begin a new assessment"
        case .noSuchResult(let result): "the result of the assessment has no '\(result)'"
        case .noSuchLevel(let level, let result, let levels):
            "'\(result)' of the assessment has no level '\(level)'; from the best to the worst they "
                + "are \(levels.map(\.rawValue).joined(separator: ", "))"
        case .secondNeeded:
            "the level lowers what the answers leave possible, which takes a second person here: "
                + "give the reference of who agrees"
        case .secondIsSame: "the second person must be somebody else than who records it"
        case .empty(let what): "\(what) is empty: give it"
        case .tooLong(let what, let most): "\(what) is longer than \(most) characters"
        case .unprintable(let what): "\(what) holds characters that do not print"
        case .groundsMissing: "the grounds are missing: \(Self.sufficient)"
        case .groundsTooWeak:
            "a denial, a single visit or 'seems fine' cannot close a concern alone: \(Self.sufficient)"
        case .groundsWithoutNeed: "grounds go with 'no_further_action' only"
        case .notActingMissing:
            "the reason for not acting is missing: say what was considered and why it is not done"
        case .outcomeMissing: "there is no outcome yet: record what is done and why, then close"
        }
    }

    private static var sufficient: String {
        "give at least one of "
            + Ground.allCases.filter(\.suffices).map(\.rawValue).joined(separator: ", ")
    }
}
