import RiskModel
import RiskSource

@testable import RiskPlugins

/// Reads and checks the text of one plugin, without folders.
struct PluginReading {
    let instrument: Instrument?
    /// In the order of the file.
    let diagnostics: [Diagnostic]

    init(_ file: SourceFile) {
        let reading = YAMLReader().read(file)
        let context = ReadingContext(quotesValues: true)
        context.report(reading.diagnostics)
        instrument = reading.root.flatMap { InstrumentReader(in: context).read($0) }
        if let instrument { InstrumentValidators.check(instrument, in: context) }
        var bag = DiagnosticBag()
        bag.add(context.diagnostics)
        diagnostics = bag.sorted
    }

    init(_ text: String) { self.init(SourceFile(name: "plugin.yaml", text: text)) }

    /// The diagnostics as people see them.
    var report: String { diagnostics.map { DiagnosticRenderer().render($0) }.joined() }
}
