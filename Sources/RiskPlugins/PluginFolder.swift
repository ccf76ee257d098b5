package import RiskModel
import RiskSource

/// A folder that holds a plugin: its `plugin.yaml`, its norms, its cases and its samples.
package struct PluginFolder: Sendable, Hashable {
    /// The name of the file that makes a folder a plugin.
    package static let fileName = "plugin.yaml"
    /// The name of the file of the plugin's own cases.
    package static let casesFileName = "cases.yaml"

    /// The name of the file of its norms.
    package static let normsFileName = "norms.yaml"

    /// As the person gave it, without `/` at its end.
    package let path: String

    package init(path: String) {
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.path = String(trimmed)
    }

    /// The folder's own name, which is the id of its plugin.
    package var name: String {
        let last = Self.lastComponent(path)
        guard last == "." || last == ".." || last.isEmpty else { return last }
        return SystemFiles.resolvedPath(path).map { Self.lastComponent($0) } ?? last
    }

    package var id: ToolID { ToolID(name) }

    /// The path of the plugin's own file.
    package var pluginFile: String { path + "/" + Self.fileName }

    /// The name of the folder of a plugin in which its samples stand.
    package static let samplesFolder = "samples"

    /// The name of the folder of a plugin in which its text packs stand.
    package static let textFolder = "text"

    /// The name of the folder of a plugin in which its native functions stand.
    package static let nativeFolder = "native"

    /// The name of a text pack: that of its file, without `.yaml`.
    package static func textName(of path: String) -> String {
        let name = lastComponent(path)
        return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }

    /// Whether there is a plugin in the folder.
    package var isPlugin: Bool { SystemFiles.isFile(pluginFile) }

    private static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }
}
