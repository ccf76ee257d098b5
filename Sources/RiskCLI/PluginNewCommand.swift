import ArgumentParser
import RiskKit
import RiskModel
import RiskSource
import RiskTerminal

extension ToolKind: ExpressibleByArgument {}

/// `riskkit plugin new ID`: the folder of a new plugin.
struct PluginNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a plugin.",
        discussion: """
            Makes a folder with a small tool of the kind: its questions, its scale, cases that it \
            passes and a sample, with comments that say what each part is for. It lints and its cases \
            pass as it is; what it asks is invented, and yours to replace. Without --kind a terminal \
            asks for it.

            --like TOOL begins with the questions, points and rules of an installed tool, as a draft \
            under an identity of its own that says what it was made from and on what terms that was.

            --from FILE begins with a spreadsheet, saved as CSV (UTF-8), whose first line names its \
            columns: question; points ('5' for a yes, or 'never = 0; sometimes = 1; often = 2'); and, \
            where there are any, section, id, type (yesno, choice, whole, text, date), range \
            ('0 to 17', for whole), harm (evidence, possible), role, guidance, find_out_from. It says \
            what such an instrument cannot see. --levels cuts the points: --levels 'low = 5, medium = \
            10, high'.

            Exit status: 0 made, 1 made from a spreadsheet and lint finds mistakes, 2 wrong use, 65 \
            mistakes in the spreadsheet or the tool (nothing is made), 74 it could not be written.
            """)

    @Argument(help: "The id of the tool, which is also the name of its folder.") var id: String
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "general, exploitation (a child), offender (an adult of concern) or quality (a document).",
            valueName: "kind"))
    var kind: ToolKind?
    @ArgumentParser.Option(
        help: ArgumentHelp("Begin with a copy of this installed tool.", valueName: "tool"))
    var like: String?
    @ArgumentParser.Option(
        help: ArgumentHelp("Begin with the questions of this spreadsheet.", valueName: "file"))
    var from: String?
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "With --from: the levels, from the one of least concern on, each but the last with its "
                + "highest points.", valueName: "levels"))
    var levels: String?
    @ArgumentParser.Option(
        help: ArgumentHelp("What people call the tool; else made of the id.", valueName: "text"))
    var title: String?
    @ArgumentParser.Option(
        name: .customLong("in"),
        help: ArgumentHelp("Make it in this folder, else where you are.", valueName: "dir"))
    var parent: String?
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if like != nil, from != nil {
            throw ValidationError("--like and --from are two ways to begin: take one")
        }
        if like != nil, kind != nil {
            throw ValidationError("--kind: a copy is of the kind of the tool that it is like")
        }
        if levels != nil, from == nil { throw ValidationError("--levels belongs to --from") }
        if let kind, from != nil, !SpreadsheetPlugin.kinds.contains(kind) {
            let kinds = SpreadsheetPlugin.kinds.map(\.rawValue).joined(separator: " or ")
            throw ValidationError(
                "--from makes tools of kind \(kinds); a tool of kind \(kind.rawValue) must say what no "
                    + "spreadsheet says: begin it without --from, then add the questions")
        }
    }

    func run() throws {
        guard let today = HostProcess.today() else {
            throw CommandEnd(.inputOutput, "the clock gives no day")
        }
        let identity: NewPluginIdentity
        do throws(NewPluginIdentity.Mistake) {
            identity = try NewPluginIdentity(id: id, title: title, today: today)
        } catch {
            throw CommandEnd(.wrongUse, Self.words(error, id: id))
        }
        let folder = parent.map { "\($0)/\(id)" } ?? id
        guard !SystemFiles.isDirectory(folder), !SystemFiles.isFile(folder) else {
            throw CommandEnd(
                .wrongUse,
                "'\(folder.printable)' is there already, and was left as it is: choose another id")
        }
        let plugin = try plugin(identity)
        try write(plugin, to: folder)
        try output.write(next(plugin, folder: folder))
        if from != nil { try lint(folder) }
    }

    private func plugin(_ identity: NewPluginIdentity) throws -> NewPlugin {
        if let like {
            let tool = try plugins.tool(named: like, in: plugins.library(), output: output)
            do throws(FileError) {
                return try PluginCopy(of: tool, identity).plugin()
            } catch {
                output.report([error.diagnostic])
                throw CommandEnd(.inputOutput)
            }
        }
        guard let from else {
            let kind = try self.kind ?? asked(among: ToolKind.allCases)
            return PluginTemplate(kind: kind, identity).plugin
        }
        let levels = try levels.map { text -> [SpreadsheetLevel] in
            do throws(SpreadsheetLevel.Mistake) {
                return try SpreadsheetLevel.read(text)
            } catch {
                throw CommandEnd(
                    .wrongUse,
                    "--levels: \(error.words.printable)\nsuch as: --levels 'low = 5, medium = 10, high'"
                )
            }
        }
        let items = try questions(of: from)
        let kind = try self.kind ?? asked(among: SpreadsheetPlugin.kinds)
        return SpreadsheetPlugin(
            items, levels: levels ?? [], kind: kind, identity, source: from
        ).plugin
    }

    private func questions(of path: String) throws -> [SpreadsheetItem] {
        let file: SourceFile
        do throws(FileError) {
            file = try SystemFiles.read(path)
        } catch {
            output.report([error.diagnostic])
            throw CommandEnd(.badInput)
        }
        let reading = SpreadsheetPlugin.questions(of: file)
        output.report(reading.diagnostics)
        guard !reading.diagnostics.contains(where: { $0.severity == .error }) else {
            throw CommandEnd(.badInput, "nothing was made: put these right first")
        }
        return reading.items
    }

    private func write(_ plugin: NewPlugin, to folder: String) throws {
        HostProcess.makeFolder(folder, isPrivate: false)
        do throws(HostProcess.WriteFailure) {
            for file in plugin.files {
                let parts = file.path.split(separator: "/").dropLast()
                if let inner = parts.first {
                    HostProcess.makeFolder("\(folder)/\(inner)", isPrivate: false)
                }
                try HostProcess.writeFile(
                    file.bytes, to: "\(folder)/\(file.path)", isPrivate: false,
                    isProgram: file.isProgram)
            }
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    /// What lint finds in a plugin whose words come from a spreadsheet, such as an option that says
    /// "no" and "don't know" in one.
    private func lint(_ folder: String) throws {
        let found = plugins.library().lint(folder: folder)
        guard !found.diagnostics.isEmpty else { return }
        output.report(found.diagnostics)
        if found.count(of: .error) > 0 { throw CommandEnd(.checkFailed) }
    }

    /// Asks a person for the kind, until one is named.
    private func asked(among known: [ToolKind]) throws -> ToolKind {
        let kinds = known.map(\.rawValue)
        guard Terminal(.input).isTerminal, Terminal(.errors).isTerminal else {
            throw CommandEnd(
                .wrongUse, "say what kind of tool it is: --kind " + kinds.joined(separator: ", "))
        }
        while true {
            HostProcess.writeError("What kind of tool is it (\(kinds.joined(separator: ", ")))? ")
            guard let answer = readLine() else { throw CommandEnd(.wrongUse, "nothing was made") }
            if let kind = ToolKind(rawValue: answer.lowercased()), known.contains(kind) {
                return kind
            }
        }
    }

    private static func words(_ mistake: NewPluginIdentity.Mistake, id: String) -> String {
        switch mistake {
        case .id(let expected):
            "'\(id.printable)' is no id of a tool: expected \(expected), a letter first"
        case .title: "a title is a line of text"
        }
    }

    /// What was made, and how to go on.
    private func next(_ plugin: NewPlugin, folder: String) -> String {
        let paths = plugin.files.map { "\(folder)/\($0.path)" }
        let width = paths.map(\.count).max() ?? 0
        var lines = zip(paths, plugin.files).map { path, file in
            path + String(repeating: " ", count: width - path.count + 2) + file.purpose
        }
        if !plugin.blindSpots.isEmpty {
            lines += [
                "",
                "What this instrument cannot see, as far as its words tell; its results say so:",
            ]
            lines += plugin.blindSpots.flatMap { ["- \($0.caveat)", "  To add: \($0.advice)."] }
        }
        if like != nil {
            lines += [
                "",
                "Read 'source' in plugin.yaml: whose work this is now, and whether the terms of "
                    + "the original allow it.",
            ]
        }
        lines += [
            "", "How to go on:", "  riskkit plugin lint \(folder)",
            "  riskkit plugin test --coverage \(folder)",
        ]
        if let sample = plugin.files.first(where: { $0.path.hasPrefix("samples/") }) {
            lines.append(
                "  riskkit score --plugins \(parent ?? ".") \(id) \(folder)/\(sample.path)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
