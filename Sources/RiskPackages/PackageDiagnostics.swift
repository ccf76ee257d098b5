package import RiskModel
import RiskPlugins
package import RiskSource

/// What can be wrong with a package; docs/diagnostics.md has a section for each.
package enum PackageDiagnosticCode: String, CaseIterable, Sendable {
    case notAnArchive = "archive-not-a-package"
    case truncated = "archive-truncated"
    case trailing = "archive-trailing-bytes"
    case checksum = "archive-checksum"
    case form = "archive-form"
    case absolutePath = "archive-absolute-path"
    case parentPath = "archive-parent-path"
    case backslash = "archive-backslash"
    case controlCharacter = "archive-control-character"
    case name = "archive-name"
    case link = "archive-link"
    case device = "archive-device"
    case entryKind = "archive-entry-kind"
    case duplicate = "archive-duplicate-name"
    case tooMany = "archive-too-many-files"
    case tooLarge = "archive-too-large"
    case order = "archive-order"
    case manifest = "package-manifest"
    case fileChanged = "package-file-changed"
    case fileList = "package-file-list"
    case digest = "package-digest"
    case identity = "package-identity"
    case signature = "package-signature"
    case notSigned = "package-not-signed"
    case signerUnknown = "package-signer-unknown"
    case signerChanged = "package-signer-changed"
    case older = "package-older"
    case sameVersion = "package-same-version"
}

/// The messages about one package, one function each.
package struct PackageDiagnostics {
    private let archive: String

    private static let again = "get it again from whom it comes from; nothing was written"
    private static let made = "it was not made by 'riskkit plugin pack'; ask whom it comes from"

    /// - Parameter archive: The path of the package, as the person gave it.
    package init(archive: String) { self.archive = archive }

    private func make(
        _ code: PackageDiagnosticCode, _ message: String, hint: String
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, message: "'\(archive)': \(message)", at: nil, hint: hint)
    }

    /// What the archive itself is or does: "'seraf.tar' ends too early".
    private func make(
        _ code: PackageDiagnosticCode, archive predicate: String, hint: String
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, message: "'\(archive)' \(predicate)", at: nil, hint: hint)
    }

    /// Why bytes are no archive.
    package func refused(_ refusal: ArchiveRefusal) -> Diagnostic {
        switch refusal {
        case .notAnArchive:
            make(
                .notAnArchive, archive: "is not a package",
                hint: "name a file that 'riskkit plugin pack' made, or the folder of a plugin")
        case .truncated(let name):
            make(
                .truncated, archive: name.map { "ends within '\($0)'" } ?? "ends too early",
                hint: Self.again)
        case .trailing(let count):
            make(.trailing, archive: "has \(count) bytes after its end", hint: Self.again)
        case .checksum(let name):
            make(.checksum, "the checksum before '\(name)' is wrong", hint: Self.again)
        case .form(let name, let what):
            make(.form, "\(what) is of another form at '\(name)'", hint: Self.made)
        case .path(let name, let problem): path(name, problem)
        case .link(let name): make(.link, "'\(name)' is a link", hint: Self.made)
        case .device(let name): make(.device, "'\(name)' is a device or a pipe", hint: Self.made)
        case .kind(let name, let kind):
            make(
                .entryKind, "'\(name)' is no file (its kind is \(kind))", hint: Self.made)
        case .duplicate(let name, let other):
            make(
                .duplicate, "'\(name)' and '\(other)' would be in one place", hint: Self.made)
        case .tooMany(let limit):
            make(.tooMany, archive: "holds more than \(limit) files", hint: Self.made)
        case .tooLarge(let name, let limit):
            make(
                .tooLarge,
                archive: (name.map { "holds '\($0)', which is" } ?? "is")
                    + " larger than \(limit >> 20) MiB",
                hint: Self.made)
        case .order(let name):
            make(.order, "'\(name)' does not stand in its order", hint: Self.made)
        }
    }

    private func path(_ name: String, _ problem: PackagePath.Problem) -> Diagnostic {
        switch problem {
        case .absolute:
            make(.absolutePath, "'\(name)' leads to a place of its own", hint: Self.made)
        case .parent: make(.parentPath, "'\(name)' leads out of its folder", hint: Self.made)
        case .backslash: make(.backslash, "'\(name)' has a backslash in it", hint: Self.made)
        case .controlCharacter:
            make(.controlCharacter, "'\(name)' has a control character in it", hint: Self.made)
        case .form:
            make(
                .name, "'\(name)' is no name that every system reads alike", hint: Self.made)
        }
    }
}

// MARK: - What it says of itself

extension PackageDiagnostics {
    func noManifest() -> Diagnostic {
        make(
            .manifest, archive: "does not begin with '\(PluginPackage.manifestName)'",
            hint: Self.made)
    }

    func noPlugin() -> Diagnostic {
        make(.manifest, archive: "holds no '\(PluginFolder.fileName)'", hint: Self.made)
    }

    func manifestForm() -> Diagnostic {
        make(.manifest, "'\(PluginPackage.manifestName)' cannot be read", hint: Self.made)
    }

    func otherFolder(_ name: String, id: ToolID) -> Diagnostic {
        make(.fileList, "'\(name)' does not lie in '\(id)'", hint: Self.made)
    }

    func fileKind(_ path: String) -> Diagnostic {
        Diagnostic(
            code: ContentDiagnosticCode.fileKind.rawValue,
            message: "'\(archive)': '\(path)' is nothing that a package may hold", at: nil,
            hint: Self.made)
    }

    func differences(_ differences: ContentDifferences) -> [Diagnostic] {
        differences.changed.map {
            make(.fileChanged, "'\($0)' is not what the package says of it", hint: Self.again)
        }
            + differences.missing.map {
                make(.fileList, "the package names '\($0)' and does not hold it", hint: Self.again)
            }
            + differences.added.map {
                make(.fileList, "the package holds '\($0)' and does not name it", hint: Self.again)
            }
    }

    func digest() -> Diagnostic {
        make(.digest, "the digest is not that of the files", hint: Self.again)
    }

    /// - Parameter what: Which of the two differs: "id" or "version".
    func identity(_ what: String, packaged: String, found: String) -> Diagnostic {
        make(
            .identity,
            "the package says that the \(what) is '\(packaged)', and its plugin.yaml says '\(found)'",
            hint: Self.made)
    }
}

// MARK: - Who answers for it

extension PackageDiagnostics {
    func signatureForm() -> Diagnostic {
        make(.signature, "'\(PluginPackage.signatureName)' cannot be read", hint: Self.again)
    }

    func signatureWrong(_ signer: SignerKey) -> Diagnostic {
        make(
            .signature,
            "the signature is not that of the key \(signer.fingerprint) for this content",
            hint: Self.again)
    }

    package func notSigned() -> Diagnostic {
        make(
            .notSigned, "nobody has signed this package",
            hint:
                "ask for a signed one, or give '--unsigned' if you know from elsewhere that it is "
                + "the right one")
    }

    package func signerUnknown(_ signer: SignerKey) -> Diagnostic {
        make(
            .signerUnknown,
            archive: "is signed by a key that you have not accepted: \(signer.fingerprint)",
            hint: "compare that with what its owner tells you, then accept their public key: "
                + "riskkit plugin key accept NAME KEY")
    }

    package func signerIsNot(_ wanted: SignerKey, found: SignerKey) -> Diagnostic {
        make(
            .signerUnknown,
            archive: "is signed by \(found.fingerprint), not by \(wanted.fingerprint)",
            hint: "ask whom it comes from which key is theirs")
    }

    package func signerChanged(_ id: ToolID, from: SignerKey, to: SignerKey?) -> Diagnostic {
        make(
            .signerChanged,
            "'\(id)' as it is installed was signed by \(from.fingerprint), and this one "
                + (to.map { "by \($0.fingerprint)" } ?? "by nobody"),
            hint: "ask its owner why, and give '--replace' if that is right")
    }

    package func older(_ id: ToolID, installed: String, offered: String) -> Diagnostic {
        make(
            .older,
            archive: "is version \(offered) of '\(id)', and version \(installed) is installed",
            hint: "give '--replace' to go back to it")
    }

    package func sameVersion(_ id: ToolID, version: String) -> Diagnostic {
        make(
            .sameVersion, "'\(id)' \(version) is installed with other content",
            hint: "a changed plugin is a new version; give '--replace' to put this one in its place"
        )
    }
}
