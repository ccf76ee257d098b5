/// Which answers account for the difference between a case and a stated baseline.
package struct RankedReasons: Sendable {
    package enum Baseline: Sendable, Hashable {
        /// Every answer the one that records the least.
        case noneRecorded
        /// Another case, by its reference where it has one.
        case answers(reference: String?)
    }

    package var baseline: Baseline
    /// How many items are answered otherwise than in the baseline.
    package var changedItems: Int
    /// What is not the same as in the baseline; `before` is the baseline.
    package var differences: [ResultChange]
    package var scales: [ScaleReasons]
    package var levels: [LevelReasons]

    package init(
        baseline: Baseline, changedItems: Int, differences: [ResultChange],
        scales: [ScaleReasons], levels: [LevelReasons]
    ) {
        self.baseline = baseline
        self.changedItems = changedItems
        self.differences = differences
        self.scales = scales
        self.levels = levels
    }
}

/// Why a score differs from the baseline's: the answers, those that matter most first.
package struct ScaleReasons: Sendable {
    package var id: ScaleID
    package var title: String
    /// Whether the parts are what each answer gives more or less than the baseline's, and add up to
    /// the difference exactly. Otherwise each is the effect of one answer alone: the score as it is,
    /// less the score with that one answer put back.
    package var addsUp: Bool
    package var baseline: ValueRange
    package var now: ValueRange
    package var parts: [Part]
    /// What is left of the difference when all parts are taken from it: what answers do together.
    package var remainder: Difference

    /// How much lower and upper end differ.
    package struct Difference: Sendable, Hashable {
        package var low: ScaleValue
        package var high: ScaleValue

        package init(low: ScaleValue, high: ScaleValue) {
            self.low = low
            self.high = high
        }

        package var isNothing: Bool { low.tenThousandths == 0 && high.tenThousandths == 0 }
    }

    package struct Part: Sendable {
        package var item: ItemLabel
        package var difference: Difference

        package init(item: ItemLabel, difference: Difference) {
            self.item = item
            self.difference = difference
        }
    }

    package init(
        id: ScaleID, title: String, addsUp: Bool, baseline: ValueRange, now: ValueRange,
        parts: [Part], remainder: Difference
    ) {
        self.id = id
        self.title = title
        self.addsUp = addsUp
        self.baseline = baseline
        self.now = now
        self.parts = parts
        self.remainder = remainder
    }
}

/// Why a level differs from the baseline's.
package struct LevelReasons: Sendable {
    package var id: ResultID
    package var title: String
    package var names: [LevelName]
    package var baseline: LevelSet
    package var now: LevelSet
    /// The answers without which alone the level would be another, and what it would be; those that
    /// would move it furthest first.
    package var parts: [Part]

    package struct Part: Sendable {
        package var item: ItemLabel
        package var without: LevelSet

        package init(item: ItemLabel, without: LevelSet) {
            self.item = item
            self.without = without
        }
    }

    package init(
        id: ResultID, title: String, names: [LevelName], baseline: LevelSet, now: LevelSet,
        parts: [Part]
    ) {
        self.id = id
        self.title = title
        self.names = names
        self.baseline = baseline
        self.now = now
        self.parts = parts
    }
}

extension ScaleValue {
    /// The difference of two values: exact where both are and it can be, otherwise of doubles.
    package static func - (left: ScaleValue, right: ScaleValue) -> ScaleValue {
        if case .exact(let a) = left, case .exact(let b) = right {
            let first = a.numerator.multipliedReportingOverflow(by: b.denominator)
            let second = b.numerator.multipliedReportingOverflow(by: a.denominator)
            let below = a.denominator.multipliedReportingOverflow(by: b.denominator)
            let above = first.partialValue.subtractingReportingOverflow(second.partialValue)
            if !first.overflow, !second.overflow, !below.overflow, !above.overflow {
                return .exact(
                    ExactFraction(
                        numerator: above.partialValue, denominator: below.partialValue))
            }
        }
        return .real(left.nearestDouble - right.nearestDouble)
    }
}
