package import RiskModel
import RiskPlugins
import RiskSource

/// The files of the plugin format, for those who describe and write them.
package enum FormatFiles {
    /// Each with the definitions that its reader uses.
    package static let all: [FileFormat] = PluginFormat.files

    /// The paths of a plugin folder's files that are written in YAML, samples last; empty where there is
    /// no plugin in the folder.
    package static func paths(inFolder path: String) -> [String] {
        let folder = PluginFolder(path: path)
        guard folder.isPlugin else { return [] }
        return PluginFiles(in: folder).ofLint.map { folder.path + "/" + $0 }
            .filter(SystemFiles.isFile)
    }
}
