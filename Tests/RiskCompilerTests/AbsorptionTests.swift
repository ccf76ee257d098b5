import RiskEngine
import RiskSource
import Testing

/// Every connective with a known and an unknown operand in every place.
struct AbsorptionTests {
    /// A truth as Kleene has it; `nil` is unknown.
    typealias Kleene = Bool?

    private static let values: [Kleene] = [true, false, nil]

    /// Two ways of being unknown: an answer that is not there, and a comparison with what has no
    /// value in any completion.
    private static let unknowns = [#"third == "yes""#, "1 / (whole - whole) > 0"]

    private static func written(_ value: Kleene, _ unknown: String) -> String {
        value.map { $0 ? "true" : "false" } ?? "(\(unknown))"
    }

    private func expect(_ cases: [(text: String, truth: Kleene)]) throws {
        let program = try FormulaProgram(cases.map { (text: $0.text, isTruth: true) })
        #expect(program.diagnostics.map(\.message) == [])
        let outcomes = try program.outcomes(["whole": .value(4)])
        for (wanted, outcome) in zip(cases, outcomes) {
            let bits: UInt64 = wanted.truth.map { $0 ? 2 : 1 } ?? 3
            #expect(outcome == .truth(bits), "\(wanted.text)")
        }
    }

    @Test(arguments: unknowns)
    func `and, or, not and the equality of conditions are Kleene's`(unknown: String) throws {
        var cases: [(text: String, truth: Kleene)] = []
        for a in Self.values {
            let left = Self.written(a, unknown)
            cases.append(("!\(left)", a.map { !$0 }))
            for b in Self.values {
                let right = Self.written(b, unknown)
                let isFalse = a == false || b == false
                let isTrue = a == true || b == true
                cases.append(
                    ("\(left) && \(right)", isFalse ? false : a == nil || b == nil ? nil : true))
                cases.append(
                    ("\(left) || \(right)", isTrue ? true : a == nil || b == nil ? nil : false))
                let areKnown = a != nil && b != nil
                cases.append(("\(left) == \(right)", areKnown ? a == b : nil))
                cases.append(("\(left) != \(right)", areKnown ? a != b : nil))
            }
        }
        if unknown == Self.unknowns[0] {
            // The same answer on both sides is equal in each completion.
            cases.removeAll { $0.text.split(separator: "third").count > 2 }
        }
        try expect(cases)
    }

    @Test(arguments: unknowns)
    func `a conditional gives what both of its values are`(unknown: String) throws {
        var cases: [(text: String, truth: Kleene)] = []
        for condition in Self.values {
            for value in Self.values {
                for otherwise in Self.values {
                    let text =
                        "\(Self.written(condition, unknown)) ? \(Self.written(value, unknown)) : "
                        + Self.written(otherwise, unknown)
                    let truth: Kleene =
                        switch condition {
                        case true?: value
                        case false?: otherwise
                        case nil: value == otherwise ? value : nil
                        }
                    // One answer in several places is known in each completion.
                    guard unknown != Self.unknowns[0] || text.split(separator: "third").count <= 2
                    else { continue }
                    cases.append((text, truth))
                }
            }
        }
        #expect(cases.count >= 20)
        try expect(cases)
    }

    @Test func `an undefined number makes a comparison unknown, never false`() throws {
        let comparisons = ["<", "<=", "==", "!=", ">=", ">"].flatMap {
            ["1 / (whole - 4) \($0) 3", "3 \($0) ln(whole - 4)", "whole % (whole - 4) in [1, 2]"]
        }
        try expect(comparisons.map { ($0, nil) } + comparisons.map { ("!(\($0))", nil) })
    }
}
