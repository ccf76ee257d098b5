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
            asks for it. Exit status: 0 made, 2 wrong use, 74 it could not be written.
            """)

    @Argument(help: "The id of the tool, which is also the name of its folder.") var id: String
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "general, exploitation (a child), offender (an adult of concern) or quality (a document).",
            valueName: "kind"))
    var kind: ToolKind?
    @ArgumentParser.Option(
        help: ArgumentHelp("What people call the tool; else made of the id.", valueName: "text"))
    var title: String?
    @ArgumentParser.Option(
        name: .customLong("in"),
        help: ArgumentHelp("Make it in this folder, else where you are.", valueName: "dir"))
    var parent: String?

    func run() throws {
        let kind = try self.kind ?? asked()
        guard let today = HostProcess.today() else {
            throw CommandEnd(.inputOutput, "the clock gives no day")
        }
        let template: PluginTemplate
        do throws(PluginTemplate.Mistake) {
            template = try PluginTemplate(kind: kind, id: id, title: title, today: today)
        } catch {
            throw CommandEnd(.wrongUse, Self.words(error, id: id))
        }
        let folder = parent.map { "\($0)/\(id)" } ?? id
        try write(template, to: folder)
        try HostProcess.writeOutput(Self.next(template, folder: folder, parent: parent, id: id))
    }

    private func write(_ template: PluginTemplate, to folder: String) throws {
        guard !SystemFiles.isDirectory(folder), !SystemFiles.isFile(folder) else {
            throw CommandEnd(
                .wrongUse,
                "'\(folder.printable)' is there already, and was left as it is: choose another id")
        }
        HostProcess.makeFolder(folder, isPrivate: false)
        HostProcess.makeFolder("\(folder)/samples", isPrivate: false)
        do throws(HostProcess.WriteFailure) {
            for file in template.files {
                try HostProcess.writeFile(
                    file.text, to: "\(folder)/\(file.path)", isPrivate: false)
            }
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    /// Asks a person for the kind, until one is named.
    private func asked() throws -> ToolKind {
        let kinds = ToolKind.allCases.map(\.rawValue)
        guard Terminal(.input).isTerminal, Terminal(.errors).isTerminal else {
            throw CommandEnd(
                .wrongUse, "say what kind of tool it is: --kind " + kinds.joined(separator: ", "))
        }
        while true {
            HostProcess.writeError("What kind of tool is it (\(kinds.joined(separator: ", ")))? ")
            guard let answer = readLine() else { throw CommandEnd(.wrongUse, "nothing was made") }
            if let kind = ToolKind(rawValue: answer.lowercased()) { return kind }
        }
    }

    private static func words(_ mistake: PluginTemplate.Mistake, id: String) -> String {
        switch mistake {
        case .id(let expected):
            "'\(id.printable)' is no id of a tool: expected \(expected), a letter first"
        case .title: "a title is a line of text"
        }
    }

    /// What was made, and how to go on.
    private static func next(
        _ template: PluginTemplate, folder: String, parent: String?, id: String
    ) -> String {
        let paths = template.files.map { "\(folder)/\($0.path)" }
        let width = paths.map(\.count).max() ?? 0
        let made = zip(paths, template.files).map { path, file in
            path + String(repeating: " ", count: width - path.count + 2) + file.purpose
        }
        return
            (made + [
                "", "How to go on:",
                "  riskkit plugin lint \(folder)",
                "  riskkit plugin test --coverage \(folder)",
                "  riskkit score --plugins \(parent ?? ".") \(id) \(folder)/samples/sample.yaml",
                "",
            ]).joined(separator: "\n")
    }
}
