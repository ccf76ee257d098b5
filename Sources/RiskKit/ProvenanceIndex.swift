import RiskCompiler
import RiskModel
import RiskSource

/// The numbers that a tool's results rest on and that are not what a reader would take for granted:
/// unverified ones, which may score but are marked, and unset ones, which refuse a result.
struct ProvenanceIndex: Sendable {
    private(set) var unverified: [NumberInUse] = []
    private(set) var unset: [UnsetNumber] = []

    init(_ compiled: CompiledInstrument) {
        for scale in compiled.scales {
            for member in scale.members {
                guard let item = compiled.binding(member.path)?.item else { continue }
                for value in item.everyPoint {
                    note(value, "points of '\(member.path)'", defaultSource: scale.scale.source)
                }
            }
            note(scale.scale.cap?.number, "the cap of '\(scale.scale.id.value)'", defaultSource: nil)
            note(scale.scale.floor?.number, "the floor of '\(scale.scale.id.value)'", defaultSource: nil)
            if case .table(let table) = scale.scale.method {
                for row in table.rows {
                    note(
                        row.value, "a row of '\(scale.scale.id.value)'",
                        defaultSource: scale.scale.source)
                }
            }
            unset += scale.unset
        }
        for binding in compiled.results {
            for level in binding.result.levels {
                for value in [level.from, level.upto] {
                    note(value, "a cut-off of '\(level.id.value)'", defaultSource: nil)
                }
            }
            unset += binding.unset
        }
        var seen: Set<UnsetNumber> = []
        for coefficient in compiled.instrument.coefficients {
            note(coefficient.number, "'\(coefficient.id.value)'", defaultSource: nil)
        }
        unset = unset.filter { seen.insert($0).inserted }
    }

    private mutating func note(
        _ value: PointValue?, _ what: String, defaultSource: Located<CitationID>?
    ) {
        guard let value, !value.verified else { return }
        note(what, at: value.range, source: value.source ?? defaultSource)
    }

    private mutating func note(
        _ value: SourcedNumber, _ what: String, defaultSource: Located<CitationID>?
    ) {
        guard !value.verified else { return }
        note(what, at: value.range, source: value.source ?? defaultSource)
    }

    private mutating func note(
        _ what: String, at range: SourceRange, source: Located<CitationID>?
    ) {
        let number = NumberInUse(
            what: what, pluginLine: range.startLine, source: source?.value)
        if !unverified.contains(number) { unverified.append(number) }
    }
}
