import ArgumentParser
import RiskKit
import RiskModel
import RiskPackages
import RiskPlugins
import RiskSource
import RiskTerminal

/// `riskkit plugin lock`: pins what is there now.
struct PluginLockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Pin plugins to what they are now, in a lock file.",
        discussion: """
            Writes id, version, digest and signer of each tool, and of the tools that it uses, into the \
            file that --lock names, else RISKKIT_LOCK, else the project's, else 'riskkit.lock' here. \
            What the file pins beside them stays; without an id every tool that is found is pinned, \
            and no other. From then on a pinned plugin is loaded only with that very content, and with \
            '--locked' nothing else is loaded. Exit status: 0 written, 2 no such tool, 65 a plugin \
            cannot be loaded, 74 it could not be written.
            """)

    @Argument(help: "The tools' ids; all that are found, unless given.") var tools: [String] = []
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if plugins.locked {
            throw ValidationError("'lock' writes the lock file, and is not --locked")
        }
        if output.output != nil { throw ValidationError("--lock names the file to write, not -o") }
    }

    func run() throws {
        let path = target()
        let isThere = SystemFiles.kind(of: path) != nil
        // A file that is not there yet is not held to.
        var options = plugins
        if !isThere { options.lockFile = nil }
        let surroundings = options.surroundings()
        for message in surroundings.messages { HostProcess.writeMessage(message) }
        let library = plugins.library(in: surroundings, pins: surroundings.pinsWithoutLock)
        var lock = try tools.isEmpty || !isThere ? LockFile() : existing(path)
        let entries = tools.isEmpty ? library.entries() : []
        var wanted = try tools.map { try plugins.tool(named: $0, in: library, output: output) }
        for case .sound(let tool) in entries { wanted.append(tool) }
        for case .broken(let folder, _) in entries {
            HostProcess.writeMessage("'\(folder.printable)' cannot be loaded and is not pinned")
        }
        for tool in wanted {
            try pin(tool, surroundings, in: &lock)
            for used in tool.instrument.uses {
                let name = used.tool.value.rawValue
                try pin(
                    plugins.tool(named: name, in: library, output: output), surroundings,
                    in: &lock)
            }
        }
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(lock.text, to: path, keepsMode: true, isPrivate: false)
            let count = lock.pins.count
            try HostProcess.writeOutput(
                "\(path.printable) pins \(count) \(count == 1 ? "plugin" : "plugins").\n")
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    /// The path of the file to write.
    private func target() -> String {
        if let named = plugins.lockFile { return named }
        if let named = HostProcess.environment("RISKKIT_LOCK"), !named.isEmpty { return named }
        let here = SystemFiles.resolvedPath(".") ?? "."
        let project = PluginSearchPath.project(of: here, lockFile: LockFile.fileName)
        let isOwn = project.map { SystemFiles.isOwn("\($0)/\(LockFile.fileName)") } ?? false
        return isOwn ? "\(project ?? here)/\(LockFile.fileName)" : LockFile.fileName
    }

    /// What the file pins already.
    private func existing(_ path: String) throws -> LockFile {
        do throws(FileError) {
            let read = LockFile.read(try SystemFiles.read(path))
            output.report(read.diagnostics)
            if let lock = read.lock { return lock }
        } catch {
            output.report([error.diagnostic])
        }
        throw CommandEnd(.badInput, "'\(path.printable)' was left as it is")
    }

    private func pin(
        _ tool: LoadedTool, _ surroundings: PluginSurroundings, in lock: inout LockFile
    ) throws {
        guard let digest = tool.contentDigest() else {
            throw CommandEnd(.badInput, "the files of '\(tool.identity.id)' cannot all be read")
        }
        let pin = surroundings.installed?.pins[PluginFolder(path: tool.folder).path]
        lock.pins[tool.identity.id] = LockFile.Pin(
            version: tool.identity.version, digest: digest, signer: pin?.signer)
    }
}
