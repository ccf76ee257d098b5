/// The fewest answers that would have to be otherwise for the level of a case to move.
///
/// It is for those who write tools and those who train people in them, and never part of a result:
/// shown during an assessment it would teach which answer to change to reach a level.
package struct NearestChange: Sendable {
    package enum Direction: String, Sendable, CaseIterable { case worse, better }

    package enum Outcome: Sendable {
        /// Sets of as few items as can be whose answers, changed together, move the level.
        case found([ChangedItems], listsAll: Bool)
        /// No answers at all move the level that way.
        case unreachable
        /// The search ended at its limit; a change of fewer answers than this does not move the level.
        case gaveUp(atLeast: Int)
        /// The level is not one level, so that nothing can be said to move it.
        case notSettled
    }

    package var caseReference: String?
    package var result: ResultID
    package var title: String
    package var names: [LevelName]
    package var now: LevelSet
    package var direction: Direction?
    package var outcome: Outcome
    /// Items that were tried in part only, because they have too many answers.
    package var triedInPart: [ItemLabel]
    /// Whether questions that the tool's list does not name were left aside.
    package var overListedOnly: Bool

    package init(
        caseReference: String?, result: ResultID, title: String, names: [LevelName], now: LevelSet,
        direction: Direction?, outcome: Outcome, triedInPart: [ItemLabel], overListedOnly: Bool
    ) {
        self.caseReference = caseReference
        self.result = result
        self.title = title
        self.names = names
        self.now = now
        self.direction = direction
        self.outcome = outcome
        self.triedInPart = triedInPart
        self.overListedOnly = overListedOnly
    }

    /// Items whose answers move the level when they are changed together, and how.
    package struct ChangedItems: Sendable {
        package var items: [ItemLabel]
        /// The answers to them that do it; equal ones stand together.
        package var ways: [Way]
        package var listsAllWays: Bool

        package init(items: [ItemLabel], ways: [Way], listsAllWays: Bool) {
            self.items = items
            self.ways = ways
            self.listsAllWays = listsAllWays
        }
    }

    package struct Way: Sendable {
        /// For each item the answers that are one in every respect, such as `yes` or `2 to 5`.
        package var answers: [[String]]
        package var level: LevelSet

        package init(answers: [[String]], level: LevelSet) {
            self.answers = answers
            self.level = level
        }
    }
}
