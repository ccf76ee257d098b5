import RiskEngine
import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskCompiler

/// Formulas read from a plugin's text and compiled as they are in tools, each with an output.
struct FormulaProgram {
    let instrument: Instrument
    let expressions: [Expression]
    let diagnostics: [Diagnostic]
    private let compilation: Compilation
    private let outputs: [Output]

    private enum Output {
        case number(Int)
        case truth(Int)
    }

    /// What one formula came to.
    enum Outcome: Equatable {
        case number(NumberOutcome)
        /// What is possible: bit 0 false, bit 1 true.
        case truth(UInt64)
    }

    static let text = #"""
        riskkit: 1
        id: formula-check
        version: 1.0.0
        kind: general
        title: Formula check
        about: An invented tool.
        intended_use: None.
        subject: child
        source: {instrument: F, owner: F, cited: [], licence: invented, validation: none}
        citations: {f: {title: F, checked: 2026-01-05}}
        sections:
          - id: all
            title: All
            items:
              - {id: first, ask: A, type: yesno, points: {yes: 1}}
              - {id: second, ask: A, type: yesno, points: {yes: 1}}
              - {id: third, ask: A, type: yesno, points: {yes: 1}}
              - {id: hidden, ask: A, type: yesno, when: first == "yes"}
              - {id: whole, ask: A, type: whole, range: [0, 20]}
              - {id: tenths, ask: A, type: decimal, places: 2, range: [-5, 5]}
              - {id: gated, ask: A, type: whole, range: [1, 9], when: first == "yes"}
              - {id: optional, ask: A, type: whole, range: [1, 9], na: true}
              - {id: born, ask: A, type: date, range: [1950-01-01, 2030-12-31]}
              - {id: seen, ask: A, type: date, range: [1950-01-01, 2030-12-31], na: true}
              - {id: undated, ask: A, type: date}
              - {id: word, ask: A, type: text}
              - {id: mood, ask: A, type: choice, ordered: true, options: [calm, tense]}
              - {id: gifts, ask: A, type: several, options: [phone, money]}
        coefficients: {slope: 0.125, step: {value: 6.5e-8, source: f}}
        scales:
          - {id: total, sum: [all], missing: bounds}
        results:
          - id: concern
            title: Concern
            worse: last
            of: total
            levels: [{id: low, title: Low, upto: 2}, {id: high, title: High}]
        flags:

        """#

    /// Reads each formula as the condition of a flag; types are not looked at yet.
    static func read(_ formulas: [String]) -> (instrument: Instrument?, diagnostics: [Diagnostic]) {
        let flags = formulas.enumerated().map { index, formula in
            "  - {id: f\(index), when: '\(formula.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))', say: S, source: own}\n"
        }
        let file = SourceFile(name: "plugin.yaml", text: text + flags.joined())
        let loading = PluginLoader(locate: { _ in nil }).load(file: file)
        return (loading.instrument, loading.diagnostics)
    }

    /// Compiles formulas, those that give numbers and those that give truths.
    init(_ formulas: [(text: String, isTruth: Bool)], calendar: WorkingCalendar? = nil) throws {
        let reading = Self.read(formulas.map(\.text))
        let instrument = try #require(
            reading.instrument, "\(reading.diagnostics.map { DiagnosticRenderer().render($0) })")
        self.instrument = instrument
        let compilation = Compilation(instrument)
        compilation.workingCalendar = calendar
        let names = NameScope(instrument: instrument)
        let reads = FormulaReads(instrument, names: names)
        if reads.readsAssessmentDate { InstrumentCompiler().addAssessmentDate(compilation) }
        ItemVariables(compilation: compilation, names: names, reads: reads).addAll(
            cuts: NumberCuts(instrument, names: names, reads: reads))
        let scales = ScaleCompiler(compilation: compilation, names: names)
        let conditions = ConditionCompiler(
            compilation: compilation, names: names, scales: scales, levelCode: { _, _, _ in })
        expressions = instrument.flags.map(\.when)
        var outputs: [Output] = []
        for (expression, formula) in zip(expressions, formulas) {
            var segment = SegmentBuilder()
            let place = ConditionPlace(levels: .notAvailable, allowsKnown: true)
            if formula.isTruth {
                conditions.compile(expression, at: place, into: &segment)
                let output = compilation.image.addSetOutput()
                segment.emit(.storeTruth, output)
                outputs.append(.truth(output))
            } else {
                conditions.compileNumber(expression, at: place, into: &segment)
                let output = compilation.image.addNumberOutput()
                segment.emit(.storeNumber, output)
                outputs.append(.number(output))
            }
            compilation.image.addQuery(segment.code)
        }
        Self.addGates(compilation, conditions)
        diagnostics = compilation.diagnostics
        _ = compilation.image.sortContributions()
        self.compilation = compilation
        self.outputs = outputs
    }

    private static func addGates(_ compilation: Compilation, _ conditions: ConditionCompiler) {
        for binding in compilation.items {
            guard let gate = binding.item.when, !binding.variables.isEmpty else { continue }
            var segment = SegmentBuilder()
            conditions.compile(gate, at: ConditionPlace(), into: &segment)
            let index = compilation.image.addSegment(segment.code)
            for variable in binding.variables { compilation.image.variables[variable].gate = index }
        }
    }

    /// What the formulas come to for a row of answers; items that are not named are unknown.
    func outcomes(_ cells: [String: Batch.Cell], date: CivilDate? = nil) throws -> [Outcome] {
        var row = Array(
            repeating: Batch.Cell.unknown, count: compilation.image.variables.count)
        for (name, cell) in cells {
            let binding = try #require(compilation.item(ItemPath(item: ItemID(name))))
            if let variable = binding.variables.first { row[variable] = cell }
        }
        if let date, let variable = compilation.assessmentDate {
            row[variable] = .value(Int64(date.daysSinceEpoch))
        }
        var batch = Batch(variableCount: row.count)
        batch.append(row)
        let run = try Program(compilation.image).run(batch)
        return outputs.map {
            switch $0 {
            case .number(let output): .number(run.numbers[output][0])
            case .truth(let output): .truth(run.sets[output][0].some)
            }
        }
    }

    /// The cell of an answer to a text item.
    func cell(_ text: String, of item: String) throws -> Batch.Cell {
        let binding = try #require(compilation.item(ItemPath(item: ItemID(item))))
        guard case .text(let classes) = binding.coding else { return .unknown }
        return .outcome(classes.outcome(of: text))
    }
}

extension Scalar {
    /// The nearest double.
    var nearestDouble: Double {
        switch self {
        case .exact(let fraction): Double(fraction.numerator) / Double(fraction.denominator)
        case .real(let number): number
        }
    }
}

extension NumberOutcome {
    /// The one number that this is; `nil` where it is not one number.
    var single: Scalar? {
        states == .value && low == high ? low : nil
    }
}

extension Expression {
    /// The tree in words, without places, so that two trees can be compared.
    var tree: String {
        switch self {
        case .number(let number, _): "\(number)"
        case .string(let text, _): "\"\(text)\""
        case .truth(let truth, _): "\(truth)"
        case .name(let name, _): name
        case .member(let base, let member): "member(\(base.tree), \(member.value))"
        case .index(let base, let place, _): "at(\(base.tree), \(place.tree))"
        case .call(let name, let arguments, _):
            "\(name.value)(\(arguments.map(\.tree).joined(separator: ", ")))"
        case .list(let elements, _): "list(\(elements.map(\.tree).joined(separator: ", ")))"
        case .not(let operand, _): "not(\(operand.tree))"
        case .negate(let operand, _): "negate(\(operand.tree))"
        case .conditional(let condition, let value, let otherwise, _):
            "if(\(condition.tree), \(value.tree), \(otherwise.tree))"
        case .binary(let sign, let left, let right, _):
            "(\(left.tree) \(sign.rawValue) \(right.tree))"
        }
    }
}
