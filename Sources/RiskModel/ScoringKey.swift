/// What a form on paper needs to be scored by hand: which question is asked when, what every answer
/// gives to every scale, and which values belong to which level.
///
/// It is read off a tool's compiled program, so that paper and program cannot say different things.
package struct ScoringKey: Sendable {
    /// The tool's own questions, in its order.
    package var questions: [Question]
    /// The tool's own scales, in its order.
    package var scales: [Scale]
    /// The levelled results whose level follows from a scale's value.
    package var bands: [ResultID: [Band]]

    package init(questions: [Question], scales: [Scale], bands: [ResultID: [Band]]) {
        self.questions = questions
        self.scales = scales
        self.bands = bands
    }

    package struct Question: Sendable {
        package var item: ItemID
        package var asked: Asked
        /// The answers that say that harm has happened, and those that say that it may have.
        package var harmEvidence: [Answer]
        package var harmPossible: [Answer]
        /// The triggers that an answer which says that harm has happened makes due, whatever else is
        /// answered.
        package var duties: [TriggerID]

        package init(
            item: ItemID, asked: Asked, harmEvidence: [Answer] = [], harmPossible: [Answer] = [],
            duties: [TriggerID] = []
        ) {
            self.duties = duties
            self.item = item
            self.asked = asked
            self.harmEvidence = harmEvidence
            self.harmPossible = harmPossible
        }
    }

    /// When a question is asked.
    package enum Asked: Sendable, Hashable {
        case always
        /// No answers lead to it.
        case never
        /// Where one of these holds: of each, everything in it.
        case when([[Need]])
        /// Where the plugin's condition holds, which depends on these questions in more ways than can
        /// be listed.
        case condition([ItemID])

        /// The questions whose answers decide it, in the tool's order.
        package var openedBy: [ItemID] {
            switch self {
            case .always, .never: return []
            case .condition(let items): return items
            case .when(let ways):
                var seen: [ItemID] = []
                for need in ways.joined() where !seen.contains(need.item) { seen.append(need.item) }
                return seen
            }
        }
    }

    /// What an answer to another question must be.
    package struct Need: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            /// The answer is one of these.
            case isOneOf([Answer])
            /// Of a question with ticks: at least one of these is ticked.
            case isTicked([Answer])
            /// This one is not ticked.
            case isNotTicked(Answer)
        }

        package var item: ItemID
        package var kind: Kind

        package init(item: ItemID, kind: Kind) {
            self.item = item
            self.kind = kind
        }
    }

    /// An answer, or several that count the same.
    package enum Answer: Sendable, Hashable {
        case option(OptionID)
        case period(WindowID)
        /// Options or periods, all of them ticked and no other.
        case ticks([String])
        case nothingTicked
        case somethingTicked
        /// Numbers, both ends included.
        case numbers(ExactDecimal, ExactDecimal)
        /// Days, both ends included.
        case days(CivilDate, CivilDate)
        case notApplicable
    }

    /// What the answers to one question give to one scale.
    package struct Member: Sendable {
        /// The used tool whose question it is; `nil` for the tool's own.
        package var tool: ToolID?
        package var item: ItemID
        package var points: [Points]
        /// Whether the points of everything that is ticked add up.
        package var addsUp: Bool
        /// Whether of several ticked periods only the most recent gives its points.
        package var latestOnly: Bool
        /// Points for each 1 of a number, which come on top of ``points``; `nil` where there are none.
        package var perUnit: ExactDecimal?
        /// Whether *not applicable* takes the question out of the scale.
        package var mayLeave: Bool

        package init(
            tool: ToolID?, item: ItemID, points: [Points], addsUp: Bool = false,
            latestOnly: Bool = false, perUnit: ExactDecimal? = nil, mayLeave: Bool = false
        ) {
            self.latestOnly = latestOnly
            self.tool = tool
            self.item = item
            self.points = points
            self.addsUp = addsUp
            self.perUnit = perUnit
            self.mayLeave = mayLeave
        }
    }

    /// The points of an answer, times every weight.
    package struct Points: Sendable, Hashable {
        package var answer: Answer
        /// `nil` where the number could not be found.
        package var number: ExactDecimal?
        package var isVerified: Bool

        package init(_ answer: Answer, _ number: ExactDecimal?, isVerified: Bool = true) {
            self.answer = answer
            self.number = number
            self.isVerified = isVerified
        }
    }

    package struct Scale: Sendable {
        package var id: ScaleID
        /// The questions that it is made from; empty for a table, a calculation or a used scale.
        package var members: [Member]
        /// The numbers without which the scale is refused.
        package var unset: [UnsetNumber]

        package init(id: ScaleID, members: [Member], unset: [UnsetNumber]) {
            self.id = id
            self.members = members
            self.unset = unset
        }
    }

    /// The values of a scale that belong to a level; `nil` is no limit.
    package struct Band: Sendable {
        package var level: LevelID
        /// The lowest value, included.
        package var from: ExactDecimal?
        /// Values up to this one belong to the level before.
        package var above: ExactDecimal?
        /// The highest value, included.
        package var upto: ExactDecimal?
        package var isVerified: Bool

        package init(
            level: LevelID, from: ExactDecimal?, above: ExactDecimal?, upto: ExactDecimal?,
            isVerified: Bool
        ) {
            self.level = level
            self.from = from
            self.above = above
            self.upto = upto
            self.isVerified = isVerified
        }
    }
}
