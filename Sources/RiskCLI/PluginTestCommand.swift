import ArgumentParser
import RiskKit
import RiskModel
import RiskReports
import RiskSource

/// `riskkit plugin test PATH`: the plugin's own cases.
struct PluginTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run a plugin's own cases.",
        discussion: "Exit status: 0 all cases pass, 1 a case fails or the plugin has errors, "
            + "65 no such folder.")

    @Argument(help: "The plugin's folder; several may be given.") var folders: [String]
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = plugins.library()
        let missing = folders.filter { !SystemFiles.isDirectory($0) }
        guard missing.isEmpty else {
            output.report(missing.map { FileError.missing(path: $0).diagnostic })
            throw CommandEnd(.badInput)
        }
        var text = ""
        var failed = false
        for folder in folders {
            let report = library.test(folder: folder)
            output.report(report.diagnostics)
            failed = failed || !report.hasPassed
            text += PluginTestText(plugin: report.tool?.rawValue ?? folder, cases: report.cases)
                .text(width: output.width, style: output.style)
        }
        try output.write(text)
        if failed { throw CommandEnd(.checkFailed) }
    }
}
