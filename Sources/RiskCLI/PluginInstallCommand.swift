import ArgumentParser
import RiskKit
import RiskModel
import RiskPackages
import RiskPlugins
import RiskReports
import RiskSource
import RiskTerminal

/// `riskkit plugin install FILE`: a package, for the person who runs the command.
struct PluginInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install a plugin from a package or a folder.",
        discussion: """
            The package is checked whole, in memory, before anything is written: its form, every file \
            against its digest, the signature, and the plugin itself. It must be signed by a key that \
            you have accepted ('riskkit plugin key accept'), or by the one of --from-key. What it is \
            and who answers for it is shown before it is installed. Native functions stay off: \
            'riskkit plugin trust' is another question.

            It is put into '$XDG_DATA_HOME/riskkit/installed', else '~/.local/share/riskkit/installed', \
            whole or not at all, and its digest is recorded; at every later load the bytes that are \
            used are held against it. Exit status: 0 installed, or there already; 1 not allowed; 65 \
            the package is refused; 74 it could not be written.
            """)

    @Argument(help: "A package that 'riskkit plugin pack' made, or a plugin's folder.")
    var source: String
    @ArgumentParser.Option(
        name: .customLong("from-key"),
        help: ArgumentHelp(
            "Take it only if this key has signed it: a public key, its file, or an accepted name.",
            valueName: "key"))
    var fromKey: String?
    @ArgumentParser.Flag(help: "Take it though nobody has signed it.") var unsigned = false
    @ArgumentParser.Flag(
        help: "Take it in place of a newer version, of other content or of another signer's.")
    var replace = false
    @ArgumentParser.Flag(help: "Install without asking.") var yes = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !unsigned || fromKey == nil else {
            throw ValidationError("--unsigned and --from-key exclude each other")
        }
    }

    func run() throws {
        guard let installed = InstalledPlugins.standard() else {
            throw CommandEnd(.wrongUse, "neither HOME nor XDG_DATA_HOME says where to install to")
        }
        let known = (try? SignerFile.standard())?.read() ?? KnownSigners()
        let package = try self.package()
        let say = PackageDiagnostics(archive: source)
        try accept(package, known, say)
        let tool = try self.tool(of: package)
        try refuse(say.problems(of: package, over: installed, isReplacing: replace))
        if isThere(package, in: installed) {
            return try output.write(
                "'\(tool.identity.id)' \(tool.identity.version) is installed.\n")
        }
        let summary = PackageSummary(
            tool: tool.identity,
            functions: tool.instrument.native.flatMap(\.functions).map(\.name.value),
            signer: package.signature.map {
                PackageSummary.Signer(
                    name: known.name(of: $0.signer), fingerprint: $0.signer.fingerprint)
            }, content: package.manifest.digest,
            replaces: installed.record.pins[tool.identity.id]?.version)
        try output.write(summary.text(width: output.width, style: output.style))
        guard yes || Consent.given(to: "Install this") else {
            throw CommandEnd(
                .checkFailed,
                Consent.canBeAsked
                    ? "nothing was installed"
                    : "nothing was installed; '--yes' installs without a question")
        }
        try install(package, over: installed, say)
        try output.write(after(tool))
    }

    /// The package, whole and sound; what is wrong with it is told.
    private func package() throws -> PluginPackage {
        if SystemFiles.isDirectory(source) {
            return try PluginPacking(folder: source, plugins: plugins, output: output)
                .package(key: nil)
        }
        let say = PackageDiagnostics(archive: source)
        do throws(FileError) {
            let read = PluginPackage.read(
                try SystemFiles.read(source, limit: ArchiveLimits.mostBytes))
            output.report(read.diagnostics)
            if let package = read.package { return package }
        } catch {
            if case .tooLarge(_, let limit) = error {
                output.report([say.refused(.tooLarge(name: nil, limit: limit))])
            } else {
                output.report([error.diagnostic])
            }
        }
        throw CommandEnd(.badInput, Self.nothing)
    }

    private static let nothing = "nothing was installed"

    private func refuse(_ problems: [Diagnostic]) throws {
        guard !problems.isEmpty else { return }
        output.report(problems)
        throw CommandEnd(.badInput, Self.nothing)
    }

    /// Whether the signature is one that the person takes.
    private func accept(
        _ package: PluginPackage, _ known: KnownSigners, _ say: PackageDiagnostics
    ) throws {
        let wanted = try fromKey.map { given in
            try known.key(named: given) ?? PluginKeyCommand.publicKey(given)
        }
        guard let signer = package.signature?.signer else {
            let isTaken =
                unsigned
                || wanted == nil && !yes
                    && Consent.given(
                        to: "Nobody has signed '\(source.printable)'. Look at it all the same")
            return try refuse(isTaken ? [] : [say.notSigned()])
        }
        if let wanted {
            return try refuse(
                wanted == signer ? [] : [say.signerIsNot(wanted, found: signer)])
        }
        try refuse(known.name(of: signer) == nil ? [say.signerUnknown(signer)] : [])
    }

    /// The tool of the package, read from memory.
    private func tool(of package: PluginPackage) throws -> LoadedTool {
        let folder = "\(source)/\(package.manifest.id)"
        let loading = plugins.library().load(package.content, folder: folder)
        guard let tool = loading.tool else {
            output.report(loading.diagnostics)
            throw CommandEnd(.badInput, Self.nothing)
        }
        return tool
    }

    /// Whether the very same is installed, and whole.
    private func isThere(_ package: PluginPackage, in installed: InstalledPlugins) -> Bool {
        let pin = LockFile.Pin(
            version: package.manifest.version, digest: package.manifest.digest,
            signer: package.signature?.signer)
        guard installed.record.pins[package.manifest.id] == pin,
            let folder = installed.plugin(package.manifest.id)
        else { return false }
        let content = PluginContentReader.read(PluginFolder(path: folder)).content
        return content?.digest == pin.digest
    }

    /// Writes it, unless another run has installed something else in between.
    private func install(
        _ package: PluginPackage, over seen: InstalledPlugins, _ say: PackageDiagnostics
    ) throws {
        let held = try seen.held()
        var installed = held.installed
        guard installed.record == seen.record, installed.problems.isEmpty else {
            throw CommandEnd(
                .inputOutput, "what is installed has changed meanwhile; nothing was installed")
        }
        try installed.install(package)
        withExtendedLifetime(held.hold) {}
    }

    /// What is there now, and what the person should know of it.
    private func after(_ tool: LoadedTool) -> String {
        let id = tool.identity.id
        var text = "'\(id)' \(tool.identity.version) is installed.\n"
        if !tool.instrument.native.isEmpty {
            text +=
                "Its native functions are not called until you say: riskkit plugin trust \(id)\n"
        }
        let path = plugins.surroundings().path
        let nearer = path.entries.first { entry in
            entry.origin.rawValue < PluginSearchPath.Origin.installed.rawValue
                && (SystemFiles.isDirectory("\(entry.folder)/\(id)")
                    || SystemFiles.isDirectory("\(entry.folder)/examples/\(id)"))
        }
        if let nearer {
            text +=
                "It is not the one that is used here: '\(nearer.folder.printable)' comes first.\n"
        }
        return text
    }
}

extension PackageDiagnostics {
    /// Why a package may not take the place of what is installed.
    fileprivate func problems(
        of package: PluginPackage, over installed: InstalledPlugins, isReplacing: Bool
    ) -> [Diagnostic] {
        guard installed.problems.isEmpty else { return installed.problems }
        let id = package.manifest.id
        guard !isReplacing, let pin = installed.record.pins[id] else { return [] }
        let offered = package.manifest.version
        var problems: [Diagnostic] = []
        if let old = PluginVersion(pin.version), let new = PluginVersion(offered), new < old {
            problems.append(older(id, installed: pin.version, offered: offered))
        }
        if pin.version == offered, pin.digest != package.manifest.digest {
            problems.append(sameVersion(id, version: offered))
        }
        if let signer = pin.signer, package.signature?.signer != signer {
            problems.append(signerChanged(id, from: signer, to: package.signature?.signer))
        }
        return problems
    }
}
