package import RiskModel
import RiskPlugins

/// The files of a new plugin: they lint and their cases pass as they are, and their comments teach.
///
/// Each kind has files in `Templates`, which are those of a plugin called `my-KIND`.
package struct PluginTemplate: Sendable {
    /// A file of the plugin's folder.
    package struct File: Sendable {
        /// Its path in the folder, with `/` between the parts.
        package let path: String
        package let text: String
        /// What it is for, in a few words.
        package let purpose: String
    }

    /// Why there is no such plugin.
    package enum Mistake: Error, Hashable {
        /// The id is none; `expected` says what one is.
        case id(expected: String)
        /// The title has a control character in it, or nothing.
        case title
    }

    private let kind: ToolKind
    private let id: String
    private let title: String
    private let today: CivilDate

    /// - Parameters:
    ///   - title: What people call the tool; made of the id where it is `nil`.
    ///   - today: The day that the template's citation is said to have been checked.
    package init(
        kind: ToolKind, id: String, title: String?, today: CivilDate
    ) throws(Mistake) {
        let form = IdentifierForm.of(ToolID.self)
        guard form.accepts(id) else { throw Mistake.id(expected: form.expected) }
        let words = title ?? id.split(separator: "-").joined(separator: " ")
        guard words.contains(where: { !$0.isWhitespace }),
            !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Mistake.title }
        self.kind = kind
        self.id = id
        self.title = title ?? words.prefix(1).uppercased() + words.dropFirst()
        self.today = today
    }

    package var files: [File] {
        [
            File(
                path: "plugin.yaml", text: plugin,
                purpose: "what is asked, and how it is scored"),
            File(
                path: "cases.yaml", text: renamed(texts.cases),
                purpose: "what it must say of cases worked out by hand"),
            File(
                path: "samples/sample.yaml", text: renamed(texts.sample),
                purpose: "an invented case"),
        ]
    }

    private var plugin: String {
        let lines = renamed(texts.plugin).split(
            separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line -> String in
            if line.hasPrefix("title: ") { return "title: \(quoted(title))" }
            return String(line).replacing("checked: 2026-03-02", with: "checked: \(today)")
        }.joined(separator: "\n")
    }

    private func renamed(_ text: String) -> String {
        text.replacing("my-\(kind.rawValue)", with: id)
    }

    /// The title as YAML text, quoted unless it is made of letters, digits and spaces.
    private func quoted(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && text.last?.isWhitespace == false
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        // Texts that YAML reads as something else are short words.
        if isPlain, text.count > 5 { return text }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
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
