import RiskModel
import RiskSource

/// The version of the format of plugins and of the files beside them.
enum FormatVersion {
    /// The version that these readers know.
    static let known = 1

    /// The key `riskkit` of every file of the format.
    static let key: Key<YAMLNode> =
        .required(
            "riskkit", .node(.whole(known...known)), "the version of the format: \(known)",
            example: "\(known)")

    /// Reads `riskkit: 1` and reports a version that is not known.
    ///
    /// - Parameter what: What is written in it: "the plugin".
    static func read(_ reader: MappingReader, of what: String) {
        let version = reader.required(
            key, as: ValueShape<Located<Int>>.located(.whole(0...9_999)))
        guard let version, version.value != known else { return }
        reader.context.report(
            PluginDiagnostics.unknownFormatVersion(
                version.value, of: what, known: known, at: version.range))
    }
}
