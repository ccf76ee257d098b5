import RiskEngine
import RiskModel
import RiskSource

/// Compiles scales: the fields that their members give to, and the code that makes the value.
///
/// Every value is in ten-thousandths. Fields of members are made once and shared by all code that
/// reads the scale.
final class ScaleCompiler {
    let compilation: Compilation
    let names: NameScope
    /// Compiles the conditions of the tool's eligibility; leaves one truth value.
    var eligibility: ((inout SegmentBuilder) -> Void)?
    private var isEmittingEligibility = false

    private struct Key: Hashable {
        var tool: ToolID?
        var scale: ScaleID
    }

    private var plans: [Key: ScalePlan] = [:]
    private var omittedBounds: [Key: (low: Int, high: Int)] = [:]
    private var compiling: Set<Key> = []
    private var countFields: [CountKey: Int] = [:]

    private struct CountKey: Hashable {
        var atoms: [Atom]
        var omitted: Int64?
        var countsHidden: Bool
        var ceiling: Int64?
    }

    init(compilation: Compilation, names: NameScope) {
        self.compilation = compilation
        self.names = names
    }

    /// The fields of a scale, made when first needed.
    func plan(_ scale: Scale, owner: ToolID?) -> ScalePlan {
        let key = Key(tool: owner, scale: scale.id.value)
        if let plan = plans[key] { return plan }
        let plan = ScalePlanner(compilation: compilation, names: names).plan(scale, owner: owner)
        plans[key] = plan
        return plan
    }

    /// Whether the scale's value is in points; otherwise it is in ten-thousandths.
    func isInPoints(_ scale: Scale, owner: ToolID?) -> Bool {
        switch scale.method {
        case .expression: return true
        case .result(let used):
            guard case .scale(let tool, let other)? = names.meaning(of: used) else { return false }
            return isInPoints(other, owner: tool)
        case .sum, .count, .worst, .mean, .median, .percent, .table, .first: return false
        }
    }

    /// Emits the scale's value over what is asked, answered and omitted.
    func emit(_ scale: Scale, owner: ToolID?, into segment: inout SegmentBuilder) {
        guard owner != nil || !isEmittingEligibility else {
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'\(scale.id.value)'",
                    because: "whether the tool may be used is decided before any score",
                    at: scale.id.range))
            segment.emit(.undefined)
            return
        }
        let plan = plan(scale, owner: owner)
        let key = Key(tool: owner, scale: scale.id.value)
        guard plan.unset.isEmpty, compiling.insert(key).inserted else {
            if plan.unset.isEmpty {
                compilation.diagnostics.append(
                    CompilerDiagnostics.cycle([scale.id.value.rawValue], at: scale.id.range))
            }
            segment.emit(.undefined)
            return
        }
        defer { compiling.remove(key) }
        switch plan.method {
        case .sum(let field): emitSum(field, scale, plan, into: &segment)
        case .mean(let sum, let answered):
            segment.emit(.field, sum)
            segment.emit(.constant, compilation.image.constant(1))
            segment.emit(.field, answered)
            segment.emit(.proportion)
        case .worst(let field, let firstConstant):
            segment.emit(.worst, field, firstConstant)
        case .empty:
            segment.emit(.undefined)
        case .table(let table):
            emitTable(table, owner: owner, into: &segment)
        }
        emitMissing(scale, plan, into: &segment)
        emitLimits(scale, into: &segment)
        if owner == nil, let eligibility {
            isEmittingEligibility = true
            eligibility(&segment)
            isEmittingEligibility = false
            segment.emit(.numberNeeds, StateBit.notApplicable)
        }
    }

    private func emitSum(
        _ field: Int, _ scale: Scale, _ plan: ScalePlan, into segment: inout SegmentBuilder
    ) {
        if scale.missing.method == .prorate, let answered = plan.answered,
            let missing = plan.missing
        {
            // Nothing missing: the sum as it is; otherwise the sum times members over answered.
            segment.emit(.field, missing)
            segment.emit(.constant, compilation.image.constant(0))
            segment.emit(.equal)
            segment.emit(.field, field)
            segment.emit(.field, field)
            segment.emit(.field, answered)
            segment.emit(.field, missing)
            segment.emit(.add)
            segment.emit(.field, answered)
            segment.emit(.proportion)
            segment.emit(.chooseNumber)
        } else {
            segment.emit(.field, field)
        }
        if let someNotApplicable = plan.someNotApplicable, let someApplies = plan.someApplies {
            // Undefined where something is not applicable and nothing applies.
            segment.emit(.any, someNotApplicable)
            segment.emit(.not)
            segment.emit(.any, someApplies)
            segment.emit(.or)
            segment.emit(.numberNeeds, StateBit.undefined)
        }
    }

    private func emitMissing(_ scale: Scale, _ plan: ScalePlan, into segment: inout SegmentBuilder)
    {
        if let missing = plan.missing, let most = scale.missing.effectiveMost {
            segment.emit(.field, missing)
            segment.emit(.constant, compilation.image.constant(Int64(most)))
            segment.emit(.lessOrEqual)
            segment.emit(.numberNeeds, StateBit.insufficient)
        }
        guard let answered = plan.answered, let missing = plan.missing,
            scale.missing.method == .leaveOut || scale.missing.method == .prorate
        else { return }
        // Too few are answered, and some are missing: with none missing there is nothing to refuse.
        let fewest = max(scale.missing.minAnswered ?? 1, 1)
        segment.emit(.constant, compilation.image.constant(Int64(fewest)))
        segment.emit(.field, answered)
        segment.emit(.lessOrEqual)
        if scale.missing.minAnswered == nil {
            segment.emit(.field, missing)
            segment.emit(.constant, compilation.image.constant(0))
            segment.emit(.equal)
            segment.emit(.or)
        }
        segment.emit(.numberNeeds, StateBit.insufficient)
    }

    private func emitLimits(_ scale: Scale, into segment: inout SegmentBuilder) {
        if let cap = scale.cap?.known {
            segment.emit(.atMost, compilation.image.constant(cap.tenThousandths))
        }
        if let floor = scale.floor?.known {
            segment.emit(.atLeast, compilation.image.constant(floor.tenThousandths))
        }
        if let round = scale.round {
            var quantum: Int64 = 10_000
            for _ in 0..<round.places { quantum /= 10 }
            segment.emit(.round, compilation.image.constant(quantum), round.mode.coreNumber)
        }
    }

    /// Rows are tried in order: the last row is the innermost alternative, *undefined* beyond it.
    private func emitTable(
        _ table: LookupTable, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        var carries: [Bool] = []
        for row in table.rows {
            emitRowCondition(row, table, owner: owner, into: &segment)
            carries.append(emitCarrier(row, table, owner: owner, into: &segment))
            segment.emit(
                .constant,
                compilation.image.constant(row.value.known?.exactDecimal?.tenThousandths ?? 0))
        }
        segment.emit(.undefined)
        for carries in carries.reversed() {
            segment.emit(carries ? .chooseCarrying : .chooseNumber)
        }
    }

    /// Looking up by a scale that has no value gives none, for the same reason: emits a number with
    /// the states of the scales that a row reads. Returns `false` where it reads none.
    private func emitCarrier(
        _ row: LookupRow, _ table: LookupTable, owner: ToolID?, into segment: inout SegmentBuilder
    ) -> Bool {
        var count = 0
        for (name, cell) in zip(table.by, row.cells) where cell != nil {
            guard case .scale(let scaleOwner, let scale)? = names.meaning(of: name.value, in: owner)
            else { continue }
            emit(scale, owner: scaleOwner, into: &segment)
            count += 1
            if count > 1 { segment.emit(.carryStates) }
        }
        return count > 0
    }

    private func emitRowCondition(
        _ row: LookupRow, _ table: LookupTable, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        segment.emit(.truth, 2)
        for (name, cell) in zip(table.by, row.cells) {
            guard let cell else { continue }
            switch (names.meaning(of: name.value, in: owner), cell) {
            case (.item(let path)?, _):
                let atom = compilation.item(path).flatMap { cell.atom(of: $0) }
                guard let atom else {
                    compilation.diagnostics.append(
                        CompilerDiagnostics.wrongType(
                            found: "a cell that does not fit '\(name.value)'",
                            expected: "numbers for a number, option ids for a choice",
                            at: cell.range ?? name.range))
                    continue
                }
                segment.reads.insert(path)
                segment.emit(.any, compilation.anyField([atom]))
                segment.emit(.and)
            case (.scale(let scaleOwner, let scale)?, .band(let from, let upto, _)):
                if let from {
                    segment.emit(.constant, compilation.image.constant(from.tenThousandths))
                    emit(scale, owner: scaleOwner, into: &segment)
                    segment.emit(.lessOrEqual)
                    segment.emit(.and)
                }
                if let upto {
                    emit(scale, owner: scaleOwner, into: &segment)
                    segment.emit(.constant, compilation.image.constant(upto.tenThousandths))
                    segment.emit(.lessOrEqual)
                    segment.emit(.and)
                }
            default:
                compilation.diagnostics.append(
                    CompilerDiagnostics.unknownName(
                        name.value, at: name.range,
                        nearest: NearestName.of(name.value, among: names.knownNames(in: owner))))
            }
        }
    }

    // MARK: Substitutions

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
                var low = contribution
                low.field = bounds.low
                low.whenOmitted = contribution.amounts.min()
                compilation.image.contributions.append(low)
                var high = contribution
                high.field = bounds.high
                high.whenOmitted = contribution.amounts.max()
                compilation.image.contributions.append(high)
            }
            omittedBounds[key] = bounds
        }
        segment.emit(.field, bounds.low)
        segment.emit(.field, bounds.high)
        segment.emit(.range)
        return true
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

    private func emitCount(
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

    private func countField(
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

/// The state bits of the core, as operands.
enum StateBit {
    static let undefined = 2
    static let insufficient = 4
    static let notApplicable = 8
}

extension MissingRule {
    /// The most members that may be missing: none for `refuse`, any number where it is `nil`.
    package var effectiveMost: Int? { method == .refuse ? 0 : most }
}

extension LookupCell {
    fileprivate var range: SourceRange? {
        switch self {
        case .band(_, _, let range): range
        case .options(let options): options.first?.range
        }
    }

    /// The outcomes of an item that the cell accepts; `nil` where the cell does not fit the item.
    fileprivate func atom(of binding: ItemBinding) -> Atom? {
        switch (self, binding.coding) {
        case (.band(let from, let upto, _), .number(let domain, let ends)):
            var bits: UInt64 = 0
            for (cell, end) in ends.enumerated() {
                // The highest value of a cell stands for all of it: no cut lies inside.
                let value = end * domain.unitsPerStep
                let isAbove = from.map { value >= $0.tenThousandths } ?? true
                let isBelow = upto.map { value <= $0.tenThousandths } ?? true
                if isAbove && isBelow { bits |= 1 << UInt64(cell) }
            }
            return Atom(variable: binding.variables[0], outcomes: bits)
        case (.options(let options), .yesNo), (.options(let options), .choice):
            let atoms = options.compactMap { binding.has($0.value.rawValue) }
            guard atoms.count == options.count else { return nil }
            return Atom(
                variable: binding.variables[0], outcomes: atoms.reduce(0) { $0 | $1.outcomes })
        default:
            return nil
        }
    }
}
