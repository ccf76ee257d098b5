package import RiskModel

/// The files of the format, from the definitions that their readers use.
package enum PluginFormat {
    package static let files = [
        FileFormat(
            name: "plugin", title: "plugin.yaml", about: "The instrument.",
            form: .mapping(InstrumentKeys.definition)),
        FileFormat(
            name: "cases", title: "cases.yaml", about: "The plugin's own tests.",
            form: .filledList(of: .mapping(CaseKeys.definition))),
        FileFormat(
            name: "norms", title: "norms.yaml", about: "Norms of the plugin's scales.",
            form: .mapping(NormFileKeys.definition)),
        FileFormat(
            name: "text", title: "text/NAME.yaml",
            about: "A text pack: wording for the plugin, apart from it.",
            form: .mapping(TextPackKeys.definition)),
        FileFormat(
            name: "answers", title: "An answer file", about: "The answers of one case, or of many.",
            form: .mapping(AnswerFileKeys.definition)),
    ]
}
