/// A part of the contract that random instruments must exercise, counted so that none falls silent.
enum RandomFeature: String, CaseIterable, Sendable {
    case median, percent, first, expression, formula, reverse, itemWeight, memberWeight,
        limitWithReason
    case cap, floor, rounding, asPublished, working, coefficient, longTableValue, checks
    case eligibility, eligibilityForOne, routes, routesWithCutOffs, compositeScale, compositeLevel
    case compositeResult, remainder, division, function, realNumber, conditional, element,
        membership
    case age, months, workingDays, dateComparison, sizeCount, countOfSections, countByPart
    case substitution, gatedSubstitution, substitutionByScale
    case incomplete, incompleteSections, incompleteWorseFirst, incompleteOtherScale
    case tableOfThree, tableByScale, severalScales, severalResults, gateOfGate, rulesFolded
    case judgement, windowsOfThree, latestPeriod, notApplicable, omitted, unknown
    case prorate, leaveOut, zero, refuse, bounds, most, leastAnswered
}

extension RandomInstrumentMaker {
    /// What the product does not take yet.
    static let awaited: Set<RandomFeature> = [
        .workingDays, .incompleteSections,
        .incompleteOtherScale,
    ]

    /// Whether a part is to be made this time, in so many of a hundred throws.
    mutating func takes(_ feature: RandomFeature, _ percent: Int) -> Bool {
        dice.chance(percent) && !Self.awaited.contains(feature)
    }
}
