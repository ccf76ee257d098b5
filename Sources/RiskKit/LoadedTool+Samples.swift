import RiskPlugins
import RiskSource

extension LoadedTool {
    /// What is wrong with the samples in the tool's folder, read as answers and not scored.
    ///
    /// Messages may quote them, since samples are invented. A sample without a date is told: its result
    /// would be another one every day.
    func sampleDiagnostics() -> [Diagnostic] {
        guard let files else { return [] }
        return files.yamlFiles(in: PluginFolder.samplesFolder).flatMap { path -> [Diagnostic] in
            do throws(FileError) {
                let file = try files.read(path)
                return AnswerReader.readWithValues(file, for: instrument).diagnostics
            } catch {
                return [error.diagnostic]
            }
        }
    }
}
