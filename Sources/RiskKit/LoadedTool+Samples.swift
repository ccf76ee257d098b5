import RiskPlugins
import RiskSource

extension LoadedTool {
    /// What is wrong with the samples in the tool's folder, read as answers and not scored.
    ///
    /// Messages may quote them, since samples are invented. A sample without a date is told: its result
    /// would be another one every day.
    func sampleDiagnostics() -> [Diagnostic] {
        let names = files?.names(in: PluginFolder.samplesFolder) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.flatMap { name -> [Diagnostic] in
            do throws(FileError) {
                let file = try files?.read("\(PluginFolder.samplesFolder)/\(name)")
                return file.map {
                    AnswerReader.readWithValues($0, for: instrument).diagnostics
                } ?? []
            } catch {
                return [error.diagnostic]
            }
        }
    }
}
