import Foundation
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
        let tool = try Self.load(instrument)
        let file = SourceFile(name: "answers.yaml", text: answerText)
        let read = tool.readAnswers(file, defaultDate: nil)
        guard !read.sets.isEmpty, !read.diagnostics.contains(where: { $0.severity == .error })
        else { throw Refusal("the answers were refused", read.diagnostics) }
        self.tool = tool
        sets = read.sets
    }

    private static func load(_ instrument: RandomInstrument) throws -> LoadedTool {
        guard instrument.used.isEmpty else { return try loadComposite(instrument) }
        let plugin = SourceFile(name: "plugin.yaml", text: instrument.pluginText)
        let loaded = LoadedTool.load(source: plugin)
        guard let tool = loaded.tool, !loaded.diagnostics.contains(where: { $0.severity == .error })
        else { throw Refusal("the plugin was refused", loaded.diagnostics) }
        return tool
    }

    /// A tool that uses another is looked for along a path, as installed ones are.
    private static func loadComposite(_ instrument: RandomInstrument) throws -> LoadedTool {
        let files = FileManager.default
        let root = files.temporaryDirectory.appending(path: "random-tools-\(UUID())")
        defer { try? files.removeItem(at: root) }
        for tool in instrument.used + [instrument] {
            let folder = root.appending(path: tool.id)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            let plugin = folder.appending(path: "plugin.yaml")
            try Data(tool.pluginText.utf8).write(to: plugin)
        }
        switch ToolLibrary(searchPath: [root.path()]).tool(named: instrument.id) {
        case .found(let tool): return tool
        case .broken(_, let diagnostics): throw Refusal("the plugin was refused", diagnostics)
        case .unknown: throw Refusal("the plugin was not found", [])
        }
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
