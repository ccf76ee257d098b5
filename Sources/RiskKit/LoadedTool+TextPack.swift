import RiskCompiler
import RiskEngine
package import RiskModel
import RiskPlugins
package import RiskSource

extension LoadedTool {
    /// The names of the text packs in the tool's folder, in order.
    package var textPackNames: [String] {
        (files?.yamlFiles(in: PluginFolder.textFolder) ?? []).map(PluginFolder.textName)
    }

    /// The file of a text pack in the tool's folder; of a pinned plugin, the one that was compared.
    package func textPackFile(named name: String) throws(FileError) -> SourceFile {
        let path = "\(PluginFolder.textFolder)/\(name).yaml"
        guard let files else { throw .missing(path: path) }
        return try files.read(path)
    }

    /// Reads a text pack for this tool.
    ///
    /// - Returns: The pack where there is no error in it, and what is wrong with it.
    package func readTextPack(_ file: SourceFile) -> (pack: TextPack?, diagnostics: [Diagnostic]) {
        TextPackReader.read(file, for: instrument)
    }

    /// Returns the tool with the texts of a pack. Its rules are those of the plugin, whose digest it
    /// keeps; the pack is named in its identity.
    ///
    /// - Throws: ``EngineError`` where the core has no memory left.
    package func reworded(by pack: TextPack) throws(EngineError) -> LoadedTool {
        let instrument = pack.apply(to: instrument)
        var identity = ToolIdentity(instrument, digest: identity.digest)
        identity.wording = pack.identity
        let compilation = InstrumentCompiler(
            workingCalendar: try? bankHolidays.calendar(of: nil)
        ).compile(instrument)
        guard let compiled = compilation.compiled else {
            preconditionFailure("other texts cannot make a sound tool unsound")
        }
        do throws(ProgramError) {
            return LoadedTool(
                instrument: instrument, identity: identity, folder: folder, warnings: warnings,
                files: files, compiled: compiled, program: try Program(compiled.image),
                native: native, bankHolidays: bankHolidays)
        } catch {
            throw EngineError(program: "\(error.cause)")
        }
    }

    /// What is wrong with the text packs in the tool's folder.
    func textPackDiagnostics() -> [Diagnostic] {
        textPackNames.flatMap { name -> [Diagnostic] in
            do throws(FileError) {
                return readTextPack(try textPackFile(named: name)).diagnostics
            } catch {
                return [error.diagnostic]
            }
        }
    }
}
