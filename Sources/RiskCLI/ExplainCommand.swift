import ArgumentParser
import RiskReports
import RiskTerminal

/// `riskkit explain CODE`: what a diagnostic means and what to do about it.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a diagnostic: what it means, why it matters, what to do.",
        discussion: """
            Every mistake that RiskKit finds has a code, which stands in brackets at the end of its \
            message. Without a code all of them are listed. Exit status: 0, or 2 where there is no \
            such code.
            """)

    @Argument(help: "The code, such as level-gap; left out, every code with one sentence.")
    var code: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        let guide = DiagnosticGuide()
        let text = DiagnosticGuideText(width: output.width, style: output.style)
        guard let code else { return try output.write(text.list(of: guide)) }
        guard let entry = guide.entry(of: code) else {
            let suggestion = guide.nearest(to: code).map { "; did you mean '\($0)'?" } ?? ""
            throw CommandEnd(
                .wrongUse,
                "there is no diagnostic '\(code.printable)'\(suggestion)\n"
                    + "'riskkit explain' lists them all")
        }
        try output.write(text.text(of: entry))
    }
}
