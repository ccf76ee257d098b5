import RiskCompiler
import RiskEngine
package import RiskModel
package import RiskPlugins
package import RiskSource

/// The core refused what the compiler made, or the machine has no memory left: our fault.
package struct EngineError: Error, Sendable {
    package var program: String
}

/// A plugin that was read, checked and compiled, ready to score.
package struct LoadedTool: Sendable {
    package let instrument: Instrument
    package let identity: ToolIdentity
    /// The plugin's folder; empty for a plugin that was read from memory.
    package let folder: String
    package let warnings: [Diagnostic]
    /// Where every other file of the plugin is read, so that of a pinned plugin only what was compared
    /// is used; `nil` for a plugin that was read from memory.
    let files: PluginFiles?
    let compiled: CompiledInstrument
    let program: Program
    /// What calls the native functions of the tool's formulas.
    let native: NativeFunctions
    /// The working days by which the tool's time limits are counted.
    let bankHolidays: BankHolidays
    /// Whether loading could decide of every value that answers reach whether it has a level.
    private(set) var levelsWereDecided = false

    /// Scores a batch of cases, one result a case, in order.
    ///
    /// - Parameters:
    ///   - findsOutNext: Whether to work out which unknown answers matter most; it takes a row of the
    ///     batch for every answer that an unknown item could have.
    ///   - explains: Whether to give the whole calculation of each case as well.
    ///   - mostStates: The states of a query past which its result is an outer bound.
    package func assess(
        _ answers: [AnswerSet], findsOutNext: Bool = true, explains: Bool = false,
        mostStates: Int = CoreLimit.states
    ) throws(EngineError) -> [Assessment] {
        let scored = try CaseScoring.score(
            self, answers, findsOutNext: findsOutNext, mostStates: mostStates)
        let provenance = ProvenanceIndex(compiled)
        var assessments = scored.map { AssessmentBuilder($0, provenance).build() }
        guard explains else { return assessments }
        let calculations = try CalculationScoring(self)
        for (index, answerSet) in answers.enumerated() {
            assessments[index].calculation = try calculations.calculation(
                of: answerSet, assessments[index], native: scored[index].nativeOfCase)
        }
        return assessments
    }

    /// Reads an answer file for this tool.
    package func readAnswers(_ file: SourceFile, defaultDate: CivilDate?, showValues: Bool = false)
        -> (sets: [AnswerSet], diagnostics: [Diagnostic])
    {
        let reading = reading(file, defaultDate: defaultDate, showValues: showValues)
        return (reading.sets, reading.diagnostics)
    }

    func reading(_ file: SourceFile, defaultDate: CivilDate?, showValues: Bool) -> AnswerReading {
        let defaults = AnswerDefaults(date: defaultDate, nation: nil)
        return showValues
            ? AnswerReader.readWithValues(file, for: instrument, defaults: defaults)
            : AnswerReader.read(file, for: instrument, defaults: defaults)
    }

    /// Carries an answer file from an older version of the tool to this one.
    ///
    /// - Parameter version: The version that the answers were made with, where the file does not say it.
    package func migrateAnswers(_ file: SourceFile, from version: String?) -> (
        report: AnswerMigrationReport?, diagnostics: [Diagnostic]
    ) {
        AnswerMigrator(to: instrument, from: version).migrate(file)
    }

    /// What is wrong with the answers of a batch: checks of the tool that they fail, alone or together.
    package func checkDiagnostics(_ answers: [AnswerSet], _ results: [Assessment]) -> [Diagnostic] {
        zip(answers, results).flatMap { answerSet, result in
            result.failedChecks.map { check in
                let first = check.items.first.map { ItemID($0.id) }
                return KitDiagnostics.checkFailed(
                    check, at: first.flatMap { answerSet.answers[$0]?.range } ?? answerSet.range)
            }
        }
    }

    /// What is wrong with the judged levels of a batch: a level that the rules allow in no case is
    /// refused.
    package func judgedDiagnostics(_ answers: [AnswerSet], _ results: [Assessment]) -> [Diagnostic]
    {
        zip(answers, results).compactMap { answerSet, result in
            guard let judged = answerSet.judged, result.judged?.allowed == .no else { return nil }
            let id = instrument.results.first { $0.isJudgement }?.id.value ?? .level
            return KitDiagnostics.judgedNotAllowed(id, at: judged.level.range)
        }
    }
}

extension LoadedTool {
    /// Loads a plugin whose text is at hand.
    ///
    /// - Parameters:
    ///   - bankHolidays: The bank holidays; without them no working days are counted.
    ///   - open: Says where the files of each of the tools that it uses are read.
    ///   - locate: Finds the folders of the tools that it uses; none, where it is left out.
    package static func load(
        source: SourceFile, bankHolidays: BankHolidays = .none,
        open: @escaping (PluginFolder) -> PluginOpening = { .files(PluginFiles(in: $0)) },
        locate: @escaping (ToolID) -> String? = { _ in nil }
    ) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        make(
            PluginLoader(locate: locate, open: open).load(file: source), folder: "",
            bankHolidays: bankHolidays, access: .none)
    }

    /// Loads the plugin of a folder; `locate` finds the folders of the tools that it uses, and `open`
    /// says where the files of each are read.
    ///
    /// - Parameter namesFolder: Whether the id must be the name of the folder.
    static func load(
        folder: String, namesFolder: Bool = true, bankHolidays: BankHolidays,
        native: NativeAccess,
        open: @escaping (PluginFolder) -> PluginOpening = { .files(PluginFiles(in: $0)) },
        locate: @escaping (ToolID) -> String?
    ) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        make(
            PluginLoader(namesFolder: namesFolder, locate: locate, open: open).load(folder: folder),
            folder: folder, bankHolidays: bankHolidays, access: native)
    }

    /// Compiles what was read. A draft with mistakes is compiled too, so that all are said at once.
    private static func make(
        _ loading: PluginLoading, folder: String, bankHolidays: BankHolidays,
        access: NativeAccess
    ) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        var bag = DiagnosticBag()
        bag.add(RepeatedNames.toldOnce(loading.diagnostics))
        guard let draft = loading.draft else { return (nil, bag.sorted) }
        // Names of a used tool that is not there would all be unknown: that was said once.
        guard draft.uses.allSatisfy({ $0.instrument != nil }) else { return (nil, bag.sorted) }
        let compilation = InstrumentCompiler(
            workingCalendar: try? bankHolidays.calendar(of: nil)
        ).compile(draft)
        let more =
            compilation.diagnostics.filter { diagnostic in
                // A name that could not be read is reported where it is declared, and what reading
                // found at a place is not said again.
                !loading.unreadableNames.contains { diagnostic.message.contains("'\($0)'") }
                    && !loading.diagnostics.contains {
                        $0.severity == .error && $0.range == diagnostic.range
                    }
            }
        bag = DiagnosticBag()
        bag.add(RepeatedNames.toldOnce(loading.diagnostics + more))
        if loading.instrument != nil { bag.add(PluginConformance.check(draft)) }
        let native = NativeFunctions(draft, files: loading.files, access: access)
        bag.add(native.diagnostics)
        guard !bag.hasErrors, let instrument = loading.instrument,
            let compiled = compilation.compiled
        else { return (nil, bag.sorted) }
        do throws(ProgramError) {
            let program = try Program(compiled.image)
            var tool = LoadedTool(
                instrument: instrument,
                identity: ToolIdentity(instrument, digest: loading.digest ?? ""), folder: folder,
                warnings: bag.sorted, files: loading.files, compiled: compiled, program: program,
                native: native, bankHolidays: bankHolidays)
            let levels = AttainabilityCheck(loading: tool).findings()
            tool.levelsWereDecided = levels.areDecided
            bag.add(levels.diagnostics)
            return bag.hasErrors ? (nil, bag.sorted) : (tool, bag.sorted)
        } catch {
            // The core's limits are wider than any instrument met; past them the plugin is refused.
            bag.add([
                CompilerDiagnostics.tooLarge(
                    "'\(instrument.id)' (\(error.cause))", at: instrument.range)
            ])
            return (nil, bag.sorted)
        }
    }
}

extension ToolIdentity {
    init(_ instrument: Instrument, digest: String) {
        self.init(
            id: instrument.id, version: instrument.version, title: instrument.title,
            kind: instrument.kind, subject: instrument.subject, digest: digest,
            owner: instrument.source.owner, instrument: instrument.source.instrument,
            licence: instrument.source.licence, validation: instrument.source.validation)
    }
}
