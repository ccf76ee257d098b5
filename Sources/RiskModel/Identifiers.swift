/// A name that joins things inside a tool. Each kind of name is a type of its own, made only where
/// names are read, so that an item can never be taken for an option.
package protocol Identifier: RawRepresentable, Hashable, Sendable, Comparable,
    CustomStringConvertible, ExpressibleByStringLiteral
where RawValue == String {
    init(rawValue: String)
}

extension Identifier {
    package init(_ text: String) { self.init(rawValue: text) }
    package init(stringLiteral text: String) { self.init(rawValue: text) }
    package var description: String { rawValue }
    @inlinable
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    // What every raw value gets compares and hashes through tables of witnesses; names are looked up all
    // the time.
    @inlinable
    package static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// The name of a tool (an installed plugin), such as `cse-toolkit`.
package struct ToolID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an item (a question) of one tool.
package struct ItemID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a section of items.
package struct SectionID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an option of a choice or several-of item; `yes` and `no` for a yes/no item.
package struct OptionID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a scale (a score made from items).
package struct ScaleID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a levelled result; a tool with one calls it `level`.
package struct ResultID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a level of a result, such as `category_3`.
package struct LevelID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a rule that acts on a level.
package struct RuleID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a trigger: a duty that no score can switch off.
package struct TriggerID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an action, by which cases refer to it.
package struct ActionID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a period before the assessment date, such as `current`.
package struct WindowID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a publication that a fact was taken from.
package struct CitationID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a condition that must hold before a tool may score.
package struct EligibilityID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a statement that answers must satisfy together.
package struct CheckID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a number that the calculations of a tool share.
package struct CoefficientID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of one of several ways to a level.
package struct RouteID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

extension OptionID {
    /// The two options of every yes/no item.
    package static let yes: OptionID = "yes"
    package static let no: OptionID = "no"
}

extension WindowID {
    /// The period before all windows of a tool: it has no points unless the plugin gives some, and
    /// full weight in the harm statement.
    package static let earlier: WindowID = "earlier"
}

extension ResultID {
    /// The name of the levelled result of a tool that has only one.
    package static let level: ResultID = "level"
}

/// The name of a table of norms.
package struct NormID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
