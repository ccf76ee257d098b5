import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource

/// `riskkit plugin test PATH`: the plugin's own cases.
struct PluginTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run a plugin's own cases.",
        discussion: """
            Each case of cases.yaml is scored and compared with what it expects; of one that fails the \
            line of the expectation and the smallest difference are shown. Coverage counts what the \
            cases show of the plugin: every answer and every unknown one, both sides of every level, \
            rule, flag, duty, condition and check. Exit status: 0 all cases pass, 1 a case fails, the \
            plugin has errors or the coverage is below --min-coverage, 65 no such folder. \
            With --watch it runs again at every change.
            """)

    @Argument(help: "The plugin's folder; several may be given.") var folders: [String]
    @OptionGroup var options: PluginTestOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = plugins.library()
        let missing = folders.filter { !SystemFiles.isDirectory($0) }
        guard missing.isEmpty else {
            output.report(missing.map { FileError.missing(path: $0).diagnostic })
            throw CommandEnd(.badInput)
        }
        if options.suggest {
            try output.write(try suggestions(library))
            return
        }
        guard options.watch else {
            guard try test(library) else { throw CommandEnd(.checkFailed) }
            return
        }
        HostProcess.endOnInterrupt()
        var watch = FolderWatch(folders)
        while true {
            _ = try test(plugins.library())
            HostProcess.writeMessage("waiting for a change; Ctrl-C ends")
            watch.waitForChange()
        }
    }

    /// Runs the cases of every folder once, and tells what came of them.
    ///
    /// - Returns: Whether all is well.
    private func test(_ library: ToolLibrary) throws -> Bool {
        let reports = folders.map { library.test(folder: $0) }
        for report in reports { output.report(report.diagnostics) }
        try output.write(text(of: reports))
        return reports.allSatisfy { $0.hasPassed && isCovered($0) }
    }

    /// Suggested cases of every plugin, as YAML.
    private func suggestions(_ library: ToolLibrary) throws -> String {
        var texts: [String] = []
        var isWhole = true
        for folder in folders {
            let found = try library.suggestCases(folder: folder)
            output.report(found.diagnostics)
            if let cases = found.cases {
                texts.append(SuggestedCasesText(cases).text)
            } else {
                isWhole = false
            }
        }
        guard isWhole else { throw CommandEnd(.checkFailed) }
        return texts.joined(separator: "\n")
    }

    private func isCovered(_ report: PluginTestReport) -> Bool {
        guard let minCoverage = options.minCoverage else { return true }
        return report.coverage?.reaches(percent: minCoverage) ?? false
    }

    private func text(of reports: [PluginTestReport]) -> String {
        switch options.format {
        case .text: reports.map(text).joined()
        case .json: JSONWriter(pretty: false).text(of: PluginTestJSON(reports).value) + "\n"
        case .junit: PluginTestJUnit(reports).text
        case .tap: PluginTestTAP(reports).text
        }
    }

    private func text(of report: PluginTestReport) -> String {
        let cases = PluginTestText(
            plugin: report.name, cases: report.cases,
            errors: report.diagnostics.count { $0.severity == .error }
        ).text(width: output.width, style: output.style)
        guard let found = report.coverage else { return cases }
        return cases
            + CoverageText(plugin: report.name, coverage: found)
            .text(list: options.coverage, width: output.width, style: output.style)
    }
}
