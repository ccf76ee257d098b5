package import RiskSource

/// What a plugin's cases show of the plugin, and what no case shows.
package struct CaseCoverage: Sendable {
    /// In the order of the plugin's file.
    package var points: [CoveragePoint]

    package init(points: [CoveragePoint]) {
        self.points = points
    }

    package var coveredCount: Int { points.count { $0.isCovered } }
    package var uncovered: [CoveragePoint] { points.filter { !$0.isCovered } }

    /// Whole percent, rounded down, so that 100 means all; 100 where there is nothing to show.
    package var percent: Int {
        points.isEmpty ? 100 : coveredCount * 100 / points.count
    }

    /// Whether at least so many percent are covered, without rounding.
    package func reaches(percent: Int) -> Bool {
        coveredCount * 100 >= percent * points.count
    }
}

/// One thing that some case should show.
package struct CoveragePoint: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// An answer to an item that is asked: an option, a period, an edge of a number's range.
        case answer
        /// An item that is asked and not known.
        case unknown
        /// The last value of a level, or the first of the next.
        case edge
        /// Evidence dated on the oldest day of a window, or the day before it.
        case window
        case level
        /// A named way to a level, taken or not.
        case way
        case rule, flag, trigger, action, eligibility, check, harm
        /// Answers left out, as many as a scale stands, and more.
        case leftOut = "left_out"
    }

    package var kind: Kind
    /// What the case shows, as part of a sentence: `the answer 'yes' to 'isolated'`.
    package var what: String
    /// Where it stands in the plugin.
    package var range: SourceRange
    package var isCovered: Bool

    package init(kind: Kind, what: String, range: SourceRange, isCovered: Bool) {
        self.kind = kind
        self.what = what
        self.range = range
        self.isCovered = isCovered
    }
}
