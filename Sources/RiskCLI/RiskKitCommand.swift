import ArgumentParser

/// The `riskkit` command.
@main
struct RiskKitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "riskkit",
        abstract: "Structured safeguarding assessments, scored and explained.",
        discussion: "It supports professional judgement and does not replace it.",
        version: engineVersion,
        subcommands: [
            ToolsCommand.self, ShowCommand.self, ScoreCommand.self, PluginCommand.self,
            ListCommand.self, DraftsCommand.self, HistoryCommand.self, RecordCommand.self,
            ExplainCommand.self,
        ])

    /// The version of the program, which every record of a result carries.
    static let engineVersion = "0.1.0"

    func run() throws {
        try OutputOptions.parse([]).write(Self.firstSteps)
    }

    @MainActor static func main() async {
        // Started again by itself, to call the native functions of a plugin and for nothing else.
        if CommandLine.arguments.dropFirst().first == "--native-worker" {
            HostProcess.runNativeWorker()
        }
        HostProcess.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            HostProcess.end(.success)
        } catch let end as CommandEnd {
            if let message = end.message { HostProcess.writeMessage(message) }
            HostProcess.end(end.status)
        } catch {
            // The parser's own: help that was asked for, or a wrong use.
            let text = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                HostProcess.writeLines(text)
                HostProcess.end(.wrongUse)
            }
            do {
                let line = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
                try HostProcess.writeOutput(line)
                HostProcess.end(.success)
            } catch {
                HostProcess.writeMessage(error.message)
                HostProcess.end(.inputOutput)
            }
        }
    }

    /// What a newcomer needs for a first score.
    private static let firstSteps = """
        RiskKit scores structured safeguarding assessments and explains the result.
        It supports professional judgement and does not replace it.

        A first score:
          riskkit tools                        the tools that are installed
          riskkit show TOOL                    the form to fill in, and how it is scored
          riskkit score TOOL answers.yaml      the result of an answer file

        Keep it, and look at it later:
          riskkit score TOOL answers.yaml --record --by SW-22
          riskkit list                         what is recorded
          riskkit history CH-014               how it went for one subject

        An answer file holds what is known; what it leaves out is unknown:
          tool: TOOL
          case: CH-014
          date: 2026-03-02
          answers:
            some_item: yes
            another_item: unknown

        For those who write tools:
          riskkit plugin lint FOLDER           every mistake, with its place
          riskkit plugin test FOLDER           the plugin's own cases
          riskkit explain CODE                 what a mistake means, and what to do

        riskkit help COMMAND says more.

        """
}
