import RiskEngine
import RiskModel
import RiskSource

/// The fields of each method.
extension ScalePlanner {
    func sum(_ members: [Member], of scale: Scale) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        let field = compilation.image.addField(.sum)
        var plan = ScalePlan(method: .sum(field: field))
        for member in members {
            let first = compilation.image.contributions.count
            addPoints(member, field: field, whenOmitted: scale.missing.omittedAmount, scale)
            plan.members.append(
                MemberBinding(
                    path: member.binding.path,
                    contributions: Array(first..<compilation.image.contributions.count),
                    rankValues: nil, points: member.binding.item.firstPoint))
        }
        addMissing(members, of: scale, to: &plan)
        addApplicability(members, of: scale, to: &plan)
        return plan
    }

    func count(_ members: [Member], of scale: Scale) -> ScalePlan {
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

    func mean(_ members: [Member], of scale: Scale) -> ScalePlan {
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

    /// The middle value is found by how many members are at most at each value: the lower of the two
    /// in the middle is the first that at least half of them do not exceed, the upper the first that
    /// more than half do not.
    func median(_ members: [Member], of scale: Scale) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        var plan = sum(members, of: scale)
        plan.someNotApplicable = nil
        plan.someApplies = nil
        plan.method = .empty
        let amounts = members.compactMap { member in
            fixedValues(of: member, scale, method: "median").map { (member, $0) }
        }
        var distinct = Set(amounts.flatMap { $0.1.compactMap { $0 } })
        if scale.missing.method == .zero { distinct.insert(0) }
        let rising = distinct.sorted()
        guard !rising.isEmpty, rising.count <= CoreLimit.ranks else {
            if !rising.isEmpty { reportTooMany(rising.count, scale) }
            return plan
        }
        let someHasPoints = compilation.image.addField(.any)
        let fields = rising.dropLast().map { _ in compilation.image.addField(.sum) }
        func add(_ member: Member, _ field: Int, _ amounts: [Int64], omitted: Int64) {
            let whenOmitted: Int64? =
                switch scale.missing.method {
                case .bounds, .refuse: nil
                case .zero: omitted
                case .leaveOut, .prorate: 0
                }
            append(member.binding.variables[0], field, amounts, whenOmitted, 0)
        }
        for (member, values) in amounts {
            add(member, someHasPoints, values.map { $0 == nil ? 0 : 1 }, omitted: 1)
            for (field, limit) in zip(fields, rising) {
                let side = values.map { value in value.map { $0 <= limit ? 1 : -1 } ?? Int64(0) }
                add(member, field, side, omitted: limit >= 0 ? 1 : -1)
            }
        }
        plan.method = .median(values: rising, fields: fields, someHasPoints: someHasPoints)
        return plan
    }

    func percent(_ members: [Member], of scale: Scale) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        var plan = sum(members, of: scale)
        guard case .sum(let given) = plan.method else { return plan }
        plan.someNotApplicable = nil
        plan.someApplies = nil
        let possible = compilation.image.addField(.sum)
        for (member, binding) in zip(members, plan.members) {
            guard let first = binding.contributions.first, let last = binding.contributions.last
            else { continue }
            let most = mostPoints(of: member, in: first..<last + 1)
            guard most >= 0 else {
                compilation.diagnostics.append(
                    CompilerDiagnostics.memberNotSupported(
                        member.binding.path.description, scale: scale.id.value.rawValue,
                        because: "the most points that it can give are below 0",
                        at: member.binding.item.id.range))
                continue
            }
            let omitted: Int64? =
                switch scale.missing.method {
                case .bounds, .refuse: nil
                case .zero: most
                case .leaveOut, .prorate: 0
                }
            addOne(member, field: possible, amount: { $0 ? 0 : most }, whenOmitted: omitted)
        }
        plan.method = .percent(given: given, possible: possible)
        return plan
    }

    /// The value of each outcome of a member, or a report that it has too many.
    private func fixedValues(
        of member: Member, _ scale: Scale, method: String
    ) -> [Int64?]? {
        if let values = wholeValues(of: member, scale) { return values }
        compilation.diagnostics.append(
            CompilerDiagnostics.memberNotSupported(
                member.binding.path.description, scale: scale.id.value.rawValue,
                because: "'\(method)' takes items whose points are few and fixed",
                at: member.binding.item.id.range))
        return nil
    }

    private func reportTooMany(_ count: Int, _ scale: Scale) {
        compilation.diagnostics.append(
            CompilerDiagnostics.tooLarge(
                "'\(scale.id.value)' with \(count) different points", at: scale.id.range))
    }

    func worst(_ members: [Member], of scale: Scale, worstIsHighest: Bool) -> ScalePlan {
        guard !members.isEmpty else { return ScalePlan(method: .empty) }
        var plan = ScalePlan(method: .empty)
        var amounts: [(member: Member, values: [Int64?])] = []
        for member in members {
            if let values = fixedValues(of: member, scale, method: "worst") {
                amounts.append((member, values))
            }
        }
        var distinct = Set(amounts.flatMap { $0.values.compactMap { $0 } })
        if scale.missing.method == .zero { distinct.insert(0) }
        let rising = distinct.sorted { worstIsHighest ? $0 < $1 : $0 > $1 }
        guard !rising.isEmpty, rising.count <= CoreLimit.ranks else {
            if !rising.isEmpty { reportTooMany(rising.count, scale) }
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
                    rankValues: rising, points: member.binding.item.firstPoint))
        }
        addMissing(members, of: scale, to: &plan)
        return plan
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
