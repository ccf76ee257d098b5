import RiskCompiler
import RiskModel
import RiskSource

/// The numbers that a tool's results rest on and that are not what a reader would take for granted:
/// unverified ones, which may score but are marked, and unset ones, which refuse a result.
struct ProvenanceIndex: Sendable {
    let unverified: [NumberInUse]
    let unset: [UnsetNumber]

    init(_ compiled: CompiledInstrument) {
        let instrument = compiled.instrument
        var numbers = instrument.everyNumber.filter(\.isMarked).map { NumberInUse($0, of: nil) }
        for used in instrument.uses {
            let records = used.instrument?.everyNumber ?? []
            numbers += records.filter(\.isMarked).map { NumberInUse($0, of: used.tool.value) }
        }
        unverified = numbers
        var seen: Set<UnsetNumber> = []
        unset = (compiled.scales.flatMap(\.unset) + compiled.results.flatMap(\.unset))
            .filter { seen.insert($0).inserted }
    }
}

extension NumberRecord {
    /// Whether every result of the tool must say that it rests on the number unverified. An edge is
    /// marked with the points of its band, and an unverified norm is not shown at all.
    fileprivate var isMarked: Bool {
        status == .unverified && role != .edge && role != .norm
    }
}

extension NumberInUse {
    /// - Parameter tool: The used tool that states the number; `nil` for the tool's own.
    fileprivate init(_ record: NumberRecord, of tool: ToolID?) {
        let prefix = tool.map { "\($0): " } ?? ""
        var source: CitationID?
        if case .cited(let id) = record.source { source = id }
        self.init(
            what: prefix + record.what, pluginLine: record.range.startLine, source: source)
    }
}
