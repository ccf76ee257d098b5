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

    /// Every number of the instrument that has up to four places.
    var numbers: [PointValue] {
        let ofItems = items.flatMap { item in
            (item.points?.numbers ?? [])
                + [item.pointsWhenNotApplicable, item.weight].compactMap { $0 }
        }
        let ofScales = scales.flatMap { scale in
            scale.method.members.compactMap(\.weight)
                + [scale.cap?.number, scale.floor?.number, scale.measurementError?.size]
                .compactMap { $0 }
        }
        let ofLevels = results.flatMap(\.levels).flatMap { level in
            [level.from, level.upto].compactMap { $0 }
        }
        return ofItems + ofScales + ofLevels
    }

    /// Every number that may have more places: coefficients, and what tables and rules give.
    var preciseNumbers: [SourcedNumber] {
        coefficients.map(\.number) + scales.flatMap(\.method.preciseNumbers)
    }
}

extension Points {
    fileprivate var numbers: [PointValue] {
        switch self {
        case .byOption(let points): Array(points.values)
        case .byWindow(let points): Array(points.values)
        case .byBand(let bands): bands.map(\.points)
        case .value: []
        }
    }
}

extension ScaleMethod {
    /// The numbers that its rows or rules give.
    fileprivate var preciseNumbers: [SourcedNumber] {
        switch self {
        case .table(let table): table.rows.map(\.value)
        case .first(let match):
            match.rules.map(\.value) + [match.otherwise].compactMap { $0 }
        case .sum, .count, .worst, .mean, .median, .percent, .expression, .result: []
        }
    }
}

extension LevelDerivation {
    /// The ordered rules; none where the level is found in another way.
    var rules: [LevelRule] {
        if case .ordered(let rules, _) = self { rules } else { [] }
    }
}
