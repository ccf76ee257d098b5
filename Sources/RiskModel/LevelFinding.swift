/// Why a scale or level has no ordinary value, in every completion or in some.
package enum SpecialState: String, Sendable, Hashable, CaseIterable, Comparable {
    case undetermined
    case undefined
    case insufficient
    case notApplicable = "not_applicable"

    package static func < (left: SpecialState, right: SpecialState) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The levels that some completion reaches, and what stands beside them.
package struct LevelSet: Sendable, Hashable {
    /// In the plugin's order.
    package var levels: [LevelID]
    package var specials: Set<SpecialState>

    package init(levels: [LevelID], specials: Set<SpecialState> = []) {
        self.levels = levels
        self.specials = specials
    }

    /// The level, where it is the only thing that can be.
    package var settled: LevelID? {
        levels.count == 1 && specials.isEmpty ? levels.first : nil
    }

    /// How many outcomes are left.
    package var count: Int { levels.count + specials.count }
}

package struct LevelFinding: Sendable {
    package var id: ResultID
    package var title: String
    /// All levels of the result, in the plugin's order.
    package var scale: [LevelName]
    package var worseIsLast: Bool
    /// Over the listed items only; for tests, and never shown by itself when the list is incomplete.
    package var asListed: LevelSet
    package var computed: LevelSet
    package var afterRules: LevelSet
    package var exact: Bool
    /// With an incomplete list that leaves the best level possible nothing is established.
    package var notEstablished: Bool
    /// Where the result is undetermined, insufficient, undefined or refused: what the rules still
    /// say.
    package var notBetterThan: LevelID?
    package var notWorseThan: LevelID?
    /// For a level left to judgement: allowed in every completion, and in some.
    package var allowed: AllowedLevels?
    package var routes: [RouteFinding]
    package var rules: [RuleFinding]
    /// The unknown items of which some answer would leave fewer levels.
    package var settledBy: [ItemLabel]
    /// Set where the result needs an unset number.
    package var refusedFor: [UnsetNumber]

    package init(id: ResultID, title: String, scale: [LevelName], worseIsLast: Bool) {
        self.id = id
        self.title = title
        self.scale = scale
        self.worseIsLast = worseIsLast
        asListed = LevelSet(levels: [])
        computed = LevelSet(levels: [])
        afterRules = LevelSet(levels: [])
        exact = true
        notEstablished = false
        routes = []
        rules = []
        settledBy = []
        refusedFor = []
    }
}

package struct LevelName: Sendable, Hashable {
    package var id: LevelID
    package var title: String
    package var meaning: String?

    package init(id: LevelID, title: String, meaning: String?) {
        self.id = id
        self.title = title
        self.meaning = meaning
    }
}

package struct AllowedLevels: Sendable, Hashable {
    package var inEvery: [LevelID]
    package var inSome: [LevelID]

    package init(inEvery: [LevelID], inSome: [LevelID]) {
        self.inEvery = inEvery
        self.inSome = inSome
    }
}

/// A way to a level, whether its condition holds, and whether it is the way that was taken.
package struct RouteFinding: Sendable, Hashable {
    package var route: String
    /// What people read; the name where the plugin gives no title.
    package var title: String
    package var level: LevelID
    /// Whether its condition holds; several ways may fire at once.
    package var fired: Truth
    /// Of ordered ways only the first that fired is taken; of routes of levels every one.
    package var taken: Truth
    /// The items whose answers would settle whether an open route fires.
    package var settledBy: [ItemLabel]

    package init(
        route: String, title: String? = nil, level: LevelID, fired: Truth, taken: Truth,
        settledBy: [ItemLabel] = []
    ) {
        self.route = route
        self.title = title ?? route
        self.level = level
        self.fired = fired
        self.taken = taken
        self.settledBy = settledBy
    }
}

package struct RuleFinding: Sendable {
    package var id: RuleID
    package var fired: Truth
    /// What the rule does, as the plugin states it: `no_better_than category_2`.
    package var effect: String
    package var reason: String
    /// `own`, or the citation's id.
    package var source: String
    /// The items whose answers would settle whether an open rule fires.
    package var settledBy: [ItemLabel]

    package init(
        id: RuleID, fired: Truth, effect: String, reason: String, source: String,
        settledBy: [ItemLabel]
    ) {
        self.id = id
        self.fired = fired
        self.effect = effect
        self.reason = reason
        self.source = source
        self.settledBy = settledBy
    }
}
