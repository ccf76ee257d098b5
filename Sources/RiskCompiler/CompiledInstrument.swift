package import RiskEngine
package import RiskModel

/// An instrument as a program image, and the map from what the core computes back to the plugin.
package struct CompiledInstrument: Sendable {
    package var instrument: Instrument
    package var image: ProgramImage
    /// Every item that the program knows, in the order of its variables: those of used tools first.
    package var items: [ItemBinding]
    /// Where each item stands in `items`.
    package var itemPlaces: [ItemPath: Int]
    package var scales: [ScaleBinding]
    package var results: [ResultBinding]
    package var flags: [ConditionBinding]
    package var triggers: [ConditionBinding]
    package var actions: [ConditionBinding]
    package var eligibility: [ConditionBinding]
    /// What answers must satisfy together: one entry a statement.
    package var checks: [CheckBinding]
    /// Whether some evidence of harm is yes, and whether some possible item is; `nil` where the tool
    /// has no item of the kind.
    package var harmEvidence: HarmBinding?
    package var harmPossible: HarmBinding?
    /// The variables that stand for items that an incomplete list does not name; outcome 0 is "none".
    package var unlisted: [Int]
    /// For each result left to judgement, the variable that holds the person's level.
    package var judged: [ResultID: Int]
    /// For each item that `known(…)` asks about, its variable: 0 not known, 1 known.
    package var known: [ItemPath: Int]
    /// The variable that holds the assessment date as a day number, where a formula reads it.
    package var assessmentDate: Int?
    /// The calls of native functions, whose results rows are given.
    package var nativeCalls: [NativeCall] = []
    /// The items that decide whether an item is asked, directly.
    package var dependencies: [ItemPath: Set<ItemPath>]
    /// For each variable and outcome, the first outcome that gives the same to everything.
    package var outcomeClasses: [[Int]]
    /// How everything is worked out, with an output for every step; `nil` unless it was asked for.
    package var trace: InstrumentTrace?

    /// The program's units: everything that is summed is a whole number of ten-thousandths.
    package static let unitsPerPoint: Int64 = 10_000

    /// The items that decide whether an item is asked, or what replaces it.
    package func gates(of path: ItemPath) -> Set<ItemPath> {
        dependencies[path] ?? []
    }

    package func binding(_ path: ItemPath) -> ItemBinding? {
        itemPlaces[path].map { items[$0] }
    }
}

/// An item, of the tool itself or of a tool that it uses.
package struct ItemPath: Sendable, Hashable, CustomStringConvertible {
    /// `nil` for the tool's own items.
    package var tool: ToolID?
    package var item: ItemID

    package init(tool: ToolID? = nil, item: ItemID) {
        self.tool = tool
        self.item = item
    }

    /// Items of different tools seldom have one name, so the name is enough.
    package func hash(into hasher: inout Hasher) { hasher.combine(item) }

    package var description: String {
        tool.map { "\($0).\(item)" } ?? item.rawValue
    }
}

/// How an item's answers become cells of a row.
package struct ItemBinding: Sendable {
    package enum Coding: Sendable, Hashable {
        /// Outcome 0 is no, 1 is yes.
        case yesNo
        /// Outcome `k` is the option `k`.
        case choice([OptionID])
        /// Outcome `s` is the set of options whose bits are in `s`.
        case subsets([OptionID])
        /// The first variable says whether the item applies, then one variable an option.
        case optionByOption([OptionID])
        /// Cells of a number.
        case number(NumberDomain, cellEnds: [Int64])
        /// Outcome `s` is the set of periods whose bits are in `s`; *earlier* is the last.
        case periods([WindowID])
        /// Cells of a date, which is a day number.
        case date(DateRange, cellEnds: [Int64])
        /// Outcome `k` is the class `k` of a text that conditions read.
        case text(TextClasses)
        /// Recorded only: no variable.
        case none
    }

    package var path: ItemPath
    package var item: Item
    package var coding: Coding
    /// The variables, in the order that the coding states.
    package var variables: [Int]
    /// The outcome that means *not applicable*.
    package var notApplicable: Int?
    /// Output that says whether the item is asked, where a condition decides.
    package var askedOutput: Int?
    /// Output that says whether the condition of a substitution holds.
    package var substitutionOutput: Int?
    /// Of a number or a date: the last value before each place at which the plugin says that the
    /// outcome can change, in steps or days, rising.
    package var statedEnds: [Int64] = []
}

package struct ScaleBinding: Sendable {
    package var scale: Scale
    package var output: Int
    /// Whether the output is in points; otherwise it is in ten-thousandths of a point.
    package var isInPoints: Bool
    package var members: [MemberBinding]
    /// The items whose missing answers the scale's missing rule counts.
    package var counted: [ItemPath]
    /// The unset numbers that the scale needs; it is refused where there are any.
    package var unset: [UnsetNumber]
    /// Whether items that an incomplete list does not name could add to it.
    package var mayLackItems: Bool
    /// Outputs that say whether the cap and the floor changed the value.
    package var capOutput: Int?
    package var floorOutput: Int?
}

/// What one item gives to a scale, as contributions of the image.
package struct MemberBinding: Sendable {
    package var path: ItemPath
    /// Several for an item that is coded option by option: they add up.
    package var contributions: [Int]
    /// For a rank field: the value of each rank from 1; `nil` where amounts are in units.
    package var rankValues: [Int64]?
    /// The number in the plugin that is shown as the source of the points.
    package var points: PointValue?
}

package struct ResultBinding: Sendable {
    package var result: LevelledResult
    /// Level sets; for a judgement both are the allowed levels.
    package var computedOutput: Int
    package var afterRulesOutput: Int
    /// One truth output a rule, in order.
    package var rules: [ConditionBinding]
    /// One a way to a level, in the order of ``RiskModel/LevelledResult/ways``.
    package var routes: [RouteBinding]
    package var unset: [UnsetNumber]
    /// Whether items that an incomplete list does not name could make it worse.
    package var mayLackItems: Bool
}

/// A way to a level: whether its condition holds, and whether it is the way that was taken.
package struct RouteBinding: Sendable {
    package var fired: ConditionBinding
    package var taken: Int
}

/// A condition whose truth is an output of the program.
package struct ConditionBinding: Sendable {
    package var output: Int
    /// The items that it depends on, directly or through scales, levels and gates.
    package var dependsOn: Set<ItemPath>
}

/// One statement of a check.
package struct CheckBinding: Sendable {
    package var check: AnswerCheck
    package var tool: ToolID?
    /// Whether it holds, whatever the other checks say.
    package var aloneOutput: Int
    /// An output that no completion gives where this check and those that it shares items with cannot
    /// all hold.
    package var togetherOutput: Int
    package var items: [ItemPath]
}

package struct HarmBinding: Sendable {
    package var output: Int
    /// One contribution a variable; an item is named when its amount may be set.
    package var contributions: [(path: ItemPath, index: Int)]
}
