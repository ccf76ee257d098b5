import RiskEngine
import RiskModel
import RiskSource

/// The fields that a scale is computed from.
struct ScalePlan {
    enum Method {
        case sum(field: Int)
        case mean(sum: Int, answered: Int)
        case worst(field: Int, firstConstant: Int)
        case table(LookupTable)
        /// A scale without members that can be scored: *undefined*.
        case empty
    }

    var method: Method
    /// How many members are omitted; there only where the missing rule needs it. Plain counts.
    var missing: Int?
    /// How many members are asked, applicable and not omitted.
    var answered: Int?
    /// Flags that tell "all not applicable" from "all hidden", where that can happen.
    var someNotApplicable: Int?
    var someApplies: Int?
    var members: [MemberBinding] = []
    /// The items whose missing answers the missing rule counts.
    var counted: [ItemPath] = []
    var unset: [UnsetNumber] = []
}

/// Makes the fields of one scale.
struct ScalePlanner {
    let compilation: Compilation
    let names: NameScope

    func plan(_ scale: Scale, owner: ToolID?) -> ScalePlan {
        var plan: ScalePlan
        switch scale.method {
        case .sum(let members):
            plan = sum(weighted(members, of: scale, owner: owner, needsPoints: true), of: scale)
        case .count(let members):
            plan = count(weighted(members, of: scale, owner: owner, needsPoints: false), of: scale)
        case .mean(let members):
            plan = mean(weighted(members, of: scale, owner: owner, needsPoints: true), of: scale)
        case .worst(let members, let worstIsHighest):
            plan = worst(
                weighted(members, of: scale, owner: owner, needsPoints: true), of: scale,
                worstIsHighest: worstIsHighest)
        case .median, .percent, .first, .expression, .result:
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'\(scale.id.value)'", because: "its method cannot be scored yet",
                    at: scale.id.range))
            plan = ScalePlan(method: .empty)
        case .table(let table):
            plan = ScalePlan(method: .table(table))
            plan.unset += table.rows.compactMap {
                $0.value.unset(named: "a row of '\(scale.title)'")
            }
            for name in table.by {
                if case .scale(let other, let inner)? = names.meaning(of: name.value, in: owner),
                    inner.id.value != scale.id.value
                {
                    plan.unset += self.plan(inner, owner: other).unset
                }
            }
            addMissing(lookedUp(table, owner: owner), of: scale, to: &plan)
        }
        plan.unset += [scale.cap, scale.floor].compactMap {
            $0?.number.unset(named: "a limit of '\(scale.title)'")
        }
        return plan
    }

    /// The items that a table looks up by themselves: they are its members where answers are missing.
    private func lookedUp(_ table: LookupTable, owner: ToolID?) -> [Member] {
        table.by.compactMap { name in
            guard case .item(let path)? = names.meaning(of: name.value, in: owner),
                let binding = compilation.item(path), !binding.variables.isEmpty
            else { return nil }
            return Member(binding: binding, weight: 10_000)
        }
    }

    /// A member with its weight in ten-thousandths.
    private struct Member {
        var binding: ItemBinding
        var weight: Int64
    }

    private func weighted(
        _ members: [ScaleMember], of scale: Scale, owner: ToolID?, needsPoints: Bool
    ) -> [Member] {
        var found: [Member] = []
        var seen: Set<ItemPath> = []
        for member in members {
            let bindings = names.items(of: member, in: owner).compactMap(compilation.item)
            let scored = bindings.filter {
                needsPoints ? $0.item.points != nil && $0.coding != .none : $0.presence() != nil
            }
            for binding in scored where seen.insert(binding.path).inserted {
                let weight =
                    (member.weight ?? binding.item.weight)?.known?.tenThousandths ?? 10_000
                found.append(Member(binding: binding, weight: weight))
            }
        }
        return found
    }

    // MARK: Methods

    private func sum(_ members: [Member], of scale: Scale) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        let field = compilation.image.addField(.sum)
        var plan = ScalePlan(method: .sum(field: field))
        for member in members {
            let first = compilation.image.contributions.count
            addPoints(member, field: field, whenOmitted: scale.missing.omittedAmount, scale, &plan)
            plan.members.append(
                MemberBinding(
                    path: member.binding.path,
                    contributions: Array(first..<compilation.image.contributions.count),
                    rankValues: nil, points: member.binding.item.everyPoint.first))
        }
        addMissing(members, of: scale, to: &plan)
        addApplicability(members, of: scale, to: &plan)
        return plan
    }

    private func count(_ members: [Member], of scale: Scale) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        let field = compilation.image.addField(.sum)
        var plan = ScalePlan(method: .sum(field: field))
        for member in members {
            let atoms = member.binding.presence() ?? []
            guard atoms.count == 1 else {
                compilation.diagnostics.append(
                    CompilerDiagnostics.memberNotSupported(
                        member.binding.path.description, scale: scale.id.value.rawValue,
                        because: "a count takes items with up to six options",
                        at: member.binding.item.id.range))
                continue
            }
            let count = compilation.image.variables[atoms[0].variable].outcomeCount
            compilation.image.contributions.append(
                ProgramImage.Contribution(
                    variable: atoms[0].variable, field: field,
                    amounts: (0..<count).map {
                        atoms[0].outcomes >> UInt64($0) & 1 == 1 ? member.weight : 0
                    }, whenOmitted: scale.missing.omittedAmount))
            plan.members.append(
                MemberBinding(
                    path: member.binding.path,
                    contributions: [compilation.image.contributions.count - 1],
                    rankValues: nil, points: nil))
        }
        addMissing(members, of: scale, to: &plan)
        addApplicability(members, of: scale, to: &plan)
        return plan
    }

    private func mean(_ members: [Member], of scale: Scale) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        var plan = sum(members, of: scale)
        guard case .sum(let field) = plan.method else { return plan }
        plan.someNotApplicable = nil
        plan.someApplies = nil
        let divisor = compilation.image.addField(.sum)
        for member in members {
            let omitted: Int64? =
                switch scale.missing.method {
                case .bounds, .refuse: nil
                case .zero: 1
                case .leaveOut, .prorate: 0
                }
            addOne(member, field: divisor, amount: { $0 ? 0 : 1 }, whenOmitted: omitted)
        }
        plan.method = .mean(sum: field, answered: divisor)
        return plan
    }

    private func worst(_ members: [Member], of scale: Scale, worstIsHighest: Bool) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        var plan = ScalePlan(method: .empty)
        var amounts: [(member: Member, values: [Int64?])] = []
        for member in members {
            guard let values = wholeValues(of: member, scale, &plan) else {
                compilation.diagnostics.append(
                    CompilerDiagnostics.memberNotSupported(
                        member.binding.path.description, scale: scale.id.value.rawValue,
                        because: "'worst' takes items whose points are few and fixed",
                        at: member.binding.item.id.range))
                continue
            }
            amounts.append((member, values))
        }
        var distinct = Set(amounts.flatMap { $0.values.compactMap { $0 } })
        if scale.missing.method == .zero { distinct.insert(0) }
        let rising = distinct.sorted { worstIsHighest ? $0 < $1 : $0 > $1 }
        guard !rising.isEmpty, rising.count <= CoreLimit.ranks else {
            if !rising.isEmpty {
                compilation.diagnostics.append(
                    CompilerDiagnostics.tooLarge(
                        "'\(scale.id.value)' with \(rising.count) different points",
                        at: scale.id.range))
            }
            return plan
        }
        let field = compilation.image.addField(.rank(count: rising.count))
        let rank = Dictionary(
            zip(rising, 1...).map { ($0, Int64($1)) }, uniquingKeysWith: { first, _ in first })
        plan.method = .worst(
            field: field, firstConstant: compilation.image.addConstants(rising))
        let omitted: Int64? =
            switch scale.missing.method {
            case .bounds, .refuse: nil
            case .zero: rank[0]
            case .leaveOut, .prorate: 0
            }
        for (member, values) in amounts {
            compilation.image.contributions.append(
                ProgramImage.Contribution(
                    variable: member.binding.variables[0], field: field,
                    amounts: values.map { value in value.flatMap { rank[$0] } ?? 0 },
                    whenOmitted: omitted))
            plan.members.append(
                MemberBinding(
                    path: member.binding.path,
                    contributions: [compilation.image.contributions.count - 1],
                    rankValues: rising, points: member.binding.item.everyPoint.first))
        }
        addMissing(members, of: scale, to: &plan)
        return plan
    }

    /// The value of each outcome of an item that is one variable; `nil` for *not applicable* without
    /// points, and for the whole where the values are not fixed.
    private func wholeValues(of member: Member, _ scale: Scale, _ plan: inout ScalePlan)
        -> [Int64?]?
    {
        let binding = member.binding
        guard binding.variables.count == 1 else { return nil }
        // A number that scores as itself has as many points as it has values.
        if case .value? = binding.item.points { return nil }
        let probe = ScalePlan(method: .empty)
        var local = probe
        let first = compilation.image.contributions.count
        addPoints(member, field: 0, whenOmitted: nil, scale, &local)
        let contribution = compilation.image.contributions[first]
        compilation.image.contributions.removeSubrange(first...)
        plan.unset += local.unset
        return contribution.amounts.enumerated().map { outcome, amount in
            outcome == binding.notApplicable && binding.item.pointsWhenNotApplicable == nil
                ? nil : amount
        }
    }

    // MARK: Contributions

    /// Adds what a member's answers give to a sum field.
    private func addPoints(
        _ member: Member, field: Int, whenOmitted: Int64?, _ scale: Scale, _ plan: inout ScalePlan
    ) {
        let binding = member.binding
        let item = binding.item
        var unset: [UnsetNumber] = []
        func amount(_ point: PointValue?) -> Int64 {
            guard let point else { return 0 }
            if let missing = point.unset(named: "points of '\(item.id.value)'") {
                unset.append(missing)
            }
            return product(point.known?.tenThousandths ?? 0, member.weight, at: point.range)
        }
        var amounts: [Int64] = []
        var perValue: Int64 = 0
        switch (binding.coding, item.points) {
        case (.yesNo, .byOption(let points)?):
            amounts = [amount(points[.no]), amount(points[.yes])]
        case (.choice(let options), .byOption(let points)?):
            amounts = options.map { amount(points[$0]) }
        case (.subsets(let options), .byOption(let points)?):
            let each = options.map { amount(points[$0]) }
            amounts = subsetSums(each)
        case (.periods(let periods), .byWindow(let points)?):
            amounts = subsetSums(periods.map { amount(points[$0]) })
        case (.number(_, let ends), .byBand(let bands)?):
            let unit = binding.numberUnit
            amounts = ends.map { end in
                let band = bands.first { $0.upto.map { end * unit <= $0.tenThousandths } ?? true }
                return amount(band?.points)
            }
        case (.number(_, let ends), .value?):
            amounts = ends.map { _ in 0 }
            perValue = product(binding.numberUnit, member.weight, at: item.id.range)
        case (.optionByOption(let options), .byOption(let points)?):
            let head =
                binding.notApplicable == nil ? [0] : [0, amount(item.pointsWhenNotApplicable)]
            append(binding.variables[0], field, head, whenOmitted, 0)
            for (option, variable) in zip(options, binding.variables.dropFirst()) {
                append(variable, field, [0, amount(points[option])], whenOmitted, 0)
            }
            plan.unset += unset
            return
        default:
            return
        }
        if binding.notApplicable != nil { amounts.append(amount(item.pointsWhenNotApplicable)) }
        let count = compilation.image.variables[binding.variables[0]].outcomeCount
        amounts =
            Array(amounts.prefix(count)) + Array(repeating: 0, count: max(0, count - amounts.count))
        append(binding.variables[0], field, amounts, whenOmitted, perValue)
        plan.unset += Array(Set(unset)).sorted { $0.pluginLine < $1.pluginLine }
    }

    private func append(
        _ variable: Int, _ field: Int, _ amounts: [Int64], _ whenOmitted: Int64?, _ perValue: Int64
    ) {
        compilation.image.contributions.append(
            ProgramImage.Contribution(
                variable: variable, field: field, amounts: amounts, whenOmitted: whenOmitted,
                perValue: perValue))
    }

    private func subsetSums(_ amounts: [Int64]) -> [Int64] {
        (0..<(1 << min(amounts.count, 6))).map { subset in
            amounts.indices.reduce(0) { $0 + (subset >> $1 & 1 == 1 ? amounts[$1] : 0) }
        }
    }

    /// Points times weight, both in ten-thousandths, exactly.
    private func product(_ points: Int64, _ weight: Int64, at range: SourceRange) -> Int64 {
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

    // MARK: Missing and applicable

    /// Adds one contribution a member: `amount(isNotApplicable)` by outcome of its first variable.
    private func addOne(
        _ member: Member, field: Int, amount: (Bool) -> Int64, whenOmitted: Int64?
    ) {
        let variable = member.binding.variables[0]
        let count = compilation.image.variables[variable].outcomeCount
        compilation.image.contributions.append(
            ProgramImage.Contribution(
                variable: variable, field: field,
                amounts: (0..<count).map {
                    amount(
                        $0 == member.binding.notApplicable
                            && member.binding.item.pointsWhenNotApplicable == nil)
                }, whenOmitted: whenOmitted))
    }

    private func addMissing(_ members: [Member], of scale: Scale, to plan: inout ScalePlan) {
        plan.counted = members.map(\.binding.path)
        let method = scale.missing.method
        guard scale.missing.effectiveMost != nil || method == .leaveOut || method == .prorate else {
            return
        }
        let missing = compilation.image.addField(.sum)
        let answered = compilation.image.addField(.sum)
        for member in members {
            addOne(member, field: missing, amount: { _ in 0 }, whenOmitted: 1)
            addOne(member, field: answered, amount: { $0 ? 0 : 1 }, whenOmitted: 0)
        }
        plan.missing = missing
        plan.answered = answered
    }

    /// All members not applicable is *undefined*; all hidden is 0. Only where a member that always
    /// applies may be missing does it have to be told apart.
    private func addApplicability(
        _ members: [Member], of scale: Scale, to plan: inout ScalePlan
    ) {
        let canFail = members.allSatisfy { member in
            (member.binding.notApplicable != nil
                && member.binding.item.pointsWhenNotApplicable == nil)
                || compilation.dependencies[member.binding.path].map { !$0.isEmpty } == true
        }
        let someCanBeNotApplicable = members.contains {
            $0.binding.notApplicable != nil && $0.binding.item.pointsWhenNotApplicable == nil
        }
        guard canFail, someCanBeNotApplicable else { return }
        let notApplicable = compilation.image.addField(.any)
        let applies = compilation.image.addField(.any)
        for member in members {
            // An omitted member that the missing rule counts its own way applies all the same.
            let ranges = scale.missing.method == .bounds || scale.missing.method == .refuse
            addOne(
                member, field: notApplicable, amount: { $0 ? 1 : 0 },
                whenOmitted: ranges ? nil : 0)
            addOne(
                member, field: applies, amount: { $0 ? 0 : 1 }, whenOmitted: ranges ? nil : 1)
        }
        plan.someNotApplicable = notApplicable
        plan.someApplies = applies
    }
}

extension MissingRule {
    /// What an omitted member gives to a sum: nothing, or any of its points (`nil`).
    fileprivate var omittedAmount: Int64? {
        switch method {
        case .bounds, .refuse: nil
        case .zero, .leaveOut, .prorate: 0
        }
    }
}

extension PointValue {
    /// The number as one that is unset, with what it is a number of.
    func unset(named what: String) -> UnsetNumber? {
        guard case .unset(let publisher, let why) = amount else { return nil }
        return UnsetNumber(
            what: what, publisher: publisher, why: why,
            pluginLine: range.file.position(of: range.start).line)
    }
}

extension SourcedNumber {
    /// The number as one that is unset, with what it is a number of.
    func unset(named what: String) -> UnsetNumber? {
        guard case .unset(let publisher, let why) = amount else { return nil }
        return UnsetNumber(
            what: what, publisher: publisher, why: why,
            pluginLine: range.file.position(of: range.start).line)
    }
}

extension ItemBinding {
    /// Ten-thousandths in one step of a number; 1 for other items.
    var numberUnit: Int64 {
        if case .number(let domain, _) = coding { domain.unitsPerStep } else { 1 }
    }
}
