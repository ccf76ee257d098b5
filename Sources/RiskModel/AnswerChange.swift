package import RiskSource

/// An answer that somebody wants to try in place of the one that was given: `item=answer`.
package struct AnswerChange: Sendable {
    /// The used tool that the item is of; `nil` for the tool's own items.
    package var tool: ToolID?
    package var item: Item
    /// The one period of a windowed item that is changed; `nil` for the whole answer.
    package var period: WindowID?
    /// The answer; for one period, a windowed answer that names it alone.
    package var answer: AnswerState
    /// The answer as it was written, for the report.
    package var text: String
    /// What names the item, for messages.
    package var range: SourceRange

    package init(
        tool: ToolID?, item: Item, period: WindowID?, answer: AnswerState, text: String,
        range: SourceRange
    ) {
        self.tool = tool
        self.item = item
        self.period = period
        self.answer = answer
        self.text = text
        self.range = range
    }

    /// The item as reports name it.
    package var label: ItemLabel {
        ItemLabel(
            id: tool.map { "\($0).\(item.id.value)" } ?? item.id.value.rawValue, ask: item.ask,
            findOutFrom: item.findOutFrom)
    }
}

/// What would be different with other answers. It is never a result of the case.
package struct WhatIf: Sendable {
    package var changes: [AnswerChange]
    /// The case as it was answered.
    package var before: Assessment
    /// The case with the changes.
    package var after: Assessment
    /// What is not the same in both.
    package var differences: [ResultChange]

    package init(
        changes: [AnswerChange], before: Assessment, after: Assessment,
        differences: [ResultChange]
    ) {
        self.changes = changes
        self.before = before
        self.after = after
        self.differences = differences
    }
}

/// A part of a result that is not the same in two results of one tool.
package struct ResultChange: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case harm, eligibility, level, scale, rule, trigger, flag, action
        /// A level before any rule, where that changed and the level after the rules did not.
        case computed
    }

    package var kind: Kind
    /// `harm`, or the id of what changed; an action has its place in the plugin.
    package var id: String
    /// What people read.
    package var title: String
    package var before: CalculationValue
    package var after: CalculationValue
    /// The names of a result's levels.
    package var names: [LevelName]
    /// Whether questions that an incomplete list does not name could raise both values.
    package var mayLackItems: Bool

    package init(
        _ kind: Kind, id: String, title: String, before: CalculationValue,
        after: CalculationValue, names: [LevelName] = [], mayLackItems: Bool = false
    ) {
        self.kind = kind
        self.id = id
        self.title = title
        self.before = before
        self.after = after
        self.names = names
        self.mayLackItems = mayLackItems
    }
}
