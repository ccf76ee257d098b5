import RiskKit
import RiskModel
import RiskSource
import Testing

/// A plugin made for one test, of the parts that the test is about.
struct SmallTool {
    let tool: LoadedTool

    /// - Parameters:
    ///   - items: The items of the one section, `signs`, each in braces.
    ///   - rest: Everything after the sections: scales, levels, checks.
    init(items: [String], _ rest: String, kind: String = "general") throws {
        let loading = LoadedTool.load(source: Self.file(items: items, rest, kind: kind))
        let said = loading.diagnostics.map { DiagnosticRenderer().render($0) }
        tool = try #require(loading.tool, "\(said)")
    }

    static func file(items: [String], _ rest: String, kind: String = "general") -> SourceFile {
        SourceFile(
            name: "plugin.yaml",
            text: """
                riskkit: 1
                id: small
                version: 1.0.0
                kind: \(kind)
                title: Small
                about: A tool for tests.
                subject: adult
                source: {instrument: own, owner: own, cited: [], licence: own, validation: none}
                citations: {paper: {title: A paper, checked: 2026-01-05}}
                sections:
                  - id: signs
                    title: Signs
                    items:
                \(items.map { "      - \($0)\n" }.joined())
                \(rest)

                """)
    }

    /// What loading says of a plugin that is refused.
    static func refusal(items: [String], _ rest: String) -> [String] {
        LoadedTool.load(source: file(items: items, rest)).diagnostics.map {
            "\($0.code): \($0.message)"
        }
    }

    func answers(_ text: String) throws -> [AnswerSet] {
        let file = SourceFile(
            name: "answers.yaml", text: "{tool: small, date: 2026-03-02, answers: {\(text)}}\n")
        let reading = tool.readAnswers(file, defaultDate: nil)
        let said = reading.diagnostics.map { DiagnosticRenderer().render($0) }
        #expect(reading.sets.count == 1, "\(said)")
        return reading.sets
    }

    func assess(_ text: String) throws -> Assessment {
        try #require(try tool.assess(try answers(text)).first)
    }

    /// A scale's outcome in words: `2.5`, `1 to 3`, with special states after a comma.
    func scale(_ id: String, _ answers: String) throws -> String {
        let assessment = try assess(answers)
        let finding = try #require(
            (assessment.scales + assessment.workings).first { $0.id.rawValue == id })
        #expect(finding.exact)
        var parts: [String] = []
        if let listed = finding.listed {
            parts.append(listed.isSingle ? "\(listed.low)" : "\(listed.low) to \(listed.high)")
        }
        return (parts + finding.specials.sorted().map(\.rawValue)).joined(separator: ", ")
    }

    /// The levels that are left of the first result, and its special states.
    func levels(_ answers: String) throws -> [String] {
        let finding = try #require(try assess(answers).levels.first)
        #expect(finding.exact)
        return finding.afterRules.levels.map(\.rawValue)
            + finding.afterRules.specials.sorted().map(\.rawValue)
    }
}
