import ArgumentParser
import RiskKit
import RiskModel
import RiskPackages
import RiskPlugins
import RiskSource
import RiskTerminal

/// `riskkit plugin pack FOLDER`: a plugin as one file.
struct PluginPackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Make one file of a plugin, for others to install.",
        discussion: """
            The plugin must have no errors, and must pass its own cases. The package holds \
            plugin.yaml, cases.yaml, norms.yaml, samples, text, native, README and LICENCE, with the \
            digest of each; anything else is refused, and hidden files are left out. The same files \
            give the same bytes on every machine. With --sign it is signed by your key, which \
            'riskkit plugin key new' makes. It is written to ID-VERSION.riskkit.tar unless -o names a \
            file. Exit status: 0 packed, 1 errors or failing cases, 65 the folder or the key cannot \
            be taken, 74 it could not be written.
            """)

    @Argument(help: "The plugin's folder.") var folder: String
    @ArgumentParser.Option(
        help: ArgumentHelp("Sign it with the key in this file.", valueName: "key-file"))
    var sign: String?
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        // A key that cannot be used is told before anything else is done.
        let key = try sign.map(SecretKeyFile.read)
        let package = try PluginPacking(folder: folder, plugins: plugins, output: output)
            .package(key: key)
        let path = output.output ?? package.fileName
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(package.archive, to: path, isPrivate: false)
            try HostProcess.writeOutput(Self.told(package, path: path))
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    private static func told(_ package: PluginPackage, path: String) -> String {
        let signer =
            package.signature.map { "key \($0.signer.fingerprint)" }
            ?? "nobody; '--sign' signs it, and who installs it will ask for that"
        let count = package.content.files.count
        return """
            \(path.printable)
              plugin     \(package.manifest.id) \(package.manifest.version)
              holds      \(count) \(count == 1 ? "file" : "files")
              content    \(package.manifest.digest)
              signed by  \(signer)

            """
    }
}

/// Makes a package of a folder, once its plugin is sound.
struct PluginPacking {
    let folder: String
    let plugins: PluginOptions
    let output: OutputOptions

    /// - Parameter key: Who signs it. Without one a signature that lies beside the plugin is taken over:
    ///   the folder is an unpacked package then.
    func package(key: SigningKey?) throws -> PluginPackage {
        let (content, tool) = try sound()
        let id = tool.instrument.id
        let version = tool.instrument.version
        if let key { return PluginPackage(id: id, version: version, content: content, key: key) }
        let path = PluginFolder(path: folder).path + "/" + PluginContentReader.ownFiles[1]
        let signature = SystemFiles.isFile(path) ? try? SystemFiles.read(path) : nil
        let read = PluginPackage.ofFolder(
            id: id, version: version, content: content, signatureFile: signature)
        output.report(read.diagnostics)
        guard let package = read.package else {
            throw CommandEnd(
                .badInput,
                "'\(folder.printable)' is not what was signed; "
                    + "if it is your own work now, take '\(PluginContentReader.ownFiles[1])' out of it"
            )
        }
        return package
    }

    /// The content of the folder, and its tool, which has no errors and passes its cases. What is
    /// checked is what is packed: the folder is read once.
    private func sound() throws -> (PluginContent, LoadedTool) {
        guard SystemFiles.isDirectory(folder) else {
            output.report([FileError.missing(path: folder).diagnostic])
            throw CommandEnd(.badInput)
        }
        let reading = PluginContentReader.read(PluginFolder(path: folder))
        for path in reading.leftOut {
            HostProcess.writeMessage("'\(path.printable)' is left out")
        }
        output.report(reading.diagnostics)
        guard reading.diagnostics.isEmpty, let content = reading.content else {
            throw CommandEnd(.badInput, "'\(folder.printable)' was not packed")
        }
        let library = plugins.library()
        let findings = library.lint(folder: folder, content: content)
        guard findings.count(of: .error) == 0,
            let tool = library.load(content, folder: folder).tool
        else {
            output.report(findings.diagnostics)
            throw CommandEnd(.checkFailed, "a plugin with errors is not packed")
        }
        let longest = content.files.map { "\(tool.instrument.id)/\($0.path)" }
            .first { PackagePath.problem(Array($0.utf8)) != nil }
        if let longest {
            output.report([ContentDiagnostics.name(longest)])
            throw CommandEnd(.badInput, "'\(folder.printable)' was not packed")
        }
        let test = library.test(folder: folder, content: content)
        guard test.hasPassed else {
            throw CommandEnd(
                .checkFailed,
                "a plugin that does not pass its own cases is not packed; see them with: "
                    + "riskkit plugin test \(folder.printable)")
        }
        return (content, tool)
    }
}
