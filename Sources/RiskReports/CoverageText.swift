package import RiskModel
import RiskSource
package import RiskTerminal

/// What a plugin's cases show of it, as text.
package struct CoverageText {
    private let plugin: String
    private let coverage: CaseCoverage

    package init(plugin: String, coverage: CaseCoverage) {
        self.plugin = plugin
        self.coverage = coverage
    }

    /// One line: how much the cases show, and what they lack, counted by kind.
    ///
    /// - Parameter list: Whether everything that no case shows follows, each with its place.
    package func text(list: Bool, width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        let lacking = CoveragePoint.Kind.allCases.compactMap { kind -> String? in
            let count = coverage.uncovered.count { $0.kind == kind }
            return count == 0 ? nil : kind.counted(count)
        }
        let end = lacking.isEmpty ? "" : "; no case shows \(lacking.joined(separator: ", "))"
        page.paragraph(
            "\(plugin): coverage \(coverage.percent)%, \(coverage.coveredCount) of "
                + "\(coverage.points.count)\(end)")
        if list {
            for point in coverage.uncovered {
                page.message("\(point.range.place): no case shows \(point.what)", indent: 2)
            }
        }
        return page.text
    }
}

extension CoveragePoint.Kind {
    /// So many things of the kind, in words.
    fileprivate func counted(_ count: Int) -> String {
        let words: (one: String, more: String) =
            switch self {
            case .answer: ("answer", "answers")
            case .unknown: ("unknown answer", "unknown answers")
            case .edge: ("edge of a level", "edges of levels")
            case .window: ("edge of a window", "edges of windows")
            case .level: ("level", "levels")
            case .way: ("side of a way", "sides of ways")
            case .rule: ("side of a rule", "sides of rules")
            case .flag: ("side of a flag", "sides of flags")
            case .trigger: ("side of a trigger", "sides of triggers")
            case .action: ("side of an action", "sides of actions")
            case .eligibility: ("side of eligibility", "sides of eligibility")
            case .check: ("side of a check", "sides of checks")
            case .harm: ("harm statement", "harm statements")
            case .leftOut: ("answer left out", "answers left out")
            }
        return "\(count) \(count == 1 ? words.one : words.more)"
    }
}
