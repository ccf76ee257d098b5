import RiskEngine
import RiskModel
import RiskSource

/// Counts of items, and what a substitution reads while omitted answers are bounds.
extension ScaleCompiler {
    /// Emits a sum or count as a number between two bounds that omitted answers leave open, while
    /// unknown answers still range over their completions. Returns `false` for other scales.
    func emitBetweenOmitted(_ scale: Scale, owner: ToolID?, into segment: inout SegmentBuilder)
        -> Bool
    {
        let plan = plan(scale, owner: owner)
        guard case .sum(let field) = plan.method, scale.cap == nil, scale.floor == nil else {
            return false
        }
        let key = Key(tool: owner, scale: scale.id.value)
        let bounds: (low: Int, high: Int)
        if let made = omittedBounds[key] {
            bounds = made
        } else {
            bounds = (compilation.image.addField(.sum), compilation.image.addField(.sum))
            for contribution in compilation.image.contributions where contribution.field == field {
                let range = range(of: contribution)
                var low = contribution
                low.field = bounds.low
                low.whenOmitted = range?.low
                compilation.image.contributions.append(low)
                var high = contribution
                high.field = bounds.high
                high.whenOmitted = range?.high
                compilation.image.contributions.append(high)
            }
            omittedBounds[key] = bounds
        }
        segment.emit(.field, bounds.low)
        segment.emit(.field, bounds.high)
        segment.emit(.range)
        return true
    }

    /// The least and the most that a contribution can give.
    private func range(of contribution: ProgramImage.Contribution) -> (low: Int64, high: Int64)? {
        let variable = compilation.image.variables[contribution.variable]
        var given = contribution.amounts
        // A number gives so much for each unit beside, at both ends of its range.
        if let number = variable.number, contribution.perValue != 0 {
            given = contribution.amounts.enumerated().flatMap { outcome, amount in
                outcome == variable.notApplicable
                    ? [amount]
                    : [number.lowest, number.highest].map { amount + contribution.perValue * $0 }
            }
        }
        guard let low = given.min(), let high = given.max() else { return nil }
        return (low, high)
    }

    // MARK: Counts

    /// Emits how many of the groups have an atom that holds, in units of whole points.
    ///
    /// - Parameter ceiling: A number of points above which the reader of the count tells nothing
    ///   apart, so that states above it are one.
    func emitCount(
        _ groups: [[Atom]], countsHidden: Bool, omittedAsBounds: Bool, ceiling: Int64?,
        into segment: inout SegmentBuilder
    ) {
        let omitted: [Int64?] = omittedAsBounds ? [0, CompiledInstrument.unitsPerPoint] : [nil]
        for whenOmitted in omitted {
            emitCount(
                groups, whenOmitted: whenOmitted, countsHidden: countsHidden, ceiling: ceiling,
                into: &segment)
        }
        if omittedAsBounds { segment.emit(.range) }
    }

    func emitCount(
        _ groups: [[Atom]], whenOmitted: Int64?, countsHidden: Bool, ceiling: Int64?,
        into segment: inout SegmentBuilder
    ) {
        let single = groups.filter { $0.count == 1 }.map { $0[0] }
        segment.emit(
            .field,
            countField(
                single, whenOmitted: whenOmitted, countsHidden: countsHidden, ceiling: ceiling))
        for group in groups where group.count > 1 {
            let flag = compilation.anyField(
                group, omitted: whenOmitted.map { .gives($0 != 0) } ?? .ranges,
                countsHidden: countsHidden)
            segment.emit(.any, flag)
            segment.emit(
                .truthNumber, compilation.image.constant(CompiledInstrument.unitsPerPoint))
            segment.emit(.add)
        }
    }

    func countField(
        _ atoms: [Atom], whenOmitted: Int64?, countsHidden: Bool, ceiling: Int64?
    ) -> Int {
        let key = CountKey(
            atoms: atoms, omitted: whenOmitted, countsHidden: countsHidden, ceiling: ceiling)
        if let field = countFields[key] { return field }
        let field = compilation.image.addField(ceiling.map { .cappedSum(ceiling: $0) } ?? .sum)
        for atom in atoms {
            let count = compilation.image.variables[atom.variable].outcomeCount
            compilation.image.contributions.append(
                ProgramImage.Contribution(
                    variable: atom.variable, field: field,
                    amounts: (0..<count).map {
                        atom.outcomes >> UInt64($0) & 1 == 1 ? CompiledInstrument.unitsPerPoint : 0
                    }, whenOmitted: whenOmitted, countsHidden: countsHidden))
        }
        countFields[key] = field
        return field
    }
}
