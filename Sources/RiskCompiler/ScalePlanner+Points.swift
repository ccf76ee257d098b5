import RiskEngine
import RiskModel
import RiskSource

/// What a member's answers give.
extension ScalePlanner {
    /// Adds what a member's answers give to a sum field.
    func addPoints(
        _ member: Member, field: Int, whenOmitted: Int64?, _ scale: Scale
    ) {
        let binding = member.binding
        let item = binding.item
        func amount(_ point: PointValue?) -> Int64 {
            guard let point else { return 0 }
            return product(point.known?.tenThousandths ?? 0, member.weight, at: point.range)
        }
        /// Turned round where the item says so: the highest for the lowest, and so on.
        func turned(_ amounts: [Int64]) -> [Int64] {
            guard item.isReversed, let low = amounts.min(), let high = amounts.max() else {
                return amounts
            }
            return amounts.map { low + high - $0 }
        }
        var amounts: [Int64] = []
        var perValue: Int64 = 0
        switch (binding.coding, item.points) {
        case (.yesNo, .byOption(let points)?):
            amounts = turned([amount(points[.no]), amount(points[.yes])])
        case (.choice(let options), .byOption(let points)?):
            amounts = turned(options.map { amount(points[$0]) })
        case (.subsets(let options), .byOption(let points)?):
            let each = options.map { amount(points[$0]) }
            amounts = subsetSums(each)
        case (.periods(let periods), .byWindow(let points)?):
            let each = periods.map { amount(points[$0]) }
            amounts =
                item.countsLatestPeriod
                ? latest(each, newestFirst: newestFirst(periods, of: binding)) : subsetSums(each)
        case (.number(_, let ends), .byBand(let bands)?):
            let unit = binding.numberUnit
            amounts = turned(
                ends.map { end in
                    let band = bands.first {
                        $0.upto.map { end * unit <= $0.tenThousandths } ?? true
                    }
                    return amount(band?.points)
                })
        case (.number(let domain, let ends), .value?):
            perValue = product(binding.numberUnit, member.weight, at: item.id.range)
            var constant: Int64 = 0
            if item.isReversed {
                let ends = domain.low.tenThousandths + domain.high.tenThousandths
                constant = product(ends, member.weight, at: item.id.range)
                perValue = -perValue
            }
            amounts = ends.map { _ in constant }
        case (.optionByOption(let options), .byOption(let points)?):
            let head =
                binding.notApplicable == nil ? [0] : [0, amount(item.pointsWhenNotApplicable)]
            append(binding.variables[0], field, head, whenOmitted, 0)
            for (option, variable) in zip(options, binding.variables.dropFirst()) {
                append(variable, field, [0, amount(points[option])], whenOmitted, 0)
            }
            return
        default:
            return
        }
        if binding.notApplicable != nil { amounts.append(amount(item.pointsWhenNotApplicable)) }
        let count = compilation.image.variables[binding.variables[0]].outcomeCount
        amounts =
            Array(amounts.prefix(count)) + Array(repeating: 0, count: max(0, count - amounts.count))
        append(binding.variables[0], field, amounts, whenOmitted, perValue)
    }

    func append(
        _ variable: Int, _ field: Int, _ amounts: [Int64], _ whenOmitted: Int64?, _ perValue: Int64
    ) {
        compilation.image.contributions.append(
            ProgramImage.Contribution(
                variable: variable, field: field, amounts: amounts, whenOmitted: whenOmitted,
                perValue: perValue))
    }

    func subsetSums(_ amounts: [Int64]) -> [Int64] {
        (0..<(1 << min(amounts.count, 6))).map { subset in
            amounts.indices.reduce(0) { $0 + (subset >> $1 & 1 == 1 ? amounts[$1] : 0) }
        }
    }

    /// Of each subset the amount of its most recent period; nothing gives nothing.
    private func latest(_ amounts: [Int64], newestFirst: [Int]) -> [Int64] {
        (0..<(1 << min(amounts.count, 6))).map { subset in
            newestFirst.first { subset >> $0 & 1 == 1 }.map { amounts[$0] } ?? 0
        }
    }

    /// The places of periods from the newest to the oldest. The windows of an item follow each other
    /// backwards without overlap, so that they are in the order of their far ends; *earlier* is last.
    private func newestFirst(_ periods: [WindowID], of binding: ItemBinding) -> [Int] {
        let windows = compilation.definition(of: binding.path.tool)?.windows ?? []
        func age(_ place: Int) -> Int {
            windows.first { $0.id.value == periods[place] }?.until.typicalDays ?? .max
        }
        return periods.indices.sorted { (age($0), $0) < (age($1), $1) }
    }

    /// Points times weight, both in ten-thousandths, exactly.
    func product(_ points: Int64, _ weight: Int64, at range: SourceRange) -> Int64 {
        let (high, low) = points.multipliedFullWidth(by: weight)
        guard high == (Int64(bitPattern: low) < 0 ? -1 : 0) else {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooLarge("this number of points", at: range))
            return 0
        }
        let whole = Int64(bitPattern: low)
        if whole % 10_000 != 0 {
            compilation.diagnostics.append(
                CompilerDiagnostics.tooManyPlaces("points times weight", at: range))
        }
        return whole / 10_000
    }

    /// The value of each outcome of an item that is one variable; `nil` for *not applicable* without
    /// points, and for the whole where the values are not fixed.
    func wholeValues(of member: Member, _ scale: Scale) -> [Int64?]? {
        let binding = member.binding
        guard binding.variables.count == 1 else { return nil }
        let first = compilation.image.contributions.count
        addPoints(member, field: 0, whenOmitted: nil, scale)
        let contribution = compilation.image.contributions[first]
        compilation.image.contributions.removeSubrange(first...)
        var amounts = contribution.amounts
        if contribution.perValue != 0 {
            // A number that scores as itself: few enough values have a cell each.
            guard case .number(let domain, let ends) = binding.coding,
                ends.count == Int(domain.high.steps(in: domain) - domain.low.steps(in: domain)) + 1
            else { return nil }
            for (cell, end) in ends.enumerated() { amounts[cell] += end * contribution.perValue }
        }
        return amounts.enumerated().map { outcome, amount in
            outcome == binding.notApplicable && binding.item.pointsWhenNotApplicable == nil
                ? nil : amount
        }
    }

    /// The highest points that a member can give, over the contributions that were made for it.
    func mostPoints(of member: Member, in contributions: Range<Int>) -> Int64 {
        let binding = member.binding
        return contributions.reduce(0) { sum, index in
            let contribution = compilation.image.contributions[index]
            let leaves = binding.item.pointsWhenNotApplicable == nil
            let amounts = contribution.amounts.enumerated().flatMap { outcome, amount -> [Int64] in
                let isNotApplicable =
                    contribution.variable == binding.variables[0]
                    && outcome == binding.notApplicable
                // *Not applicable* without points leaves the scale: its 0 is none of the points.
                if isNotApplicable { return leaves ? [] : [amount] }
                guard case .number(let domain, _) = binding.coding, contribution.perValue != 0
                else { return [amount] }
                return [domain.low, domain.high].map {
                    amount + $0.steps(in: domain) * contribution.perValue
                }
            }
            return sum + (amounts.max() ?? 0)
        }
    }
}

extension Period {
    /// About so many days: the windows of one item are all counted in months, or all in days.
    fileprivate var typicalDays: Int {
        switch self {
        case .months(let months): months * 30
        case .days(let days): days
        }
    }
}

extension ExactDecimal {
    /// The number in steps of a domain.
    fileprivate func steps(in domain: NumberDomain) -> Int64 {
        tenThousandths / domain.unitsPerStep
    }
}
