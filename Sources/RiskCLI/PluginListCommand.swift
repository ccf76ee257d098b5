import ArgumentParser
import RiskKit
import RiskModel
import RiskPackages
import RiskPlugins
import RiskReports
import RiskSource

/// `riskkit plugin list`: every plugin of the search path.
struct PluginListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the plugins of every place, and which of them are used.",
        discussion: """
            Plugins are looked for in this order, and of two with one id the first is used: folders \
            that --plugins names (option), folders that RISKKIT_PLUGINS names (variable), the folder \
            'plugins' beside the 'riskkit.lock' of the folder that you are in or of one above it \
            (project), what you have installed (yours), and what came with RiskKit (shipped). Of each \
            its version, the beginning of its content's digest, whether a lock file pins it, who has \
            signed it, and what is wrong with it. Exit status: 0 all that are used can be used, 1 one \
            of them cannot.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @ArgumentParser.Option(help: "text or json.") var format: Format = .text
    @ArgumentParser.Flag(help: "Indent JSON for people.") var pretty = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if pretty, format != .json { throw ValidationError("--pretty needs --format json") }
    }

    func run() throws {
        let surroundings = plugins.surroundings()
        for message in surroundings.messages { HostProcess.writeMessage(message) }
        let rows = rows(surroundings)
        let origins = PluginSearchPath.Origin.allCases.compactMap { origin in
            folder(of: origin, surroundings).map { (name: origin.word, folder: $0) }
        }
        let table = InstalledTable(rows, origins: origins)
        switch format {
        case .text: try output.write(table.text(width: output.width, style: output.style))
        case .json: try output.write(table.json(pretty: pretty))
        }
        if rows.contains(where: { $0.mistake != nil && $0.shadowedBy == nil }) {
            throw CommandEnd(.checkFailed)
        }
    }

    /// The plugins by id, those of one id in the order of the search path.
    private func rows(_ surroundings: PluginSurroundings) -> [InstalledTable.Row] {
        let known = (try? SignerFile.standard())?.read() ?? KnownSigners()
        let library = plugins.library(in: surroundings, pins: surroundings.pins)
        var found: [ToolID: [(entry: PluginSearchPath.Entry, folder: PluginFolder)]] = [:]
        for entry in surroundings.path.entries {
            let recorded = Set((surroundings.installed?.pins ?? [:]).keys)
            let here = PluginCatalogue(searchPath: [entry.folder], recorded: recorded)
            for folder in here.folders {
                found[folder.id, default: []].append((entry, folder))
            }
        }
        return found.sorted { $0.key < $1.key }.flatMap { id, places in
            places.enumerated().map { index, place in
                row(
                    place.folder, from: place.entry.origin,
                    shadowedBy: index > 0 ? places.first?.entry.origin : nil, surroundings,
                    library, known)
            }
        }
    }

    private func row(
        _ folder: PluginFolder, from origin: PluginSearchPath.Origin,
        shadowedBy: PluginSearchPath.Origin?, _ surroundings: PluginSurroundings,
        _ library: ToolLibrary, _ known: KnownSigners
    ) -> InstalledTable.Row {
        let pin = surroundings.installed?.pins[folder.path]
        var row = InstalledTable.Row(
            id: folder.name, version: nil, origin: origin.word, folder: folder.path,
            content: PluginContentReader.read(folder).content?.digest,
            signer: pin?.signer.map { known.name(of: $0) ?? "key \($0.fingerprint)" },
            isLocked: surroundings.lock?.file.pins[folder.id] != nil,
            shadowedBy: shadowedBy?.word, mistake: nil)
        switch library.entry(folder.path) {
        case .sound(let tool): row.version = tool.identity.version
        case .broken(_, let diagnostics):
            let first = diagnostics.first { $0.severity == .error }
            row.mistake = first.map { "\($0.message) [\($0.code)]" } ?? "it could not be loaded"
        }
        return row
    }

    /// Where the plugins of an origin lie; `nil` where it has no folder.
    private func folder(
        of origin: PluginSearchPath.Origin, _ surroundings: PluginSurroundings
    ) -> String? {
        let folders = surroundings.path.entries.filter { $0.origin == origin }.map(\.folder)
        guard !folders.isEmpty else { return nil }
        return origin == .installed
            ? surroundings.installed?.folder : folders.joined(separator: ", ")
    }
}

extension PluginSearchPath.Origin {
    /// The word for it in a table.
    var word: String {
        switch self {
        case .option: "option"
        case .variable: "variable"
        case .project: "project"
        case .installed: "yours"
        case .shipped: "shipped"
        }
    }
}
