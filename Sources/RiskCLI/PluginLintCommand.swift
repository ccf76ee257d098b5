import ArgumentParser
import RiskKit
import RiskSource

/// `riskkit plugin lint PATH`: every mistake of a plugin, with its place.
struct PluginLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "List every mistake of a plugin, with its place.",
        discussion: """
            Errors make results wrong, and such a plugin is not loaded. Warnings look wrong: levels \
            that no answers reach, rules that never or always hold, questions that nothing uses. \
            Notes say what could not be checked. 'riskkit explain CODE' says more of each.

            A warning or a note is silenced beside or above its place, with the reason: \
            '# riskkit: allow CODE because REASON'. Errors cannot be silenced.

            --fix puts right what can only be meant one way, such as a key that is misspelt. Exit \
            status: 0 no error, 1 errors, 65 no such folder, 74 a file could not be written.
            """)

    @Argument(help: "The plugin's folder; several may be given.") var folders: [String]
    @ArgumentParser.Option(
        help: "text, json, sarif (2.1.0) or github (workflow commands); all tell the same.")
    var format: LintFormat = .text
    @Flag(
        help: ArgumentHelp(
            "Show the sure fixes as a patch, and write it after a question.",
            discussion: "Comments and layout stay. Without a terminal nothing is written."))
    var fix = false
    @Flag(help: "With --fix: write the patch without a question.") var yes = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !yes || fix else { throw ValidationError("--yes belongs to --fix") }
        guard !fix || format == .text else {
            throw ValidationError("--fix shows a patch, and takes no other --format")
        }
    }

    func run() async throws {
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
        var findings = await library.lint(folders: folders)
        if fix {
            if !yes { report(findings) }
            let outcome = try LintFixing(findings).run(isAllowed: yes, output: output)
            if outcome == .written { findings = await library.lint(folders: folders) }
            // What was reported before stands, unless the files have changed since.
            if yes || outcome == .written { report(findings) }
            HostProcess.writeError(findings.map(LintFormat.summary).joined())
        } else if let document = format.document(of: findings) {
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
