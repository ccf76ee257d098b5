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
    /// Compiles conditions; set once both are there.
    var conditions: ConditionCompiler?
    /// The tools whose eligibility as a whole is being compiled: none of their scales can be read.
    private var decidingEligibility: Set<ToolID?> = []

    struct Key: Hashable {
        var tool: ToolID?
        var scale: ScaleID
    }

    private var plans: [Key: ScalePlan] = [:]
    var omittedBounds: [Key: (low: Int, high: Int)] = [:]
    private var compiling: Set<Key> = []
    var countFields: [CountKey: Int] = [:]

    struct CountKey: Hashable {
        var atoms: [Atom]
        var omitted: Int64?
        var countsHidden: Bool
        var ceiling: Int64?
    }

    /// Where it is given as an output whether a scale's limits acted.
    struct LimitOutputs {
        var cap: Int?
        var floor: Int?
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

    /// Emits the scale's value over what is asked, answered and omitted: in ten-thousandths of a point,
    /// or in points (``isInPoints(_:owner:)``).
    func emit(
        _ scale: Scale, owner: ToolID?, limits: LimitOutputs? = nil,
        into segment: inout SegmentBuilder
    ) {
        guard !decidingEligibility.contains(owner) else {
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'\(scale.id.value)'",
                    because: "whether the tool may be used is decided before any score",
                    at: scale.id.range))
            segment.emit(.undefined)
            return
        }
        if segment.emitKept(.scale(owner, scale.id.value)) { return }
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
        emitValue(scale, plan, owner: owner, into: &segment)
        emitMissing(scale, plan, into: &segment)
        emitLimits(scale, owner: owner, outputs: limits, into: &segment)
        let isForSome = emitEligibility(owner, of: scale.id.value.rawValue, into: &segment)
        if isForSome { segment.emit(.numberNeeds, StateBit.notApplicable) }
        if isForSome || plan.method.mayTakeWays { segment.keep(.scale(owner, scale.id.value)) }
    }

    private func emitValue(
        _ scale: Scale, _ plan: ScalePlan, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        switch plan.method {
        case .sum(let field): emitSum(field, scale, plan, into: &segment)
        case .mean(let sum, let answered):
            segment.emit(.field, sum)
            segment.emit(.constant, compilation.image.constant(1))
            segment.emit(.field, answered)
            segment.emit(.proportion)
        case .percent(let given, let possible):
            segment.emit(.field, given)
            segment.emit(
                .constant,
                compilation.image.constant(100 * CompiledInstrument.unitsPerPoint))
            segment.emit(.field, possible)
            segment.emit(.proportion)
        case .median(let values, let fields, let someHasPoints):
            emitMedian(values, fields, into: &segment)
            segment.emit(.any, someHasPoints)
            segment.emit(.numberNeeds, StateBit.undefined)
        case .worst(let field, let firstConstant):
            segment.emit(.worst, field, firstConstant)
        case .empty:
            segment.emit(.undefined)
        case .table(let table):
            emitTable(table, of: scale, owner: owner, into: &segment)
        case .first(let match):
            emitFirst(match, of: scale, owner: owner, into: &segment)
        case .expression(let expression):
            emitExpression(expression, owner: owner, into: &segment)
        case .result(let used):
            emitUsed(used, into: &segment)
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

    /// Cap, floor and rounding, in that order.
    private func emitLimits(
        _ scale: Scale, owner: ToolID?, outputs: LimitOutputs?, into segment: inout SegmentBuilder
    ) {
        let isInPoints = isInPoints(scale, owner: owner)
        if let cap = scale.cap?.known {
            if let output = outputs?.cap {
                emitActed(output, into: &segment) { value, segment in
                    self.emitConstant(cap, inPoints: isInPoints, into: &segment)
                    segment.emit(.loadNumber, value)
                }
            }
            emitBound(cap, isCap: true, inPoints: isInPoints, into: &segment)
        }
        if let floor = scale.floor?.known {
            if let output = outputs?.floor {
                emitActed(output, into: &segment) { value, segment in
                    segment.emit(.loadNumber, value)
                    self.emitConstant(floor, inPoints: isInPoints, into: &segment)
                }
            }
            emitBound(floor, isCap: false, inPoints: isInPoints, into: &segment)
        }
        if let round = scale.round {
            emitRounding(round, inPoints: isInPoints, into: &segment)
        }
    }

    /// Gives as an output whether the first of two numbers is below the second, of which one is the
    /// value on the stack; it stays there.
    private func emitActed(
        _ output: Int, into segment: inout SegmentBuilder,
        operands: (Int, inout SegmentBuilder) -> Void
    ) {
        let value = segment.register()
        segment.emit(.saveNumber, value)
        operands(value, &segment)
        segment.emit(.less)
        segment.emit(.storeTruth, output)
        segment.emit(.loadNumber, value)
        segment.release(value)
    }

    // MARK: Eligibility

    /// Emits whether a scale or result of a tool may be given: the conditions for the whole tool, and
    /// those for it alone. Returns `false`, and emits nothing, where there are none.
    func emitEligibility(_ owner: ToolID?, of name: String, into segment: inout SegmentBuilder)
        -> Bool
    {
        let rules = (names.definition(of: owner)?.eligibility ?? []).enumerated().filter {
            $0.element.scope == nil || $0.element.scope?.value == name
        }
        // The conditions themselves are decided for every case.
        guard !rules.isEmpty, let conditions, !decidingEligibility.contains(owner) else {
            return false
        }
        for (place, (index, rule)) in rules.enumerated() {
            if !segment.emitKept(.eligibility(owner, index)) {
                let isWhole = rule.scope == nil
                if isWhole { decidingEligibility.insert(owner) }
                conditions.compile(rule.require, at: ConditionPlace(tool: owner), into: &segment)
                if isWhole { decidingEligibility.remove(owner) }
                segment.emit(.decide)
                segment.keep(.eligibility(owner, index))
            }
            if place > 0 { segment.emit(.and) }
        }
        return true
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

extension Rounding.Mode {
    /// The core's name of the mode.
    var coreMode: RoundingMode {
        switch self {
        case .halfUp: .halfAwayFromZero
        case .halfEven: .halfEven
        case .floor: .floor
        case .ceil: .ceiling
        }
    }
}
