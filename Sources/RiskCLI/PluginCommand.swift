import ArgumentParser

/// `riskkit plugin …`: for those who write tools.
struct PluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "Begin, check and test plugins.",
        subcommands: [
            PluginNewCommand.self, PluginLintCommand.self, PluginTestCommand.self,
            PluginFormatCommand.self,
            PluginNearestChangeCommand.self,
            PluginSchemaCommand.self,
            PluginTrustCommand.self,
        ])
}
