import ArgumentParser

/// What is told of a plugin's own cases, and in which form.
struct PluginTestOptions: ParsableArguments {
    /// The forms in which the outcome can be told.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, junit, tap
    }

    @Option(
        help: ArgumentHelp(
            "text, json, junit (JUnit XML) or tap (the Test Anything Protocol, version 14).",
            valueName: "format"))
    var format: Format = .text

    @Flag(help: "List everything that no case shows, each with its place in the plugin.")
    var coverage = false

    @Option(
        help: ArgumentHelp(
            "End with status 1 where the cases of a plugin show less of it, in percent.",
            valueName: "percent"))
    var minCoverage: Int?

    func validate() throws {
        if let minCoverage, !(0...100).contains(minCoverage) {
            throw ValidationError("--min-coverage: '\(minCoverage)' is not between 0 and 100")
        }
    }
}
