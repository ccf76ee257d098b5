package import RiskSource

/// How a scale's value is made.
package enum ScaleMethod: Sendable {
    case sum([ScaleMember])
    case count([ScaleMember])
    case worst([ScaleMember], worstIsHighest: Bool)
    case mean([ScaleMember])
    /// The middle of the members' points; of an even number of them, halfway between the middle two.
    case median([ScaleMember])
    /// The points given, in percent of the points that were possible.
    case percent([ScaleMember])
    case table(LookupTable)
    /// Rules that are tried in order; the first that holds gives the value.
    case first(FirstMatch)
    /// A calculation; its value is in points.
    case expression(Expression)
    /// The scale of a used tool, as it is.
    case result(UsedScale)
}

extension ScaleMethod {
    /// The members; none for a table, for rules, for a calculation and for a used tool's scale.
    package var members: [ScaleMember] {
        switch self {
        case .sum(let members), .count(let members), .worst(let members, _), .mean(let members),
            .median(let members), .percent(let members):
            members
        case .table, .first, .expression, .result: []
        }
    }
}

/// A section or an item that a scale draws on, and its weight (1 unless the plugin gives one).
package struct ScaleMember: Sendable {
    package var name: Located<String>
    package var weight: PointValue?

    package init(name: Located<String>, weight: PointValue? = nil) {
        self.name = name
        self.weight = weight
    }
}

/// Rules of which the first that holds gives a scale's value.
package struct FirstMatch: Sendable {
    package var rules: [FirstRule]
    /// What holds where no rule does; *undefined* where it is `nil`.
    package var otherwise: SourcedNumber?

    package init(rules: [FirstRule], otherwise: SourcedNumber?) {
        self.rules = rules
        self.otherwise = otherwise
    }
}

package struct FirstRule: Sendable {
    package var when: Expression
    package var value: SourcedNumber

    package init(when: Expression, value: SourcedNumber) {
        self.when = when
        self.value = value
    }
}

/// A scale of a tool that this one uses, as the plugin names it: `casic.total`.
package struct UsedScale: Sendable {
    /// The tool's id as formulas write it, with `_` for `-`.
    package var tool: Located<String>
    package var scale: Located<ScaleID>

    package init(tool: Located<String>, scale: Located<ScaleID>) {
        self.tool = tool
        self.scale = scale
    }
}

/// Rows that are tried in order; the first whose cells all hold gives the value.
package struct LookupTable: Sendable {
    /// The scales or items that the cells are about.
    package var by: [Located<String>]
    package var rows: [LookupRow]

    package init(by: [Located<String>], rows: [LookupRow]) {
        self.by = by
        self.rows = rows
    }
}

package struct LookupRow: Sendable {
    /// One cell for each name in `by`, in that order; `nil` accepts anything.
    package var cells: [LookupCell?]
    package var value: SourcedNumber

    package init(cells: [LookupCell?], value: SourcedNumber) {
        self.cells = cells
        self.value = value
    }
}

package enum LookupCell: Sendable {
    /// From `from` to `upto`, both included; `nil` is open.
    case band(from: ExactDecimal?, upto: ExactDecimal?, SourceRange)
    case options([Located<OptionID>])
}

extension ScaleMethod {
    /// The name that plugins give the method.
    package var name: String {
        switch self {
        case .sum: "sum"
        case .count: "count"
        case .worst: "worst"
        case .mean: "mean"
        case .median: "median"
        case .percent: "percent"
        case .table: "table"
        case .first: "first"
        case .expression: "expression"
        case .result: "result"
        }
    }
}
