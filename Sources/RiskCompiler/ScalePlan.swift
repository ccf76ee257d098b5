import RiskEngine
import RiskModel
import RiskSource

/// The fields that a scale is computed from.
struct ScalePlan {
    enum Method {
        case sum(field: Int)
        case mean(sum: Int, answered: Int)
        case worst(field: Int, firstConstant: Int)
        /// For each of the values but the highest, a field that holds how many members are at most at
        /// the value, less how many are above it; and a flag that some member has points.
        case median(values: [Int64], fields: [Int], someHasPoints: Int)
        case percent(given: Int, possible: Int)
        case table(LookupTable)
        case first(FirstMatch)
        case expression(Expression)
        case result(UsedScale)
        /// A scale without members that can be scored: *undefined*.
        case empty

        /// Whether a condition that stays open in one completion may decide the value.
        var mayTakeWays: Bool {
            switch self {
            case .table, .first, .expression, .result: true
            case .sum, .mean, .worst, .median, .percent, .empty: false
            }
        }
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
        var plan = fields(of: scale, owner: owner)
        plan.unset = UnsetNumbers.of(scale, owner: owner, names: names)
        return plan
    }

    private func fields(of scale: Scale, owner: ToolID?) -> ScalePlan {
        func scored(_ members: [ScaleMember]) -> [Member] {
            weighted(members, owner: owner, needsPoints: true)
        }
        switch scale.method {
        case .sum(let members): return sum(scored(members), of: scale)
        case .count(let members):
            return count(weighted(members, owner: owner, needsPoints: false), of: scale)
        case .mean(let members): return mean(scored(members), of: scale)
        case .median(let members): return median(scored(members), of: scale)
        case .percent(let members): return percent(scored(members), of: scale)
        case .worst(let members, let worstIsHighest):
            return worst(scored(members), of: scale, worstIsHighest: worstIsHighest)
        case .table(let table):
            let paths = table.by.compactMap { name -> ItemPath? in
                guard case .item(let path)? = names.meaning(ofColumn: name.value, in: owner) else {
                    return nil
                }
                return path
            }
            return lookingUp(paths, for: scale, .table(table))
        case .first(let match):
            let paths = match.rules.flatMap { names.directItems(in: $0.when, of: owner) }
            return lookingUp(paths, for: scale, .first(match))
        case .expression(let expression):
            let paths = names.directItems(in: expression, of: owner)
            return lookingUp(paths, for: scale, .expression(expression))
        case .result(let used):
            return ScalePlan(method: .result(used))
        }
    }

    /// A scale without members: the items that it reads by themselves stand in for them where answers
    /// are missing.
    private func lookingUp(
        _ paths: [ItemPath], for scale: Scale, _ method: ScalePlan.Method
    ) -> ScalePlan {
        var plan = ScalePlan(method: method)
        var seen: Set<ItemPath> = []
        let members = paths.compactMap { path -> Member? in
            guard seen.insert(path).inserted, let binding = compilation.item(path),
                !binding.variables.isEmpty
            else { return nil }
            return Member(binding: binding, weight: 10_000)
        }
        addMissing(members, of: scale, to: &plan)
        return plan
    }

    /// A member with its weight in ten-thousandths.
    struct Member {
        var binding: ItemBinding
        var weight: Int64
    }

    func weighted(
        _ members: [ScaleMember], owner: ToolID?, needsPoints: Bool
    ) -> [Member] {
        var found: [Member] = []
        var seen: Set<ItemPath> = []
        for member in members {
            for path in names.items(of: member, in: owner) {
                guard let binding = compilation.item(path),
                    needsPoints
                        ? binding.item.points != nil && binding.coding != .none
                        : binding.presence() != nil, seen.insert(path).inserted
                else { continue }
                // An item's own weight is one of its points; a count takes none.
                let weight = member.weight ?? (needsPoints ? binding.item.weight : nil)
                found.append(
                    Member(binding: binding, weight: weight?.known?.tenThousandths ?? 10_000))
            }
        }
        return found
    }

    // MARK: Missing and applicable

    /// Adds one contribution a member: `amount(isNotApplicable)` by outcome of its first variable.
    func addOne(
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

    func addMissing(_ members: [Member], of scale: Scale, to plan: inout ScalePlan) {
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

    /// Whether the item, or its section, is asked on a condition; one that reads no item counts too.
    private func mayBeHidden(_ binding: ItemBinding) -> Bool {
        let sections = names.definition(of: binding.path.tool)?.sections ?? []
        return binding.item.when != nil
            || sections.contains { $0.id.value == binding.item.section && $0.when != nil }
    }

    /// All members not applicable is *undefined*; all hidden is 0. Only where a member that always
    /// applies may be missing does it have to be told apart.
    func addApplicability(
        _ members: [Member], of scale: Scale, to plan: inout ScalePlan
    ) {
        let canFail = members.allSatisfy { member in
            (member.binding.notApplicable != nil
                && member.binding.item.pointsWhenNotApplicable == nil)
                || mayBeHidden(member.binding)
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

extension ItemBinding {
    /// Ten-thousandths in one step of a number; 1 for other items.
    var numberUnit: Int64 {
        if case .number(let domain, _) = coding { domain.unitsPerStep } else { 1 }
    }
}
