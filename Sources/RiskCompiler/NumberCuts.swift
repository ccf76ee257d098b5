import RiskEngine
import RiskModel
import RiskSource

/// Where the outcome of a number or date can change: the ends of its bands, and the values that
/// conditions and tables compare it with. Between two cuts nothing but the value itself makes a
/// difference.
///
/// A number or date that is calculated with is cut into at most ``evenCells`` even cells beside
/// those, so that it can be said what would remain for each of them.
struct NumberCuts {
    /// The most cells into which a range is cut for its own sake.
    static let evenCells = 16

    private var cuts: [ItemPath: Set<Int64>] = [:]
    private let names: NameScope
    private let reads: FormulaReads

    init(_ instrument: Instrument, names: NameScope, reads: FormulaReads) {
        self.names = names
        self.reads = reads
        for used in instrument.uses {
            if let definition = used.instrument { collect(definition, tool: used.tool.value) }
        }
        collect(instrument, tool: nil)
    }

    /// Whether anything reads the item's value.
    func reads(_ path: ItemPath) -> Bool { cuts[path] != nil || reads.calculated.contains(path) }

    /// The last value of every cell, rising: the last of all is the highest of the range.
    ///
    /// - Parameters:
    ///   - range: The item's range, in steps.
    ///   - most: How many cells there can be; even cells give way first.
    func ends(for path: ItemPath, in range: ClosedRange<Int64>, most: Int) -> [Int64] {
        let needed = Set(statedEnds(for: path, in: range))
        let even = reads.calculated.contains(path) ? Self.evenEnds(of: range) : []
        let all = needed.union(even)
        return (all.count < most ? all : needed).sorted() + [range.upperBound]
    }

    /// The last value before each place at which the plugin itself says that the outcome can change,
    /// rising: the ends of bands, and what conditions and tables compare with.
    func statedEnds(for path: ItemPath, in range: ClosedRange<Int64>) -> [Int64] {
        (cuts[path] ?? []).filter { range.contains($0) && $0 < range.upperBound }.sorted()
    }

    /// The last values of even cells of a range, without that of the last.
    static func evenEnds(of range: ClosedRange<Int64>) -> Set<Int64> {
        let width = range.upperBound - range.lowerBound + 1
        let count = min(Int64(evenCells), width)
        let (size, rest) = width.quotientAndRemainder(dividingBy: count)
        // The first cells take one value more where the range does not divide evenly.
        return Set((1..<count).map { range.lowerBound + $0 * size + min($0, rest) - 1 })
    }

    private mutating func collect(_ instrument: Instrument, tool: ToolID?) {
        for item in instrument.items {
            if case .byBand(let bands)? = item.points {
                for band in bands {
                    if let upto = band.upto {
                        cut(
                            ItemPath(tool: tool, item: item.id.value),
                            after: PreciseDecimal(upto))
                    }
                }
            }
        }
        for scale in instrument.scales { cutEveryValue(of: scale, tool: tool) }
        for scale in instrument.scales {
            guard case .table(let table) = scale.method else { continue }
            for row in table.rows {
                for (name, cell) in zip(table.by, row.cells) {
                    guard case .item(let path)? = names.meaning(ofColumn: name.value, in: tool),
                        case .band(let from, let upto, _)? = cell
                    else { continue }
                    if let from { cut(path, before: PreciseDecimal(from)) }
                    if let upto { cut(path, after: PreciseDecimal(upto)) }
                }
            }
        }
        for condition in instrument.conditions { collect(condition, tool: tool) }
    }

    /// A number that scores as itself has a cell for each of its values where a scale takes the worst
    /// or the middle of its members' points, as far as cells go.
    private mutating func cutEveryValue(of scale: Scale, tool: ToolID?) {
        switch scale.method {
        case .worst, .median: break
        case .sum, .count, .mean, .percent, .table, .first, .expression, .result: return
        }
        for path in scale.method.members.flatMap({ names.items(of: $0, in: tool) }) {
            let item = names.item(path)
            guard case .number(let domain)? = item?.type, case .value? = item?.points else {
                continue
            }
            let lowest = domain.low.tenThousandths / domain.unitsPerStep
            let highest = domain.high.tenThousandths / domain.unitsPerStep
            guard highest - lowest < Int64(CoreLimit.outcomes - 1) else { continue }
            cuts[path, default: []].formUnion(lowest..<highest)
        }
    }

    private mutating func collect(_ expression: Expression, tool: ToolID?) {
        switch expression {
        case .binary(.isIn, let left, .list(let elements, _), _):
            for element in elements { compare(.equal, left, element, tool: tool) }
        case .binary(let operation, let left, let right, _):
            collect(left, tool: tool)
            collect(right, tool: tool)
            compare(operation, left, right, tool: tool)
            compare(operation.mirrored, right, left, tool: tool)
        case .number, .string, .truth, .name, .member, .index, .call, .list, .not, .negate,
            .conditional:
            for part in expression.parts { collect(part, tool: tool) }
        }
    }

    private mutating func compare(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, tool: ToolID?
    ) {
        guard case .item(let path)? = names.meaning(of: left, in: tool) else { return }
        let number: PreciseDecimal
        if case .number(let literal, _) = right {
            number = literal
        } else if let day = right.dayLiteral {
            number = PreciseDecimal(day.daysSinceEpoch)
        } else {
            return
        }
        switch operation {
        case .less, .greaterOrEqual: cut(path, before: number)
        case .lessOrEqual, .greater: cut(path, after: number)
        case .equal, .notEqual:
            cut(path, before: number)
            cut(path, after: number)
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: break
        }
    }

    private mutating func cut(_ path: ItemPath, after number: PreciseDecimal) {
        guard let steps = stepsPerPoint(of: path) else { return }
        cuts[path, default: []].insert(number.floor(times: steps))
    }

    private mutating func cut(_ path: ItemPath, before number: PreciseDecimal) {
        guard let steps = stepsPerPoint(of: path) else { return }
        // The last step below the number: the one before its ceiling.
        let (last, overflow) = number.negated.floor(times: steps).addingReportingOverflow(1)
        cuts[path, default: []].insert(overflow ? .min : -last)
    }

    /// Steps of the item in one whole: days of a date. `nil` for what is no number and no date.
    private func stepsPerPoint(of path: ItemPath) -> Int64? {
        switch names.item(path)?.type {
        case .number(let domain)?: CompiledInstrument.unitsPerPoint / domain.unitsPerStep
        case .date?: 1
        case .yesNo, .choice, .severalOf, .text, .windowed, nil: nil
        }
    }
}

extension BinaryOperator {
    /// The operator that says the same with the operands swapped.
    var mirrored: BinaryOperator {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .or, .and, .equal, .notEqual, .isIn, .plus, .minus, .times, .divide, .remainder: self
        }
    }
}

extension Instrument {
    /// Every condition of the instrument.
    var conditions: [Expression] {
        var all: [Expression] = sections.compactMap(\.when)
        all += items.compactMap(\.when) + items.compactMap { $0.substitute?.when }
        for scale in scales {
            if case .first(let match) = scale.method { all += match.rules.map(\.when) }
            if case .expression(let expression) = scale.method { all.append(expression) }
        }
        for result in results {
            if case .ordered(let rules, _) = result.derivation { all += rules.map(\.when) }
            all += result.rules.map(\.when)
            all += result.levels.flatMap { $0.routes.map(\.when) }
        }
        return all + flags.map(\.when) + triggers.map(\.when) + actions.map(\.when)
            + eligibility.map(\.require) + checks.map(\.require)
    }
}
