import RiskModel

/// Follows a calculation as a person would who has the steps, a pencil and no computer: every step is
/// worked out again from what stands below it, and held against the value that the step says.
///
/// It knows the methods from docs/scoring.md and shares nothing with the compiler or the core.
struct HandCalculation {
    private(set) var problems: [String] = []
    /// How many steps were really worked out, so that a test cannot pass by looking at nothing.
    private(set) var checked = 0

    init(_ calculation: Calculation, against assessment: Assessment) {
        for step in calculation.parts.joined() { follow(step) }
        compare(calculation, with: assessment)
    }

    // MARK: Against the result

    private mutating func compare(_ calculation: Calculation, with assessment: Assessment) {
        for finding in assessment.scales where finding.refusedFor.isEmpty {
            let step = calculation.scales.first {
                if case .scale(finding.id.rawValue, _, _, _) = $0.kind { true } else { false }
            }
            checked += 1
            if step?.value != .number(finding.listed, finding.specials) {
                problems.append("scale '\(finding.id)' is not what was reported")
            }
        }
        if calculation.levels.count != assessment.levels.count {
            problems.append("levels are missing")
        }
        for (step, finding) in zip(calculation.levels, assessment.levels)
        where finding.refusedFor.isEmpty {
            checked += 1
            followDerivation(step, finding)
            if step.value != .levels(finding.afterRules) {
                problems.append("level '\(finding.id)' is not what was reported")
            }
            let computed = step.steps.first {
                if case .computed = $0.kind { true } else { false }
            }
            let isExact = computed?.isExact == true && finding.exact
            if isExact, computed?.value != .levels(finding.computed) {
                problems.append("level '\(finding.id)' before rules is not what was reported")
            }
            let fired = step.steps.compactMap { step -> CalculationValue? in
                if case .rule = step.kind { step.value } else { nil }
            }
            if fired != finding.rules.map({ .truth($0.fired) }) {
                problems.append("rules of '\(finding.id)' are not what was reported")
            }
        }
    }

    // MARK: Steps

    private mutating func follow(_ step: CalculationStep) {
        for part in step.steps { follow(part) }
        switch step.kind {
        case .scale(let id, _, _, _): followScale(step, id)
        case .points: followPoints(step)
        case .method(let method): followMethod(step, method)
        case .level(let id, _, let isJudgement, let names):
            if !isJudgement { followLevel(step, id, names) }
        case .formula(let expression, let sign): followFormula(step, expression, sign)
        default: break
        }
    }

    private mutating func expect(_ step: CalculationStep, _ value: ScaleValue?, _ what: String) {
        guard let value, let said = step.settled else { return }
        checked += 1
        if said != value, abs(said.nearestDouble - value.nearestDouble) > 1e-9 {
            problems.append("\(what): \(value) by hand, \(said) in the tree")
        }
    }

    /// The last step of a scale that gives a number is the scale's value, and each limit follows from
    /// the step before it.
    private mutating func followScale(_ scale: CalculationStep, _ id: String) {
        var before: ScaleValue?
        var members: (answered: ScaleValue, missing: ScaleValue)?
        var answered: ScaleValue?
        var missing: ScaleValue?
        for step in scale.steps {
            switch step.kind {
            case .answered: answered = step.settled
            case .missing: missing = step.settled
            case .prorated:
                if let answered, let missing { members = (answered, missing) }
                if let members, let points = before, members.answered.nearestDouble > 0 {
                    let all = members.answered.nearestDouble + members.missing.nearestDouble
                    expect(
                        step,
                        .real(points.nearestDouble * all / members.answered.nearestDouble),
                        "'\(id)' in proportion")
                }
                before = step.settled
            case .cap(let limit):
                expect(step, before.map { min($0, ScaleValue(limit)) }, "'\(id)' after its cap")
                before = step.settled
            case .floor(let limit):
                expect(step, before.map { max($0, ScaleValue(limit)) }, "'\(id)' after its floor")
                before = step.settled
            case .rounding(let rounding):
                expect(step, before.map { Self.rounded($0, rounding) }, "'\(id)' rounded")
                before = step.settled
            case .points, .method, .scaleValue: before = step.settled
            default: break
            }
        }
        expect(scale, before, "'\(id)'")
    }

    private mutating func followPoints(_ step: CalculationStep) {
        var low = Int64(0)
        var high = Int64(0)
        for member in step.steps {
            guard case .number(let range?, _)? = member.value, let least = range.low.decimal,
                let most = range.high.decimal
            else { return }
            low += least.tenThousandths
            high += most.tenThousandths
        }
        guard case .number(let range?, _)? = step.value else { return }
        let isCount = step.steps.isEmpty
        if isCount { return }
        checked += 1
        // Sums of members bound the sum; where every member is settled they are the sum.
        let least = ScaleValue(ExactDecimal(tenThousandths: low))
        let most = ScaleValue(ExactDecimal(tenThousandths: high))
        if range.low < least || range.high > most {
            problems.append("points \(range) lie outside what the members give")
        }
        if low == high, step.isExact, range.low != least || range.high != least {
            problems.append("points \(range), and the members give \(least)")
        }
    }

    private mutating func followMethod(_ step: CalculationStep, _ method: String) {
        switch method {
        case "table", "first":
            let taken = step.steps.first { $0.isTaken == .yes }
            let holding = step.steps.first { $0.value == .truth(.yes) }
            switch taken?.kind {
            case .row(_, _, let gives)?, .first(_, let gives)?:
                expect(step, PreciseDecimal(text: gives).map(Self.value), "a \(method)")
                let before = step.steps.prefix { $0.isTaken != .yes }
                if before.contains(where: { $0.value == .truth(.yes) }) {
                    problems.append("a \(method) takes what is not the first that holds")
                }
            default:
                if holding != nil, step.steps.allSatisfy({ $0.isTaken == .no }) {
                    problems.append("a \(method) takes nothing, and something holds")
                }
            }
        case "expression":
            expect(step, step.steps.first?.settled, "a formula")
        default: break
        }
    }

    // MARK: Levels

    /// Ordered ways: the one that is taken. Otherwise the worst of the cut-offs' level and of those of
    /// which a route holds.
    private mutating func followDerivation(_ step: CalculationStep, _ finding: LevelFinding) {
        var levels: [LevelID] = []
        for part in step.steps {
            switch part.kind {
            case .unlisted: return
            case .way(_, _, let level):
                guard part.isTaken ?? part.truth != .open else { return }
                if part.isTaken ?? part.truth == .yes { levels.append(level.id) }
            case .cutOff(let level, _, _, _):
                guard part.truth != .open else { return }
                if part.truth == .yes { levels.append(level.id) }
            default: break
            }
        }
        guard let computed = step.computed, computed.specials.isEmpty, !levels.isEmpty else {
            return
        }
        let places = levels.compactMap { level in finding.scale.firstIndex { $0.id == level } }
        let worst = finding.worseIsLast ? places.max() : places.min()
        checked += 1
        if computed.levels != worst.map({ [finding.scale[$0].id] }) {
            problems.append("'\(finding.id)' is not the level of the way that was taken")
        }
    }

    private mutating func followLevel(_ step: CalculationStep, _ id: String, _ names: [LevelName]) {
        var before: LevelSet?
        for part in step.steps {
            switch part.kind {
            case .computed: before = part.levels
            case .rule:
                let after = part.steps.last?.levels
                if part.value == .truth(.no), let before, let after {
                    checked += 1
                    if before != after { problems.append("a rule of '\(id)' acts unasked") }
                }
                before = after
            default: break
            }
        }
    }

    // MARK: Formulas

    private mutating func followFormula(
        _ step: CalculationStep, _ expression: Expression, _ sign: String
    ) {
        let truths = step.steps.map(\.truth)
        switch sign {
        case "&&":
            guard !truths.contains(nil) else { return }
            let known = truths.compactMap { $0 }
            // A conjunction may know more than its parts do, and never less.
            expect(step, known.contains(.no) ? .no : known.contains(.open) ? nil : .yes)
        case "||":
            guard !truths.contains(nil) else { return }
            let known = truths.compactMap { $0 }
            expect(step, known.contains(.yes) ? .yes : known.contains(.open) ? nil : .no)
        case "not":
            guard let operand = truths.first ?? nil else { return }
            expect(step, operand == .yes ? .no : operand == .no ? .yes : .open)
        case "<", "<=", ">", ">=", "==", "!=":
            followComparison(step, sign)
        case "count":
            guard let counted = step.settled, step.steps.allSatisfy({ $0.truth == .yes }) else {
                return
            }
            checked += 1
            if counted != ScaleValue(ExactDecimal(step.steps.count)) {
                problems.append("a count is not the number of what it counts")
            }
        default:
            followArithmetic(step, sign)
        }
    }

    private mutating func expect(_ step: CalculationStep, _ truth: Truth?) {
        guard let truth, let said = step.truth, step.isExact else { return }
        checked += 1
        if said != truth {
            problems.append("line \(step.pluginLine ?? 0): \(said), and \(truth) by hand")
        }
    }

    private mutating func followComparison(_ step: CalculationStep, _ sign: String) {
        // What a list does not name may decide the comparison.
        guard !step.steps.contains(where: \.mayLackItems) else { return }
        let values = step.steps.compactMap(Self.operand)
        guard values.count == 2, step.steps.count == 2 else { return }
        let (left, right) = (values[0], values[1])
        let holds =
            switch sign {
            case "<": left < right
            case "<=": left <= right
            case ">": left > right
            case ">=": left >= right
            case "==": left == right
            default: left != right
            }
        expect(step, holds ? .yes : .no)
    }

    private mutating func followArithmetic(_ step: CalculationStep, _ sign: String) {
        let values = step.steps.compactMap(Self.operand).map(\.nearestDouble)
        guard values.count == step.steps.count, let first = values.first else { return }
        let result: Double? =
            switch sign {
            case "+": values.reduce(0, +)
            case "-" where values.count == 2: first - values[1]
            case "*": values.reduce(1, *)
            case "/" where values.count == 2 && values[1] != 0: first / values[1]
            case "minus": -first
            case "min": values.min()
            case "max": values.max()
            case "abs": abs(first)
            default: nil
            }
        expect(step, result.map { .real($0) }, "'\(sign)'")
    }

    /// The number of a part of a formula, where it is settled.
    private static func operand(_ step: CalculationStep) -> ScaleValue? {
        switch step.kind {
        case .literal(.number(let number, _)): return value(number)
        case .coefficient(_, let number): return PreciseDecimal(text: number).map(value)
        case .item:
            guard case .number(let number, _)? = step.answer?.given, step.answer?.isAsked == .yes
            else { return nil }
            return ScaleValue(number)
        default: return step.settled
        }
    }

    private static func value(_ number: PreciseDecimal) -> ScaleValue {
        number.exactDecimal.map { ScaleValue($0) } ?? .real(Double(number.description) ?? 0)
    }

    private static func rounded(_ value: ScaleValue, _ rounding: Rounding) -> ScaleValue {
        guard case .exact(let fraction) = value else {
            guard case .real(let double) = value else { return value }
            var parts = 1.0
            for _ in 0..<min(rounding.places, 4) { parts *= 10 }
            let rule: FloatingPointRoundingRule =
                switch rounding.mode {
                case .floor: .down
                case .ceil: .up
                case .halfUp: .toNearestOrAwayFromZero
                case .halfEven: .toNearestOrEven
                }
            let steps = Int64((double * parts).rounded(rule))
            return ScaleValue(ExactDecimal(tenThousandths: steps * Int64(10_000 / parts)))
        }
        // In ten-thousandths: quotient and rest of the quantum.
        var quantum: Int64 = 10_000
        for _ in 0..<min(rounding.places, 4) { quantum /= 10 }
        let whole = fraction.denominator * quantum
        var quotient = fraction.numerator / whole
        var rest = fraction.numerator % whole
        if rest < 0 {
            rest += whole
            quotient -= 1
        }
        let isNegative = fraction.numerator < 0
        let up: Bool =
            switch rounding.mode {
            case .floor: false
            case .ceil: rest > 0
            case .halfUp: rest * 2 > whole || (rest * 2 == whole && !isNegative)
            case .halfEven: rest * 2 > whole || (rest * 2 == whole && quotient % 2 != 0)
            }
        return ScaleValue(ExactDecimal(tenThousandths: (quotient + (up ? 1 : 0)) * quantum))
    }
}

extension CalculationStep {
    /// The number, where it is the only thing that can be.
    fileprivate var settled: ScaleValue? {
        guard case .number(let range?, let specials)? = value, specials.isEmpty, range.isSingle
        else { return nil }
        return range.low
    }

    fileprivate var truth: Truth? { if case .truth(let truth)? = value { truth } else { nil } }
    fileprivate var levels: LevelSet? { if case .levels(let set)? = value { set } else { nil } }

    fileprivate var computed: LevelSet? {
        steps.first { if case .computed = $0.kind { true } else { false } }?.levels
    }
}
