import RiskKit
import RiskModel
import RiskSource

/// Plugins along a search path, and the bank holidays beside them.
///
/// ```swift
/// let library = PluginLibrary(searchPath: ["plugins"])
/// let seraf = try library.tool(named: "seraf")
/// ```
public struct PluginLibrary: Sendable {
    private let library: ToolLibrary
    private let demands: [ToolRequirement]

    /// - Parameters:
    ///   - searchPath: Folders of plugin folders, earlier ones first. Native functions of plugins are
    ///     not called: what needs one is *undefined*.
    ///   - demands: What every tool of the library must declare, plugin or written in Swift, beside
    ///     what its kind demands. No tool can leave them out, whatever its type says.
    public init(searchPath: [String], demands: [ToolRequirement] = []) {
        library = ToolLibrary(searchPath: searchPath)
        self.demands = demands
    }

    /// The demands of the library that a tool does not meet.
    private func unmet(_ tool: LoadedTool) -> [Diagnostic] {
        tool.instrument.unmet(
            demands.map(\.requirement), of: "whoever runs this tool",
            hint: "without it the tool cannot be used here")
    }

    /// What is wrong with the search path, and with the file of bank holidays.
    public var findings: [Finding] {
        (library.diagnostics + library.bankHolidayDiagnostics).map {
            Finding($0, declaredIn: nil, showsExcerpt: true)
        }
    }

    /// The names of the plugins that can be loaded and meet the demands; a broken plugin hides no other.
    public var toolNames: [String] {
        library.entries().compactMap { entry in
            switch entry {
            case .sound(let tool): unmet(tool).isEmpty ? tool.identity.id.rawValue : nil
            case .broken: nil
            }
        }
    }

    /// Loads a plugin.
    public func tool(named name: String) throws(ToolError) -> Tool {
        switch library.tool(named: name) {
        case .found(let tool): return try held(tool)
        case .broken(_, let diagnostics):
            throw .toolRefused(
                diagnostics.map { Finding($0, declaredIn: nil, showsExcerpt: true) })
        case .unknown(let nearest, _): throw .unknownTool(name, nearest: nearest)
        }
    }

    /// Loads a plugin whose text is at hand.
    ///
    /// - Parameters:
    ///   - text: What would stand in its `plugin.yaml`.
    ///   - name: What messages call the text.
    public func tool(pluginText text: String, named name: String = "plugin.yaml")
        throws(ToolError) -> Tool
    {
        let loading = library.load(source: SourceFile(name: name, text: text))
        guard let tool = loading.tool else {
            throw .toolRefused(
                loading.diagnostics.map { Finding($0, declaredIn: nil, showsExcerpt: true) })
        }
        return try held(tool)
    }

    /// A plugin that meets the demands.
    private func held(_ tool: LoadedTool) throws(ToolError) -> Tool {
        let unmet = unmet(tool)
        guard unmet.isEmpty else {
            throw .toolRefused(unmet.map { Finding($0, declaredIn: nil, showsExcerpt: true) })
        }
        return Tool(tool, text: nil)
    }

    /// Checks and compiles a tool written in Swift, which may use the plugins of the library.
    public func tool(_ author: some AssessmentTool) throws(ToolError) -> Tool {
        let kinds = ToolKind.kinds(of: author)
        let definition = author.definition
        let text = FormatText(definition.plugin(of: kinds[0]), named: "\(definition.id).yaml")
        let loading = library.load(source: text.file)
        func refusal(_ diagnostics: [Diagnostic]) -> ToolError {
            .toolRefused(
                diagnostics.map { Finding($0, declaredIn: text, showsExcerpt: true) })
        }
        guard let tool = loading.tool else { throw refusal(loading.diagnostics) }
        // The demands of the first kind were met, or the tool would not have loaded.
        let unmet =
            kinds.dropFirst().flatMap { kind in
                tool.instrument.unmet(
                    kind.requirements.map(\.requirement), of: kind.protocolName)
            }
            + tool.instrument.unmet(
                type(of: author).furtherRequirements.map(\.requirement),
                of: "\(type(of: author))") + self.unmet(tool)
        guard unmet.isEmpty else { throw refusal(unmet) }
        return Tool(tool, text: text)
    }
}
