import RiskEngine
import RiskModel
import RiskSource

/// Comparisons of one item with an answer that it can have.
extension ConditionCompiler {
    func itemComparison(
        _ operation: BinaryOperator, _ path: ItemPath, _ left: Expression, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard let binding = compilation.item(path) else {
            segment.emit(.truth, 3)
            return
        }
        segment.reads.insert(path)
        switch (binding.coding, right) {
        case (.number(let domain, let ends), .number(let number, _)):
            let atom = numberAtom(operation, binding, ends, places: domain.places, number)
            emitAny([atom], at: place, into: &segment)
        case (.number, _):
            if type(of: right, at: place) == .text || isAnswer(right, at: place) {
                fail(
                    CompilerDiagnostics.wrongType(
                        found: describe(right, at: place),
                        expected: "a number to compare '\(path)' with", at: right.range),
                    into: &segment)
            } else {
                valueComparison(operation, left, right, at: place, into: &segment)
            }
        case (.date(_, let ends), _):
            if let day = right.dayLiteral {
                let number = PreciseDecimal(day.daysSinceEpoch)
                let atom = numberAtom(operation, binding, ends, places: 0, number)
                emitAny([atom], at: place, into: &segment)
            } else {
                valueComparison(operation, left, right, at: place, into: &segment)
            }
        case (.text(let classes), _):
            textComparison(operation, binding, classes, right, at: place, into: &segment)
        case (.yesNo, .string(let text, let textRange)),
            (.choice, .string(let text, let textRange)),
            (.periods, .string(let text, let textRange)):
            optionComparison(
                operation, binding, text, textRange, range: left.range, at: place, into: &segment)
        case (.subsets, _), (.optionByOption, _):
            fail(
                CompilerDiagnostics.wrongType(
                    found: "a comparison with '\(path)', which takes several options",
                    expected: "'\"option\" in \(path)'", at: left.range), into: &segment)
        case (.none, _):
            recordedOnly(operation, binding, left, right, at: place, into: &segment)
        case (.yesNo, _), (.choice, _), (.periods, _):
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(right, at: place),
                    expected: "an option of '\(path)' in quotes", at: right.range),
                into: &segment)
        }
    }

    private func isAnswer(_ expression: Expression, at place: ConditionPlace) -> Bool {
        type(of: expression, at: place) == .answer
    }

    /// A date without a range, or a text that nothing sound is compared with: says which.
    private func recordedOnly(
        _ operation: BinaryOperator, _ binding: ItemBinding, _ left: Expression,
        _ right: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard case .text = binding.item.type else {
            valueComparison(operation, left, right, at: place, into: &segment)
            return
        }
        fail(
            CompilerDiagnostics.wrongType(
                found: describe(right, at: place),
                expected: "a text in quotes to compare '\(binding.path)' with", at: right.range),
            into: &segment)
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
                    nearest: NearestName.suggestion(for: text, among: known), at: textRange,
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
        _ operation: BinaryOperator, _ binding: ItemBinding, _ ends: [Int64], places: Int,
        _ number: PreciseDecimal
    ) -> Atom {
        var bits: UInt64 = 0
        for (cell, end) in ends.enumerated() {
            // The highest value of a cell stands for all of it: no cut lies inside.
            let value = PreciseDecimal(significand: end, places: places)
            let order = value < number ? -1 : value == number ? 0 : 1
            if operation.holds(forOrder: order) { bits |= 1 << UInt64(cell) }
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
