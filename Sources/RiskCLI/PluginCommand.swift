import ArgumentParser

/// `riskkit plugin …`: for those who write tools.
struct PluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "Begin, check, test, pack and install plugins.",
        subcommands: [
            PluginNewCommand.self, PluginLintCommand.self, PluginTestCommand.self,
            PluginFormatCommand.self, PluginTextCommand.self,
            PluginNearestChangeCommand.self,
            PluginDiffCommand.self, PluginMigrateCommand.self,
            PluginDocsCommand.self,
            PluginSchemaCommand.self,
            PluginTrustCommand.self, PluginPackCommand.self, PluginInstallCommand.self,
            PluginListCommand.self, PluginRemoveCommand.self, PluginLockCommand.self,
            PluginKeyCommand.self,
        ])
}
