import Foundation
import RiskModel

@testable import RiskPlugins

/// A temporary folder with plugins in it.
struct PluginFolders {
    let path: String

    /// Runs `body` with a new folder, which is removed afterwards.
    static func with(_ body: (PluginFolders) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("plugins-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(PluginFolders(path: url.path))
    }

    /// Writes a plugin and gives its folder.
    @discardableResult
    func add(_ text: String, in folder: String) throws -> String {
        let full = path + "/" + folder
        try FileManager.default.createDirectory(
            atPath: full, withIntermediateDirectories: true)
        try text.write(toFile: full + "/plugin.yaml", atomically: false, encoding: .utf8)
        return full
    }

    /// Writes a small plugin with an id, a version and more lines.
    @discardableResult
    func addSmall(
        _ id: String, version: String = "0.1.0", in folder: String? = nil, more: String = ""
    ) throws -> String {
        let text = SamplePlugin.small
            .replacingOccurrences(of: "id: small", with: "id: \(id)")
            .replacingOccurrences(of: "version: 0.1.0", with: "version: \(version)")
        return try add(text + more, in: folder ?? id)
    }

    /// A loader that finds the folder's plugins by their ids.
    var loader: PluginLoader {
        let path = path
        return PluginLoader { id in
            let folder = PluginFolder(path: path + "/" + id.rawValue)
            return folder.isPlugin ? folder.path : nil
        }
    }
}
