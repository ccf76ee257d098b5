import RiskEngine
import RiskModel
import RiskSource

/// Comparisons of one item with an answer that it can have.
extension ConditionCompiler {
    func itemComparison(
        _ operation: BinaryOperator, _ path: ItemPath, _ range: SourceRange, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard let binding = compilation.item(path) else {
            segment.emit(.truth, 3)
            return
        }
        segment.reads.insert(path)
        switch (binding.coding, right) {
        case (.number(let domain, let ends), .number(let number, _)):
            let atom = numberAtom(operation, binding, domain, ends, number)
            emitAny([atom], at: place, into: &segment)
        case (.yesNo, .string(let text, let textRange)),
            (.choice, .string(let text, let textRange)),
            (.periods, .string(let text, let textRange)):
            optionComparison(
                operation, binding, text, textRange, range: range, at: place, into: &segment)
        case (.subsets, _), (.optionByOption, _):
            fail(
                CompilerDiagnostics.wrongType(
                    found: "a comparison with '\(path)', which takes several options",
                    expected: "'\"option\" in \(path)'", at: range), into: &segment)
        case (.none, _):
            fail(
                CompilerDiagnostics.notAvailable(
                    "'\(path)'", because: "dates and text are recorded, not compared", at: range),
                into: &segment)
        case (.number, _):
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(right, at: place),
                    expected: "a number to compare '\(path)' with", at: right.range),
                into: &segment)
        case (.yesNo, _), (.choice, _), (.periods, _):
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(right, at: place),
                    expected: "an option of '\(path)' in quotes", at: right.range),
                into: &segment)
        }
    }

    func optionComparison(
        _ operation: BinaryOperator, _ binding: ItemBinding, _ text: String,
        _ textRange: SourceRange, range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        let all = outcomes(0..<binding.outcomeCount)
        let equal: Atom?
        if case .periods = binding.coding {
            equal =
                switch text {
                case "yes": binding.presence()?.first
                case "no": Atom(variable: binding.variables[0], outcomes: 1)
                default: nil
                }
        } else {
            equal = binding.has(text)
        }
        guard let equal else {
            let known =
                if case .periods = binding.coding { ["yes", "no"] } else { binding.answerNames }
            let path = binding.path.description
            var instead: String?
            if case .periods = binding.coding, binding.has(text) != nil {
                instead = "write '\"\(text)\" in \(path)'"
            }
            fail(
                CompilerDiagnostics.unknownOption(
                    text, of: path, known: known,
                    nearest: NearestName.of(text, among: known), at: textRange,
                    instead: instead), into: &segment)
            return
        }
        var atom = equal
        switch operation {
        case .equal:
            break
        case .notEqual:
            atom.outcomes = all & ~equal.outcomes
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard case .choice(_, ordered: true) = binding.item.type else {
                fail(
                    CompilerDiagnostics.notAvailable(
                        "'\(operation.rawValue)' on '\(binding.path)'",
                        because: "only an ordered choice has places to compare", at: range),
                    into: &segment)
                return
            }
            atom.outcomes = places(operation, place: equal.outcomes.trailingZeroBitCount, of: all)
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder:
            break
        }
        emitAny([atom], at: place, into: &segment)
    }

    /// The cells of a number for which a comparison holds: cuts stand at every compared number.
    func numberAtom(
        _ operation: BinaryOperator, _ binding: ItemBinding, _ domain: NumberDomain,
        _ ends: [Int64], _ number: PreciseDecimal
    ) -> Atom {
        var bits: UInt64 = 0
        for (cell, end) in ends.enumerated() {
            // The highest value of a cell stands for all of it: no cut lies inside.
            let value = PreciseDecimal(significand: end, places: domain.places)
            let limit = number
            let holds =
                switch operation {
                case .less: value < limit
                case .lessOrEqual: value <= limit
                case .greater: value > limit
                case .greaterOrEqual: value >= limit
                case .equal: value == limit
                case .notEqual: value != limit
                case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: false
                }
            if holds { bits |= 1 << UInt64(cell) }
        }
        return Atom(variable: binding.variables[0], outcomes: bits)
    }

    func places(_ operation: BinaryOperator, place: Int, of all: UInt64) -> UInt64 {
        let below: UInt64 = (1 << UInt64(place)) - 1
        let at: UInt64 = 1 << UInt64(place)
        switch operation {
        case .less: return all & below
        case .lessOrEqual: return all & (below | at)
        case .greater: return all & ~(below | at)
        case .greaterOrEqual: return all & ~below
        case .equal: return all & at
        case .notEqual: return all & ~at
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: return 0
        }
    }

    func outcomes(_ range: Range<Int>) -> UInt64 {
        range.reduce(0) { $0 | 1 << UInt64($1) }
    }
}
