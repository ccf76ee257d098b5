import RiskPlugins
import RiskSource

/// Takes out of a plugin's diagnostics what its author has silenced in place.
struct Silences {
    private let diagnostics: [Diagnostic]
    private let readings: [(file: SourceFile, reading: SilenceReading)]

    /// - Parameters:
    ///   - files: Where the files of the plugin are; one that cannot be read has no silences.
    ///   - diagnostics: What was found in them, in order.
    init(files: PluginFiles, diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
        readings = files.ofLint.compactMap { path in
            let name = files.folder.path + "/" + path
            let known = diagnostics.lazy.compactMap(\.range?.file).first { $0.name == name }
            guard let file = known ?? (files.isFile(path) ? try? files.read(path) : nil)
            else { return nil }
            return (file, SilenceReading(file))
        }
    }

    /// Returns what is left, what is silenced, and what is wrong with the silences.
    ///
    /// - Parameter wereAllChecksMade: Whether every check ran, so that a silence that meets nothing is
    ///   known to be unused.
    func apply(folder: String, wereAllChecksMade: Bool) -> LintFindings {
        var silenced: [LintFindings.Silenced] = []
        var taken: Set<Int> = []
        var bag = DiagnosticBag()
        for (file, reading) in readings {
            bag.add(reading.diagnostics)
            for silence in reading.silences {
                let met = diagnostics.indices.filter { index in
                    let found = diagnostics[index]
                    guard found.code == silence.code.value, let range = found.range else {
                        return false
                    }
                    return range.file.name == file.name
                        && range.file.position(of: range.start).line == silence.line
                }
                let errors = met.filter { diagnostics[$0].severity == .error }
                for index in met where diagnostics[index].severity != .error {
                    if taken.insert(index).inserted {
                        silenced.append(.init(diagnostics[index], reason: silence.reason))
                    }
                }
                if let error = errors.first {
                    bag.add(SilenceDiagnostics.ofError(silence.code, diagnostics[error]))
                } else if met.isEmpty, wereAllChecksMade {
                    bag.add(SilenceDiagnostics.unused(silence.code))
                }
            }
        }
        bag.add(diagnostics.indices.filter { !taken.contains($0) }.map { diagnostics[$0] })
        return LintFindings(folder: folder, diagnostics: bag.sorted, silenced: silenced)
    }
}
