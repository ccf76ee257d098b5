import RiskKit
import RiskModel
import RiskSource
import Testing

/// What a condition gives for answers, as the truth of a flag.
enum Asked {
    /// The truth of one condition for one line of answers such as `late: yes, age: 3`.
    static func truth(_ condition: String, _ answers: String) throws -> Truth {
        try truths([condition], answers)[0]
    }

    /// The truths of several conditions for the same answers, from one plugin with a flag for each.
    static func truths(
        _ conditions: [String], _ answers: String, in plugin: String = SmallInstrument.text
    ) throws -> [Truth] {
        let flags = conditions.enumerated().map {
            "  - {id: f\($0.offset), when: '\($0.element)', say: S, source: own}\n"
        }
        let base = plugin.split(separator: "flags:\n", omittingEmptySubsequences: false)[0]
        let text = base + "flags:\n" + flags.joined()
        let loading = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: String(text)))
        let tool = try #require(
            loading.tool, "\(loading.diagnostics.map { DiagnosticRenderer().render($0) })")
        let file = SourceFile(
            name: "answers.yaml", text: "{date: 2026-03-02, answers: {\(answers)}}\n")
        let reading = tool.readAnswers(file, defaultDate: nil)
        let set = try #require(
            reading.sets.first, "\(reading.diagnostics.map { DiagnosticRenderer().render($0) })")
        let assessment = try #require(try tool.assess([set], findsOutNext: false).first)
        return assessment.flags.map(\.raised)
    }
}
