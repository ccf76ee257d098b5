package import RiskModel
package import RiskSource

/// Reads answer files, YAML or JSON: one case, or several under `cases:`.
///
/// Everything that is wrong is reported at once, each mistake where it stands. No message holds
/// what was answered, except those of ``readWithValues(_:for:defaults:)``.
package enum AnswerReader {
    /// Reads the cases of a file for one tool.
    package static func read(
        _ file: SourceFile, for instrument: Instrument,
        defaults: AnswerDefaults = AnswerDefaults()
    ) -> AnswerReading {
        read(file, for: instrument, defaults: defaults, in: ReadingContext(quotesValues: false))
    }

    /// Reads as ``read(_:for:defaults:)`` does, with messages that quote the answers given: for a
    /// person who asked to see them.
    package static func readWithValues(
        _ file: SourceFile, for instrument: Instrument,
        defaults: AnswerDefaults = AnswerDefaults()
    ) -> AnswerReading {
        read(file, for: instrument, defaults: defaults, in: ReadingContext(quotesValues: true))
    }

    /// Returns what the file says under `tool:`, before a tool is chosen.
    ///
    /// Of several cases it is the first one's, where the file does not say it for all. `nil` where it
    /// says nothing, or cannot be read.
    package static func tool(of file: SourceFile) -> Located<String>? {
        guard let root = YAMLReader(limits: limits).read(file).root else { return nil }
        let firstCase = root.value(of: "cases")?.elements?.first
        guard let node = root.value(of: "tool") ?? firstCase?.value(of: "tool"),
            let text = node.scalar?.text
        else { return nil }
        return Located(text, at: node.range)
    }

    /// Returns a diagnostic for each case that has the reference of one in a file before it.
    ///
    /// ``read(_:for:defaults:)`` finds the duplicates within a file already; this is for all the
    /// files of one call.
    package static func duplicateCases(in readings: [AnswerReading]) -> [Diagnostic] {
        var first: [String: SourceRange] = [:]
        var diagnostics: [Diagnostic] = []
        for reading in readings {
            for reference in reading.references {
                guard let earlier = first[reference.value] else {
                    first[reference.value] = reference.range
                    continue
                }
                guard earlier.file !== reference.range.file else { continue }
                diagnostics.append(
                    AnswerDiagnostics.duplicateCase(at: reference.range, first: earlier))
            }
        }
        return diagnostics
    }

    /// How large an answer file may be: a batch is written by a program and may be long. Ten
    /// thousand cases of a large instrument, each answered in full, are about a million nodes.
    package static let limits = YAMLLimits(fileBytes: 64 << 20, nodes: 4_000_000)

    private static func read(
        _ file: SourceFile, for instrument: Instrument, defaults: AnswerDefaults,
        in context: ReadingContext
    ) -> AnswerReading {
        let source = YAMLReader(limits: limits).read(file)
        context.report(source.diagnostics)
        var document = AnswerDocumentReader(instrument, defaults: defaults, in: context)
        if let root = source.root { document.read(root) }
        return AnswerReading(
            sets: context.hasErrors ? [] : document.sets, references: document.references,
            diagnostics: withoutConsequences(context.diagnostics).inFileOrder)
    }

    /// Without the names of another version, where it is said that the answers are of another one.
    private static func withoutConsequences(_ found: [Diagnostic]) -> [Diagnostic] {
        let versions = [MigrationDiagnosticCode.otherVersion, .noMigration].map(\.rawValue)
        guard found.contains(where: { versions.contains($0.code) }) else { return found }
        let consequences = [
            AnswerDiagnosticCode.unknownItem, .unknownOption, .unknownPeriod, .wrongAnswerType,
            .numberOutOfRange, .dateOutOfRange, .tooManyPlaces, .notApplicableRefused,
            .unknownJudgedLevel,
        ].map(\.rawValue)
        return found.filter { !consequences.contains($0.code) }
    }
}

/// Reads the mapping at the top of an answer file.
struct AnswerDocumentReader {
    private let instrument: Instrument
    private let fieldsReader: CaseFieldsReader
    private let completion: CaseCompletion
    private let context: ReadingContext
    private(set) var sets: [AnswerSet] = []
    private(set) var references: [Located<String>] = []
    private var firstReference: [String: SourceRange] = [:]

    init(_ instrument: Instrument, defaults: AnswerDefaults, in context: ReadingContext) {
        self.instrument = instrument
        self.context = context
        fieldsReader = CaseFieldsReader(instrument, in: context)
        completion = CaseCompletion(instrument: instrument, defaults: defaults, context: context)
    }

    mutating func read(_ root: YAMLNode) {
        guard let reader = MappingReader(root, AnswerFileKeys.definition, in: context)
        else { return }
        defer { reader.finish() }
        let shared = readFields(reader)
        guard let cases = reader.entry("cases") else {
            complete(shared, node: root)
            return
        }
        if let reference = shared.reference {
            context.report(AnswerDiagnostics.caseBesideCases(at: reference.range))
        }
        guard let elements = cases.value.elements, !elements.isEmpty else {
            context.report(
                cases.value.elements == nil && !cases.value.isNull
                    ? PluginDiagnostics.unexpectedValue(
                        cases.value, of: "'cases'", expected: "a list", in: context)
                    : AnswerDiagnostics.emptyCases(at: cases.key.range))
            return
        }
        for element in elements {
            guard let own = MappingReader(element, AnswerCaseKeys.definition, in: context)
            else { continue }
            complete(readFields(own).over(shared), node: element)
            own.finish()
        }
    }

    private func readFields(_ reader: MappingReader) -> CaseFields {
        if let tool = reader.optional(AnswerCaseKeys.tool),
            tool.scalar?.text != instrument.id.rawValue
        {
            let diagnostic = AnswerDiagnostics.wrongTool(
                expected: instrument.id.rawValue, at: tool.range)
            context.report(diagnostic, found: tool)
        }
        if let version = reader.optional(AnswerCaseKeys.version) { check(version) }
        let reference = reader.optional(AnswerCaseKeys.reference)
        var fields = fieldsReader.read(reader)
        fields.reference = reference
        return fields
    }

    /// Refuses answers of a version whose answers mean something else, or may.
    private func check(_ version: Located<String>) {
        guard let plan = instrument.migrationPlan(from: version.value) else {
            context.report(MigrationDiagnostics.noMigration(version, of: instrument))
            return
        }
        if !plan.changesNothing {
            context.report(MigrationDiagnostics.otherVersion(version, of: instrument))
        }
    }

    private mutating func complete(_ fields: CaseFields, node: YAMLNode) {
        if let reference = fields.reference {
            references.append(reference)
            if let first = firstReference[reference.value] {
                context.report(
                    AnswerDiagnostics.duplicateCase(at: reference.range, first: first))
            } else {
                firstReference[reference.value] = reference.range
            }
        }
        let start = node.entries?.first?.key.range ?? node.range
        if let set = completion.answerSet(of: fields, place: start, range: node.range) {
            sets.append(set)
        }
    }
}

extension YAMLNode {
    /// The value of a key of a mapping.
    fileprivate func value(of key: String) -> YAMLNode? {
        entries?.first { $0.key.value == key }?.value
    }
}
