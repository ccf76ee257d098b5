import RiskEngine
import RiskModel
import RiskSource
import Testing

/// Formulas made at random, against their fully bracketed form and against an evaluator of the tests'
/// own.
struct RandomFormulaTests {
    private static let count = 600

    private static func formulas(seed: UInt64) -> [RandomFormula] {
        var dice = FormulaDice(seed: seed)
        return (0..<count).map { index in
            index % 2 == 0
                ? .number(&dice, depth: 4) : .truth(&dice, depth: 4)
        }
    }

    @Test func `a formula with the fewest brackets is the one with all of them`() throws {
        let formulas = Self.formulas(seed: 1)
        let written = formulas.map(\.minimal)
        let few = FormulaProgram.read(written)
        let all = FormulaProgram.read(formulas.map(\.bracketed))
        #expect(few.diagnostics.map(\.message) == [])
        #expect(all.diagnostics.map(\.message) == [])
        let first = try #require(few.instrument).flags
        let second = try #require(all.instrument).flags
        #expect(first.count == Self.count)
        for (index, (few, all)) in zip(first, second).enumerated() {
            #expect(few.when.tree == all.when.tree, "\(written[index])")
        }
        // It is no test where brackets are never left out, or never needed.
        #expect(zip(written, formulas).count { $0 != $1.bracketed } > Self.count / 2)
        #expect(written.count { $0.contains("(") } > Self.count / 4)
    }

    @Test(arguments: [2, 3] as [UInt64])
    func `the core computes what the contract says`(seed: UInt64) throws {
        let formulas = Self.formulas(seed: seed)
        let program = try FormulaProgram(
            formulas.map { (text: $0.minimal, isTruth: $0.isTruth) })
        #expect(program.diagnostics.map(\.message) == [])
        var dice = FormulaDice(seed: seed &+ 100)
        var compared = 0
        var values = 0
        for _ in 0..<4 {
            let case_ = Answers(&dice)
            let outcomes = try program.outcomes(case_.cells)
            for (formula, outcome) in zip(formulas, outcomes) {
                guard let difference = case_.difference(formula, outcome) else { continue }
                compared += 1
                if case .agrees(let isValue) = difference {
                    values += isValue ? 1 : 0
                } else if case .differs(let why) = difference {
                    Issue.record("\(formula.minimal) for \(case_.cells): \(why)")
                }
            }
        }
        // Most formulas are compared, and not all for having no value.
        #expect(compared > Self.count * 2)
        #expect(values > Self.count)
    }
}

/// One set of known answers, as cells for the core and as values for the evaluator.
private struct Answers {
    var cells: [String: Batch.Cell]
    var evaluator: FormulaEvaluator

    init(_ dice: inout FormulaDice) {
        let first = dice.chance(1, in: 2)
        let second = dice.chance(1, in: 2)
        let hidden = dice.chance(1, in: 2)
        let whole = dice.roll(0..<21)
        let tenths = dice.roll(-500..<501)
        let gated = dice.roll(1..<10)
        let optional = dice.chance(1, in: 3) ? nil : dice.roll(1..<10)
        cells = [
            "first": .outcome(first ? 1 : 0), "second": .outcome(second ? 1 : 0),
            "hidden": .outcome(hidden ? 1 : 0), "whole": .value(Int64(whole)),
            "tenths": .value(Int64(tenths)), "gated": .value(Int64(gated)),
            "optional": optional.map { .value(Int64($0)) } ?? .notApplicable,
        ]
        evaluator = FormulaEvaluator(
            numbers: [
                "whole": FormulaNumber(Int128(whole)), "tenths": FormulaNumber(Int128(tenths), 100),
                "gated": first ? FormulaNumber(Int128(gated)) : nil,
                "optional": optional.map { FormulaNumber(Int128($0)) },
            ],
            answers: ["first": first, "second": second, "hidden": first ? hidden : nil])
    }

    enum Difference {
        case agrees(isValue: Bool)
        case differs(String)
    }

    /// How an outcome differs from what the evaluator finds; `nil` where that says nothing.
    func difference(
        _ formula: RandomFormula, _ outcome: FormulaProgram.Outcome
    ) -> Difference? {
        do {
            switch outcome {
            case .truth(let bits):
                let expected: UInt64 =
                    switch try evaluator.truth(formula) {
                    case .no: 1
                    case .yes: 2
                    case .unknown: 3
                    }
                return bits == expected
                    ? .agrees(isValue: expected != 3) : .differs("\(bits), not \(expected)")
            case .number(let found):
                return difference(try evaluator.number(formula), found)
            }
        } catch is FormulaNumber.Undefined {
            guard case .number(let found) = outcome else { return .differs("no number") }
            return found.states == .undefined && !found.reasons.isEmpty
                ? .agrees(isValue: false) : .differs("\(found), not undefined")
        } catch {
            return nil
        }
    }

    private func difference(_ expected: FormulaNumber, _ found: NumberOutcome) -> Difference {
        guard let single = found.single else { return .differs("\(found), not \(expected)") }
        if case .exact(let numerator, let denominator) = expected {
            let fraction = Fraction(
                numerator: Int64(numerator), denominator: Int64(denominator))
            return single == .exact(fraction)
                ? .agrees(isValue: true) : .differs("\(single), not \(expected)")
        }
        let (x, y) = (single.nearestDouble, expected.double)
        return abs(x - y) <= 1e-9 * max(abs(x), abs(y))
            ? .agrees(isValue: true) : .differs("\(x), not \(y)")
    }
}
