import RiskKit
import RiskModel
import RiskSource

/// A tool that was read, checked and compiled: a plugin, or one written in Swift.
///
/// It is a value without state: a tool may be used from several tasks at once, and the same answers
/// always give the same result, to the last byte of its JSON.
public struct Tool: Sendable {
    private let loaded: LoadedTool
    private let declared: FormatText?

    init(_ loaded: LoadedTool, text: FormatText?) {
        self.loaded = loaded
        declared = text
    }

    /// Checks and compiles a tool written in Swift, which uses no other tools and knows no bank
    /// holidays; ``PluginLibrary/tool(_:)`` is for one that does.
    ///
    /// - Parameter demands: What the tool must declare beside what its kind and its type demand; the
    ///   type cannot leave them out.
    public init(_ author: some AssessmentTool, demands: [ToolRequirement] = []) throws(ToolError) {
        self = try PluginLibrary(searchPath: [], demands: demands).tool(author)
    }

    /// What the tool asks and ends in.
    public var outline: ToolOutline {
        ToolOutline(loaded.instrument, digest: loaded.identity.digest)
    }

    /// What looks wrong, without keeping the tool from being used.
    public var warnings: [Finding] { loaded.warnings.map(finding) }

    /// Everything that can be said of the rules without a case: levels and rules that nothing can
    /// reach, items that nothing uses, and so on. It takes longer than compiling.
    public func lint() -> [Finding] {
        warnings + loaded.staticDiagnostics().map(finding)
    }

    /// The text of a plugin that says the same, for a tool written in Swift; `nil` for a plugin.
    ///
    /// Written to the file `plugin.yaml` in a folder with the tool's name it is that tool for the
    /// `riskkit` command: its results are the same, and so is its digest.
    public var pluginText: String? { declared?.text }

    private func finding(_ diagnostic: Diagnostic) -> Finding {
        Finding(diagnostic, declaredIn: declared, showsExcerpt: true)
    }
}

// MARK: - Scoring

extension Tool {
    /// Scores the answers of one case.
    ///
    /// - Parameter explains: Whether the JSON and the text of the result hold the whole calculation.
    public func assess(_ answers: Answers, explains: Bool = false) throws(ToolError) -> Assessment {
        let results = try assess([answers], explains: explains)
        guard let result = results.first else { throw .answersRefused([]) }
        return result
    }

    /// Scores a batch of cases, one result a case, in order.
    ///
    /// Where any of them has a mistake none is scored: no result is ever given with an answer dropped.
    public func assess(_ answers: [Answers], explains: Bool = false) throws(ToolError)
        -> [Assessment]
    {
        guard !answers.isEmpty else { return [] }
        let text = FormatText(Answers.document(answers, for: outline.id), named: "answers")
        return try assess(text.file, declared: text, explains: explains)
    }

    /// Scores the cases of an answer file, whose text is at hand, in order.
    ///
    /// - Parameters:
    ///   - text: YAML or JSON, as docs/plugin-format.md describes it: one case, or several.
    ///   - name: What messages call the text.
    public func assess(
        answerText text: String, named name: String = "answers", explains: Bool = false
    )
        throws(ToolError) -> [Assessment]
    {
        try assess(SourceFile(name: name, text: text), declared: nil, explains: explains)
    }

    private func assess(_ file: SourceFile, declared: FormatText?, explains: Bool)
        throws(ToolError) -> [Assessment]
    {
        func refusal(_ diagnostics: [Diagnostic]) -> ToolError {
            .answersRefused(
                diagnostics.map { Finding($0, declaredIn: declared, showsExcerpt: false) })
        }
        let reading = loaded.readAnswers(file, defaultDate: nil)
        guard !reading.diagnostics.contains(where: { $0.severity == .error }) else {
            throw refusal(reading.diagnostics)
        }
        let results: [RiskModel.Assessment]
        do throws(EngineError) {
            results = try loaded.assess(reading.sets, explains: explains)
        } catch {
            throw .engineFailed(tool: error.program)
        }
        let refused =
            loaded.checkDiagnostics(reading.sets, results)
            + loaded.judgedDiagnostics(reading.sets, results)
        guard refused.isEmpty else { throw refusal(refused) }
        let notes = reading.diagnostics.map {
            Finding($0, declaredIn: declared, showsExcerpt: false)
        }
        return results.map { Assessment($0, of: loaded.instrument, warnings: notes) }
    }
}
