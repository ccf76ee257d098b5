import ArgumentParser
import RiskKit
import RiskModel
import RiskSource
import RiskTerminal

/// In which wording a tool is shown; subcommands that show wording have it.
struct TextPackOptions: ParsableArguments {
    @ArgumentParser.Option(
        name: .customLong("text"),
        help: ArgumentHelp(
            "Show the texts of a text pack: a NAME of the plugin's folder 'text', or a file. No score "
                + "and no level changes.", valueName: "name|file"))
    var name: String?

    /// The tool in the wording that was chosen.
    ///
    /// - Throws: ``CommandEnd`` where there is no such pack, or a mistake in it.
    func apply(to tool: LoadedTool, output: OutputOptions) throws -> LoadedTool {
        guard let name else { return tool }
        let isFile = name.contains("/") || name.hasSuffix(".yaml")
        let names = tool.textPackNames
        guard isFile || names.contains(name) else {
            let nearest = NearestName.of(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            let known =
                names.isEmpty
                ? "'\(tool.instrument.id)' has none; name a file, such as ./\(name.printable).yaml"
                : "it has: \(names.joined(separator: ", "))"
            throw CommandEnd(
                .wrongUse, "there is no text pack '\(name.printable)'\(nearest)\n\(known)")
        }
        let file: SourceFile
        do throws(FileError) {
            file = try isFile ? SystemFiles.read(name) : tool.textPackFile(named: name)
        } catch {
            output.report([error.diagnostic])
            throw CommandEnd(.badInput)
        }
        let reading = tool.readTextPack(file)
        output.report(reading.diagnostics)
        guard let pack = reading.pack else { throw CommandEnd(.badInput) }
        do {
            return try tool.reworded(by: pack)
        } catch {
            throw CommandEnd(.ownFault, "a fault of this program, not of your files: \(error)")
        }
    }
}
