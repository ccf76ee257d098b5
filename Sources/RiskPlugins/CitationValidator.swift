import RiskModel
import RiskSource

/// Whether every source is a citation of the plugin.
enum CitationValidator {
    static func check(_ instrument: Instrument, _ context: ReadingContext) {
        let known = instrument.citations.map(\.id.value)
        for citation in instrument.citedSources where !known.contains(citation.value) {
            if context.isUnreadable(citation.value.rawValue) { continue }
            context.report(PluginDiagnostics.unknownCitation(citation, known: known))
        }
    }
}

extension Instrument {
    /// Every use of a citation, wherever it stands.
    var citedSources: [Located<CitationID>] {
        let optional: [Located<CitationID>?] =
            [review?.source, incomplete?.source]
            + numbers.map(\.source) + preciseNumbers.map(\.source) + scales.map(\.source)
            + scales.map(\.measurementError?.source) + items.map(\.substitute?.source)
            + results.flatMap { $0.derivation.rules.map(\.source) }
            + results.flatMap(\.levels).flatMap { $0.routes.map(\.source) }
        let provenances: [Provenance] =
            results.flatMap(\.rules).map(\.source) + flags.map(\.source) + triggers.map(\.source)
            + actions.map(\.source) + eligibility.map(\.source)
        return source.cited + optional.compactMap { $0 } + provenances.compactMap(\.citation)
    }
}

extension LevelDerivation {
    /// The ordered rules; none where the level is found in another way.
    var rules: [LevelRule] {
        if case .ordered(let rules, _) = self { rules } else { [] }
    }
}
