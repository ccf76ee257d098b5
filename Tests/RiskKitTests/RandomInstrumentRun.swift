import RiskKit
import RiskModel
import RiskSource

@testable import RiskOracle

/// A random case taken through the whole path: text, readers, compiler, core, result.
struct RandomCaseRun {
    let tool: LoadedTool
    let sets: [AnswerSet]

    /// Why a text that should be sound was not taken.
    struct Refusal: Error, CustomStringConvertible {
        let description: String

        init(_ stage: String, _ diagnostics: [Diagnostic]) {
            let lines = diagnostics.map { diagnostic -> String in
                let position = diagnostic.range.map { $0.file.position(of: $0.start) }
                let place = position.map { "\($0.line):\($0.column)" } ?? "-"
                let severity = diagnostic.severity.rawValue
                return "\(place): \(severity): \(diagnostic.message) [\(diagnostic.code)]"
            }
            description = ([stage] + lines).joined(separator: "\n  ")
        }
    }

    init(_ instrument: RandomInstrument, answerText: String) throws {
        let plugin = SourceFile(name: "plugin.yaml", text: instrument.pluginText)
        let loaded = LoadedTool.load(source: plugin)
        guard let tool = loaded.tool, !loaded.diagnostics.contains(where: { $0.severity == .error })
        else { throw Refusal("the plugin was refused", loaded.diagnostics) }
        let file = SourceFile(name: "answers.yaml", text: answerText)
        let read = tool.readAnswers(file, defaultDate: nil)
        guard !read.sets.isEmpty, !read.diagnostics.contains(where: { $0.severity == .error })
        else { throw Refusal("the answers were refused", read.diagnostics) }
        self.tool = tool
        sets = read.sets
    }

    /// The result of the first case alone.
    func first() throws -> Assessment {
        let results = try tool.assess(Array(sets.prefix(1)))
        guard let first = results.first, results.count == 1 else {
            throw Refusal("one case gave \(results.count) results", [])
        }
        return first
    }
}
