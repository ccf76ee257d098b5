import ArgumentParser
import RiskKit
import RiskSource

/// `riskkit plugin lint PATH`: every mistake of a plugin, with its place.
struct PluginLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "List every mistake of a plugin, with its place.",
        discussion: """
            Errors make results wrong, and such a plugin is not loaded. Warnings look wrong: levels \
            that no answers reach, rules that never or always hold, questions that nothing uses. \
            Notes say what could not be checked. 'riskkit explain CODE' says more of each. Exit \
            status: 0 no error, 1 errors, 65 no such folder.
            """)

    @Argument(help: "The plugin's folder; several may be given.") var folders: [String]
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = plugins.library()
        let missing = folders.filter { !SystemFiles.isDirectory($0) }
        guard missing.isEmpty else {
            output.report(
                missing.map { folder in
                    let error: FileError =
                        SystemFiles.isFile(folder)
                        ? .isNotDirectory(path: folder) : .missing(path: folder)
                    return error.diagnostic
                })
            throw CommandEnd(.badInput)
        }
        var summary = ""
        var failed = false
        for folder in folders {
            let diagnostics = library.lint(folder: folder)
            output.report(diagnostics)
            let errors = diagnostics.count { $0.severity == .error }
            let warnings = diagnostics.count { $0.severity == .warning }
            let notes = diagnostics.count - errors - warnings
            failed = failed || errors > 0
            summary += "\(folder): \(errors) \(errors == 1 ? "error" : "errors"), "
            summary += "\(warnings) \(warnings == 1 ? "warning" : "warnings")"
            if notes > 0 { summary += ", \(notes) \(notes == 1 ? "note" : "notes")" }
            summary += "\n"
        }
        try output.write(summary)
        if failed { throw CommandEnd(.checkFailed) }
    }
}
