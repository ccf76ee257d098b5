import ArgumentParser
import RiskKit
import RiskReports
import RiskSource
import RiskTerminal

/// `riskkit plugin format PATH…`: the files of a plugin in their one layout.
struct PluginFormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Write a plugin's files in their one layout.",
        discussion: """
            Keys come in the order of the reference, lines keep to 100 columns, quotes stand where they \
            are needed; comments and blank lines stay with what they are about. The result means \
            exactly what the file meant: it is read again and compared before anything is written. \
            Files that cannot be read stay as they are.

            --check writes nothing and names the files that have another layout; --diff shows what \
            would change. Exit status: 0 done, 1 with --check where a file has another layout, 65 a \
            file that is missing or cannot be read, 70 a fault of this program, 74 a file could not \
            be written.
            """)

    @Argument(
        help: ArgumentHelp(
            "Plugin folders (with their cases, norms, text packs and samples), or files; - is standard "
                + "input, of which the layout goes to standard output.", valueName: "path"))
    var paths: [String]
    @Flag(help: "Write nothing, and name the files that have another layout.") var check = false
    @Flag(help: "Write nothing, and show what would change, as a patch.") var diff = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !paths.contains("-") || paths.count == 1 else {
            throw ValidationError("- stands alone: standard input is one file")
        }
        guard !paths.contains(where: { $0.hasSuffix(".json") }) else {
            throw ValidationError("the layout is for YAML, and JSON has its own")
        }
        guard output.output == nil || paths == ["-"] || diff || check else {
            throw ValidationError("--output needs -, --diff or --check; files are written in place")
        }
    }

    func run() throws {
        var formatted: [FormattedFile] = []
        var isUnreadable = false
        for file in try files() {
            do throws(FormattedFile.Refusal) {
                formatted.append(
                    try FormattedFile(file, formats: FormatFiles.all))
            } catch {
                switch error {
                case .unreadable(let diagnostics): output.report(diagnostics)
                case .changesMeaning:
                    throw CommandEnd(
                        .ownFault,
                        "a fault of this program: the layout of '\(file.name.printable)' would not "
                            + "mean the same, and nothing was written")
                }
                isUnreadable = true
            }
        }
        let changed = formatted.filter(\.isChanged)
        if diff {
            try output.write(changed.compactMap { $0.patch?.text }.joined())
        } else if check {
            try output.write(changed.map { $0.file.name.printable + "\n" }.joined())
        } else if paths == ["-"] {
            try output.write(
                formatted.map { String(decoding: $0.bytes, as: UTF8.self) }.joined())
        } else {
            for file in changed { try write(file) }
            HostProcess.writeError(Self.summary(changed, of: formatted.count))
        }
        if isUnreadable { throw CommandEnd(.badInput) }
        if check, !changed.isEmpty { throw CommandEnd(.checkFailed) }
    }

    /// The files that the arguments name.
    private func files() throws -> [SourceFile] {
        do throws(FileError) {
            if paths == ["-"] { return [try SystemFiles.readStandardInput()] }
            var files: [SourceFile] = []
            for path in paths {
                let isFolder = SystemFiles.isDirectory(path)
                let named = isFolder ? FormatFiles.paths(inFolder: path) : [path]
                if named.isEmpty { throw FileError.missing(path: path + "/plugin.yaml") }
                for name in named {
                    files.append(try SystemFiles.read(name, limit: YAMLLimits.batch.fileBytes))
                }
            }
            return files
        } catch {
            output.report([error.diagnostic])
            throw CommandEnd(.badInput)
        }
    }

    private func write(_ formatted: FormattedFile) throws {
        let path = formatted.file.name
        let now = try? SystemFiles.read(path, limit: YAMLLimits.batch.fileBytes)
        guard now?.bytes == formatted.file.bytes else {
            throw CommandEnd(
                .inputOutput,
                "'\(path.printable)' has changed since it was read, and was not written")
        }
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(
                String(decoding: formatted.bytes, as: UTF8.self), to: path, keepsMode: true)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    /// "riskkit: 2 of 5 files written: plugin.yaml, cases.yaml"
    private static func summary(_ changed: [FormattedFile], of count: Int) -> String {
        let files = "\(count) \(count == 1 ? "file" : "files")"
        guard !changed.isEmpty else { return "riskkit: \(files), nothing to change\n" }
        return "riskkit: \(changed.count) of \(files) written:\n"
            + changed.map { "  \($0.file.name.printable)\n" }.joined()
    }
}
