package import RiskModel
package import RiskPlugins
package import RiskSource

/// A plugin as one file: its content, the list of it, and who answers for it.
package struct PluginPackage: Sendable, Hashable {
    package let manifest: PackageManifest
    package let content: PluginContent
    package let signature: PackageSignature?

    static let manifestName = "riskkit-package"
    static let signatureName = "riskkit-signature"

    /// - Parameter key: Who signs it; `nil` for a package without a signature.
    package init(id: ToolID, version: String, content: PluginContent, key: SigningKey?) {
        manifest = PackageManifest(id: id, version: version, content: content)
        self.content = content
        signature = key.map { [manifest] in PackageSignature(of: manifest, by: $0) }
    }

    private init(
        manifest: PackageManifest, content: PluginContent, signature: PackageSignature?
    ) {
        self.manifest = manifest
        self.content = content
        self.signature = signature
    }

    /// The name that the file of the package has unless it is given another: `seraf-1.0.0.riskkit.tar`.
    package var fileName: String { "\(manifest.id)-\(manifest.version).riskkit.tar" }

    /// The package as bytes: the same on every machine.
    package var archive: [UInt8] {
        ArchiveWriter.bytes(
            of: files.map { ArchiveEntry(name: "\(manifest.id)/\($0.path)", bytes: $0.bytes) })
    }

    /// What the package says of itself, the signature, and the files of the plugin.
    package var files: [PluginContent.File] {
        var files = [
            PluginContent.File(path: Self.manifestName, bytes: Array(manifest.text.utf8))
        ]
        if let signature {
            files.append(.init(path: Self.signatureName, bytes: Array(signature.text.utf8)))
        }
        return files + content.files
    }

    /// Reads a package that is wholly in memory, and holds every byte of it against what it says of
    /// itself and against its signature. Whether the signer is known is another question.
    ///
    /// - Returns: No package where anything is wrong.
    package static func read(
        _ archive: SourceFile
    ) -> (package: PluginPackage?, diagnostics: [Diagnostic]) {
        let say = PackageDiagnostics(archive: archive.name)
        do throws(ArchiveRefusal) {
            return read(try ArchiveReader.entries(of: archive.bytes), say)
        } catch {
            return (nil, [say.refused(error)])
        }
    }

    private static func read(
        _ entries: [ArchiveEntry], _ say: PackageDiagnostics
    ) -> (package: PluginPackage?, diagnostics: [Diagnostic]) {
        guard let first = entries.first, first.name.hasSuffix("/" + manifestName) else {
            return (nil, [say.noManifest()])
        }
        guard let manifest = PackageManifest(bytes: first.bytes) else {
            return (nil, [say.manifestForm()])
        }
        let prefix = "\(manifest.id)/"
        if let other = entries.first(where: { !$0.name.hasPrefix(prefix) }) {
            return (nil, [say.otherFolder(other.name, id: manifest.id)])
        }
        var rest = entries.dropFirst().map { entry in
            PluginContent.File(
                path: String(entry.name.dropFirst(prefix.count)), bytes: entry.bytes)
        }
        var signatureFile: PluginContent.File?
        if rest.first?.path == signatureName { signatureFile = rest.removeFirst() }
        for (file, next) in zip(rest, rest.dropFirst())
        where !PluginContent.precedes(file.path, next.path) {
            return (nil, [say.refused(.order(name: next.path))])
        }
        let content = PluginContent(files: rest)
        let differences = ContentDifferences(expected: manifest.lines, found: content.lines)
        var problems = content.files.filter { !PluginContentReader.mayHold($0.path) }
            .map { say.fileKind($0.path) }
        problems += say.differences(differences)
        if problems.isEmpty,
            manifest.lines != content.lines || manifest.digest != content.digest
        {
            problems.append(say.digest())
        }
        let (signature, signatureProblem) = read(signatureFile, of: manifest, say)
        problems += [signatureProblem].compactMap { $0 }
        if problems.isEmpty { problems += identityProblems(of: content, manifest, say) }
        guard problems.isEmpty else { return (nil, problems) }
        return (
            PluginPackage(manifest: manifest, content: content, signature: signature), []
        )
    }

    /// Whether the plugin is the one that the manifest says it is.
    private static func identityProblems(
        of content: PluginContent, _ manifest: PackageManifest, _ say: PackageDiagnostics
    ) -> [Diagnostic] {
        guard let bytes = content.bytes(of: PluginFolder.fileName) else { return [say.noPlugin()] }
        let file = SourceFile(name: "\(manifest.id)/\(PluginFolder.fileName)", bytes: bytes)
        let entries = YAMLReader().read(file).root?.entries ?? []
        return [("id", manifest.id.rawValue), ("version", manifest.version)].compactMap {
            key, packaged in
            let found = entries.first { $0.key.value == key }?.value.scalar?.text ?? ""
            return found == packaged
                ? nil : say.identity(key, packaged: packaged, found: found)
        }
    }

    /// Reads the signature of a manifest; an absent one is no mistake here.
    private static func read(
        _ file: PluginContent.File?, of manifest: PackageManifest, _ say: PackageDiagnostics
    ) -> (PackageSignature?, Diagnostic?) {
        guard let file else { return (nil, nil) }
        guard let signature = PackageSignature(bytes: file.bytes) else {
            return (nil, say.signatureForm())
        }
        guard signature.isValid(for: manifest) else {
            return (nil, say.signatureWrong(signature.signer))
        }
        return (signature, nil)
    }
}

extension PluginPackage {
    /// Makes a package of a folder's content, with the signature that an unpacked package has beside it.
    ///
    /// - Parameter signatureFile: The bytes of that signature; `nil` where there is none.
    /// - Returns: No package where the signature is another content's.
    package static func ofFolder(
        id: ToolID, version: String, content: PluginContent, signatureFile: SourceFile?
    ) -> (package: PluginPackage?, diagnostics: [Diagnostic]) {
        let unsigned = PluginPackage(id: id, version: version, content: content, key: nil)
        guard let signatureFile else { return (unsigned, []) }
        let say = PackageDiagnostics(archive: signatureFile.name)
        let (signature, problem) = read(
            PluginContent.File(path: signatureName, bytes: signatureFile.bytes),
            of: unsigned.manifest, say)
        if let problem { return (nil, [problem]) }
        return (
            PluginPackage(
                manifest: unsigned.manifest, content: content, signature: signature), []
        )
    }
}
