package import RiskSource

/// One question, as the plugin has it.
///
/// It is an object that never changes: everything that reads a tool hands its items on, and a reference
/// is handed on faster than twenty parts.
package final class Item: Sendable {
    package let id: Located<ItemID>
    package let section: SectionID
    package let ask: String
    package let type: ItemType
    package let allowsNotApplicable: Bool
    package let when: Expression?
    package let points: Points?
    /// Whether the points are turned round: the highest for the lowest, and so on.
    package let isReversed: Bool
    /// Whether of several periods only the most recent gives its points.
    package let countsLatestPeriod: Bool
    /// What the points are multiplied by in every scale that gives no weight of its own.
    package let weight: PointValue?
    /// The points of *not applicable*, where the instrument gives some.
    package let pointsWhenNotApplicable: PointValue?
    package let harm: HarmMark?
    package let substitute: Substitution?
    package let evidenceRequired: Bool
    package let findOutFrom: [String]
    package let guidance: String?
    /// What the kind's protocol needs to know of the item, such as `sex` or `protective`.
    package let role: ItemRole?
    /// Whether the answer is asked for the record alone, so that nothing need use it.
    package let isForRecord: Bool
    package let range: SourceRange

    package init(
        id: Located<ItemID>, section: SectionID, ask: String, type: ItemType,
        allowsNotApplicable: Bool, when: Expression? = nil, points: Points? = nil,
        isReversed: Bool = false, countsLatestPeriod: Bool = false, weight: PointValue? = nil,
        pointsWhenNotApplicable: PointValue? = nil, harm: HarmMark? = nil,
        substitute: Substitution? = nil, evidenceRequired: Bool, findOutFrom: [String],
        guidance: String? = nil, role: ItemRole? = nil, isForRecord: Bool = false,
        range: SourceRange
    ) {
        self.id = id
        self.section = section
        self.ask = ask
        self.type = type
        self.allowsNotApplicable = allowsNotApplicable
        self.when = when
        self.points = points
        self.isReversed = isReversed
        self.countsLatestPeriod = countsLatestPeriod
        self.weight = weight
        self.pointsWhenNotApplicable = pointsWhenNotApplicable
        self.harm = harm
        self.substitute = substitute
        self.evidenceRequired = evidenceRequired
        self.findOutFrom = findOutFrom
        self.guidance = guidance
        self.role = role
        self.isForRecord = isForRecord
        self.range = range
    }

    /// Returns the item with other parts in the place of its own; what is left out stays.
    package func replacing(
        id: ItemID? = nil, ask: String? = nil, type: ItemType? = nil, when: Expression? = nil,
        points: Points? = nil, harm: HarmMark? = nil, substitute: Substitution? = nil,
        findOutFrom: [String]? = nil, guidance: String? = nil, isForRecord: Bool? = nil
    ) -> Item {
        Item(
            id: Located(id ?? self.id.value, at: self.id.range), section: section,
            ask: ask ?? self.ask, type: type ?? self.type,
            allowsNotApplicable: allowsNotApplicable, when: when ?? self.when,
            points: points ?? self.points, isReversed: isReversed,
            countsLatestPeriod: countsLatestPeriod, weight: weight,
            pointsWhenNotApplicable: pointsWhenNotApplicable, harm: harm ?? self.harm,
            substitute: substitute ?? self.substitute, evidenceRequired: evidenceRequired,
            findOutFrom: findOutFrom ?? self.findOutFrom, guidance: guidance ?? self.guidance,
            role: role, isForRecord: isForRecord ?? self.isForRecord, range: range)
    }
}
