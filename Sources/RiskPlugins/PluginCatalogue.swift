package import RiskModel
package import RiskSource

/// The plugins that can be found on a search path, not yet read.
///
/// A plugin is a folder with a `plugin.yaml` inside one of the path's folders, or one level deeper
/// in a folder named `examples`. Of plugins with the same id the first counts. A folder that is
/// recorded to hold a plugin counts as one, whatever is left of it: nothing further away may take its
/// place.
package struct PluginCatalogue: Sendable {
    /// By id, each id once.
    package let folders: [PluginFolder]
    /// What is wrong with the search path itself, such as a folder that is not there.
    package let diagnostics: [Diagnostic]

    private static let nestedFolder = "examples"

    /// - Parameters:
    ///   - searchPath: The folders to look in, the first that counts first.
    ///   - recorded: The paths of plugins' folders that were put into folders of the path; those
    ///     folders hold nothing else.
    package init(searchPath: [String], recorded: Set<String> = []) {
        let recorded = Dictionary(grouping: recorded.sorted().map(PluginFolder.init(path:))) {
            String($0.path.prefix($0.path.count - $0.name.count - 1))
        }
        var found: [ToolID: PluginFolder] = [:]
        var problems: [Diagnostic] = []
        for path in searchPath {
            do throws(FileError) {
                let folder = PluginFolder(path: path)
                if let plugins = recorded[folder.path] {
                    for plugin in plugins where found[plugin.id] == nil {
                        found[plugin.id] = plugin
                    }
                    continue
                }
                let direct = try Self.plugins(in: folder.path)
                let examples = folder.path + "/" + Self.nestedFolder
                let nested =
                    SystemFiles.isDirectory(examples) ? try Self.plugins(in: examples) : []
                for plugin in direct + nested where found[plugin.id] == nil {
                    found[plugin.id] = plugin
                }
            } catch {
                problems.append(error.diagnostic)
            }
        }
        folders = found.sorted { $0.key < $1.key }.map(\.value)
        diagnostics = problems
    }

    /// The folder of a plugin, for ``PluginLoader``.
    package func folder(of id: ToolID) -> PluginFolder? { folders.first { $0.id == id } }

    private static func plugins(in path: String) throws(FileError) -> [PluginFolder] {
        try SystemFiles.entries(ofDirectory: path)
            .filter { !$0.hasPrefix(".") }
            .map { PluginFolder(path: path + "/" + $0) }
            .filter(\.isPlugin)
    }
}
