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

    @Flag(
        help: ArgumentHelp(
            "Print cases in YAML that would show what no case shows yet, and run nothing.",
            discussion: "What they must give is left for their author to work out by the manual."))
    var suggest = false

    @Flag(
        help: ArgumentHelp(
            "Run again whenever a file of the folders changes, until Ctrl-C, which ends with status 0."
        ))
    var watch = false

    func validate() throws {
        if watch, suggest || format != .text {
            throw ValidationError("--watch is for people: not with --suggest or --format")
        }
        if suggest, coverage || minCoverage != nil || format != .text {
            throw ValidationError(
                "--suggest stands alone: not with --coverage, --min-coverage or --format")
        }
        if let minCoverage, !(0...100).contains(minCoverage) {
            throw ValidationError("--min-coverage: '\(minCoverage)' is not between 0 and 100")
        }
    }
}
