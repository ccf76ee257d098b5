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
            Notes say what could not be checked. 'riskkit explain CODE' says more of each.

            A warning or a note is silenced beside or above its place, with the reason: \
            '# riskkit: allow CODE because REASON'. Errors cannot be silenced.

            Exit status: 0 no error, 1 errors, 65 no such folder.
            """)

    @Argument(help: "The plugin's folder; several may be given.") var folders: [String]
    @ArgumentParser.Option(
        help: "text, json, sarif (2.1.0) or github (workflow commands); all tell the same.")
    var format: LintFormat = .text
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
        let findings = folders.map { library.lint(folder: $0) }
        if let document = format.document(of: findings) {
            try output.write(document)
        } else {
            report(findings)
            try output.write(findings.map(LintFormat.summary).joined())
        }
        if findings.contains(where: { $0.count(of: .error) > 0 }) {
            throw CommandEnd(.checkFailed)
        }
    }

    private func report(_ findings: [LintFindings]) {
        for found in findings { output.report(found.diagnostics) }
    }
}
