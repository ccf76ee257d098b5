import ArgumentParser
import RiskSource
import RiskTerminal

/// Where results go and how they look; every subcommand has it.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the result to this file, whole or not at all, instead of standard output.",
            valueName: "file"))
    var output: String?

    @Option(
        name: [.customLong("color"), .customLong("colour")],
        help: ArgumentHelp(
            "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.",
            valueName: "when"))
    var colour: ColourChoice = .auto

    /// The columns to write results in.
    var width: Int { output == nil ? Terminal(.output).width : Terminal.defaultWidth }

    /// How results are styled.
    var style: TextStyle { style(of: .output) }

    private func style(of stream: Terminal.Stream) -> TextStyle {
        let toFile = stream == .output && output != nil
        return colour.style(
            isTerminal: !toFile && Terminal(stream).isTerminal,
            noColour: HostProcess.environment("NO_COLOR"),
            terminalKind: HostProcess.environment("TERM"))
    }

    /// Writes a result, all of it at once.
    func write(_ text: String) throws {
        do throws(HostProcess.WriteFailure) {
            if let output {
                try HostProcess.writeFile(text, to: output)
            } else {
                try HostProcess.writeOutput(text)
            }
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    /// Lists diagnostics on standard error.
    ///
    /// - Parameter excerpts: `.hidden` for answer files, whose lines are personal data.
    func report(
        _ diagnostics: [Diagnostic], excerpts: DiagnosticRenderer.Excerpts = .shown
    ) {
        var bag = DiagnosticBag()
        bag.add(diagnostics)
        guard !bag.isEmpty else { return }
        let renderer = DiagnosticRenderer(
            excerpts: excerpts, hasColour: style(of: .errors) == .terminal,
            terminalWidth: Terminal(.errors).isTerminal ? Terminal(.errors).width : nil)
        HostProcess.writeError(renderer.render(bag.listing))
    }
}

extension ColourChoice: ExpressibleByArgument {}
