import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskTerminal

/// `riskkit plugin schema FILE`: what a file of the format may hold, for editors and for people.
struct PluginSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a plugin's files.",
        discussion: """
            The schema (JSON Schema 2020-12) is made from the definitions that the readers use. An \
            editor with a YAML language server completes and checks by it: write it to a file, such \
            as 'riskkit plugin schema cases -o cases.schema.json', and begin cases.yaml with \
            '# yaml-language-server: $schema=cases.schema.json'. The schema is for YAML 1.2, where \
            'yes' and 'no' are text. 'riskkit plugin lint' finds more than a schema can say. Exit \
            status: 0, or 2 where there is no such file.
            """)

    @Argument(help: "Which file: plugin, cases, norms, text or answers.")
    var file: String = "plugin"

    @ArgumentParser.Flag(help: "Print the reference of all files instead, as Markdown.")
    var reference = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        if reference {
            try output.write(FormatReference(of: FormatFiles.all).text)
            return
        }
        guard let format = FormatFiles.all.first(where: { $0.name == file }) else {
            let known = FormatFiles.all.map(\.name).joined(separator: ", ")
            throw CommandEnd(
                .wrongUse,
                "there is no kind of file '\(file.printable)' in the plugin format; there are: "
                    + known)
        }
        try output.write(FormatSchema(of: format).text)
    }
}
