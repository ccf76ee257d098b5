/// The parts of the contract that a random case exercises, read off the case itself.
extension RandomCase {
    var features: Set<RandomFeature> {
        var found = instrument.features
        for answer in answers.answers {
            switch answer.given {
            case .omitted: found.insert(.omitted)
            case .unknown: found.insert(.unknown)
            case .notApplicable: found.insert(.notApplicable)
            default: break
            }
        }
        let omitted = answers.answers.filter {
            if case .omitted = $0.given { true } else { false }
        }
        for item in instrument.items where item.substitute != nil {
            guard omitted.contains(where: { $0.item == item.id }) else { continue }
            found.insert(.substitution)
            if item.when != nil { found.insert(.gatedSubstitution) }
            if case .scale? = item.substitute?.when { found.insert(.substitutionByScale) }
        }
        return found
    }
}

extension RandomInstrument {
    /// Whether any condition or scale calculates with numbers or dates.
    var calculates: Bool {
        !features.isDisjoint(with: [.formula, .expression, .dateComparison, .membership])
    }

    var hasMedian: Bool {
        scales.contains { scale in
            if case .median = scale.method { true } else { false }
        }
    }

    fileprivate var features: Set<RandomFeature> {
        var found: Set<RandomFeature> = []
        func note(_ feature: RandomFeature, if holds: Bool) {
            if holds { found.insert(feature) }
        }
        note(.reverse, if: items.contains { $0.reverse })
        note(.itemWeight, if: items.contains { $0.weight != nil })
        note(.checks, if: !checks.isEmpty)
        note(.eligibility, if: eligibility.contains { $0.of == nil })
        note(.eligibilityForOne, if: eligibility.contains { $0.of != nil })
        note(.incomplete, if: incomplete)
        note(.incompleteSections, if: incomplete && !incompleteSections.isEmpty)
        note(.severalScales, if: scales.count > 1)
        note(.severalResults, if: results.count > 1)
        note(.latestPeriod, if: items.contains { $0.latest })
        note(.windowsOfThree, if: windows.count > 2)
        let gated = Set(items.filter { $0.when != nil }.map(\.id))
        note(
            .gateOfGate, if: items.contains { !gated.isDisjoint(with: $0.when?.names ?? []) })
        for scale in scales { found.formUnion(features(of: scale)) }
        for result in results {
            let hasRoutes = result.levels.contains { !$0.routes.isEmpty }
            switch result.derivation {
            case .cutOffs: note(.routesWithCutOffs, if: hasRoutes)
            case .routes: note(.routes, if: hasRoutes)
            case .judgement: found.insert(.judgement)
            case .ordered: break
            }
            note(.rulesFolded, if: result.rules.count > 1)
            note(.incompleteWorseFirst, if: incomplete && !result.worseIsLast)
        }
        for condition in conditions { found.formUnion(features(of: condition)) }
        return found
    }

    private func features(of scale: Scale) -> Set<RandomFeature> {
        var found: Set<RandomFeature> = []
        switch scale.method {
        case .median: found.insert(.median)
        case .percent: found.insert(.percent)
        case .first: found.insert(.first)
        case .expression(let formula):
            found.insert(.expression)
            found.formUnion(features(of: formula))
        case .result: found.insert(.compositeResult)
        case .table(let names, let rows):
            if names.count > 2 { found.insert(.tableOfThree) }
            if !Set(names).isDisjoint(with: scales.map(\.id)) { found.insert(.tableByScale) }
            if rows.contains(where: { $0.value.places > 4 }) { found.insert(.longTableValue) }
        case .sum(let members):
            if members.contains(where: { $0.weight != nil }) { found.insert(.memberWeight) }
        case .count, .worst, .mean: break
        }
        if case .sum = scale.method {
        } else if case .count = scale.method {
        } else if incomplete {
            found.insert(.incompleteOtherScale)
        }
        switch scale.missing {
        case .bounds: found.insert(.bounds)
        case .prorate: found.insert(.prorate)
        case .leaveOut: found.insert(.leaveOut)
        case .zero: found.insert(.zero)
        case .refuse: found.insert(.refuse)
        case nil: break
        }
        if scale.most != nil { found.insert(.most) }
        if scale.leastAnswered != nil { found.insert(.leastAnswered) }
        if scale.cap != nil { found.insert(.cap) }
        if scale.floor != nil { found.insert(.floor) }
        if scale.explainsLimits, scale.cap != nil || scale.floor != nil {
            found.insert(.limitWithReason)
        }
        if scale.rounding != nil { found.insert(.rounding) }
        if scale.published != nil { found.insert(.asPublished) }
        if scale.isWorking { found.insert(.working) }
        return found
    }

    private func features(of formula: RandomNumber) -> Set<RandomFeature> {
        var found: Set<RandomFeature> = []
        _ = formula.contains { part in
            switch part {
            case .literal, .item, .negate: break
            case .scale(let name): if name.contains(".") { found.insert(.compositeScale) }
            case .coefficient: found.insert(.coefficient)
            case .count(let sections, _):
                found.insert(sections.count > 1 ? .countOfSections : .sizeCount)
            case .element: found.insert(.element)
            case .arithmetic(let sign, _, _):
                if sign == .divide { found.insert(.division) }
                if sign == .remainder { found.insert(.remainder) }
            case .conditional: found.insert(.conditional)
            case .call(let function, _):
                let isReal = [.exp, .logarithm, .sqrt].contains(function)
                found.insert(isReal ? .realNumber : .function)
            case .round: found.insert(.function)
            case .span(let span, _, _): found.insert(span.feature)
            }
            return false
        }
        return found
    }

    private func features(of condition: RandomCondition) -> Set<RandomFeature> {
        var found: Set<RandomFeature> = []
        _ = condition.contains { part in
            switch part {
            case .compare(let left, _, let right):
                found.insert(.formula)
                found.formUnion(features(of: left))
                found.formUnion(features(of: right))
            case .among: found.insert(.membership)
            case .dates: found.insert(.dateComparison)
            case .choose: found.insert(.conditional)
            case .count(_, .some, _, _): found.insert(.countByPart)
            case .scale(let name, _, _): if name.contains(".") { found.insert(.compositeScale) }
            case .level(let name, _, _): if name.contains(".") { found.insert(.compositeLevel) }
            default: break
            }
            return false
        }
        return found
    }
}
