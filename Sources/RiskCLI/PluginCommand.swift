import ArgumentParser

/// `riskkit plugin …`: for those who write tools.
struct PluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "Check and test plugins.",
        subcommands: [
            PluginLintCommand.self, PluginTestCommand.self, PluginNearestChangeCommand.self,
            PluginSchemaCommand.self,
            PluginTrustCommand.self,
        ])
}
