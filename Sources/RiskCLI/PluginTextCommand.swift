import ArgumentParser
import RiskKit
import RiskReports
import RiskSource

/// `riskkit plugin text TOOL`: the beginning of a text pack.
struct PluginTextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Begin a text pack: other wording for a tool.",
        discussion: """
            Prints a text pack with every text of the tool beside itself, in the layout of 'riskkit \
            plugin format'. Write your own in the place of each 'text', and put the file into the \
            plugin's folder as 'text/NAME.yaml', or keep it anywhere. 'riskkit score --text NAME|FILE' \
            and 'riskkit show --text NAME|FILE' then show it, and 'riskkit plugin lint' says what is \
            missing or stale in the packs of a plugin's folder.
            """)

    @Argument(
        help: ArgumentHelp(
            "The plugin's folder, or the id of an installed tool.", valueName: "plugin"))
    var name: String
    @Option(help: "The language of the new texts, as a tag such as cy or en-GB.")
    var language: String = "en-GB"
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let tool = try plugins.tool(at: name, in: plugins.library(), output: output)
        let skeleton = TextPackSkeleton(tool.instrument, language: language)
        let file = SourceFile(name: "the text pack", text: skeleton.text)
        guard let formatted = try? FormattedFile(file, formats: FormatFiles.all) else {
            throw CommandEnd(
                .ownFault, "a fault of this program, not of your files: the pack has no layout")
        }
        try output.write(String(decoding: formatted.bytes, as: UTF8.self))
    }
}
