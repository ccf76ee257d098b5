package import RiskModel
import RiskPlugins

/// The files of the plugin format, for those who describe it.
package enum FormatFiles {
    /// Each with the definitions that its reader uses.
    package static let all: [FileFormat] = PluginFormat.files
}
