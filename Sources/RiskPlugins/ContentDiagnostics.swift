package import RiskSource

/// What can be wrong with the files of a plugin's folder once they are to go into a package.
package enum ContentDiagnosticCode: String, CaseIterable, Sendable {
    case fileKind = "package-file-kind"
    case fileLink = "package-file-link"
    case fileName = "package-file-name"
    case tooLarge = "package-too-large"
}

/// The messages, one function each.
package enum ContentDiagnostics {
    private static func make(
        _ code: ContentDiagnosticCode, _ message: String, hint: String
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: nil, hint: hint)
    }

    package static func kind(_ path: String) -> Diagnostic {
        make(
            .fileKind, "'\(path)' is nothing that a package may hold",
            hint: "take it out of the folder; a package holds plugin.yaml, cases.yaml, norms.yaml, "
                + "samples, text, native, README and LICENCE")
    }

    static func link(_ path: String) -> Diagnostic {
        make(
            .fileLink, "'\(path)' is a symbolic link",
            hint: "put the file itself there")
    }

    package static func name(_ path: String) -> Diagnostic {
        make(
            .fileName,
            "'\(path)' is no name that every system reads alike",
            hint: "use ASCII letters, digits, '.', '_' and '-', a letter or a digit first, and at "
                + "most \(PackagePath.mostBytes) characters with the tool's id")
    }

    static func tooLarge(_ what: String) -> Diagnostic {
        make(
            .tooLarge, what,
            hint: "a package holds at most \(PluginContentReader.mostFiles) files of "
                + "\(PluginContentReader.mostBytes >> 20) MiB together")
    }
}
