import RiskEngine
import RiskModel
import RiskSource

/// Scales that choose their value: by the rows of a table, by rules, by the middle of their members.
///
/// Rows and rules are tried from the last to the first, and a register keeps what they have come to:
/// so a long list takes no more of the core's stack than a short one.
extension ScaleCompiler {
    // MARK: Tables

    func emitTable(
        _ table: LookupTable, of scale: Scale, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        let columns = emitColumns(of: table, owner: owner, into: &segment)
        let choice = segment.register()
        segment.emit(.undefined)
        segment.emit(.saveNumber, choice)
        for row in table.rows.reversed() {
            emitRowCondition(row, table, columns, owner: owner, into: &segment)
            let carries = emitCarrier(row, columns, into: &segment)
            if carries { _ = emitCarrier(row, columns, into: &segment) }
            emitConstant(row.value, of: scale, owner: owner, into: &segment)
            if carries { segment.emit(.carryStates) }
            segment.emit(.loadNumber, choice)
            segment.emit(carries ? .chooseCarrying : .chooseNumber)
            segment.emit(.saveNumber, choice)
        }
        segment.emit(.loadNumber, choice)
        segment.release(choice)
        for register in columns.values { segment.release(register) }
    }

    /// Saves the scales that a table looks up by, each once whatever the number of rows; returns the
    /// register of each column that is one.
    func emitColumns(
        of table: LookupTable, owner: ToolID?, into segment: inout SegmentBuilder
    ) -> [Int: Int] {
        var columns: [Int: Int] = [:]
        for (column, name) in table.by.enumerated() {
            guard
                case .scale(let other, let inner)? = names.meaning(ofColumn: name.value, in: owner)
            else { continue }
            segment.reads.formUnion(names.items(of: inner, in: other))
            emit(inner, owner: other, into: &segment)
            let register = segment.register()
            segment.emit(.saveNumber, register)
            columns[column] = register
        }
        return columns
    }

    /// Whether a tool's scale can be *not applicable*: some condition of eligibility of its tool, or of a tool
    /// that it may read, could see to that.
    private func mayNotApply(owner: ToolID?) -> Bool {
        names.definitions.contains { tool, definition in
            (tool == owner || owner == nil) && !definition.eligibility.isEmpty
        }
    }

    /// Looking up by a scale that has no value gives none, for the same reason: emits a number with
    /// the states of the scales that a row reads. Returns `false` where it reads none.
    private func emitCarrier(
        _ row: LookupRow, _ columns: [Int: Int], into segment: inout SegmentBuilder
    ) -> Bool {
        var count = 0
        for (column, cell) in row.cells.enumerated() {
            guard cell != nil, let register = columns[column] else { continue }
            segment.emit(.loadNumber, register)
            count += 1
            if count > 1 { segment.emit(.carryStates) }
        }
        return count > 0
    }

    /// Emits whether all cells of a row hold.
    func emitRowCondition(
        _ row: LookupRow, _ table: LookupTable, _ columns: [Int: Int], owner: ToolID?,
        into segment: inout SegmentBuilder
    ) {
        segment.emit(.truth, 2)
        for (column, (name, cell)) in zip(table.by, row.cells).enumerated() {
            guard let cell else { continue }
            switch (names.meaning(ofColumn: name.value, in: owner), cell) {
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
            case (.scale(let other, let inner)?, .band(let from, let upto, _)):
                guard let register = columns[column] else { continue }
                let isInPoints = isInPoints(inner, owner: other)
                segment.emit(.truth, 2)
                if let from {
                    emitConstant(from, inPoints: isInPoints, into: &segment)
                    segment.emit(.loadNumber, register)
                    segment.emit(.lessOrEqual)
                    segment.emit(.and)
                }
                if let upto {
                    segment.emit(.loadNumber, register)
                    emitConstant(upto, inPoints: isInPoints, into: &segment)
                    segment.emit(.lessOrEqual)
                    segment.emit(.and)
                }
                if mayNotApply(owner: other) {
                    // A number that may not be given equals nothing, itself not either: then the row
                    // is reached, and what it carries says why it has no value.
                    segment.emit(.loadNumber, register)
                    segment.emit(.loadNumber, register)
                    segment.emit(.equal)
                    segment.emit(.not)
                    segment.emit(.or)
                }
                segment.emit(.and)
            case (.scale, .options):
                compilation.diagnostics.append(
                    CompilerDiagnostics.wrongType(
                        found: "options for the scale '\(name.value)'",
                        expected: "'{from, upto}'", at: cell.range ?? name.range))
            default:
                compilation.diagnostics.append(
                    CompilerDiagnostics.unknownName(
                        name.value, at: name.range,
                        nearest: NearestName.suggestion(
                            for: name.value, among: names.knownNames(in: owner))))
            }
        }
    }

    // MARK: Rules

    func emitFirst(
        _ match: FirstMatch, of scale: Scale, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        let choice = segment.register()
        if let otherwise = match.otherwise {
            emitConstant(otherwise, of: scale, owner: owner, into: &segment)
        } else {
            segment.emit(.undefined)
        }
        segment.emit(.saveNumber, choice)
        for rule in match.rules.reversed() {
            if let conditions {
                conditions.compile(rule.when, at: ConditionPlace(tool: owner), into: &segment)
            } else {
                segment.emit(.truth, 3)
            }
            emitConstant(rule.value, of: scale, owner: owner, into: &segment)
            segment.emit(.loadNumber, choice)
            segment.emit(.chooseNumber)
            segment.emit(.saveNumber, choice)
        }
        segment.emit(.loadNumber, choice)
        segment.release(choice)
    }

    // MARK: The middle

    /// - Parameter fields: For each value but the highest, how many members are at most there, less
    ///   how many are above.
    func emitMedian(_ values: [Int64], _ fields: [Int], into segment: inout SegmentBuilder) {
        // At least half are at most at the lower middle, more than half at the upper.
        for comparison in [Opcode.lessOrEqual, .less] {
            let choice = segment.register()
            segment.emit(.constant, compilation.image.constant(values.last ?? 0))
            segment.emit(.saveNumber, choice)
            for (value, field) in zip(values, fields).reversed() {
                segment.emit(.constant, compilation.image.constant(0))
                segment.emit(.field, field)
                segment.emit(comparison)
                segment.emit(.constant, compilation.image.constant(value))
                segment.emit(.loadNumber, choice)
                segment.emit(.chooseNumber)
                segment.emit(.saveNumber, choice)
            }
            segment.emit(.loadNumber, choice)
            segment.release(choice)
        }
        segment.emit(.add)
        segment.emit(.constant, compilation.image.constant(1))
        segment.emit(.constant, compilation.image.constant(2))
        segment.emit(.proportion)
    }

    // MARK: Used tools

    func emitUsed(_ used: UsedScale, into segment: inout SegmentBuilder) {
        guard case .scale(let owner, let scale)? = names.meaning(of: used) else {
            let tool = names.usedTool(used.tool.value)
            let known =
                tool == nil
                ? names.usedToolNames
                : names.definition(of: tool)?.scales.map(\.id.value.rawValue) ?? []
            let name = tool == nil ? used.tool.value : used.scale.value.rawValue
            compilation.diagnostics.append(
                CompilerDiagnostics.unknownName(
                    name, at: used.scale.range,
                    nearest: NearestName.suggestion(for: name, among: known)))
            segment.emit(.undefined)
            return
        }
        segment.reads.formUnion(names.items(of: scale, in: owner))
        emit(scale, owner: owner, into: &segment)
    }
}

extension LookupCell {
    var range: SourceRange? {
        switch self {
        case .band(_, _, let range): range
        case .options(let options): options.first?.range
        }
    }

    /// The outcomes of an item that the cell accepts; `nil` where the cell does not fit the item.
    func atom(of binding: ItemBinding) -> Atom? {
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
