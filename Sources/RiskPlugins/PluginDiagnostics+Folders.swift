import RiskModel
import RiskSource

/// Mistakes between a plugin and its folder, and between a plugin and the tools that it uses.
extension PluginDiagnostics {
    static func idIsNotFolder(_ id: ToolID, folder: String, at range: SourceRange) -> Diagnostic {
        make(
            .idIsNotFolder, "the id '\(id)' is not the name of the plugin's folder, '\(folder)'",
            at: range, hint: "rename one of them")
    }

    static func unknownTool(_ tool: Located<ToolID>) -> Diagnostic {
        make(
            .unknownTool, "the used tool '\(tool.value)' was not found", at: tool.range,
            hint: "add its folder to the search path with '--plugins'")
    }

    static func usedVersion(
        _ asked: Located<String>, tool: ToolID, found: String
    ) -> Diagnostic {
        make(
            .usedVersion,
            "version \(asked.value) of '\(tool)' is used, and version \(found) is installed",
            at: asked.range, hint: "check what has changed before you change the number")
    }

    static func usedToolUsesOthers(_ tool: Located<ToolID>, others: [ToolID]) -> Diagnostic {
        let names = others.map { "'\($0)'" }.joined(separator: ", ")
        return make(
            .usedToolUsesOthers,
            "'\(tool.value)' uses \(names) itself, and what it needs of that cannot be asked here",
            at: tool.range, hint: "use \(names) here as well, and work out anew what is needed")
    }

    static func usedInCircle(_ tool: Located<ToolID>, chain: [ToolID]) -> Diagnostic {
        let names = (chain + [tool.value]).map(\.rawValue).joined(separator: " -> ")
        return make(
            .usedInCircle, "the tools use each other in a circle: \(names)", at: tool.range)
    }

    static func usedToolIsBroken(_ tool: Located<ToolID>, first: Diagnostic?) -> Diagnostic {
        let note = first.flatMap { first in
            first.range.map { Diagnostic.Note(first.message, at: $0) }
        }
        return make(
            .usedToolIsBroken, "the used tool '\(tool.value)' has mistakes of its own",
            at: tool.range, hint: "put that plugin right first", notes: [note].compactMap { $0 })
    }
}
