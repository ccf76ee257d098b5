package import RiskModel
package import RiskSource

/// Reads the `cases.yaml` of a plugin: worked cases with what the tool must make of them.
package enum CaseReader {
    /// The date of a case that names none, for a tool without windows: nothing counts back from it.
    package static let dateWithoutWindows = CivilDate(year: 2026, month: 1, day: 1)

    /// What a suggested case has in the place of what its author must say.
    package static let placeholder = "fill_in"

    /// Reads the cases of a plugin's tool.
    package static func read(
        _ file: SourceFile, for instrument: Instrument
    ) -> CaseFileReading {
        let source = YAMLReader().read(file, top: .sequenceOrMapping)
        let reader = CaseListReader(instrument)
        let cases = source.root.map(reader.read) ?? []
        return CaseFileReading(
            cases: cases, refused: reader.refused,
            diagnostics: (source.diagnostics + reader.diagnostics).inFileOrder)
    }
}

/// Reads the list of cases.
final class CaseListReader {
    private let instrument: Instrument
    /// What the plugin's author expects is quoted in messages; what is answered never is.
    private let context = ReadingContext(quotesValues: true)
    private let answerContext = ReadingContext(quotesValues: false)
    private let fieldsReader: CaseFieldsReader
    private var names: [String: SourceRange] = [:]
    private(set) var refused: [RefusedCase] = []

    init(_ instrument: Instrument) {
        self.instrument = instrument
        fieldsReader = CaseFieldsReader(instrument, in: answerContext)
    }

    var diagnostics: [Diagnostic] { context.diagnostics + answerContext.diagnostics }

    private var errorCount: Int { diagnostics.count { $0.severity == .error } }

    func read(_ root: YAMLNode) -> [ToolCase] {
        guard let elements = root.elements, !elements.isEmpty else {
            context.report(
                CaseDiagnostics.noCases(at: root.entries?.first?.key.range ?? root.range))
            return []
        }
        return elements.compactMap { element in
            let errorsBefore = errorCount
            let toolCase = readCase(element)
            return errorCount == errorsBefore ? toolCase : nil
        }
    }

    private func readCase(_ node: YAMLNode) -> ToolCase? {
        guard let reader = MappingReader(node, CaseKeys.definition, in: context) else {
            return nil
        }
        defer { reader.finish() }
        let name = reader.required(CaseKeys.name)
        if let name {
            reader.name("case '\(name.value.shortened)'")
            checkName(name)
        }
        let source = readSource(reader)
        if node.mustBeRefused {
            if let one = readRefused(node, reader, name: name, source: source) {
                refused.append(one)
            }
            return nil
        }
        let fields = fieldsReader.read(reader)
        let expectation = readExpectation(reader)
        let place = node.entries?.first?.key.range ?? node.range
        if !fields.hasDate, needsDate { context.report(CaseDiagnostics.caseWithoutDate(at: place)) }
        // A date stands in for a missing one, so that the answers are checked all the same.
        let completion = CaseCompletion(
            instrument: instrument, defaults: AnswerDefaults(date: CaseReader.dateWithoutWindows),
            context: answerContext)
        let answers = completion.answerSet(of: fields, place: place, range: node.range)
        guard let name, let answers, let source, let expectation else { return nil }
        return ToolCase(
            name: name, answers: answers, source: source, expectation: expectation,
            range: node.range)
    }

    /// Reads a case of which the answers must be refused: what refuses them is no mistake of the file.
    private func readRefused(
        _ node: YAMLNode, _ reader: MappingReader, name: Located<String>?, source: Located<String>?
    ) -> RefusedCase? {
        let found = ReadingContext(quotesValues: false)
        var answers: AnswerSet?
        if let given = MappingReader(node, CaseKeys.definition, in: found) {
            let fields = CaseFieldsReader(instrument, in: found).read(given)
            let completion = CaseCompletion(
                instrument: instrument,
                defaults: AnswerDefaults(date: CaseReader.dateWithoutWindows), context: found)
            let place = node.entries?.first?.key.range ?? node.range
            answers = completion.answerSet(of: fields, place: place, range: node.range)
        }
        let mistakes = Set(found.diagnostics.filter { $0.severity == .error }.map(\.code))
        let names = ExpectationReader.outcomeNames(of: instrument)
        let shape = ValueShape<Located<Set<String>>>.mapping(
            ExpectKeys.definition, ownNames: names
        ) { [instrument] reader in
            ExpectationReader(instrument: instrument, reader: reader).readRefusal()
        }
        let expected = reader.required(CaseKeys.expect, as: shape)
        guard let name, let source, let expected else { return nil }
        return RefusedCase(
            name: name, source: source, expected: expected, found: mistakes,
            answers: mistakes.isEmpty ? answers : nil, range: node.range)
    }

    private var needsDate: Bool {
        !instrument.windows.isEmpty
            || instrument.uses.contains { !($0.instrument?.windows.isEmpty ?? true) }
    }

    private func checkName(_ name: Located<String>) {
        if let first = names[name.value] {
            context.report(CaseDiagnostics.duplicateCaseName(name, first: first))
        } else {
            names[name.value] = name.range
        }
    }

    private func readSource(_ reader: MappingReader) -> Located<String>? {
        guard let source = reader.required(CaseKeys.source) else { return nil }
        let known = instrument.citations.map(\.id.value.rawValue) + ["own"]
        guard source.value != CaseReader.placeholder else {
            context.report(CaseDiagnostics.notFilledIn("'source'", at: source.range))
            return nil
        }
        guard known.contains(source.value) else {
            context.report(CaseDiagnostics.unknownCaseSource(source, known: known))
            return nil
        }
        return source
    }

    private func readExpectation(_ reader: MappingReader) -> Expectation? {
        if let node = reader.entry("expect")?.value, node.scalar?.text == CaseReader.placeholder {
            context.report(CaseDiagnostics.notFilledIn("'expect'", at: node.range))
            return nil
        }
        let entries = reader.entry("expect")?.value.entries ?? []
        let listed = entries.first { $0.key.value == ExpectKeys.asListed.name }?.value.entries ?? []
        let unfilled = (entries + listed).filter {
            $0.value.scalar?.text == CaseReader.placeholder
        }
        guard unfilled.isEmpty else {
            for entry in unfilled {
                context.report(
                    CaseDiagnostics.notFilledIn(
                        "'\(entry.key.value.shortened)'", at: entry.value.range))
            }
            return nil
        }
        let names = ExpectationReader.outcomeNames(of: instrument)
        let shape = ValueShape<Expectation>.mapping(ExpectKeys.definition, ownNames: names) {
            [instrument] reader in
            ExpectationReader(instrument: instrument, reader: reader).read()
        }
        return reader.required(CaseKeys.expect, as: shape)
    }
}

extension YAMLNode {
    /// Whether the case says that its answers must be refused.
    fileprivate var mustBeRefused: Bool {
        let expect = entries?.first { $0.key.value == "expect" }?.value
        return expect?.entries?.contains { $0.key.value == ExpectKeys.answersRefused.name } == true
    }
}
