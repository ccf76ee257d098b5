package import RiskSource

/// A result on an ordered list of levels.
package struct LevelledResult: Sendable {
    package var id: Located<ResultID>
    package var title: String
    /// The levels, in the plugin's order.
    package var levels: [Level]
    /// Whether the last level of the list is of more concern than the first.
    package var worseIsLast: Bool
    package var derivation: LevelDerivation
    package var rules: [Rule]
    package var range: SourceRange

    package init(
        id: Located<ResultID>, title: String, levels: [Level], worseIsLast: Bool,
        derivation: LevelDerivation, rules: [Rule], range: SourceRange
    ) {
        self.id = id
        self.title = title
        self.levels = levels
        self.worseIsLast = worseIsLast
        self.derivation = derivation
        self.rules = rules
        self.range = range
    }
}

package struct Level: Sendable {
    package var id: Located<LevelID>
    package var title: String
    package var meaning: String?
    /// Cut-offs, both included.
    package var from: PointValue?
    package var upto: PointValue?
    /// Named ways to the level: each by itself is enough.
    package var routes: [LevelRoute]

    package init(
        id: Located<LevelID>, title: String, meaning: String? = nil, from: PointValue? = nil,
        upto: PointValue? = nil, routes: [LevelRoute] = []
    ) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.from = from
        self.upto = upto
        self.routes = routes
    }
}

/// A named way to a level.
package struct LevelRoute: Sendable {
    package var id: Located<RouteID>
    package var when: Expression
    package var title: String?
    package var source: Located<CitationID>?

    package init(
        id: Located<RouteID>, when: Expression, title: String? = nil,
        source: Located<CitationID>? = nil
    ) {
        self.id = id
        self.when = when
        self.title = title
        self.source = source
    }
}

/// Where a level comes from before its rules. Routes of levels join cut-offs: the worse of the two
/// is the level.
package enum LevelDerivation: Sendable {
    /// The level whose cut-offs hold the scale's value.
    case cutOffs(scale: Located<ScaleID>)
    /// The first rule that holds; `otherwise` is a level or, where it is `nil`, *undetermined*.
    case ordered([LevelRule], otherwise: Located<LevelID>?)
    /// The worst level of which a route holds; `otherwise` is a level or, where it is `nil`,
    /// *undetermined*.
    case routes(otherwise: Located<LevelID>?)
    /// The person's own level, within what the rules allow.
    case judgement
}

package struct LevelRule: Sendable {
    package var when: Expression
    package var level: Located<LevelID>
    /// The name of this way to the level, shown when it fired.
    package var route: String?
    package var source: Located<CitationID>?

    package init(
        when: Expression, level: Located<LevelID>, route: String? = nil,
        source: Located<CitationID>? = nil
    ) {
        self.when = when
        self.level = level
        self.route = route
        self.source = source
    }
}

/// A way to a level, of ordered rules or of a level's routes.
package struct LevelWay: Sendable {
    package var level: LevelID
    package var when: Expression
    /// The name under which results tell of it.
    package var name: String
    package var title: String?
    package var source: Located<CitationID>?
}

extension LevelledResult {
    /// Every way to a level by a condition: ordered rules in order, or the routes of the levels in the
    /// order of the plugin.
    package var ways: [LevelWay] {
        if case .ordered(let rules, _) = derivation {
            return rules.map { rule in
                LevelWay(
                    level: rule.level.value, when: rule.when,
                    name: rule.route ?? rule.level.value.rawValue, source: rule.source)
            }
        }
        return levels.flatMap { level in
            level.routes.map { route in
                LevelWay(
                    level: level.id.value, when: route.when, name: route.id.value.rawValue,
                    title: route.title, source: route.source)
            }
        }
    }
}

extension LevelledResult {
    /// The levels as reports name them.
    package var levelNames: [LevelName] {
        levels.map { LevelName(id: $0.id.value, title: $0.title, meaning: $0.meaning) }
    }
}
