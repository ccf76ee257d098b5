package import RiskModel
import RiskSource

/// The files of a new plugin of a kind: they lint and their cases pass as they are, and their
/// comments teach.
///
/// Each kind has files in `Templates`, which are those of a plugin called `my-KIND`.
package struct PluginTemplate: Sendable {
    private let kind: ToolKind
    private let identity: NewPluginIdentity

    package init(kind: ToolKind, _ identity: NewPluginIdentity) {
        self.kind = kind
        self.identity = identity
    }

    package var plugin: NewPlugin {
        NewPlugin(files: [
            .init(
                path: "plugin.yaml", text: instrument,
                purpose: "what is asked, and how it is scored"),
            .init(
                path: "cases.yaml", text: renamed(texts.cases),
                purpose: "what it must say of cases worked out by hand"),
            .init(
                path: "samples/sample.yaml", text: renamed(texts.sample),
                purpose: "an invented case"),
        ])
    }

    private var instrument: String {
        let lines = renamed(texts.plugin).split(
            separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line -> String in
            if line.hasPrefix("title: ") { return "title: \(YAMLText.scalar(identity.title))" }
            return String(line)
                .replacing("checked: 2026-03-02", with: "checked: \(identity.today)")
        }.joined(separator: "\n")
    }

    private func renamed(_ text: String) -> String {
        text.replacing("my-\(kind.rawValue)", with: identity.id)
    }

    private var texts: (plugin: String, cases: String, sample: String) {
        let bytes =
            switch kind {
            case .general:
                (
                    PackageResources.general_plugin_yaml, PackageResources.general_cases_yaml,
                    PackageResources.general_sample_yaml
                )
            case .exploitation:
                (
                    PackageResources.exploitation_plugin_yaml,
                    PackageResources.exploitation_cases_yaml,
                    PackageResources.exploitation_sample_yaml
                )
            case .offender:
                (
                    PackageResources.offender_plugin_yaml, PackageResources.offender_cases_yaml,
                    PackageResources.offender_sample_yaml
                )
            case .quality:
                (
                    PackageResources.quality_plugin_yaml, PackageResources.quality_cases_yaml,
                    PackageResources.quality_sample_yaml
                )
            }
        return (
            String(decoding: bytes.0, as: UTF8.self), String(decoding: bytes.1, as: UTF8.self),
            String(decoding: bytes.2, as: UTF8.self)
        )
    }
}
